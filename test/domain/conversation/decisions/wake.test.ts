import { describe, expect, it } from 'vitest';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import { aContext, ana, closedByAna, DAY, emptyThread, eventsOf, heldByAna, NOON } from '../../given.ts';

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
