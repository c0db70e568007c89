import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNotices } from '../../web/src/lib/notices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an offer to undo stands for six seconds, and longer while somebody is at it', () => {
  const notices = createNotices();
  notices.offerUndo('Closed.', () => undefined);
  vi.advanceTimersByTime(5900);
  notices.hold(true);
  vi.advanceTimersByTime(60_000);
  expect(notices.get().map(({ text }) => text)).toEqual(['Closed.']);
  notices.hold(false);
  vi.advanceTimersByTime(5900);
  expect(notices.get()).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(notices.get()).toEqual([]);
});

test('only the last thing done can be undone, beside what else is told', () => {
  const notices = createNotices();
  notices.offerUndo('First closed.', () => undefined);
  notices.show('problem', 'Baton cannot be reached.');
  notices.offerUndo('Second closed.', () => undefined);
  expect(notices.get().map(({ text }) => text)).toEqual(['Baton cannot be reached.', 'Second closed.']);
});
