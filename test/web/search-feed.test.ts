import { afterEach, beforeEach, expect, test, vi } from 'vitest';
// Here before the clock stands: the client fetches it when it is first needed, and no timer waits for that.
import '../../shared/contracts/workspace-routes.ts';
import { SearchFeed, type SearchKind } from '../../web/src/lib/search/search-feed.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { NOON, thread } from './samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const message = (seq: number) => ({
  thread: thread('t1'),
  seq,
  at: NOON,
  from: 'customer',
  snippet: { text: `delivery ${seq}`, marks: [{ from: 0, to: 8 }] },
});
const page = (seqs: number[], cursor: string | null = null): Answer => ({
  body: { contacts: [], messages: seqs.map(message), cursor, serverTime: NOON },
});

function feedOn(answer: (request: Request) => Answer | Promise<Answer>, kind: SearchKind = 'messages') {
  const { api, requests } = apiOn(answer);
  const feed = new SearchFeed(api, kind, 100);
  const asked = () => requests.map(({ path }) => new URL(path, 'http://baton.test').searchParams);
  const type = (q: string, teamId: string | null = null) => feed.ask({ q, teamId });
  return { feed, asked, type, seqs: () => feed.results.get().messages.map(({ seq }) => seq) };
}

test('only what stands after a pause is searched for', async () => {
  const { asked, type, seqs } = feedOn(() => page([3]));
  for (const q of ['de', 'del', 'deli']) type(q);
  await vi.advanceTimersByTimeAsync(99);
  expect(asked()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked().map((query) => query.get('q'))).toEqual(['deli']);
  expect(seqs()).toEqual([3]);
});

test('a late answer to an earlier search is never shown', async () => {
  let answerFirst: (answer: Answer) => void = () => undefined;
  const { type, seqs } = feedOn(({ path }) =>
    path.includes('first') ? new Promise((resolve) => (answerFirst = resolve)) : page([2]),
  );
  type('first');
  await vi.advanceTimersByTimeAsync(100);
  type('second');
  await vi.advanceTimersByTimeAsync(100);
  answerFirst(page([1]));
  await vi.advanceTimersByTimeAsync(10);
  expect(seqs()).toEqual([2]);
});

test('what was answered a moment ago is shown again at once', async () => {
  const { feed, asked, type, seqs } = feedOn(({ path }) => page([path.includes('deli') ? 1 : 2]));
  type('deli');
  await vi.advanceTimersByTimeAsync(100);
  type('delivery');
  await vi.advanceTimersByTimeAsync(100);
  type(' DELI ');
  expect(seqs()).toEqual([1]);
  expect(feed.results.get().status).toBe('ready');
  expect(asked()).toHaveLength(2);
});

test('nothing and one letter are not asked for', async () => {
  const { feed, asked, type } = feedOn(() => page([1]));
  type('  ');
  expect(feed.results.get().status).toBe('off');
  type('d');
  expect(feed.results.get().status).toBe('too-short');
  await vi.advanceTimersByTimeAsync(200);
  expect(asked()).toHaveLength(0);
});

test('what the server finds too short is no failure', async () => {
  const { feed, type } = feedOn(() => refusal('query-too-short', 'Type at least two letters.'));
  type('the');
  await vi.advanceTimersByTimeAsync(100);
  expect(feed.results.get()).toMatchObject({ status: 'too-short', failure: undefined });
});

test('pages join, empty ones are passed over, and the last one ends it', async () => {
  const { feed, asked, type, seqs } = feedOn(({ path }) => {
    const cursor = new URL(path, 'http://baton.test').searchParams.get('cursor');
    if (cursor === null) return page([9], 'one');
    return cursor === 'one' ? page([], 'two') : page([4]);
  });
  type('delivery', 'billing');
  await vi.advanceTimersByTimeAsync(100);
  feed.more();
  feed.more();
  await vi.advanceTimersByTimeAsync(10);
  expect(seqs()).toEqual([9, 4]);
  expect(asked().map((query) => [query.get('cursor'), query.get('teamId'), query.get('kind')])).toEqual([
    [null, 'billing', 'messages'],
    ['one', 'billing', 'messages'],
    ['two', 'billing', 'messages'],
  ]);
  feed.more();
  await vi.advanceTimersByTimeAsync(10);
  expect(asked()).toHaveLength(3);
});

test('a page that fails keeps what was found, and is asked for again', async () => {
  let down = false;
  const { feed, type, seqs } = feedOn(() => (down ? { status: 500, body: {} } : page([9], 'one')));
  type('delivery');
  await vi.advanceTimersByTimeAsync(100);
  down = true;
  feed.more();
  await vi.advanceTimersByTimeAsync(50);
  expect(feed.results.get()).toMatchObject({ status: 'ready', loadingMore: false, failure: { status: 500 } });
  down = false;
  feed.retry();
  await vi.advanceTimersByTimeAsync(50);
  expect(seqs()).toEqual([9, 9]);
});

test('a search that fails says so, and can be tried again', async () => {
  let down = true;
  const { feed, type, seqs } = feedOn(() => (down ? { status: 500, body: {} } : page([1])));
  type('delivery');
  await vi.advanceTimersByTimeAsync(100);
  expect(feed.results.get().status).toBe('failed');
  down = false;
  feed.retry();
  await vi.advanceTimersByTimeAsync(10);
  expect(seqs()).toEqual([1]);
});
