import { describe, expect, it } from 'vitest';
import { rearm } from '../../../shared/domain/clocks/rearm.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import { aPolicy, aTeam, closedByAna, DAY, HOUR, NOON, waiting } from '../given.ts';

const armed = (at: number | null, generation = 3) => ({ ...waiting().state, alarm: { at, generation } });

describe('rearm', () => {
  it('arms the first alarm', () => {
    expect(rearm(armed(null, 0), DEFAULT_POLICY).alarm).toEqual({ at: NOON + DAY, generation: 1 });
  });

  it('moves an alarm only to an earlier time', () => {
    expect(rearm(armed(NOON + DAY + HOUR), DEFAULT_POLICY).alarm).toEqual({ at: NOON + DAY, generation: 4 });
  });

  it('moves it also when a changed policy shortens a clock', () => {
    const shorter = aPolicy([aTeam({ clocks: { customer: { closeAfterMs: 2 * HOUR } } })]);
    expect(rearm(armed(NOON + DAY), shorter).alarm).toEqual({ at: NOON + 2 * HOUR, generation: 4 });
  });

  it('leaves an earlier alarm to go off early: the very same state', () => {
    const state = armed(NOON + HOUR);
    expect(rearm(state, DEFAULT_POLICY)).toBe(state);
  });

  it('arms again after the alarm went off, later or not', () => {
    expect(rearm(armed(NOON + HOUR), DEFAULT_POLICY, true).alarm).toEqual({ at: NOON + DAY, generation: 4 });
  });

  it('forgets a fired alarm when no clock runs, and keeps the generation', () => {
    const state = { ...closedByAna().state, alarm: { at: NOON, generation: 3 } };
    expect(rearm(state, DEFAULT_POLICY, true).alarm).toEqual({ at: null, generation: 3 });
    expect(rearm(state, DEFAULT_POLICY)).toBe(state);
  });
});
