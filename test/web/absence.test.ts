import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchAbsence } from '../../web/src/lib/live/absence.ts';
import { memoryStorage } from './memory-storage.ts';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function inbox(storage = memoryStorage()) {
  const state = { live: true, available: true };
  const absence = watchAbsence({
    agentId: 'ana',
    storage,
    isAvailable: () => state.available,
    isLive: () => state.live,
  });
  return { absence, state, storage };
}

test('the first time there is nothing to ask', () => {
  const { absence } = inbox();
  absence.back();
  expect(absence.asked.get()).toBeNull();
});

test('a long break is asked about on return, a short one is not', () => {
  const { absence, state } = inbox();
  absence.back();
  vi.advanceTimersByTime(5 * MINUTE);
  expect(absence.asked.get()).toBeNull();
  state.live = false;
  vi.advanceTimersByTime(2 * MINUTE);
  absence.back();
  expect(absence.asked.get()).toBeNull();
  vi.advanceTimersByTime(12 * MINUTE);
  absence.back();
  expect(absence.asked.get()).toBe(12 * MINUTE);
});

test('who was busy or away is not asked', () => {
  const { absence, state } = inbox();
  absence.back();
  Object.assign(state, { live: false, available: false });
  vi.advanceTimersByTime(12 * MINUTE);
  absence.back();
  expect(absence.asked.get()).toBeNull();
});

test('a laptop that slept with its connection is noticed by the clock', () => {
  const { absence } = inbox();
  absence.back();
  vi.setSystemTime(Date.now() + 40 * MINUTE);
  vi.advanceTimersByTime(15_000);
  expect(absence.asked.get()).toBeGreaterThanOrEqual(40 * MINUTE);
});

test('a tab that was closed counts as well', () => {
  const before = inbox();
  before.absence.back();
  before.absence.stop();
  vi.advanceTimersByTime(10 * MINUTE);
  const after = inbox(before.storage);
  after.absence.back();
  expect(after.absence.asked.get()).toBe(10 * MINUTE);
});
