import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import {
  aContext,
  anAgent,
  ana,
  aPolicy,
  aTeam,
  ben,
  byAna,
  byBen,
  byZap,
  closedByAna,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  refusalOf,
  story,
  waiting,
} from '../../given.ts';

describe('claim', () => {
  const claim = (changes: Partial<Extract<Command, { type: 'claim' }>> = {}): Command => ({
    type: 'claim',
    by: byBen,
    role: 'agent',
    claimant: ben,
    ...changes,
  });

  it('takes a waiting conversation', () => {
    expect(eventsOf(decide(waiting().state, claim(), aContext()))).toMatchObject([
      { type: 'claimed', to: { kind: 'agent', ...ben }, from: { kind: 'queue' }, by: byBen },
    ]);
  });

  it('changes nothing when the claimant has it', () => {
    expect(decide(heldByAna().state, claim({ by: byAna, claimant: ana }), aContext())).toEqual({ events: [] });
  });

  it('has one winner: the second is told who', () => {
    for (const attempt of [claim(), claim({ takeOver: true }), claim({ role: 'supervisor' })]) {
      expect(refusalOf(decide(heldByAna().state, attempt, aContext()))).toEqual({
        code: 'already-claimed',
        message: 'Ana Souza already has this conversation.',
        holder: { kind: 'agent', ...ana },
      });
    }
  });

  it('lets a supervisor take over on purpose', () => {
    expect(
      eventsOf(decide(heldByAna().state, claim({ role: 'supervisor', takeOver: true }), aContext())),
    ).toMatchObject([{ type: 'claimed', from: { kind: 'agent', ...ana } }]);
  });

  it('refuses when the conversation is closed', () => {
    expect(refusalOf(decide(closedByAna().state, claim(), aContext()))).toEqual({
      code: 'not-open',
      message: 'This conversation is closed. Write to the customer to open a new one.',
    });
  });
});

describe('release', () => {
  const release: Command = { type: 'release', by: byAna, role: 'agent' };

  it('puts a held conversation back into the queue', () => {
    expect(eventsOf(decide(heldByAna().state, release, aContext()))).toMatchObject([
      { type: 'released', from: { kind: 'agent', ...ana }, reason: 'by-hand', by: byAna },
      { type: 'queued', reason: 'nobody-available', by: { kind: 'system', cause: 'routing' } },
    ]);
  });

  it('changes nothing when it waits already', () => {
    expect(decide(waiting().state, release, aContext())).toEqual({ events: [] });
  });

  it('refuses a stranger and a closed conversation', () => {
    const stranger: Command = { ...release, by: byBen };
    expect(refusalOf(decide(heldByAna().state, stranger, aContext())).code).toBe('held-by-other');
    expect(refusalOf(decide(closedByAna().state, release, aContext())).code).toBe('not-open');
  });
});

describe('transfer', () => {
  const transfer = (changes: Partial<Extract<Command, { type: 'transfer' }>> = {}): Command => ({
    type: 'transfer',
    by: byAna,
    role: 'agent',
    to: ben,
    ...changes,
  });

  it('hands over with a note', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ note: ' speaks French ' }), aContext()))).toMatchObject([
      { type: 'transferred', from: { kind: 'agent', ...ana }, to: { kind: 'agent', ...ben }, note: 'speaks French' },
    ]);
  });

  it('leaves an empty note out', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ note: '  ' }), aContext()))[0]).not.toHaveProperty('note');
  });

  it('hands a waiting conversation to somebody', () => {
    expect(eventsOf(decide(waiting().state, transfer(), aContext()))).toMatchObject([{ from: { kind: 'queue' } }]);
  });

  it('hands to the queue', () => {
    expect(eventsOf(decide(heldByAna().state, transfer({ to: 'queue' }), aContext()))).toMatchObject([
      { to: { kind: 'queue' } },
      { type: 'queued', reason: 'nobody-available' },
    ]);
  });

  it('refuses to hand to whom has it', () => {
    expect(refusalOf(decide(heldByAna().state, transfer({ to: ana }), aContext()))).toEqual({
      code: 'same-holder',
      message: 'Ana Souza already has this conversation.',
    });
    expect(refusalOf(decide(waiting().state, transfer({ to: 'queue' }), aContext())).message).toBe(
      'The queue already has this conversation.',
    );
  });

  it('refuses a stranger, a closed conversation and a too long note', () => {
    expect(refusalOf(decide(heldByAna().state, transfer({ by: byBen }), aContext())).code).toBe('held-by-other');
    expect(refusalOf(decide(closedByAna().state, transfer(), aContext())).code).toBe('not-open');
    const note = 'x'.repeat(TEXT_LIMIT + 1);
    expect(refusalOf(decide(heldByAna().state, transfer({ note }), aContext())).code).toBe('text-too-long');
  });
});

