import { describe, expect, it } from 'vitest';
import { DEFAULT_CLOCKS, needsArming, nextDeadline } from '../../../shared/domain/clocks/next-deadline.ts';
import {
  aMessage,
  byBen,
  closedByAna,
  DAY,
  emptyThread,
  HOUR,
  heldByAna,
  NOON,
  other,
  story,
  waiting,
} from '../given.ts';

const clocks = { idleCloseMs: DAY };

describe('nextDeadline', () => {
  it('closes after a day of silence unless told otherwise', () => {
    expect(DEFAULT_CLOCKS).toEqual(clocks);
    expect(nextDeadline(waiting().state, clocks)).toEqual({ at: NOON + DAY, action: 'close-idle' });
    expect(nextDeadline(waiting().state, { idleCloseMs: HOUR })).toEqual({ at: NOON + HOUR, action: 'close-idle' });
  });

  it('counts from our clock at the last message, not from Meta’s', () => {
    const { state } = story([[aMessage('m1', { sentAt: NOON - 5 * HOUR }), { now: NOON }]]);
    expect(nextDeadline(state, clocks)?.at).toBe(NOON + DAY);
  });

  it('does not move for a note', () => {
    const { state } = story(
      [[{ type: 'note', by: byBen, clientId: 'client-1', text: 'hm' }, { now: NOON + HOUR }]],
      heldByAna().state,
    );
    expect(nextDeadline(state, clocks)?.at).toBe(NOON + DAY);
  });

  it('counts from the opening when the first message was none of substance', () => {
    const { state } = story([aMessage('m1', { content: other('reaction') })]);
    expect(nextDeadline(state, clocks)?.at).toBe(NOON + DAY);
  });

  it('is null when no conversation is open', () => {
    expect(nextDeadline(emptyThread(), clocks)).toBeNull();
    expect(nextDeadline(closedByAna().state, clocks)).toBeNull();
  });
});

describe('needsArming', () => {
  const armedAt = (at: number | null) => ({ ...waiting().state, alarm: { at, generation: 1 } });
  const deadline = { at: NOON, action: 'close-idle' } as const;

  it('is true only when nothing is armed or the deadline is earlier', () => {
    expect(needsArming(armedAt(null), deadline)).toBe(true);
    expect(needsArming(armedAt(NOON + 1), deadline)).toBe(true);
    expect(needsArming(armedAt(NOON), deadline)).toBe(false);
    expect(needsArming(armedAt(NOON - 1), deadline)).toBe(false);
    expect(needsArming(armedAt(null), null)).toBe(false);
  });
});
