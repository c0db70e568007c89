import { expect, test } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, heldBy, NOON, noted, received, replied, thread } from './samples.ts';

function desk(answer: (request: Request) => Answer | Promise<Answer>, storage = memoryStorage()) {
  const { api, requests } = apiOn(answer);
  const store = new InboxStore('ana', () => undefined);
  store.putThread(thread('t1', { seq: 1 }, heldBy(ana)));
  store.putEntries('t1', [received(1)]);
  store.flush();
  let ids = 0;
  const actions = new InboxActions({
    api,
    store,
    clock: createServerClock(() => NOON),
    outbox: createOutboxMemory('ana', storage),
    newClientId: () => `client-new-${++ids}`,
  });
  const pending = () => store.timeline('t1').pending;
  return { actions, store, requests, pending, storage };
}

const accepted = (seq: number, clientId: string): Answer => ({
  body: {
    thread: thread('t1', { seq, version: seq }, heldBy(ana)),
    entries: [replied(seq, { clientId })],
    serverTime: NOON,
  },
});
const idOf = ({ body }: Request) => (body as { clientId: string }).clientId;

test('a reply is on the screen before it is sent, and keeps its id when the log takes it', async () => {
  const answered = Promise.withResolvers<Answer>();
  const { actions, store, pending } = desk(() => answered.promise);
  const sent = actions.send('t1', 'reply', 'Hello');
  expect(pending()).toMatchObject([{ clientId: 'client-new-1', text: 'Hello', status: 'sending', basedOnSeq: 1 }]);
  answered.resolve(accepted(2, 'client-new-1'));
  await sent;
  expect(pending()).toEqual([]);
  expect(store.timeline('t1').entries.at(-1)).toMatchObject({ type: 'replied', clientId: 'client-new-1' });
});

test('messages of one thread go out in the order they were written', async () => {
  const first = Promise.withResolvers<void>();
  const { actions, requests } = desk(async (request) => {
    if (idOf(request) === 'client-new-1') await first.promise;
    return accepted(requests.length + 1, idOf(request));
  });
  const one = actions.send('t1', 'reply', 'one');
  const two = actions.send('t1', 'reply', 'two');
  await expect.poll(() => requests.length).toBe(1);
  first.resolve();
  await Promise.all([one, two]);
  expect(requests.map((request) => (request.body as { text: string }).text)).toEqual(['one', 'two']);
});

test('a failed send stays where it is and is tried again under the same id', async () => {
  let down = true;
  const { actions, requests, pending } = desk((request) =>
    down ? new TypeError('network') : accepted(2, idOf(request)),
  );
  await actions.send('t1', 'reply', 'Hello');
  const [failed] = pending();
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'unreachable', transient: true } });
  down = false;
  if (failed) await actions.sendAgain(failed);
  expect(pending()).toEqual([]);
  expect(requests.map(idOf)).toEqual(['client-new-1', 'client-new-1']);
});

test('an answer that got lost does no harm when a live frame brought the message', async () => {
  const answered = Promise.withResolvers<Answer>();
  const { actions, store, pending } = desk(() => answered.promise);
  const sent = actions.send('t1', 'reply', 'Hello');
  store.putEntries('t1', [replied(2, { clientId: 'client-new-1' })]);
  answered.resolve(new TypeError('network'));
  await sent;
  store.flush();
  expect(pending()).toEqual([]);
});

test('a stale view holds the reply back until its writer decides', async () => {
  const { actions, requests, pending } = desk((request) =>
    (request.body as { anyway?: boolean }).anyway
      ? accepted(3, idOf(request))
      : refusal('stale-view', 'Ben Okafor replied 3 s ago. Read it first, or send anyway.', { since: 1 }),
  );
  await actions.send('t1', 'reply', 'Hello');
  const [held] = pending();
  expect(held).toMatchObject({ status: 'stale', failure: { message: expect.stringContaining('Ben Okafor replied') } });
  if (held) await actions.sendAgain(held, true);
  expect(pending()).toEqual([]);
  expect(requests.map(idOf)).toEqual(['client-new-1', 'client-new-1']);
});

test('a note goes to the notes and never to the messages', async () => {
  const { actions, requests } = desk(() => ({
    body: { thread: thread('t1', { seq: 2, version: 2 }), entries: [noted(2, 'client-new-1')], serverTime: NOON },
  }));
  await actions.send('t1', 'note', 'internal');
  expect(requests.map((request) => request.path)).toEqual(['/v1/threads/t1/notes']);
});

test('after a reload an unfinished send goes on under its id, and a failed one is still there', async () => {
  const storage = memoryStorage();
  const before = desk(
    (request) => (idOf(request) === 'client-new-1' ? new TypeError('network') : new Promise(() => {})),
    storage,
  );
  await before.actions.send('t1', 'reply', 'failed before');
  void before.actions.send('t1', 'reply', 'on its way');
  const after = desk((request) => accepted(2, idOf(request)), storage);
  after.actions.restoreOutbox();
  await expect.poll(() => after.requests.map(idOf)).toEqual(['client-new-2']);
  await expect.poll(() => after.pending().map((message) => message.text)).toEqual(['failed before']);
  expect(after.pending()[0]?.failure).toMatchObject({ code: 'unreachable', transient: true });
});

test('who loses a claim sees who has it before the refusal is shown', async () => {
  const { actions, store } = desk(({ method }) =>
    method === 'POST'
      ? refusal('already-claimed', 'Ben Okafor already has this conversation.', { holder: heldBy(ben) })
      : { body: { thread: thread('t1', { version: 5 }, heldBy(ben)), entries: [], serverTime: NOON } },
  );
  await expect(actions.claim('t1')).rejects.toMatchObject({ code: 'already-claimed', holder: { name: 'Ben Okafor' } });
  expect(store.thread('t1')?.conversation?.holder).toEqual(heldBy(ben));
});

test('a hand-over sends no empty note', async () => {
  const { actions, requests } = desk(() => accepted(2, 'x-unused'));
  await actions.transfer('t1', 'ben', '  ');
  await actions.transfer('t1', null, ' take care ');
  expect(requests.map((request) => request.body)).toEqual([{ agentId: 'ben' }, { agentId: null, note: 'take care' }]);
});