describe('close', () => {
  const close: Command = { type: 'close', by: byAna, role: 'agent' };

  it('ends the session as done', () => {
    expect(eventsOf(decide(heldByAna().state, close, aContext()))).toMatchObject([
      { type: 'closed', reason: 'done', from: { kind: 'agent', ...ana }, by: byAna },
    ]);
  });

  it('changes nothing the second time', () => {
    expect(decide(closedByAna().state, close, aContext())).toEqual({ events: [] });
    expect(decide(emptyThread(), close, aContext())).toEqual({ events: [] });
  });

  it('refuses a stranger but not an automation', () => {
    expect(refusalOf(decide(heldByAna().state, { ...close, by: byBen }, aContext())).code).toBe('held-by-other');
    expect(eventsOf(decide(heldByAna().state, { ...close, by: byZap }, aContext()))).toHaveLength(1);
  });
});

describe('route', () => {
  const agents = [anAgent('ben')];

  it('gives a waiting conversation to whoever is there', () => {
    expect(eventsOf(decide(waiting().state, { type: 'route' }, aContext({ agents })))).toMatchObject([
      { type: 'assigned', to: { agentId: 'ben' }, conversation: 1 },
    ]);
  });

  it('logs nothing when nobody is there, when it is held, or when it is closed', () => {
    expect(decide(waiting().state, { type: 'route' }, aContext())).toEqual({ events: [] });
    expect(decide(waiting().state, { type: 'route' }, aContext({ agents: 'busy' }))).toEqual({ events: [] });
    expect(decide(heldByAna().state, { type: 'route' }, aContext({ agents }))).toEqual({ events: [] });
    expect(decide(closedByAna().state, { type: 'route' }, aContext({ agents }))).toEqual({ events: [] });
  });
});

const people = [
  anAgent('ana', { turn: 1 }),
  anAgent('ben', { turn: 2 }),
  anAgent('dalia', { turn: 3, role: 'supervisor' }),
];
const chen = anAgent('chen', { teams: ['billing'] });
const billing = aPolicy([aTeam(), aTeam({ id: 'billing' })]);
const snoozed = () =>
  story([{ type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR }], heldByAna().state).state;

describe('what is let go', () => {
  const release: Command = { type: 'release', by: byAna, role: 'agent' };

  it('is offered to somebody else at once, never to who let it go', () => {
    const offered = eventsOf(decide(heldByAna().state, release, aContext({ agents: people })));
    expect(offered).toMatchObject([
      { type: 'released' },
      {
        type: 'assigned',
        to: { agentId: 'ben' },
        candidates: [{ outcome: 'chosen' }, { agentId: 'ana', outcome: 'just-had-it' }, { outcome: 'later-turn' }],
      },
    ]);
    const alone = eventsOf(decide(heldByAna().state, release, aContext({ agents: people.slice(0, 1) })));
    expect(alone).toMatchObject([{ type: 'released' }, { type: 'queued', reason: 'nobody-available' }]);
  });

  it('waits for people who take conversations themselves in a team by hand', () => {
    const policy = aPolicy([aTeam({ routing: { method: 'manual' } })]);
    expect(eventsOf(decide(heldByAna().state, release, aContext({ policy, agents: people })))).toMatchObject([
      { type: 'released' },
      { type: 'queued', reason: 'manual' },
    ]);
  });

  it('is awake', () => {
    expect(eventsOf(decide(snoozed(), release, aContext())).map(({ type }) => type)).toEqual([
      'woken',
      'released',
      'queued',
    ]);
  });
});

