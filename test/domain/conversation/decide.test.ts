import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { decide, mayAssign } from '../../../shared/domain/conversation/decide.ts';
import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import { TEXT_LIMIT } from '../../../shared/domain/conversation/message-content.ts';
import { RECENT_LIMIT } from '../../../shared/domain/conversation/recent-messages.ts';
import {
  aContext,
  aMessage,
  anAgent,
  ana,
  anError,
  anOutbound,
  ben,
  byAna,
  byBen,
  byZap,
  closedByAna,
  DAY,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  other,
  refusalOf,
  SECOND,
  story,
  waiting,
} from '../given.ts';

const reply = ({
  text: words = 'Good day',
  ...changes
}: Partial<Extract<Command, { type: 'reply' }>> & { text?: string } = {}): Command => ({
  type: 'reply',
  by: byAna,
  role: 'agent',
  clientId: 'client-9',
  content: { type: 'text', text: words },
  ...changes,
});

describe('receive', () => {
  it('opens the first session, logs the message and queues it when nobody is there', () => {
    const events = eventsOf(decide(emptyThread(), aMessage('m1'), aContext()));
    expect(events.map(({ type }) => type)).toEqual(['opened', 'received', 'queued']);
    expect(events).toMatchObject([
      { cause: 'customer-wrote', by: { kind: 'customer', contactId: 'carla' }, conversation: 1, at: NOON },
      { wamid: 'm1', sentAt: NOON, conversation: 1 },
      { reason: 'nobody-available', by: { kind: 'system', cause: 'routing' }, candidates: [] },
    ]);
  });

  it('gives the new session to the agent whose turn it is, with the reasons', () => {
    const agents = [anAgent('ana', { turn: 2 }), anAgent('ben', { turn: 1 })];
    const assigned = eventsOf(decide(emptyThread(), aMessage('m1'), aContext({ agents })))[2];
    expect(assigned).toMatchObject({
      type: 'assigned',
      to: { kind: 'agent', agentId: 'ben', name: 'BEN' },
      turn: 3,
      candidates: [
        { agentId: 'ben', outcome: 'chosen' },
        { agentId: 'ana', outcome: 'later-turn' },
      ],
    });
  });

  it('queues without looking at agents when too many assignments raced', () => {
    const queued = eventsOf(decide(emptyThread(), aMessage('m1'), aContext({ agents: 'busy' })))[2];
    expect(queued).toMatchObject({ type: 'queued', reason: 'routing-busy' });
  });

  it('adds to an open session without moving it', () => {
    const { state } = heldByAna();
    const events = eventsOf(decide(state, aMessage('m2'), aContext({ agents: [anAgent('ben')] })));
    expect(events).toMatchObject([{ type: 'received', conversation: 1 }]);
  });

  it('opens the next session after a close', () => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2'), aContext()));
    expect(events.map(({ type, conversation }) => [type, conversation])).toEqual([
      ['opened', 2],
      ['received', 2],
      ['queued', 2],
    ]);
  });

  it.each(['reaction', 'system', 'unsupported', 'edit', 'revoke'])('logs a %s without reopening', (type) => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2', { content: other(type) }), aContext()));
    expect(events).toMatchObject([{ type: 'received', conversation: 1 }]);
  });

  it('opens for a message of a type it does not know', () => {
    const events = eventsOf(decide(closedByAna().state, aMessage('m2', { content: other('hologram') }), aContext()));
    expect(events[0]).toMatchObject({ type: 'opened', conversation: 2 });
  });

  it('does nothing for a message it remembers', () => {
    expect(decide(waiting().state, aMessage('m1'), aContext())).toEqual({ events: [] });
  });

  it('asks the log about a message older than its memory', () => {
    const many = Array.from({ length: RECENT_LIMIT + 1 }, (_, n) => aMessage(`m${n}`, { sentAt: NOON + n * SECOND }));
    const { state } = story(many);
    const redelivered = aMessage('m0', { sentAt: NOON });
    expect(decide(state, redelivered, aContext({ alreadyLogged: true }))).toEqual({ events: [] });
    const late = aMessage('late', { sentAt: NOON - HOUR });
    expect(eventsOf(decide(state, late, aContext({ alreadyLogged: false })))).toMatchObject([{ wamid: 'late' }]);
  });
});

