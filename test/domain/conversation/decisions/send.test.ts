import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import type { Entry } from '../../../../shared/domain/conversation/entry.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import {
  aContext,
  aMessage,
  ana,
  anError,
  anOutbound,
  byAna,
  byBen,
  byZap,
  closedByAna,
  DAY,
  emptyThread,
  eventsOf,
  heldByAna,
  NOON,
  refusalOf,
  SECOND,
  story,
  waiting,
} from '../../given.ts';

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