describe('hand-on', () => {
  const handOn: Command = { type: 'hand-on', holderId: 'ana' };

  it('gives what somebody who went away has to whoever is there', () => {
    const { state, log } = story([[handOn, { agents: people.slice(1) }]], heldByAna().state);
    expect(log).toMatchObject([
      {
        type: 'released',
        reason: 'went-away',
        from: { agentId: 'ana' },
        by: { kind: 'system', cause: 'availability' },
      },
      { type: 'assigned', to: { agentId: 'ben' } },
    ]);
    expect(state.conversation?.lastHolderId).toBeNull();
  });

  it('leaves alone what somebody else has, what is snoozed and what is closed', () => {
    expect(decide(heldByAna().state, { ...handOn, holderId: 'ben' }, aContext())).toEqual({ events: [] });
    expect(decide(snoozed(), handOn, aContext())).toEqual({ events: [] });
    expect(decide(closedByAna().state, handOn, aContext())).toEqual({ events: [] });
  });
});

describe('transfer to a team', () => {
  const toBilling: Command = { type: 'transfer', by: byAna, role: 'agent', to: { teamId: 'billing' } };

  it('gives it to that team’s people, not back to who sent it, whoever is in both', () => {
    const both = anAgent('ana', { teams: ['support', 'billing'] });
    const context = aContext({ policy: billing, agents: [both, chen] });
    const { state, log } = story([[toBilling, context]], heldByAna().state);
    expect(log).toMatchObject([
      { type: 'transferred', from: { agentId: 'ana' }, to: { kind: 'queue' }, teamId: 'billing' },
      { type: 'assigned', to: { agentId: 'chen' } },
    ]);
    expect(state.conversation?.teamId).toBe('billing');
    const alone = eventsOf(decide(heldByAna().state, toBilling, aContext({ policy: billing, agents: [both] })));
    expect(alone.at(-1)).toMatchObject({ type: 'queued', candidates: [{ agentId: 'ana', outcome: 'just-had-it' }] });
  });

  it('is refused for a team that is gone, and for a queue it lies in', () => {
    expect(refusalOf(decide(heldByAna().state, toBilling, aContext()))).toEqual({
      code: 'team-not-found',
      message: 'This team does not exist any more. Choose another one.',
    });
    const toSupport: Command = { ...toBilling, to: { teamId: 'support' } };
    expect(refusalOf(decide(waiting().state, toSupport, aContext())).code).toBe('same-holder');
  });

  it('ends that only supervisors are asked', () => {
    const escalate: Command = { type: 'escalate', by: byAna, role: 'agent', reason: 'Angry' };
    const context = { policy: billing, agents: [chen] };
    const { log } = story(
      [
        [escalate, context],
        [{ ...toBilling, role: 'supervisor' }, context],
      ],
      heldByAna().state,
    );
    expect(log.map(({ type }) => type)).toEqual(['escalated', 'queued', 'transferred', 'assigned']);
  });
});