describe('reply', () => {
  it('queues the trimmed text for sending', () => {
    const events = eventsOf(decide(heldByAna().state, reply({ text: '  Good day \n' }), aContext()));
    expect(events).toMatchObject([
      {
        type: 'replied',
        clientId: 'client-9',
        content: { type: 'text', text: 'Good day' },
        delivery: { status: 'queued', times: { queued: NOON }, revision: 0 },
        by: byAna,
      },
    ]);
    expect(events[0]).not.toHaveProperty('retryOf');
  });

  it('takes a waiting conversation for the writer', () => {
    const events = eventsOf(decide(waiting().state, reply(), aContext()));
    expect(events).toMatchObject([
      { type: 'claimed', to: { kind: 'agent', ...ana }, from: { kind: 'queue' } },
      { type: 'replied' },
    ]);
  });

  it('leaves a waiting conversation in the queue when an automation writes', () => {
    expect(eventsOf(decide(waiting().state, reply({ by: byZap, role: 'admin' }), aContext()))).toMatchObject([
      { type: 'replied', by: byZap },
    ]);
  });

  it('opens a new session after a close and holds it', () => {
    const events = eventsOf(decide(closedByAna().state, reply(), aContext()));
    expect(events).toMatchObject([
      { type: 'opened', cause: 'agent-wrote', conversation: 2 },
      { type: 'claimed', to: { kind: 'agent', ...ana }, conversation: 2 },
      { type: 'replied', conversation: 2 },
    ]);
  });

  it('opens a new session in the queue when an automation writes after a close', () => {
    const events = eventsOf(decide(closedByAna().state, reply({ by: byZap, role: 'admin' }), aContext()));
    expect(events.map(({ type }) => type)).toEqual(['opened', 'queued', 'replied']);
  });

  it.each(['', '   ', '\n\t'])('refuses an empty text %j', (empty) => {
    expect(refusalOf(decide(heldByAna().state, reply({ text: empty }), aContext()))).toEqual({
      code: 'text-empty',
      message: 'Write something first: the message is empty.',
    });
  });

  it('takes a text of exactly the limit and refuses one more, with the numbers', () => {
    const { state } = heldByAna();
    expect(eventsOf(decide(state, reply({ text: 'x'.repeat(TEXT_LIMIT) }), aContext()))).toHaveLength(1);
    expect(refusalOf(decide(state, reply({ text: 'x'.repeat(TEXT_LIMIT + 1) }), aContext()))).toEqual({
      code: 'text-too-long',
      message: 'The text has 4097 characters; WhatsApp takes at most 4096. Shorten it or send it in parts.',
      limit: TEXT_LIMIT,
    });
  });

  it('refuses when the window has closed', () => {
    const { state } = heldByAna();
    expect(eventsOf(decide(state, reply(), aContext({ now: NOON + DAY - 1 })))).toHaveLength(1);
    expect(refusalOf(decide(state, reply(), aContext({ now: NOON + DAY })))).toEqual({
      code: 'window-closed',
      message:
        'The 24-hour window is closed: the customer last wrote more than 24 hours ago, so WhatsApp allows only a template.',
    });
  });

  it('refuses when the customer has never written', () => {
    expect(refusalOf(decide(emptyThread(), reply(), aContext()))).toEqual({
      code: 'window-closed',
      message: 'This person has not written yet, so WhatsApp allows only a template.',
    });
  });

  it('refuses an agent who does not hold it, and says who does', () => {
    expect(refusalOf(decide(heldByAna().state, reply({ by: byBen }), aContext()))).toEqual({
      code: 'held-by-other',
      message: 'Ana Souza has this conversation. Ask for it to be handed over, or leave a note.',
      holder: { kind: 'agent', ...ana },
    });
  });

  it.each(['supervisor', 'admin'] as const)('lets a %s write for the holder, who keeps it', (role) => {
    expect(eventsOf(decide(heldByAna().state, reply({ by: byBen, role }), aContext()))).toMatchObject([
      { type: 'replied', by: byBen },
    ]);
  });

  describe('against a stale view', () => {
    const { state, log } = story([
      aMessage('m1'),
      { type: 'claim', by: byAna, role: 'agent', claimant: ana },
      [aMessage('m2'), { now: NOON + 7 * SECOND }],
    ]);
    const seen = 4;

    it('says who wrote what meanwhile', () => {
      const context = aContext({ now: NOON + 10 * SECOND, since: log });
      expect(refusalOf(decide(state, reply({ basedOnSeq: seen }), context))).toEqual({
        code: 'stale-view',
        message: 'The customer wrote 3 s ago. Read it first, or send anyway.',
        since: seen,
      });
    });

    it('names the colleague who replied', () => {
      const since: Entry[] = [{ ...anOutbound(5), by: byBen, at: NOON }];
      const context = aContext({ now: NOON + SECOND, since });
      expect(refusalOf(decide(state, reply({ basedOnSeq: seen }), context)).message).toBe(
        'Ben Okafor replied 1 s ago. Read it first, or send anyway.',
      );
    });

    it('never says 0 s', () => {
      const context = aContext({ now: NOON + 7 * SECOND, since: log });
      expect(refusalOf(decide(state, reply({ basedOnSeq: seen }), context)).message).toContain(' 1 s ago');
    });

    it('sends when told to send anyway', () => {
      const context = aContext({ since: log });
      expect(eventsOf(decide(state, reply({ basedOnSeq: seen, anyway: true }), context))).toHaveLength(1);
    });

    it('sends when everything was seen, or when the writer has no view', () => {
      const context = aContext({ since: log });
      expect(eventsOf(decide(state, reply({ basedOnSeq: 5 }), context))).toHaveLength(1);
      expect(eventsOf(decide(state, reply(), context))).toHaveLength(1);
    });

    it('does not count own replies, notes and lifecycle entries', () => {
      const since: Entry[] = [
        anOutbound(5),
        { type: 'noted', seq: 6, clientId: 'n', text: 'note', at: NOON, by: byBen, conversation: 1 },
        { type: 'released', seq: 7, from: { kind: 'agent', ...ana }, at: NOON, by: byAna, conversation: 1 },
      ];
      expect(eventsOf(decide(state, reply({ basedOnSeq: seen }), aContext({ since })))).toHaveLength(1);
    });
  });
});

