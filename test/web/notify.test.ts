import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import { badged } from '../../web/src/lib/notify/badge.ts';
import { agedInQueue, newsOf } from '../../web/src/lib/notify/news.ts';
import { notificationText } from '../../web/src/lib/notify/notification-text.ts';
import { isQuiet } from '../../web/src/lib/notify/quiet-hours.ts';
import { ana, ben, closed, heldBy, MINUTE, NOON, thread } from './samples.ts';

describe('what is news', () => {
  const mine = thread('t1', {}, heldBy(ana));
  const written = { ...mine, version: 2, lastInboundAt: NOON + MINUTE };

  test('one of mine is written to, or becomes mine; nothing else', () => {
    expect(newsOf(mine, written, 'ana')).toEqual({ kind: 'message', thread: written });
    expect(newsOf(mine, { ...mine, version: 2 }, 'ana')).toBeNull();
    expect(newsOf(thread('t1'), mine, 'ana')).toMatchObject({ kind: 'assigned' });
    expect(newsOf(undefined, mine, 'ana')).toMatchObject({ kind: 'assigned' });
    expect(newsOf(thread('t1', {}, heldBy(ben)), mine, 'ana')).toMatchObject({ kind: 'assigned' });
    expect(newsOf(mine, thread('t1', { lastInboundAt: NOON + MINUTE }, heldBy(ben)), 'ana')).toBeNull();
    expect(newsOf(mine, closed(written, NOON), 'ana')).toBeNull();
  });

  test('who waits for longer than the target, or than ten minutes without one', () => {
    const waiting = [thread('t1'), thread('t2')];
    const first = waiting[0]?.conversation;
    if (first) first.waitingSince = NOON - 20 * MINUTE;
    expect(agedInQueue(waiting, DEFAULT_POLICY, NOON).map(({ threadId }) => threadId)).toEqual(['t1']);
  });
});

describe('what a notification says', () => {
  const customer = thread('t1', { contact: { id: 'c1', name: 'Maria', phone: '15550001111' } });
  const said = { id: 'm1', at: NOON, by: 'Ben', text: '@Ana please\n look', seq: 4, read: false, thread: customer };
  const mention = { kind: 'mention', mention: said } as const;

  test('who mentioned me or my team, and about whom; the note itself only when text may be seen', () => {
    expect(notificationText(mention, false, NOON)).toEqual({
      title: 'Ben mentioned you',
      body: 'In a note about Maria.',
    });
    expect(notificationText({ kind: 'mention', mention: { ...said, team: 'VIP' } }, true, NOON)).toEqual({
      title: 'Ben mentioned @VIP',
      body: 'Maria: @Ana please look',
    });
    const long = notificationText({ kind: 'mention', mention: { ...said, text: '👋'.repeat(500) } }, true, NOON).body;
    expect(long).toMatch(/^Maria: (👋){139}…$/u);
    expect(notificationText({ kind: 'mention', mention: null }, true, NOON).title).toBe(
      'Somebody mentioned you in a note.',
    );
  });

  test('what a customer wrote only when text may be seen', () => {
    const written = { kind: 'message', thread: customer } as const;
    expect(notificationText(written, true, NOON)).toEqual({ title: 'Maria', body: 'Hello' });
    expect(notificationText(written, false, NOON)).toEqual({ title: 'Maria', body: 'wrote to you.' });
  });
});

describe('quiet hours', () => {
  const night = { on: true, from: '18:00', to: '08:00', days: [5] };
  // 20 November 2026 is a Friday.
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);

  test('a night belongs to the day on which it begins', () => {
    expect(isQuiet(night, at(20, 17, 59))).toBe(false);
    expect(isQuiet(night, at(20, 18))).toBe(true);
    expect(isQuiet(night, at(21, 7, 59))).toBe(true);
    expect(isQuiet(night, at(21, 8))).toBe(false);
    expect(isQuiet(night, at(21, 18))).toBe(false);
    expect(isQuiet(night, at(20, 7))).toBe(false);
  });

  test('within a day, a whole day, and switched off', () => {
    const lunch = { on: true, from: '12:00', to: '13:00', days: [5] };
    expect([11, 12, 13].map((hour) => isQuiet(lunch, at(20, hour)))).toEqual([false, true, false]);
    expect(isQuiet({ ...lunch, to: '12:00' }, at(20, 3))).toBe(true);
    expect(isQuiet({ ...night, on: false }, at(20, 20))).toBe(false);
  });
});

test('the icon carries the number', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"></svg>';
  expect(badged(svg, 3)).toMatch(/<circle .*>3<\/text><\/svg>$/);
  expect(badged(svg, 12)).toContain('>9+<');
});
