import { expect, test } from 'vitest';
import { subjectOf } from '../../web/src/lib/auth/subject-of.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import { apiOn, refusal } from './api-double.ts';
import { ana, heldBy, NOON, received, thread } from './samples.ts';

const mine = (id: string, version = 1, at = NOON) => thread(id, { version, lastActivityAt: at }, heldBy(ana));

test('what was kept is shown until the first page speaks: what it does not name is gone, what is open stays', () => {
  const store = new InboxStore('ana', () => undefined);
  store.putKept([mine('kept', 1, NOON - 9), mine('gone', 1, NOON - 10), mine('open', 1, NOON - 11)]);
  store.flush();
  expect(store.view('mine')).toEqual(['kept', 'gone', 'open']);
  const asOf = store.beginRequest();
  store.putPage('mine', [mine('new', 1, NOON), mine('kept', 1, NOON - 9)], { complete: false, asOf, keep: 'open' });
  store.flush();
  expect(store.view('mine')).toEqual(['new', 'kept', 'open']);
});

test('what was kept never takes the place of what was read', () => {
  const store = new InboxStore('ana', () => undefined);
  store.putThread(mine('t1', 2));
  store.putKept([mine('t1', 5)]);
  expect(store.latestThread('t1')?.version).toBe(2);
  store.putKept([mine('t2', 5)]);
  store.putThread(mine('t2', 4));
  expect(store.latestThread('t2')?.version).toBe(5);
});

test('a thread that is not there any more, or not for me, does not stay on the screen', async () => {
  const store = new InboxStore('ana', () => undefined);
  store.putKept([mine('t1')]);
  store.putEntries('t1', [received(1)]);
  const { api } = apiOn(() => refusal('thread-not-found', 'There is no such conversation.'));
  const sync = new InboxSync(api, store);
  await sync.open('t1');
  store.flush();
  expect(store.latestThread('t1')).toBeUndefined();
  expect(store.timeline('t1').entries).toEqual([]);
  expect(store.load('t1').failure?.code).toBe('thread-not-found');
});

test('who a token is about is read without checking it; what is no token is about nobody', () => {
  const token = `h.${btoa(JSON.stringify({ sub: 'ana-1' })).replaceAll('=', '')}.s`;
  expect(subjectOf(token)).toBe('ana-1');
  expect(subjectOf('nonsense')).toBeNull();
  expect(subjectOf(`h.${btoa('{"sub":7}')}.s`)).toBeNull();
});
