import { expect, test } from 'vitest';
import type { EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, conversing, heldBy, NOON, noted, received, replied, thread } from './samples.ts';

function desk(
  answer: (request: Request) => Answer | Promise<Answer>,
  storage = memoryStorage(),
  queueRetryMs = 60_000,
  fillGap?: (threadId: string) => Promise<void>,
) {
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
    queueRetryMs,
    ...(fillGap ? { fillGap } : {}),
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

test('an answer that is ahead of the log held here fetches what lies between, once', async () => {
  const filled: string[] = [];
  const fill = async (threadId: string) => void filled.push(threadId);
  const ahead = desk((request) => accepted(4, idOf(request)), memoryStorage(), 60_000, fill);
  await ahead.actions.send('t1', 'reply', 'Hello');
  expect(ahead.store.hasGap('t1')).toBe(true);
  expect(filled).toEqual(['t1']);
  const next = desk((request) => accepted(2, idOf(request)), memoryStorage(), 60_000, fill);
  await next.actions.send('t1', 'reply', 'Hello');
  expect(next.store.hasGap('t1')).toBe(false);
  expect(filled).toEqual(['t1']);
});

test('a failed send stays where it is and is tried again under the same id', async () => {
  let down = true;
  const { actions, requests, pending } = desk((request) =>
    down ? { status: 500, body: {} } : accepted(2, idOf(request)),
  );
  await actions.send('t1', 'reply', 'Hello');
  const [failed] = pending();
  expect(failed).toMatchObject({ status: 'failed', failure: { transient: true } });
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

test('without a network messages queue up, and go by themselves, in order, under their ids', async () => {
  let down = true;
  const { actions, requests, pending } = desk((request) =>
    down ? new TypeError('network') : accepted(requests.length, idOf(request)),
  );
  await actions.send('t1', 'reply', 'one');
  await actions.send('t1', 'reply', 'two');
  expect(pending().map(({ text, status }) => [text, status])).toEqual([
    ['one', 'queued'],
    ['two', 'queued'],
  ]);
  expect(requests.map(idOf)).toEqual(['client-new-1']);
  down = false;
  actions.resumeQueued();
  await expect.poll(pending).toEqual([]);
  expect(requests.map(idOf)).toEqual(['client-new-1', 'client-new-1', 'client-new-2']);
});

test('queued messages are tried again without being asked, and a discarded one never goes', async () => {
  let down = true;
  const { actions, requests, pending } = desk(
    (request) => (down ? new TypeError('network') : accepted(2, idOf(request))),
    memoryStorage(),
    5,
  );
  await actions.send('t1', 'reply', 'one');
  await actions.send('t1', 'reply', 'two');
  const second = pending().at(-1);
  if (second) actions.discard(second);
  down = false;
  await expect.poll(pending).toEqual([]);
  expect(new Set(requests.map(idOf))).toEqual(new Set(['client-new-1']));
});

test('after a reload unfinished sends go on under their ids, and a refused one is still there', async () => {
  const storage = memoryStorage();
  const before = desk(({ body }) => {
    const { text } = body as { text?: string };
    if (text === 'refused') return { status: 500, body: {} };
    return text === 'queued' ? new TypeError('network') : new Promise(() => {});
  }, storage);
  await before.actions.send('t1', 'reply', 'refused');
  await before.actions.send('t1', 'reply', 'queued');
  const photo = { type: 'media', kind: 'image', mediaId: 'uploads/1', mimeType: 'image/png' } as const;
  await before.actions.sendContent('t1', photo, 'wamid.1');
  before.actions.stop();
  const after = desk((request) => accepted(2, idOf(request)), storage);
  after.actions.restoreOutbox();
  await expect.poll(() => after.requests.map(idOf)).toEqual(['client-new-2', 'client-new-3']);
  expect(after.requests[1]?.body).toMatchObject({ content: photo, quotes: 'wamid.1' });
  await expect.poll(() => after.pending().map((message) => message.text)).toEqual(['refused']);
});

test('typing is shown to the customer at most every twenty seconds', async () => {
  const { actions, requests } = desk(() => ({ body: { shown: true } }));
  actions.showTyping('t1');
  actions.showTyping('t1');
  await expect.poll(() => requests.map((request) => request.path)).toEqual(['/v1/threads/t1/typing']);
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
  await actions.transfer('t1', { agentId: 'ben' }, '  ');
  await actions.transfer('t1', 'queue', ' take care ');
  await actions.transfer('t1', { teamId: 'billing' });
  expect(requests.map((request) => request.body)).toEqual([
    { agentId: 'ben' },
    { agentId: null, note: 'take care' },
    { teamId: 'billing' },
  ]);
});

test('every action asks its own route for just what it needs', async () => {
  const { actions, requests } = desk(({ path }) =>
    path === '/v1/me/availability' ? { body: { agent: { ...ana, availability: 'away' } } } : accepted(2, 'x-unused'),
  );
  await actions.release('t1');
  await actions.escalate('t1', 'angry', null, ' ');
  await actions.escalate('t1', 'angry', { teamId: 'billing' }, ' be quick ');
  await actions.snooze('t1', NOON + 1);
  await actions.wake('t1');
  await actions.pauseClock('t1', 'parts');
  await actions.resumeClock('t1');
  await actions.follow('t1', true);
  await actions.label('t1', { add: ['vip'] });
  await actions.prioritize('t1', 2);
  await actions.pickNext(null);
  await actions.pickNext('billing');
  await actions.setAvailability('away');
  await actions.setAvailability('away', true);
  expect(requests.map(({ method, path, body }) => [method, path.replace('/v1/', ''), body])).toEqual([
    ['POST', 'threads/t1/release', {}],
    ['POST', 'threads/t1/escalate', { reason: 'angry' }],
    ['POST', 'threads/t1/escalate', { reason: 'angry', teamId: 'billing', note: 'be quick' }],
    ['POST', 'threads/t1/snooze', { until: NOON + 1 }],
    ['POST', 'threads/t1/unsnooze', {}],
    ['POST', 'threads/t1/clock/pause', { reason: 'parts' }],
    ['POST', 'threads/t1/clock/resume', {}],
    ['PUT', 'threads/t1/follow', { following: true }],
    ['POST', 'threads/t1/labels', { add: ['vip'] }],
    ['PUT', 'threads/t1/priority', { priority: 2 }],
    ['POST', 'queue/next', {}],
    ['POST', 'queue/next', { teamId: 'billing' }],
    ['PUT', 'me/availability', { availability: 'away' }],
    ['PUT', 'me/availability', { availability: 'away', handOn: true }],
  ]);
});

const changed = (entries: EntryView[], change: Partial<ThreadView> = {}): Answer => ({
  body: { thread: thread('t1', { seq: 9, version: 9, ...change }, heldBy(ana)), entries, serverTime: NOON },
});
const base = { at: NOON, by: { kind: 'agent', agentId: 'ana', name: 'Ana Souza' }, conversation: 1 } as const;

test('what was closed is undone by its entry, and a refusal is told as it is', async () => {
  const message = 'The customer has written since, so this cannot be undone any more.';
  const { actions, requests } = desk(({ path }) => {
    if (path.endsWith('/undo')) return refusal('undo-overtaken', message);
    return changed([{ ...base, seq: 5, type: 'closed', reason: 'done', from: heldBy(ana) }]);
  });
  const undo = await actions.close('t1');
  await expect(undo?.()).rejects.toMatchObject({ code: 'undo-overtaken', message });
  expect(requests.map(({ path }) => path)).toContain('/v1/threads/t1/entries/5/undo');
});

test('what changed nothing cannot be undone', async () => {
  const { actions } = desk(() => changed([]));
  expect(await actions.close('t1')).toBeNull();
  expect(await actions.label('t1', { add: ['vip'] })).toBeNull();
});

test('labels are undone by their opposite, as far as they were changed', async () => {
  const { actions, requests } = desk(() =>
    changed([{ ...base, seq: 5, type: 'labelled', added: ['vip'], removed: ['late'] }]),
  );
  const undo = await actions.label('t1', { add: ['vip', 'known'], remove: ['late'] });
  await undo?.();
  expect(requests.at(-1)?.body).toEqual({ add: ['late'], remove: ['vip'] });
});

test('a priority goes back to what it was, unless somebody has set another one since', async () => {
  const { actions, store, requests } = desk(({ body }) => {
    const held = thread('t1', { version: requests.length + 1 }, heldBy(ana));
    const { priority } = body as { priority: 0 | 1 | 2 };
    return changed([], conversing(held, { priority }));
  });
  const undo = await actions.prioritize('t1', 2);
  await undo?.();
  expect(requests.map(({ body }) => body)).toEqual([{ priority: 2 }, { priority: 0 }]);
  const overtaken = await actions.prioritize('t1', 1);
  store.putThread(conversing(thread('t1', { version: 99 }, heldBy(ana)), { priority: 2 }));
  await expect(overtaken?.()).rejects.toMatchObject({ code: 'undo-overtaken' });
});
