import { describe, expect, test } from 'vitest';
import type { EntryView } from '../../shared/contracts/thread.ts';
import { relationsOf } from '../../web/src/features/thread/message-relations.ts';
import { entriesOf, rowsOf } from '../../web/src/features/thread/timeline-rows.ts';
import type { PendingMessage } from '../../web/src/lib/inbox/pending-message.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { ana, ben, HOUR, MINUTE, NOON, noted, received, replied } from './samples.ts';

const { sameDay } = createTimeFormat('en', 'UTC');
const rows = (entries: EntryView[], pending: PendingMessage[] = [], unreadFrom: number | null = null) =>
  rowsOf({ entries, pending, low: entries[0]?.seq ?? 0 }, unreadFrom, sameDay);

const pending = (change: Partial<PendingMessage> = {}): PendingMessage => ({
  clientId: 'client-9',
  threadId: 't1',
  mode: 'reply',
  text: 'hi',
  at: NOON + 3 * MINUTE,
  basedOnSeq: 1,
  status: 'sending',
  ...change,
});

test('a message has the same key before and after the log takes it', () => {
  const before = rows([received(1)], [pending()]).at(-1)?.key;
  const after = rows([received(1), replied(2, { clientId: 'client-9' })]).at(-1)?.key;
  expect(before).toBe('m:client-9');
  expect(after).toBe(before);
  expect(rows([noted(1, 'client-9')])[0]?.key).toBe(before);
});

test('a day and the unread line are part of the row they stand above', () => {
  const shown = rows([received(1), received(2, 'x', NOON + 13 * HOUR), received(3, 'y', NOON + 13 * HOUR)], [], 3);
  expect(shown.map((row) => [row.day !== null, row.unread])).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ]);
});

test('messages of one writer within minutes belong together', () => {
  const far = received(4, 'later', NOON + HOUR);
  const shown = rows([received(1), received(2), replied(3), far, replied(5, {}, ben), replied(6, {}, ana)]);
  expect(shown.map((row) => row.first)).toEqual([true, false, true, true, true, true]);
});

test('only the very first entry of the thread says that it is', () => {
  expect(rows([received(1), received(2)]).map((row) => row.start)).toEqual([true, false]);
  expect(rows([received(7)]).map((row) => row.start)).toEqual([false]);
});

test('a failed message knows that it was sent again', () => {
  const failed = replied(1, { delivery: { status: 'failed', times: {}, attempts: 0, revision: 1 } });
  const [first] = rows([failed, replied(2, { retryOf: 1 })]);
  expect(first).toMatchObject({ kind: 'entry', retried: true });
});

test('a held-back reply is not among the messages', () => {
  expect(rows([received(1)], [pending({ status: 'stale' })])).toHaveLength(1);
});

test('entries that are missing in between are told, and a folded one is not missing', () => {
  const reaction = { ...received(2), content: { type: 'reaction', target: 'wamid.1', emoji: '👍' } } as EntryView;
  const shown = rows([received(1), reaction, received(3), received(7)]);
  expect(shown.map((row) => row.missing)).toEqual([0, 0, 3]);
});

test('in the middle of the history, what was just written is not shown under what is old', () => {
  const timeline = { entries: [received(4)], pending: [pending()], low: 4, goesOn: true };
  expect(rowsOf(timeline, null, sameDay)).toHaveLength(1);
});

test('the oldest one held waits until what stands above it is known, so that nothing moves when that comes', () => {
  const shown = (entries: EntryView[]) => rows(entries).filter((row) => row.kind === 'entry');
  const [before] = shown([received(5), received(6, 'x', NOON + 13 * HOUR), received(7, 'y', NOON + 13 * HOUR)]);
  const after = shown([
    received(4),
    received(5),
    received(6, 'x', NOON + 13 * HOUR),
    received(7, 'y', NOON + 13 * HOUR),
  ]);
  expect(before?.entry.seq).toBe(6);
  expect(after.find(({ key }) => key === before?.key)).toEqual(before);
  // The first of all has nothing above it.
  expect(shown([received(1), received(2)]).map(({ entry }) => entry.seq)).toEqual([1, 2]);
});

test('three things that happen in a row are one run, which keeps its name when older ones come before it', () => {
  const event = (seq: number, at = NOON + seq * MINUTE): EntryView => ({
    type: 'prioritized',
    priority: 1,
    seq,
    at,
    by: { kind: 'agent', agentId: ana.id, name: ana.name },
    conversation: 1,
  });
  expect(rows([received(1), event(2), event(3)]).map(({ kind }) => kind)).toEqual(['entry', 'entry', 'entry']);
  const [message, run, answer] = rows([received(1), event(2), event(3), event(4), replied(5)]);
  expect([message?.kind, run?.kind, answer?.kind]).toEqual(['entry', 'run', 'entry']);
  const longer = rows([event(1), event(2), event(3), event(4), replied(5)]);
  expect(longer.map(({ key }) => key)).toEqual([run?.key, answer?.key]);
  // A new day, an end and a note stand for themselves.
  const tomorrow = [event(1), event(2), event(3, NOON + 24 * HOUR), event(4, NOON + 24 * HOUR)];
  expect(rows(tomorrow).every(({ kind }) => kind === 'entry')).toBe(true);
  const end: EntryView = { ...event(3), type: 'closed', reason: 'done', from: { kind: 'queue' } } as EntryView;
  expect(rows([event(1), event(2), end, event(4), event(5)]).every(({ kind }) => kind === 'entry')).toBe(true);
});

