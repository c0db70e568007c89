import { expect, test } from 'vitest';
import { createReadCursors } from '../../web/src/lib/inbox/read-cursors.ts';
import { brokenStorage, memoryStorage } from './memory-storage.ts';
import { MINUTE, NOON, thread } from './samples.ts';

test('a waiting thread that was never opened is unread; reading it and hearing nothing new keeps it read', () => {
  const cursors = createReadCursors('ana', memoryStorage());
  const waiting = thread('t1', { seq: 3 });
  expect(cursors.isUnread(waiting)).toBe(true);
  cursors.markRead(waiting, 3);
  expect(cursors.isUnread({ ...waiting, seq: 4, version: 2 })).toBe(false);
  expect(cursors.isUnread({ ...waiting, lastInboundAt: NOON + MINUTE })).toBe(true);
  expect(cursors.seqOf('t1')).toBe(3);
});

test('a thread somebody else already answered is not unread for a newcomer', () => {
  const answered = thread('t1');
  const conversation = answered.conversation && { ...answered.conversation, waitingSince: null };
  expect(createReadCursors('ana', memoryStorage()).isUnread({ ...answered, conversation })).toBe(false);
});

test('cursors belong to one person and outlive the page', () => {
  const storage = memoryStorage();
  createReadCursors('ana', storage).markRead(thread('t1'), 7);
  expect(createReadCursors('ana', storage).seqOf('t1')).toBe(7);
  expect(createReadCursors('ben', storage).seqOf('t1')).toBeNull();
});

test('a cursor never moves back, and broken storage breaks nothing', () => {
  const cursors = createReadCursors('ana', brokenStorage());
  cursors.markRead(thread('t1'), 7);
  cursors.markRead(thread('t1', { lastInboundAt: NOON - MINUTE }), 5);
  expect(cursors.seqOf('t1')).toBe(7);
  expect(cursors.isUnread(thread('t1'))).toBe(false);
});
