import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../../shared/domain/clocks/deadlines.ts';
import type { Command, DecisionContext } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import type { Entry } from '../../../../shared/domain/conversation/entry.ts';
import type { Agent } from '../../../../shared/domain/people/agent.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import {
  aContext,
  aMessage,
  anAgent,
  ana,
  aPolicy,
  aRule,
  aTeam,
  byAna,
  closedByAna,
  DAY,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  MINUTE,
  NOON,
  type Story,
  story,
  text,
  waiting,
} from '../../given.ts';

describe('wake', () => {
  it('closes at the deadline and not a millisecond before', () => {
    const { state } = heldByAna();
    expect(decide(state, { type: 'wake' }, aContext({ now: NOON + DAY - 1 }))).toEqual({ events: [] });
    expect(eventsOf(decide(state, { type: 'wake' }, aContext({ now: NOON + DAY })))).toMatchObject([
      { type: 'closed', reason: 'idle', from: { kind: 'agent', ...ana }, by: { kind: 'system', cause: 'idle-clock' } },
    ]);
  });

  it('finds nothing to do on a closed or new thread, however late', () => {
    for (const state of [closedByAna().state, emptyThread()]) {
      expect(decide(state, { type: 'wake' }, aContext({ now: NOON + 99 * DAY }))).toEqual({ events: [] });
    }
  });
});

const agent = { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE, maxRounds: 2, inHours: false };
const silent = { closeAfterMs: null };
const people = [
  anAgent('ana', { turn: 1 }),
  anAgent('ben', { turn: 2 }),
  anAgent('dalia', { turn: 3, role: 'supervisor' }),
];
const agentsOf = (...ids: string[]) => people.filter(({ id }) => ids.includes(id));

/** A story whose alarm goes off at these minutes after noon. */
function alarms(told: Story, minutes: readonly number[], policy: WorkspacePolicy, agents: readonly Agent[] = people) {
  const steps = minutes.map((at): [Command, Partial<DecisionContext>] => [
    { type: 'wake' },
    { now: NOON + at * MINUTE, policy, agents },
  ]);
  return story(steps, told.state);
}
const types = ({ log }: Story) => log.map(({ type }) => type);

describe('an agent who does not answer', () => {
  const policy = aPolicy([aTeam({ clocks: { agent, customer: silent } })]);

  it('is warned, and loses it to somebody else, who loses it again, until supervisors are asked', () => {
    const told = alarms(heldByAna(), [5, 10, 15, 20, 25, 30], policy);
    expect(told.log).toMatchObject([
      {
        type: 'release-warned',
        holder: { agentId: 'ana' },
        releaseAt: NOON + 10 * MINUTE,
        by: { cause: 'agent-clock' },
      },
      { type: 'released', from: { agentId: 'ana' }, reason: 'agent-clock', round: 1, by: { cause: 'agent-clock' } },
      { type: 'assigned', to: { agentId: 'ben' }, by: { cause: 'routing' } },
      { type: 'release-warned', holder: { agentId: 'ben' }, releaseAt: NOON + 20 * MINUTE },
      { type: 'released', from: { agentId: 'ben' }, round: 2 },
      { type: 'assigned', to: { agentId: 'ana' } },
      { type: 'release-warned', holder: { agentId: 'ana' } },
      {
        type: 'escalated',
        from: { agentId: 'ana' },
        to: { kind: 'queue' },
        supervisors: true,
        priority: 1,
        reason: 'Nobody answered in time.',
        by: { cause: 'agent-clock' },
      },
      { type: 'assigned', to: { agentId: 'dalia' }, policy: 'escalation' },
    ]);
  });

  it('never gets it straight back, also when nobody else is there', () => {
    const { state, log } = alarms(heldByAna(), [10], policy, agentsOf('ana'));
    expect(log.at(-1)).toMatchObject({ type: 'queued', candidates: [{ agentId: 'ana', outcome: 'just-had-it' }] });
    const routed = decide(state, { type: 'route' }, aContext({ policy, agents: agentsOf('ana') }));
    expect(routed).toEqual({ events: [] });
  });

  it('may get it back after somebody else had it', () => {
    const { log } = alarms(heldByAna(), [10, 20], policy, agentsOf('ana', 'ben'));
    expect(log.filter(({ type }) => type === 'assigned')).toMatchObject([
      { to: { agentId: 'ben' } },
      { to: { agentId: 'ana' } },
    ]);
  });

  it('is asked for no more when it lies in the queue: help comes after the same time', () => {
    const { log } = alarms(heldByAna(), [10, 20], policy, []);
    expect(log.map(({ type }) => type)).toEqual(['release-warned', 'released', 'queued', 'escalated', 'queued']);
  });

  it('sends it to the team that helps, when the policy names one', () => {
    const billing = aTeam({ id: 'billing' });
    const helped = aPolicy([aTeam({ escalateTo: 'billing', clocks: { agent: { ...agent, maxRounds: 0 } } }), billing]);
    const chen = anAgent('chen', { teams: ['billing'] });
    const { log, state } = alarms(heldByAna(), [10], helped, [...people, chen]);
    expect(log).toMatchObject([
      { type: 'release-warned' },
      { type: 'escalated', teamId: 'billing', supervisors: false, priority: 1 },
      { type: 'assigned', to: { agentId: 'chen' } },
    ]);
    expect(state.conversation).toMatchObject({ teamId: 'billing', rounds: 0, priority: 1 });
  });

  it('has the whole time again for the next message', () => {
    const answered = story(
      [{ type: 'reply', by: byAna, role: 'agent', clientId: 'c', content: text('Hi') }],
      heldByAna().state,
    );
    expect(types(alarms(answered, [5, 10, 60], policy))).toEqual([]);
  });
});