describe('retry', () => {
  const retry: Command = { type: 'retry', by: byAna, role: 'agent', clientId: 'client-9', seq: 7 };
  const failed = anOutbound(7, { status: 'failed', error: anError });

  it('sends the same content as a new attempt', () => {
    expect(eventsOf(decide(heldByAna().state, retry, aContext({ target: failed })))).toMatchObject([
      {
        type: 'replied',
        clientId: 'client-9',
        retryOf: 7,
        content: failed.content,
        delivery: { status: 'queued', revision: 0 },
      },
    ]);
  });

  it.each([
    ['nothing', null],
    ['a note', { type: 'noted', seq: 7, clientId: 'n', text: 'x', at: NOON, by: byAna, conversation: 1 } as const],
    ['a message on its way', anOutbound(7, { status: 'sent' })],
    ['a message nobody knows about', anOutbound(7, { status: 'unconfirmed' })],
  ])('refuses for %s', (_what, target) => {
    expect(refusalOf(decide(heldByAna().state, retry, aContext({ target })))).toEqual({
      code: 'not-failed',
      message: 'Only a message that failed can be sent again.',
    });
  });

  it('obeys the window and the holder like a reply', () => {
    const { state } = heldByAna();
    const late = aContext({ target: failed, now: NOON + DAY });
    expect(refusalOf(decide(state, retry, late)).code).toBe('window-closed');
    const stranger = { ...retry, by: byBen } as Command;
    expect(refusalOf(decide(state, stranger, aContext({ target: failed }))).code).toBe('held-by-other');
  });
});

describe('note', () => {
  const note = (words: string): Command => ({ type: 'note', by: byBen, clientId: 'client-9', text: words });

  it('is open to everybody, in any state of the thread', () => {
    for (const state of [emptyThread(), heldByAna().state, closedByAna().state]) {
      const late = aContext({ now: NOON + 9 * DAY });
      expect(eventsOf(decide(state, note(' careful '), late))).toMatchObject([
        { type: 'noted', text: 'careful', by: byBen, conversation: 1 },
      ]);
    }
  });

  it('refuses an empty and a too long text', () => {
    const { state } = heldByAna();
    expect(refusalOf(decide(state, note(' '), aContext())).code).toBe('text-empty');
    expect(refusalOf(decide(state, note('x'.repeat(TEXT_LIMIT + 1)), aContext())).code).toBe('text-too-long');
  });
});

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
      { type: 'released', from: { kind: 'agent', ...ana } },
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

describe('mayAssign', () => {
  it('is true only when the command can end in an assignment', () => {
    expect(mayAssign(waiting().state, { type: 'route' })).toBe(true);
    expect(mayAssign(emptyThread(), aMessage('m1'))).toBe(true);
    expect(mayAssign(closedByAna().state, aMessage('m2'))).toBe(true);
    expect(mayAssign(waiting().state, aMessage('m2'))).toBe(false);
    expect(mayAssign(waiting().state, { type: 'wake' })).toBe(false);
    expect(mayAssign(closedByAna().state, reply())).toBe(false);
  });
});
