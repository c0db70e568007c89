import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  familiarityOf,
  noRecentMessages,
  RECENT_LIMIT,
  type RecentMessages,
  remember,
} from '../../../shared/domain/conversation/recent-messages.ts';

const rememberAll = (messages: readonly (readonly [string, number])[]): RecentMessages =>
  messages.reduce((recent, [digest, at]) => remember(recent, digest, at), noRecentMessages);

describe('the memory of inbound messages', () => {
  it('starts empty and knows nothing', () => {
    expect(familiarityOf(noRecentMessages, 'a', 0)).toBe('new');
  });

  it('recognises what it keeps, whatever the time', () => {
    const recent = rememberAll([['a', 100]]);
    expect(familiarityOf(recent, 'a', 5)).toBe('seen');
    expect(familiarityOf(recent, 'b', 5)).toBe('new');
  });

  it('forgets the oldest and from then on asks the log about anything that old', () => {
    const recent = rememberAll(Array.from({ length: RECENT_LIMIT + 1 }, (_, n) => [`m${n}`, 100 + n] as const));
    expect(recent.digests).toHaveLength(RECENT_LIMIT);
    expect(recent.digests[0]).toBe('m1');
    expect(recent.forgottenUntil).toBe(100);
    expect(familiarityOf(recent, 'm0', 100)).toBe('ask-the-log');
    expect(familiarityOf(recent, 'other', 99)).toBe('ask-the-log');
    expect(familiarityOf(recent, 'other', 101)).toBe('new');
  });

  it('does not change what it was given', () => {
    const before = rememberAll([['a', 1]]);
    remember(before, 'b', 2);
    expect(before.digests).toEqual(['a']);
  });

  it('never calls a redelivery new, in whatever order the messages came', () => {
    const times = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, (sentAts) => {
        const messages = sentAts.map((at, n) => [`m${n}`, at] as const);
        const recent = rememberAll(messages);
        expect(recent.digests.length).toBeLessThanOrEqual(RECENT_LIMIT);
        expect(recent.times).toHaveLength(recent.digests.length);
        for (const [digest, at] of messages) expect(familiarityOf(recent, digest, at)).not.toBe('new');
      }),
    );
  });
});
