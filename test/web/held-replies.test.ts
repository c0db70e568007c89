import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { apiOn } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, heldBy, NOON, noted, received, replied, thread } from './samples.ts';

const DELAY = 5000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desk where replies are held for five seconds, on a server that takes everything. */
function desk(storage = memoryStorage(), delay = DELAY) {
  let seq = 1;
  const sent: string[] = [];
  const { api } = apiOn(({ path, body }) => {
    const { clientId, text, content } = body as { clientId: string; text?: string; content?: { type: string } };
    sent.push(text ?? content?.type ?? '');
    const entry = path.endsWith('/notes') ? { ...noted(++seq), clientId } : replied(++seq, { clientId });
    return { body: { thread: thread('t1', { seq, version: seq }, heldBy(ana)), entries: [entry], serverTime: NOON } };
  });
  const store = new InboxStore('ana', () => undefined);
  store.putThread(thread('t1', { seq: 1 }, heldBy(ana)));
  store.putEntries('t1', [received(1)]);
  store.flush();
  const actions = new InboxActions({
    api,
    store,
    clock: createServerClock(() => NOON),
    outbox: createOutboxMemory('ana', storage),
    sendDelayMs: () => delay,
  });
  return { actions, store, sent, storage };
}

test('a reply stays here until its time is over, then it goes once', async () => {
  const { actions, store, sent } = desk();
  const done = actions.send('t1', 'reply', 'Hello');
  expect(store.pendingOf('t1')).toMatchObject([{ text: 'Hello', heldUntil: NOON + DELAY }]);
  await vi.advanceTimersByTimeAsync(DELAY - 1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(sent).toEqual(['Hello']);
  expect(store.pendingOf('t1')).toEqual([]);
});

test('what is taken back never leaves, and comes back as it was written', async () => {
  const { actions, store, sent, storage } = desk();
  const place = { type: 'location', latitude: 1, longitude: 2 } as const;
  const both = [actions.sendContent('t1', place), actions.send('t1', 'reply', 'Here', 'wamid.1')];
  await vi.advanceTimersByTimeAsync(2000);
  expect(actions.takeBack('t1')).toMatchObject([{ content: place }, { text: 'Here', quotes: 'wamid.1' }]);
  await Promise.all(both);
  expect([sent, store.pendingOf('t1')]).toEqual([[], []]);
  expect(createOutboxMemory('ana', storage).restore()).toEqual([]);
});

test('only what was sent last is taken back; the order of the rest stays', async () => {
  const { actions, sent } = desk();
  void actions.send('t1', 'reply', 'one');
  await vi.advanceTimersByTimeAsync(1000);
  void actions.send('t1', 'reply', 'two');
  await vi.advanceTimersByTimeAsync(1000);
  void actions.send('t1', 'reply', 'three');
  await vi.advanceTimersByTimeAsync(0);
  expect(actions.takeBack('t1')).toMatchObject([{ text: 'three' }]);
  void actions.send('t1', 'reply', 'four');
  await vi.advanceTimersByTimeAsync(3 * DELAY);
  expect(sent).toEqual(['one', 'two', 'four']);
});

test('“send now” lets everything go at once, in order', async () => {
  const { actions, sent } = desk();
  const all = ['one', 'two'].map((text) => actions.send('t1', 'reply', text));
  await vi.advanceTimersByTimeAsync(0);
  actions.sendNow('t1');
  await Promise.all(all);
  expect(sent).toEqual(['one', 'two']);
  expect(Date.now()).toBe(NOON);
});

test('a note is the team’s own and is not held, but keeps its place behind a held reply', async () => {
  const { actions, store, sent } = desk();
  void actions.send('t1', 'reply', 'reply');
  const note = actions.send('t1', 'note', 'note');
  expect(store.pendingOf('t1')[1]).not.toHaveProperty('heldUntil');
  await vi.advanceTimersByTimeAsync(DELAY);
  await note;
  expect(sent).toEqual(['reply', 'note']);
  expect(actions.takeBack('t1')).toEqual([]);
});

test('a reload does not lose what was held: it goes, under the same id', async () => {
  const storage = memoryStorage();
  const before = desk(storage);
  void before.actions.send('t1', 'reply', 'Hello');
  before.actions.stop();
  const [{ clientId = '' } = {}] = before.store.pendingOf('t1');
  const after = desk(storage);
  after.actions.restoreOutbox();
  expect(after.store.pendingOf('t1')).toMatchObject([{ clientId, text: 'Hello' }]);
  await vi.advanceTimersByTimeAsync(0);
  expect(after.sent).toEqual(['Hello']);
  expect(before.sent).toEqual([]);
});

test('without a delay nothing is held', async () => {
  const { actions, store, sent } = desk(memoryStorage(), 0);
  const done = actions.send('t1', 'reply', 'Hello');
  expect(store.pendingOf('t1')[0]).not.toHaveProperty('heldUntil');
  await vi.advanceTimersByTimeAsync(0);
  await done;
  expect(sent).toEqual(['Hello']);
});
