import { expect, test, vi } from 'vitest';
import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import { type Answer, apiOn, type Request } from './api-double.ts';
import { ana, heldBy, NOON, received, replied, thread } from './samples.ts';

/** A server with one thread whose log grows; it answers as the API does. */
function serverWith(count: number, threadId = 't1') {
  const log: EntryView[] = Array.from({ length: count }, (_, index) => received(index + 1));
  const server = {
    log,
    down: false,
    policy: 1,
    head: (): ThreadView => thread(threadId, { seq: log.length, version: log.length }, heldBy(ana)),
    answer({ path }: Request): Answer | Promise<Answer> {
      if (server.down) return new TypeError('network');
      const url = new URL(path, 'http://baton.test');
      const asked = (name: string) => Number(url.searchParams.get(name));
      if (url.pathname === '/v1/conversations')
        return { body: { threads: [server.head()], cursor: null, serverTime: NOON } };
      if (url.pathname === '/v1/policy') return { body: { policy: { ...DEFAULT_POLICY, version: server.policy } } };
      if (url.pathname === '/v1/agents') return { body: { agents: [ana] } };
      return { body: { thread: server.head(), entries: pick(url, asked), serverTime: NOON } };
    },
  };
  function pick(url: URL, asked: (name: string) => number): EntryView[] {
    const seqs = url.searchParams.get('seqs')?.split(',').map(Number);
    if (seqs) return log.filter((entry) => seqs.includes(entry.seq));
    if (url.searchParams.has('before'))
      return log.filter((entry) => entry.seq < asked('before')).slice(-asked('limit'));
    if (url.searchParams.has('around')) {
      const half = Math.floor(asked('limit') / 2);
      return log.slice(Math.max(0, asked('around') - 1 - half), asked('around') - 1 + half);
    }
    if (url.searchParams.has('after'))
      return log.filter((entry) => entry.seq > asked('after')).slice(0, asked('limit'));
    return log.slice(-asked('limit'));
  }
  const { api, requests } = apiOn((request) => server.answer(request));
  const store = new InboxStore('ana', () => undefined);
  const missing = vi.fn();
  const sync = new InboxSync(api, store, missing);
  const shown = () => {
    store.flush();
    return store.timeline(threadId).entries.map((entry) => entry.seq);
  };
  return { server, requests, store, sync, shown, missing };
}

