import { describe, expect, it } from 'vitest';
import { queuedDelivery } from '../../../shared/domain/conversation/delivery.ts';
import type { Entry, Event } from '../../../shared/domain/conversation/entry.ts';
import { evolve, evolveAll, number } from '../../../shared/domain/conversation/evolve.ts';
import { QUEUE } from '../../../shared/domain/conversation/holder.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { ana, byAna, byZap, emptyThread, HOUR, heldByAna, NOON, other, text, waiting } from '../given.ts';

const ANA = { kind: 'agent', ...ana } as const;

function next(state: ThreadState, body: Partial<Event> & { type: Event['type'] }): ThreadState {
  const base = { at: NOON + HOUR, by: byAna, conversation: state.conversation?.number ?? 1, seq: state.seq + 1 };
  return evolve(state, { ...base, ...body } as Entry);
}

const said = (words: string, sentAt = NOON + HOUR) =>
  ({ type: 'received', wamid: 'w', digest: 'd', sentAt, content: text(words), contactName: 'Carla Dias' }) as const;

const replied = { type: 'replied', clientId: 'c', content: text('Sure'), delivery: queuedDelivery(NOON) } as const;

describe('number', () => {
  it('counts on from the thread’s last entry', () => {
    const events = [said('a'), said('b')].map((body) => ({ ...body, at: NOON, by: byAna, conversation: 1 }));
    expect(number({ ...emptyThread(), seq: 41 }, events).map(({ seq }) => seq)).toEqual([42, 43]);
    expect(number(emptyThread(), [])).toEqual([]);
  });
});

describe('evolve', () => {
  it('opens a session in the queue', () => {
    expect(next(emptyThread(), { type: 'opened', cause: 'customer-wrote' })).toMatchObject({
      seq: 1,
      conversation: {
        number: 1,
        status: 'open',
        holder: QUEUE,
        openedAt: NOON + HOUR,
        heldSince: NOON + HOUR,
        waitingSince: null,
        firstResponseAt: null,
        closedAt: null,
        closeReason: null,
      },
    });
  });

  it('takes the window from Meta’s clock and the activity from ours', () => {
    const state = next(waiting().state, said('late', NOON + 5));
    expect(state).toMatchObject({
      lastInboundAt: NOON + 5,
      lastActivityAt: NOON + HOUR,
      contact: { name: 'Carla Dias' },
    });
  });

  it('never moves the window back for a message that comes late', () => {
    expect(next(waiting().state, said('older', NOON - HOUR)).lastInboundAt).toBe(NOON);
  });

  it('keeps waiting since the first unanswered message', () => {
    expect(next(waiting().state, said('and?')).conversation?.waitingSince).toBe(NOON);
  });

  it('shows a reaction but neither waits nor opens the window for it', () => {
    const { state } = waiting();
    const then = next(state, { ...said(''), content: other('reaction') });
    expect(then.preview).toEqual({ text: 'A reaction', from: 'customer' });
    expect(then).toMatchObject({ lastInboundAt: state.lastInboundAt, lastActivityAt: state.lastActivityAt });
    expect(then.recent.digests).toContain('d');
  });

  it('stops waiting at an answer and keeps the first answer’s time', () => {
    const once = next(heldByAna().state, replied);
    expect(once.conversation).toMatchObject({ waitingSince: null, firstResponseAt: NOON + HOUR });
    expect(once).toMatchObject({
      lastActivityAt: NOON + HOUR,
      lastInboundAt: NOON,
      preview: { text: 'Sure', from: 'team', author: 'Ana Souza' },
    });
    expect(next(once, { ...replied, at: NOON + 2 * HOUR }).conversation?.firstResponseAt).toBe(NOON + HOUR);
  });

  it('names no author for an automation', () => {
    expect(next(waiting().state, { ...replied, by: byZap }).preview).toEqual({ text: 'Sure', from: 'team' });
  });

  it('changes only the seq for a note', () => {
    const { state } = heldByAna();
    expect(next(state, { type: 'noted', clientId: 'c', text: 'psst' })).toEqual({ ...state, seq: state.seq + 1 });
  });

  it.each([
    ['claimed', { type: 'claimed', to: ANA, from: QUEUE }, ANA],
    ['assigned', { type: 'assigned', to: ANA, policy: 'round-robin', turn: 1, candidates: [] }, ANA],
    ['transferred', { type: 'transferred', to: ANA, from: QUEUE }, ANA],
    ['transferred to the queue', { type: 'transferred', to: QUEUE, from: ANA }, QUEUE],
    ['released', { type: 'released', from: ANA }, QUEUE],
    ['queued', { type: 'queued', reason: 'nobody-available' }, QUEUE],
  ] as const)('moves the holder when %s, and nothing else', (_what, body, holder) => {
    const { state } = waiting();
    expect(next(state, body as Parameters<typeof next>[1])).toEqual({
      ...state,
      seq: state.seq + 1,
      conversation: { ...state.conversation, holder, heldSince: NOON + HOUR },
    });
  });

  it('closes with the reason; the customer waits no more', () => {
    expect(next(waiting().state, { type: 'closed', reason: 'idle', from: QUEUE }).conversation).toMatchObject({
      status: 'closed',
      closeReason: 'idle',
      closedAt: NOON + HOUR,
      waitingSince: null,
    });
  });

  it('is total: a lifecycle entry on a thread without a session changes only the seq', () => {
    expect(next(emptyThread(), { type: 'released', from: ANA })).toEqual({ ...emptyThread(), seq: 1 });
  });
});

describe('evolveAll', () => {
  it('is the fold of evolve', () => {
    const { state, log } = heldByAna();
    expect(evolveAll(emptyThread(), log)).toEqual(state);
    expect(evolveAll(state, [])).toBe(state);
  });
});