test('a message on its way is put after a log that is not gone through again', () => {
  const entries = [received(1), received(2)];
  const log = { entries, low: 1 };
  const before = rowsOf({ ...log, pending: [] }, null, sameDay);
  const after = rowsOf({ ...log, pending: [pending({ clientId: 'a' })] }, null, sameDay);
  expect(after.slice(0, 2).every((row, index) => row === before[index])).toBe(true);
  expect(after.at(-1)).toMatchObject({ kind: 'pending', key: 'm:a' });
  expect(rowsOf({ ...log, pending: [] }, 2, sameDay).map(({ unread }) => unread)).toEqual([false, true]);
  expect(rowsOf({ ...log, low: 0, pending: [] }, null, sameDay)[0]?.start).toBe(false);
});

describe('an album', () => {
  type Received = Extract<EntryView, { type: 'received' }>;
  const SECOND = 1000;
  const picture = (seq: number, change: Partial<Received> = {}, kind: 'image' | 'video' = 'image'): Received => {
    const content = { type: 'media', kind, mediaId: `file-${seq}`, mimeType: `${kind}/x` } as const;
    return { ...received(seq, '', NOON + seq * 10 * SECOND), content, ...change } as Received;
  };
  const sent = (seq: number, status: 'queued' | 'accepted' | 'failed' = 'accepted', by = ana) =>
    replied(
      seq,
      {
        at: NOON + seq * 10 * SECOND,
        content: picture(seq).content,
        delivery: { status, times: {}, attempts: 1, revision: 1, wamid: `wamid.${seq}` },
      },
      by,
    );
  /** The rows as the seqs they show. */
  const shapes = (entries: EntryView[], low = 1, unread: number | null = null, spread?: ReadonlySet<number>) => {
    const timeline = { entries, pending: [], low };
    return rowsOf(timeline, unread, sameDay, relationsOf(entries), spread).map((row) =>
      entriesOf(row).map(({ seq }) => seq),
    );
  };

  test('is what one writer sent, pictures and videos, one directly after the other', () => {
    expect(shapes([picture(1), picture(2, {}, 'video'), picture(3)])).toEqual([[1, 2, 3]]);
    expect(shapes([sent(1), sent(2), sent(3, 'accepted', ben), sent(4, 'accepted', ben)])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(shapes([picture(1), received(2, 'a word', NOON + 20 * SECOND), picture(3)])).toEqual([[1], [2], [3]]);
    const late = picture(3, { at: NOON + 81 * SECOND, sentAt: NOON + 81 * SECOND });
    expect(shapes([picture(1), picture(2), late])).toEqual([[1, 2], [3]]);
    const reaction = { ...received(2), content: { type: 'reaction', target: 'wamid.1', emoji: '👍' } } as EntryView;
    expect(shapes([picture(1), reaction, picture(3)])).toEqual([[1, 3]]);
  });

  test('has nothing in it that has more to say: an answer, a change, a file or message that failed or has not left', () => {
    expect(shapes([picture(1), picture(2, { context: { quotes: 'wamid.0' } }), picture(3)])).toEqual([[1], [2], [3]]);
    const revoked = { ...received(3), content: { type: 'revoke', target: 'wamid.2' } } as EntryView;
    expect(shapes([picture(1), picture(2), revoked])).toEqual([[1], [2]]);
    expect(shapes([picture(1), picture(2, { media: { state: 'failed' } as Received['media'] })])).toEqual([[1], [2]]);
    expect(shapes([picture(1), picture(2, { media: { state: 'pending' } as Received['media'] })])).toEqual([[1, 2]]);
    expect(shapes([sent(1), sent(2, 'queued'), sent(3, 'failed'), sent(4), sent(5)])).toEqual([[1], [2], [3], [4, 5]]);
  });

  test('ends where the unread line or a gap in the history is', () => {
    expect(shapes([picture(1), picture(2), picture(3), picture(4)], 1, 3)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(shapes([picture(1), picture(2), picture(4), picture(5)])).toEqual([
      [1, 2],
      [4, 5],
    ]);
  });

  test('keeps its key when more follows it and when older pages come before it', () => {
    const keys = (entries: EntryView[], low: number) =>
      rowsOf({ entries, pending: [], low }, null, sameDay).map(({ key }) => key);
    const five = [1, 2, 3, 4, 5].map((seq) => sent(seq));
    const [before, after] = [received(1), received(9, 'x', NOON + HOUR)];
    expect(keys(five.slice(0, 2), 1)).toEqual(keys(five, 1));
    expect(keys(five, 1)).toEqual(['m:client-1']);
    // Where it begins is not known: it waits for what comes before.
    expect(keys([...five.slice(2), after], 3)).toEqual(['e:9']);
    expect(keys([before, ...five.slice(1), after], 1)).toEqual(['e:1', 'm:client-2', 'e:9']);
  });

  test('is shown one by one when that is asked for, under the same keys', () => {
    const some = [picture(1), picture(2), picture(3)];
    expect(shapes(some, 1, null, new Set([1]))).toEqual([[1], [2], [3]]);
    expect(shapes(some, 1, null, new Set([2]))).toEqual([[1, 2, 3]]);
  });
});
