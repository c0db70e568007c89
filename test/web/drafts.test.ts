import { expect, test, vi } from 'vitest';
import { createDrafts } from '../../web/src/lib/inbox/drafts.ts';
import { brokenStorage, memoryStorage } from './memory-storage.ts';

test('replies, notes, threads and people each have their own draft', () => {
  const storage = memoryStorage();
  const drafts = createDrafts('ana', storage);
  drafts.write('t1', 'reply', 'to the customer');
  drafts.write('t1', 'note', 'for the team');
  expect(drafts.read('t1', 'reply')).toBe('to the customer');
  expect(drafts.read('t1', 'note')).toBe('for the team');
  expect(drafts.read('t2', 'reply')).toBe('');
  expect(createDrafts('ben', storage).read('t1', 'reply')).toBe('');
});

test('drafts outlive the page, and an empty one leaves nothing behind', () => {
  const storage = memoryStorage();
  createDrafts('ana', storage).write('t1', 'reply', 'half a sent');
  const later = createDrafts('ana', storage);
  expect(later.has('t1')).toBe(true);
  later.write('t1', 'reply', '');
  expect(later.has('t1')).toBe(false);
  expect(storage.length).toBe(0);
});

test('a note alone is not a draft that the list shows', () => {
  const drafts = createDrafts('ana', memoryStorage());
  drafts.write('t1', 'note', 'for the team');
  expect(drafts.has('t1')).toBe(false);
});

test('without storage the text still lives as long as the page', () => {
  const drafts = createDrafts('ana', brokenStorage());
  const told = vi.fn();
  drafts.subscribe(told);
  drafts.write('t1', 'reply', 'kept');
  expect(drafts.read('t1', 'reply')).toBe('kept');
  expect(told).toHaveBeenCalledTimes(1);
});