describe('escalate', () => {
  const escalate = (changes: Partial<Extract<Command, { type: 'escalate' }>> = {}): Command => ({
    type: 'escalate',
    by: byAna,
    role: 'agent',
    reason: ' Wants the manager ',
    ...changes,
  });

  it('asks supervisors when the policy names nobody, with the reason, at high priority', () => {
    const { log, state } = story([[escalate({ note: ' order 12 ' }), { agents: people }]], heldByAna().state);
    expect(log).toMatchObject([
      {
        type: 'escalated',
        from: { agentId: 'ana' },
        to: { kind: 'queue' },
        teamId: 'support',
        supervisors: true,
        priority: 1,
        reason: 'Wants the manager',
        note: 'order 12',
        by: byAna,
      },
      { type: 'assigned', to: { agentId: 'dalia' }, policy: 'escalation' },
    ]);
    expect(state.conversation).toMatchObject({ priority: 1, escalation: { reason: 'Wants the manager', at: NOON } });
  });

  it('goes to the team of the policy, to an asked team, or to a person', () => {
    const policy = aPolicy([aTeam({ escalateTo: 'billing' }), aTeam({ id: 'billing' }), aTeam({ id: 'sales' })]);
    const to = (command: Command) => eventsOf(decide(heldByAna().state, command, aContext({ policy })))[0];
    expect(to(escalate())).toMatchObject({ teamId: 'billing', supervisors: false });
    expect(to(escalate({ to: { teamId: 'sales' } }))).toMatchObject({ teamId: 'sales', supervisors: false });
    const person = eventsOf(decide(heldByAna().state, escalate({ to: ben }), aContext({ policy })));
    expect(person).toMatchObject([{ type: 'escalated', to: { kind: 'agent', ...ben }, teamId: 'support' }]);
  });

  it('is urgent the second time, and never less than it was', () => {
    const { log } = story([escalate(), escalate(), escalate()], heldByAna().state);
    expect(log.flatMap((entry) => (entry.type === 'escalated' ? entry.priority : []))).toEqual([1, 2, 2]);
  });

  it('is refused without a reason, for a team that is gone, to whom has it, by a stranger, and when it is closed', () => {
    const { state } = heldByAna();
    const refused = (command: Command, of = state) => refusalOf(decide(of, command, aContext()));
    expect(refused(escalate({ reason: ' ' }))).toEqual({
      code: 'reason-missing',
      message: 'Say why you escalate, so that the next person knows.',
    });
    expect(refused(escalate({ to: { teamId: 'gone' } })).code).toBe('team-not-found');
    expect(refused(escalate({ to: ana })).code).toBe('same-holder');
    expect(refused(escalate({ by: byBen })).code).toBe('held-by-other');
    expect(refused(escalate({ note: 'x'.repeat(TEXT_LIMIT + 1) })).code).toBe('text-too-long');
    expect(refused(escalate(), closedByAna().state).code).toBe('not-open');
  });
});

describe('who takes or is given a snoozed conversation', () => {
  it('wakes it', () => {
    const takeOver: Command = { type: 'claim', by: byBen, role: 'supervisor', claimant: ben, takeOver: true };
    const transfer: Command = { type: 'transfer', by: byAna, role: 'agent', to: ben };
    for (const command of [takeOver, transfer]) {
      const { state, log } = story([command], snoozed());
      expect(log[0]).toMatchObject({ type: 'woken', cause: 'agent' });
      expect(state.conversation).toMatchObject({ status: 'open', snoozedUntil: null, holder: ben });
    }
  });

  it('is not routing: it leaves it alone', () => {
    const inQueue = story([{ type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR }], waiting().state).state;
    expect(decide(inQueue, { type: 'route' }, aContext({ agents: people }))).toEqual({ events: [] });
  });
});

describe('rehome', () => {
  it('moves a conversation whose team was removed into the default team; whoever has it keeps it', () => {
    const inBilling = story(
      [
        [
          { type: 'transfer', by: byAna, role: 'agent', to: { teamId: 'billing' } },
          { policy: billing, agents: [chen] },
        ],
      ],
      heldByAna().state,
    ).state;
    const { log, state } = story([{ type: 'rehome' }], inBilling);
    expect(log).toMatchObject([
      { type: 'transferred', from: { agentId: 'chen' }, to: { agentId: 'chen' }, teamId: 'support' },
    ]);
    expect(state.conversation).toMatchObject({ teamId: 'support', holder: { agentId: 'chen' } });
    expect(decide(inBilling, { type: 'rehome' }, aContext({ policy: billing }))).toEqual({ events: [] });
    expect(decide(closedByAna().state, { type: 'rehome' }, aContext())).toEqual({ events: [] });
  });
});
