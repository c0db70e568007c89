import { describe, expect, test } from 'vitest';
import type { Deadline } from '../../shared/domain/clocks/deadlines.ts';
import { DEFAULT_CLOCKS, DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { breachOf, timerOf } from '../../web/src/lib/time/timer.ts';
import { closed, conversing, HOUR, MINUTE, NOON, thread } from './samples.ts';

const time = createTimeFormat('en-GB', 'UTC');
const upcoming = (action: Deadline['action'], inMs: number, to?: string) =>
  thread('t1', { upcoming: [{ at: NOON + inMs, action, ...(to ? { to } : {}) }] });

test.each([
  ['release', 100_000, 'Billing', 'Released to Billing in 1:40', 'danger'],
  ['release', 9 * MINUTE, 'Billing', 'Released to Billing in 9 m', 'warn'],
  ['warn-agent', 20 * MINUTE, undefined, 'Warns in 20 m', 'plain'],
  ['escalate', 3 * MINUTE, 'supervisors', 'Escalated to supervisors in 3:00', 'warn'],
  ['breach-first-response', 4 * MINUTE, undefined, 'First response due in 4:00', 'warn'],
  ['breach-next-response', MINUTE, undefined, 'Answer due in 1:00', 'danger'],
  ['breach-resolution', 3 * HOUR, undefined, 'Resolution due in 3 h', 'plain'],
  ['close-idle', 23 * HOUR, undefined, 'Closes in 23 h', 'plain'],
  ['close-idle', 30 * MINUTE, undefined, 'Closes in 30 m', 'warn'],
  ['nudge', 2 * HOUR, undefined, 'Reminds the customer in 2 h', 'plain'],
  ['window-closing', 2 * HOUR, undefined, 'Window warning in 2 h', 'plain'],
  ['relax-skills', 30_000, undefined, 'Skills relaxed in 0:30', 'plain'],
  ['resume-send', 30_000, undefined, 'Sends in 0:30', 'plain'],
  ['release', -1, 'Billing', 'Released to Billing now', 'danger'],
] as const)('%s in %i ms says what will happen and when', (action, inMs, to, text, tone) =>
  expect(timerOf(upcoming(action, inMs, to), NOON, time)).toMatchObject({ text, tone }),
);

test('what it is warned of is told, not the warning that comes before', () => {
  const warned = thread('t1', {
    upcoming: [
      { at: NOON + 2 * MINUTE, action: 'warn-agent' },
      { at: NOON + 4 * MINUTE, action: 'release', to: 'Support' },
    ],
  });
  expect(timerOf(warned, NOON, time)?.text).toBe('Released to Support in 4:00');
});

test('what sleeps or stands still says so, whatever else is to come', () => {
  const asleep = conversing(thread('t1'), { status: 'snoozed', snoozedUntil: NOON + 3 * 24 * HOUR });
  expect(timerOf(asleep, NOON, time)?.text).toBe('Snoozed until Thu 12:00');
  const today = conversing(thread('t1'), { status: 'snoozed', snoozedUntil: NOON + HOUR });
  expect(timerOf(today, NOON, time)?.text).toBe('Snoozed until 13:00');
  const stopped = conversing(thread('t1'), { pauses: [{ from: NOON, to: null }] });
  expect(timerOf(stopped, NOON, time)?.text).toBe('Clock stopped');
  expect(timerOf(stopped, NOON, time, 'waiting for parts')?.text).toBe('Clock stopped: waiting for parts');
});

test('a closed conversation counts nothing down, and neither does one without a clock', () => {
  expect(timerOf(closed(thread('t1'), NOON), NOON, time)).toBeNull();
  expect(timerOf(thread('t1', { upcoming: [] }), NOON, time)).toBeNull();
});

describe('a broken promise', () => {
  const targets = { firstResponseMs: 5 * MINUTE, nextResponseMs: 5 * MINUTE, resolutionMs: 8 * HOUR, inHours: false };
  const team = { ...newTeam('support', 'Support'), clocks: { ...DEFAULT_CLOCKS, targets } };
  const policy = { ...DEFAULT_POLICY, teams: [team] };
  const due = (...actions: Deadline['action'][]) => ({
    upcoming: actions.map((action) => ({ at: NOON + HOUR, action })),
  });

  test('is one whose clock runs no more although the customer waits', () => {
    expect(breachOf(thread('t1', due('breach-first-response', 'breach-resolution')), policy, NOON)).toBeNull();
    expect(breachOf(thread('t1', due('breach-resolution')), policy, NOON)).toBe('first-response');
    const answered = conversing(thread('t1', due('breach-resolution')), { firstResponseAt: NOON });
    expect(breachOf(answered, policy, NOON)).toBe('next-response');
    expect(breachOf(conversing(answered, { waitingSince: null }), policy, NOON)).toBeNull();
    expect(breachOf(conversing(thread('t1', due()), { waitingSince: null }), policy, NOON)).toBe('resolution');
  });

  test('is seen at its instant, before the server has told', () => {
    const ahead = thread('t1', due('breach-first-response', 'breach-resolution'));
    expect(breachOf(ahead, policy, NOON + HOUR - 1)).toBeNull();
    expect(breachOf(ahead, policy, NOON + HOUR)).toBe('first-response');
  });

  test('is none while the clock stands still, after the end, or where nothing was promised', () => {
    const stopped = conversing(thread('t1', due()), { pauses: [{ from: NOON, to: null }] });
    expect(breachOf(stopped, policy, NOON)).toBeNull();
    expect(breachOf(closed(thread('t1', due()), NOON), policy, NOON)).toBeNull();
    expect(breachOf(thread('t1', due()), DEFAULT_POLICY, NOON)).toBeNull();
  });
});