const changes = (threads: ThreadView[], entries: EntryView[] = []): ServerFrame => ({
  type: 'changes',
  serverTime: NOON,
  threads,
  entries: entries.map((entry) => ({ threadId: 't1', entry })),
  agents: [],
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('opening loads the newest page; older pages join in front', async () => {
  const { sync, shown, store } = serverWith(120);
  await sync.open('t1');
  expect(shown()).toEqual(range(71, 120));
  await sync.loadOlder('t1');
  expect(shown()).toEqual(range(21, 120));
  await sync.loadOlder('t1');
  await sync.loadOlder('t1');
  expect(shown()).toEqual(range(1, 120));
  expect(store.load('t1').status).toBe('ready');
});

test('a frame that skips an entry makes the open thread fetch it', async () => {
  const { server, sync, shown } = serverWith(3);
  await sync.open('t1');
  server.log.push(received(4), received(5));
  sync.apply(changes([server.head()], [received(5)]));
  await expect.poll(shown).toEqual([1, 2, 3, 4, 5]);
});

test('a head that runs ahead without entries is fetched for as well', async () => {
  const { server, sync, shown } = serverWith(3);
  await sync.open('t1');
  server.log.push(received(4));
  sync.apply(changes([server.head()]));
  await expect.poll(shown).toEqual([1, 2, 3, 4]);
});

test('entries of a thread that was never opened are not kept as an island', async () => {
  const { sync, shown, requests } = serverWith(3);
  sync.apply(changes([], [received(3)]));
  expect(shown()).toEqual([]);
  expect(requests).toEqual([]);
});

test('a resume brings the lists, what was missed, and the ticks under way', async () => {
  const { server, sync, store, shown } = serverWith(2);
  server.log.push(replied(3));
  await sync.open('t1');
  server.log[2] = replied(3, { delivery: { status: 'read', times: { read: NOON }, attempts: 0, revision: 4 } });
  server.log.push(received(4));
  await sync.resume(['mine']);
  expect(shown()).toEqual([1, 2, 3, 4]);
  expect(store.timeline('t1').entries[2]).toMatchObject({ delivery: { status: 'read' } });
  expect(store.view('mine')).toEqual(['t1']);
  expect(store.agents()).toEqual([ana]);
});

test('what a new subscription has more than the last is read again, and nothing else', async () => {
  const { server, sync, shown, requests } = serverWith(2);
  await sync.open('t1');
  server.log.push(received(3));
  requests.length = 0;
  await sync.readAgain({ views: ['all', 'mine'], threadId: 't1' }, { views: ['mine'], threadId: null });
  expect(shown()).toEqual([1, 2, 3]);
  expect(requests.map(({ path }) => path.replace(/\?.*/, '')).sort()).toEqual([
    '/v1/conversations',
    '/v1/threads/t1/entries',
  ]);
  requests.length = 0;
  await sync.readAgain({ views: ['all'], threadId: 't1' }, { views: ['all', 'mine'], threadId: 't1' });
  await sync.readAgain({ views: [], threadId: 't2' }, { views: [], threadId: 't1' });
  expect(requests).toEqual([]);
});

test('a fetch that is under way when a subscription takes effect does not stand for the one after it', async () => {
  const { server, sync, shown } = serverWith(1);
  await sync.open('t1');
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const { answer: answerNow } = server;
  server.answer = (request) => {
    const before = answerNow.call(server, request);
    server.answer = answerNow;
    asked.resolve();
    return answer.promise.then(() => before);
  };
  const underWay = sync.open('t1');
  await asked.promise;
  server.log.push(received(2));
  const again = sync.readAgain({ views: [], threadId: 't1' }, { views: [], threadId: null });
  answer.resolve();
  await Promise.all([underWay, again]);
  expect(shown()).toEqual([1, 2]);
});

test('a log that is hopelessly behind is loaded afresh from its end', async () => {
  const { server, sync, shown } = serverWith(2);
  await sync.open('t1');
  server.log.push(...range(3, 600).map((seq) => received(seq)));
  sync.apply(changes([server.head()]));
  await expect.poll(shown).toEqual(range(551, 600));
});

test('a list that cannot be loaded keeps what it had and says why', async () => {
  const { server, sync, store } = serverWith(1);
  await sync.loadList('mine');
  server.down = true;
  await sync.loadList('mine');
  store.flush();
  expect(store.list('mine')).toMatchObject({ status: 'failed', failure: { code: 'unreachable' } });
  expect(store.view('mine')).toEqual(['t1']);
  server.down = false;
  await sync.loadList('mine');
  store.flush();
  expect(store.list('mine')).toMatchObject({ status: 'ready', failure: undefined });
});

test('whatever could not be read is said to be missing, until it is read', async () => {
  const { server, sync, shown, missing } = serverWith(2);
  server.log.push(replied(3));
  await sync.open('t1');
  await sync.resume(['mine']);
  expect(missing).not.toHaveBeenCalled();
  server.down = true;
  await sync.loadList('mine');
  await sync.open('t2');
  expect(missing).toHaveBeenCalledTimes(2);
  await sync.open('t1');
  expect(missing).toHaveBeenCalledTimes(4); // the log, and the ticks under way
  server.log.push(received(4));
  sync.apply(changes([server.head()]));
  await expect.poll(() => missing.mock.calls.length).toBe(5);
  await sync.resume(['mine']);
  expect(missing.mock.calls.length).toBe(9); // the list, the agents, the log and the ticks
  server.down = false;
  await sync.resume(['mine']);
  expect(missing).toHaveBeenCalledTimes(9);
  expect(shown()).toEqual([1, 2, 3, 4]);
});

test('a newer policy is read once, and with it the lists on the screen', async () => {
  const { server, sync, store, requests } = serverWith(1);
  sync.show(['mine', 'unassigned/billing']);
  await sync.loadPolicy();
  requests.length = 0;
  sync.apply({ type: 'changes', serverTime: NOON, threads: [], entries: [], agents: [], policyVersion: 1 });
  expect(requests).toEqual([]);
  server.policy = 2;
  sync.apply({ type: 'changes', serverTime: NOON, threads: [], entries: [], agents: [], policyVersion: 2 });
  await expect.poll(() => store.latestPolicy().version).toBe(2);
  await expect
    .poll(() => requests.map(({ path }) => path).filter((path) => path.includes('conversations')))
    .toEqual(['/v1/conversations?view=mine&limit=50', '/v1/conversations?view=unassigned&limit=50&teamId=billing']);
});

test('what was handed on out of sight is forgotten with its log', async () => {
  const { sync, store, shown } = serverWith(2);
  await sync.open('t1');
  expect(shown()).toEqual([1, 2]);
  sync.apply({ type: 'changes', serverTime: NOON, threads: [], entries: [], agents: [], gone: ['t1'] });
  expect(shown()).toEqual([]);
  expect(store.latestThread('t1')).toBeUndefined();
});

test('a jump reads around its entry, goes on at both ends, and comes back to the end', async () => {
  const { sync, shown, store, requests } = serverWith(400);
  await sync.open('t1');
  expect(await sync.openAt('t1', 100)).toBe(true);
  expect(shown()).toEqual(range(75, 124));
  await sync.loadNewer('t1');
  await sync.loadOlder('t1');
  expect(shown()).toEqual(range(25, 174));
  const asked = requests.length;
  expect(await sync.openAt('t1', 30)).toBe(true);
  expect(requests).toHaveLength(asked);
  await sync.toEnd('t1');
  expect(shown()).toEqual(range(351, 400));
  expect(store.middleEnd('t1')).toBeNull();
});

test('read on to the end, the two are one again, and what came meanwhile is there', async () => {
  const { sync, shown, store, server } = serverWith(200);
  await sync.open('t1');
  await sync.openAt('t1', 120);
  server.log.push(received(201));
  sync.apply(changes([server.head()], [received(201)]));
  expect(shown()).toEqual(range(95, 144));
  await sync.loadNewer('t1');
  expect(shown()).toEqual(range(95, 201));
  expect(store.middleEnd('t1')).toBeNull();
});

test('an entry that is not there is told, and nothing moves', async () => {
  const { sync, shown } = serverWith(60);
  await sync.open('t1');
  expect(await sync.openAt('t1', 900)).toBe(false);
  expect(shown()).toEqual(range(11, 60));
});

test('a break in the connection does not take the reader out of the middle', async () => {
  const { sync, shown, server } = serverWith(100);
  await sync.open('t1');
  await sync.openAt('t1', 20);
  for (let seq = 101; seq <= 700; seq += 1) server.log.push(received(seq));
  sync.apply(changes([server.head()]));
  await sync.resume(['mine']);
  expect(shown()).toEqual(range(1, 44));
  await sync.toEnd('t1');
  expect(shown()).toEqual(range(651, 700));
});

test('a page that was asked for before the list was read again takes nothing away', async () => {
  const all = Array.from({ length: 8 }, (_, index) =>
    thread(`t${index}`, { lastActivityAt: NOON - index * 1000 }, heldBy(ana)),
  );
  const held = Promise.withResolvers<void>();
  let holdsThird = true;
  const { api } = apiOn(async ({ path }: Request) => {
    const from = Number(new URL(path, 'http://baton.test').searchParams.get('cursor') ?? 0);
    if (from === 4 && holdsThird) await held.promise;
    const threads = all.slice(from, from + 2);
    return { body: { threads, cursor: from + 2 < all.length ? String(from + 2) : null, serverTime: NOON } };
  });
  const store = new InboxStore(ana.id, (flush) => flush());
  const sync = new InboxSync(api, store);
  await sync.loadList('mine');
  await sync.loadMore('mine');
  const third = sync.loadMore('mine');
  await sync.loadList('mine');
  holdsThird = false;
  held.resolve();
  await third;
  while (store.list('mine').cursor !== null) await sync.loadMore('mine');
  expect(store.view('mine')).toEqual(all.map(({ threadId }) => threadId));
});
