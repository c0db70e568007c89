import { expect, test } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import type { PendingMessage } from '../../web/src/lib/inbox/pending-message.ts';
import type { SharedOutbox } from '../../web/src/lib/inbox/shared-outbox.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, heldBy, NOON, noted, received, replied, thread } from './samples.ts';

type Body = { clientId: string; text: string; basedOnSeq?: number; anyway?: boolean };

/** A desk whose clock moves by a second with every look at it. */
function desk(answer: (body: Body, request: Request) => Answer | 'taken', shared?: SharedOutbox) {
  const sent: Body[] = [];
  let seq = 1;
  const { api } = apiOn((request) => {
    if (request.method === 'GET') return refusal('thread-not-found', 'There is no such conversation.');
    const body = request.body as Body;
    sent.push(body);
    const answered = answer(body, request);
    if (answered !== 'taken') return answered;
    const { clientId } = body;
    const entry = request.path.endsWith('/notes') ? { ...noted(++seq), clientId } : replied(++seq, { clientId });
    return { body: { thread: thread('t1', { seq, version: seq }, heldBy(ana)), entries: [entry], serverTime: NOON } };
  });
  const store = new InboxStore('ana', () => undefined);
  store.putThread(thread('t1', { seq: 1 }, heldBy(ana)));
  store.putEntries('t1', [received(1)]);
  store.flush();
  let time = NOON;
  const clock = { ...createServerClock(() => NOON), now: () => (time += 1000) };
  const outbox = createOutboxMemory('ana', memoryStorage());
  const ports = { api, store, clock, outbox, ...(shared ? { shared: Promise.resolve(shared) } : {}) };
  const states = () =>
    store.pendingOf('t1').map(({ text, status, behind }) => [text, status, behind === undefined ? 'free' : 'behind']);
  return { actions: new InboxActions(ports), store, sent, states };
}

const closed = () => refusal('window-closed', 'The window is closed.');

test('behind a refused reply wait the replies written before its author could know; notes and later replies do not', async () => {
  let isOpen = false;
  const { actions, store, sent, states } = desk(({ text }) => (isOpen || text === 'a note' ? 'taken' : closed()));
  await Promise.all([
    actions.send('t1', 'reply', 'Yes'),
    actions.send('t1', 'reply', 'and it costs 5'),
    actions.send('t1', 'note', 'a note'),
  ]);
  expect(sent.map(({ text }) => text)).toEqual(['Yes', 'a note']);
  expect(states()).toEqual([
    ['Yes', 'failed', 'free'],
    ['and it costs 5', 'queued', 'behind'],
  ]);
  actions.resumeQueued();
  expect(states()[1]).toEqual(['and it costs 5', 'queued', 'behind']);

  isOpen = true;
  const [refused] = store.pendingOf('t1');
  if (refused) await actions.sendAgain(refused);
  await expect.poll(() => sent.map(({ text }) => text)).toEqual(['Yes', 'a note', 'Yes', 'and it costs 5']);
  await expect.poll(states).toEqual([]);
  expect(sent.at(-1)?.basedOnSeq).toBeGreaterThan(sent[0]?.basedOnSeq ?? 0);
});

test('a refused reply that is thrown away lets the others go; one written after the refusal never waited', async () => {
  const { actions, store, sent, states } = desk(({ text }) => (text === 'Yes' ? closed() : 'taken'));
  await Promise.all([actions.send('t1', 'reply', 'Yes'), actions.send('t1', 'reply', 'and it costs 5')]);
  const [refused] = store.pendingOf('t1');
  if (refused) actions.discard(refused);
  await expect.poll(states).toEqual([]);
  expect(sent.map(({ text }) => text)).toEqual(['Yes', 'and it costs 5']);

  await actions.send('t1', 'reply', 'Yes');
  await actions.send('t1', 'reply', 'Good evening');
  expect(sent.at(-1)?.text).toBe('Good evening');
  expect(states()).toEqual([['Yes', 'failed', 'free']]);
});

test('what another tab has settled is not sent; what it wrote is taken up in its order, and kept when the tab ends', async () => {
  const saved: PendingMessage[][] = [];
  const settled = new Set(['from-elsewhere-1']);
  const message = (clientId: string, at: number): PendingMessage => {
    return { clientId, threadId: 't1', mode: 'reply', text: clientId, at, basedOnSeq: 1, status: 'queued' };
  };
  const { actions, sent, states } = desk(() => 'taken', {
    async save(pending) {
      saved.push([...pending]);
      return new Set();
    },
    async watch({ onMessage }) {
      for (const each of [message('from-elsewhere-2', NOON + 2), message('from-elsewhere-1', NOON + 1)])
        onMessage(each);
    },
    inTurn: (each, work) => work(!settled.has(each.clientId)),
    stop: () => undefined,
  });
  actions.restoreOutbox();
  await expect.poll(() => sent.map(({ clientId }) => clientId)).toEqual(['from-elsewhere-2']);
  await expect.poll(states).toEqual([]);
  expect(saved[0]?.map(({ clientId }) => clientId)).toEqual(['from-elsewhere-1']);
  expect(saved.at(-1)).toEqual([]);
});

test('a sign-in that ends does not refuse a message: it waits for the next one, and nothing is asked until then', async () => {
  const expired: Answer = { status: 401, body: { error: { code: 'signed-out', message: 'Sign in.', requestId: 'r' } } };
  const { actions, sent, states } = desk(() => {
    actions.stop();
    return expired;
  });
  expect(await actions.send('t1', 'reply', 'Yes')).toBe(false);
  expect(states()).toEqual([['Yes', 'queued', 'free']]);
  expect(sent.length).toBeGreaterThan(0);
});
