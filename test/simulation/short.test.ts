import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

describe('weeks of a support team, from a seed', () => {
  for (const seed of [1, 3, 5]) {
    it(`keeps every promise (seed ${seed})`, { timeout: 300_000 }, async () => {
      const report = await simulate({ seed, conversations: 30, faults: 'hostile' });
      expect(report.violations).toEqual([]);
      expect(report.conversations).toBeGreaterThanOrEqual(30);
      expect(report.simulatedDays).toBeGreaterThanOrEqual(5);
      // A simulation in which nothing goes wrong would prove nothing.
      expect(Object.keys(report.faults).length).toBeGreaterThan(25);
      expect(report.checkedScreens).toBeGreaterThan(40);
      // Nor one in which nothing is routed, taken away, escalated or changed.
      const { assignments, releases, escalations, edits, alarms } = report;
      expect(Math.min(assignments, releases, escalations, edits, alarms.fires)).toBeGreaterThan(0);
      expect(report).toMatchObject({ maxLoadOverCapacity: 0, stuck: 0 });
      expect(Math.max(...Object.values(report.unfairness))).toBeLessThanOrEqual(1);
      expect(report.timerLateMaxMs).toBeLessThan(14 * 60_000);
    });
  }

  it('runs without faults as well, and then no message is left in doubt', { timeout: 300_000 }, async () => {
    const report = await simulate({ seed: 4, conversations: 12, faults: 'none' });
    expect(report.violations).toEqual([]);
    expect(report.faults).toEqual({});
    expect(report.unconfirmedSends).toBe(0);
  });

  it('is the same again from the same seed, and another from another', { timeout: 300_000 }, async () => {
    const of = async (seed: number) => {
      const { realSeconds: _, ...report } = await simulate({ seed, conversations: 6, faults: 'hostile' });
      return report;
    };
    const first = await of(5);
    expect(await of(5)).toEqual(first);
    expect((await of(6)).steps).not.toBe(first.steps);
  });

  it('stops at the step it is told', { timeout: 60_000 }, async () => {
    const report = await simulate({ seed: 1, conversations: 60, faults: 'hostile', untilStep: 1000 });
    expect(report.steps).toBe(1000);
  });
});