describe('a customer who does not answer', () => {
  const customer = { nudgeAfterMs: HOUR, nudgeText: 'Still there?', closeAfterMs: 3 * HOUR };
  const policy = aPolicy([aTeam({ clocks: { customer } })]);
  const answered = story(
    [{ type: 'reply', by: byAna, role: 'agent', clientId: 'c', content: text('Hi') }],
    heldByAna().state,
  );

  it('is reminded once, and then it is closed', () => {
    const told = alarms(answered, [59, 60, 61, 179, 180], policy);
    expect(told.log).toMatchObject([
      {
        type: 'replied',
        automated: 'nudge',
        content: { type: 'text', text: 'Still there?' },
        delivery: { status: 'queued' },
        by: { kind: 'system', cause: 'idle-clock' },
      },
      { type: 'closed', reason: 'idle' },
    ]);
  });

  it('is not reminded of what ends at the same moment, as when the alarm comes very late', () => {
    expect(types(alarms(answered, [200], policy))).toEqual(['closed']);
  });

  it('gets no reminder after the window has closed: it is logged as not sent', () => {
    const endless = aPolicy([aTeam({ clocks: { customer: { ...customer, closeAfterMs: null } } })]);
    const told = alarms(answered, [24 * 60, 25 * 60], endless);
    expect(told.log).toMatchObject([
      { type: 'replied', automated: 'nudge', delivery: { status: 'failed', error: { code: 'baton:window-closed' } } },
    ]);
  });
});

describe('what the team has promised', () => {
  const targets = { firstResponseMs: 10 * MINUTE, nextResponseMs: 20 * MINUTE, resolutionMs: HOUR, inHours: false };
  const policy = aPolicy([aTeam({ clocks: { targets, customer: silent } })]);

  it('is breached at its instant, once', () => {
    const told = alarms(heldByAna(), [9, 10, 11, 60, 61], policy);
    expect(told.log).toMatchObject([
      { type: 'breached', target: 'first-response', dueAt: NOON + 10 * MINUTE, at: NOON + 10 * MINUTE },
      { type: 'breached', target: 'resolution', dueAt: NOON + HOUR, by: { cause: 'target-clock' } },
    ]);
  });

  it('is breached also when the alarm came late, and says when it was due', () => {
    expect(alarms(heldByAna(), [12], policy).log).toMatchObject([
      { type: 'breached', dueAt: NOON + 10 * MINUTE, at: NOON + 12 * MINUTE },
    ]);
  });

  it('is kept by an answer, not by an automatic one', () => {
    const greeting = aPolicy([aTeam({ messages: { greeting: 'Hello!' }, clocks: { targets, customer: silent } })]);
    const greeted = story([[aMessage('m1'), { policy: greeting }]]);
    expect(types(greeted)).toContain('replied');
    expect(types(alarms(greeted, [10], greeting))).toEqual(['breached']);
  });
});

