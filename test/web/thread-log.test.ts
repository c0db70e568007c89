import { describe, expect, test } from 'vitest';
import {
  emptyLog,
  entriesInOrder,
  forgetEnd,
  holdEntry,
  holdInMiddle,
  readFrom,
  stretchOf,
  type ThreadLog,
} from '../../web/src/lib/inbox/thread-log.ts';
import { received } from './samples.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => received(from + index));
const shown = (log: ThreadLog) => entriesInOrder(log).map(({ seq }) => seq);

/** A log that holds 96 to 100, the end of the thread. */
function logWithEnd(): ThreadLog {
  const log = emptyLog();
  for (const entry of range(96, 100)) holdEntry(log, entry);
  return log;
}

describe('the middle of the history', () => {
  test('is read by itself: what lies between it and the end is never shown as if it were nothing', () => {
    const log = logWithEnd();
    holdInMiddle(log, range(40, 44));
    readFrom(log, 42);
    expect(shown(log)).toEqual([40, 41, 42, 43, 44]);
    expect([log.low, log.high]).toEqual([96, 100]);
  });

  test('grows at both ends, page by page', () => {
    const log = logWithEnd();
    holdInMiddle(log, range(40, 44));
    readFrom(log, 42);
    holdInMiddle(log, range(37, 39));
    holdInMiddle(log, range(45, 46));
    expect(stretchOf(log)).toEqual({ low: 37, high: 46 });
  });

  test('becomes one with the end where they meet', () => {
    const log = logWithEnd();
    holdInMiddle(log, range(93, 94));
    readFrom(log, 93);
    expect(log.middle).not.toBeNull();
    holdInMiddle(log, range(95, 99));
    expect(log.middle).toBeNull();
    expect(shown(log)).toEqual([93, 94, 95, 96, 97, 98, 99, 100]);
  });

  test('stays while the live end goes on', () => {
    const log = logWithEnd();
    holdInMiddle(log, range(40, 42));
    readFrom(log, 41);
    holdEntry(log, received(101));
    expect(shown(log)).toEqual([40, 41, 42]);
    expect(log.high).toBe(101);
  });

  test('can be there before the end is', () => {
    const log = emptyLog();
    holdInMiddle(log, range(40, 42));
    readFrom(log, 41);
    expect([log.low, log.high]).toEqual([0, 0]);
    for (const entry of range(99, 100)) holdEntry(log, entry);
    expect(shown(log)).toEqual([40, 41, 42]);
    expect([log.low, log.high]).toEqual([99, 100]);
  });

  test('a page with a hole is read only as far as nothing is missing', () => {
    const log = emptyLog();
    holdInMiddle(log, [received(40), received(41), received(43)]);
    readFrom(log, 41);
    expect(shown(log)).toEqual([40, 41]);
  });

  test('survives when an end too far behind is forgotten', () => {
    const log = logWithEnd();
    holdInMiddle(log, range(40, 42));
    readFrom(log, 41);
    forgetEnd(log);
    expect(shown(log)).toEqual([40, 41, 42]);
    expect(log.low).toBe(0);
    log.middle = null;
    expect(shown(log)).toEqual([]);
  });
});