describe('the window that closes', () => {
  const policy = aPolicy([aTeam({ clocks: { windowWarningMs: 2 * HOUR, customer: silent } })]);

  it('is told once, with its end', () => {
    expect(alarms(heldByAna(), [22 * 60 - 1, 22 * 60, 23 * 60], policy).log).toMatchObject([
      { type: 'window-closing', endsAt: NOON + DAY, at: NOON + 22 * HOUR, by: { cause: 'window' } },
    ]);
  });
});

describe('a snoozed conversation', () => {
  const snooze: Command = { type: 'snooze', by: byAna, role: 'agent', until: NOON + 2 * DAY };
  const policy = aPolicy([aTeam({ clocks: { agent } })]);

  it('wakes at its time, and then has the whole time again: for the answer and for silence', () => {
    const told = alarms(story([snooze], heldByAna().state), [24 * 60, 2 * 24 * 60], policy);
    expect(told.log).toMatchObject([{ type: 'woken', cause: 'time', by: { cause: 'snooze' }, at: NOON + 2 * DAY }]);
    expect(told.state.conversation).toMatchObject({ status: 'open', snoozedUntil: null, holder: { agentId: 'ana' } });
    expect(deadlinesOf(told.state, policy)).toMatchObject([
      { action: 'warn-agent', at: NOON + 2 * DAY + 5 * MINUTE },
      { action: 'release' },
      { action: 'close-idle', at: NOON + 3 * DAY },
    ]);
  });

  it('that nobody has is routed when it wakes', () => {
    const told = alarms(story([snooze], waiting().state), [2 * 24 * 60], policy, agentsOf('ben'));
    expect(told.log).toMatchObject([{ type: 'woken' }, { type: 'assigned', to: { agentId: 'ben' } }]);
  });
});

describe('skills that nobody has', () => {
  it('are preferred after their time, and then whoever is there gets it', () => {
    const skills = [{ skill: 'Spanish', level: 3, required: true }];
    const policy = aPolicy([aTeam({ routing: { relaxSkillsAfterMs: 15 * MINUTE } })], {
      rules: [aRule({}, { skills })],
    });
    const told = story([[aMessage('m1'), { policy, agents: people }]]);
    expect(told.log.at(-1)).toMatchObject({
      type: 'queued',
      candidates: people.map(() => ({ outcome: 'lacks-skill', skill: 'Spanish' })),
    });
    expect(alarms(told, [15, 16], policy, agentsOf('ben')).log).toMatchObject([
      { type: 'skills-relaxed', by: { cause: 'routing' } },
      { type: 'assigned', to: { agentId: 'ben' } },
    ]);
  });
});

describe('an alarm at any time', () => {
  const policy = aPolicy([
    aTeam({
      escalateTo: 'billing',
      clocks: {
        agent,
        customer: {
          nudgeAfterMs: 40 * MINUTE,
          nudgeText: 'Still there?',
          closeAfterMs: 3 * HOUR,
          closeUnanswered: false,
        },
        targets: { firstResponseMs: 7 * MINUTE, nextResponseMs: 8 * MINUTE, resolutionMs: 2 * HOUR, inHours: false },
        windowWarningMs: 2 * HOUR,
      },
    }),
    aTeam({ id: 'billing' }),
  ]);
  const starts = fc.constantFrom(
    waiting(),
    heldByAna(),
    story([{ type: 'reply', by: byAna, role: 'agent', clientId: 'c', content: text('Hi') }], heldByAna().state),
    story([{ type: 'snooze', by: byAna, role: 'agent', until: NOON + HOUR }], heldByAna().state),
    story([{ type: 'pause-clock', by: byAna, role: 'agent', reason: 'Bank' }], heldByAna().state),
  );
  const times = fc.array(fc.integer({ min: 0, max: 26 * 60 }), { maxLength: 30 });
  const ONCE = ['nudge', 'window-closing', 'first-response', 'next-response', 'resolution', 'woken', 'closed'];
  const actOf = (entry: Entry) =>
    entry.type === 'breached' ? entry.target : entry.type === 'replied' ? (entry.automated ?? 'reply') : entry.type;

  it('does nothing twice that is done once for a wait, and warns once for each hand-over', () => {
    fc.assert(
      fc.property(starts, times, (start, minutes) => {
        const { log } = alarms(
          start,
          [...minutes].sort((a, b) => a - b),
          policy,
        );
        for (const act of ONCE) expect(log.filter((entry) => actOf(entry) === act).length).toBeLessThanOrEqual(1);
        const handed = log.filter(({ type }) => type === 'assigned').length;
        expect(log.filter(({ type }) => type === 'release-warned').length).toBeLessThanOrEqual(1 + handed);
      }),
    );
  });

  it('leaves nothing to do for a second one at the same moment', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 26 * 60 }), (start, at) => {
        expect(types(alarms(alarms(start, [at], policy), [at], policy))).toEqual([]);
      }),
    );
  });

  it('does late what it would have done in time, as long as nothing else is due in between', () => {
    fc.assert(
      fc.property(starts, fc.double({ min: 0, max: 1, noNaN: true }), (start, late) => {
        const due = deadlinesOf(start.state, policy)[0];
        if (!due) return;
        const inTime = story([[{ type: 'wake' }, { now: due.at, policy, agents: people }]], start.state);
        const next = deadlinesOf(inTime.state, policy)[0]?.at ?? due.at + DAY;
        const now = due.at + Math.floor(late * Math.max(0, next - due.at - 1));
        const after = story([[{ type: 'wake' }, { now, policy, agents: people }]], start.state);
        expect(types(after)).toEqual(types(inTime));
      }),
    );
  });
});

describe('the end of the line', () => {
  const policy = aPolicy([aTeam({ clocks: { agent, customer: silent } })]);
  const escalated = () => alarms(heldByAna(), [5, 10, 20, 30], policy);

  it('leaves an escalated conversation with the supervisor until somebody answers, then counts again', () => {
    const { state } = escalated();
    expect(state.conversation).toMatchObject({ holder: { agentId: 'dalia' }, escalation: { supervisors: true } });
    expect(deadlinesOf(state, policy)).toEqual([]);
    const dalia = { kind: 'agent', agentId: 'dalia', name: 'DALIA' } as const;
    const answered = story(
      [
        [
          { type: 'reply', by: dalia, role: 'supervisor', clientId: 'client-9', content: text('Sorry!') },
          { now: NOON + 40 * MINUTE, policy },
        ],
        [aMessage('m9', { sentAt: NOON + 50 * MINUTE }), { now: NOON + 50 * MINUTE, policy }],
      ],
      state,
    );
    expect(deadlinesOf(answered.state, policy)).toEqual([
      { at: NOON + 55 * MINUTE, action: 'warn-agent' },
      { at: NOON + 60 * MINUTE, action: 'release', to: 'Support' },
    ]);
  });

  it('asks the supervisors when the team that should help does not take it either', () => {
    const second = aTeam({ id: 'second', name: 'Second line', clocks: { agent, customer: silent } });
    const line = aPolicy([aTeam({ clocks: { agent, customer: silent }, escalateTo: 'second' }), second]);
    const asked = alarms(heldByAna(), [5, 10, 20, 30], line);
    expect(asked.state.conversation).toMatchObject({ teamId: 'second', holder: { kind: 'queue' } });
    expect(deadlinesOf(asked.state, line)).toEqual([{ at: NOON + 40 * MINUTE, action: 'escalate', to: 'supervisors' }]);
    expect(alarms(asked, [40], line).state.conversation).toMatchObject({
      holder: { agentId: 'dalia' },
      escalation: { supervisors: true },
      priority: 2,
    });
  });
});
