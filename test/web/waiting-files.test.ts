import { expect, test } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { fromSaved, type SavedMessage, toSaved } from '../../web/src/lib/inbox/saved-message.ts';
import type { SharedOutbox } from '../../web/src/lib/inbox/shared-outbox.ts';
import { uploadWaiting } from '../../web/src/lib/inbox/upload-waiting.ts';
import { waitingId, waitsForUpload } from '../../web/src/lib/inbox/waiting-file.ts';
import { apiOn } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, heldBy, NOON, received, replied, thread } from './samples.ts';

type Row = { saved: SavedMessage; file?: Blob | undefined };

/** What one browser keeps over the end of its tabs. `hasRoom` = for files. */
function browser() {
  const kept = new Map<string, Row>();
  let hasRoom = true;
  const outbox = (): SharedOutbox => ({
    async save(pending) {
      const unkept = new Set<string>();
      const wanted = new Set(pending.map(({ clientId }) => clientId));
      for (const clientId of kept.keys()) if (!wanted.has(clientId)) kept.delete(clientId);
      for (const message of pending) {
        const waits = waitsForUpload(message.content);
        if (waits && !hasRoom) unkept.add(message.clientId);
        else kept.set(message.clientId, { saved: toSaved(message), file: waits ? message.file : undefined });
      }
      return unkept;
    },
    async watch({ onMessage }) {
      for (const { saved, file } of [...kept.values()]) {
        const message = fromSaved(saved);
        if (message) onMessage(file ? { ...message, file } : message);
      }
    },
    inTurn: (_message, work) => work(true),
    stop: () => undefined,
  });
  return { kept, outbox, setRoom: (room: boolean) => (hasRoom = room), session: memoryStorage() };
}

/** WhatsApp's side of it, and the wire to it. */
function world() {
  const uploads: string[] = [];
  /** By client id, as the server remembers: what comes twice is answered, not sent. */
  const arrived = new Map<string, string>();
  const calls: string[] = [];
  const line = { isUp: true, losesAnswers: false };
  let seq = 1;
  let time = NOON;
  function tab(where: ReturnType<typeof browser>) {
    const { api } = apiOn(({ path, body, method }) => {
      if (!line.isUp) return new Error('no network');
      if (method !== 'POST') return new Error('nothing is read here');
      if (path === '/v1/uploads') {
        uploads.push((body as { mimeType: string }).mimeType);
        return { body: { mediaId: `uploads/w1/${uploads.length}`, kind: 'image', url: '/put', serverTime: NOON } };
      }
      const { clientId, text, content } = body as { clientId: string; text?: string; content?: { mediaId: string } };
      const says = text ?? content?.mediaId ?? '';
      calls.push(says);
      if (!arrived.has(clientId)) arrived.set(clientId, says);
      if (line.losesAnswers) return new Error('the answer got lost');
      const entries = [replied(++seq, { clientId })];
      return { body: { thread: thread('t1', { seq, version: seq }, heldBy(ana)), entries, serverTime: NOON } };
    });
    const store = new InboxStore('ana', () => undefined);
    store.putThread(thread('t1', { seq: 1 }, heldBy(ana)));
    store.putEntries('t1', [received(1)]);
    store.flush();
    const actions = new InboxActions({
      api,
      store,
      clock: { ...createServerClock(() => NOON), now: () => (time += 1000) },
      outbox: createOutboxMemory('ana', where.session),
      shared: Promise.resolve(where.outbox()),
      queueRetryMs: 3_600_000,
      // The PUT itself is for a browser (test/e2e/offline.spec.ts).
      uploadWaiting: async (content, file) => {
        const { mimeType, kind } = content;
        if (!file) return uploadWaiting(api, content, file);
        return (await api.call('createUpload', { body: { mimeType, bytes: file.size, kind } })).mediaId;
      },
    });
    const states = () => store.pendingOf('t1').map(({ text, status, unkept }) => [text, status, unkept ?? false]);
    return { actions, store, states, picture: () => actions.sendContent('t1', photo('1'), undefined, PICTURE) };
  }
  return { uploads, arrived, calls, line, tab, said: () => [...arrived.values()] };
}

const PICTURE = new Blob(['picture'], { type: 'image/jpeg' });
const photo = (id: string) =>
  ({ type: 'media', kind: 'image', mediaId: waitingId(id), mimeType: 'image/jpeg', caption: 'The lid' }) as const;

test('text, picture, text: written offline, kept over the end of the tab, sent once and in order on return', async () => {
  const { line, tab, said, uploads } = world();
  const here = browser();
  line.isUp = false;
  const before = tab(here);
  await before.actions.send('t1', 'reply', 'first');
  await before.picture();
  await before.actions.send('t1', 'reply', 'last');
  expect(before.states().map(([, status]) => status)).toEqual(['queued', 'queued', 'queued']);
  expect(here.kept.size).toBe(3);
  before.actions.stop();

  line.isUp = true;
  const after = tab(here);
  after.actions.restoreOutbox();
  await expect.poll(said).toEqual(['first', 'uploads/w1/1', 'last']);
  await expect.poll(after.states).toEqual([]);
  await expect.poll(() => here.kept.size).toBe(0);
  expect(uploads).toEqual(['image/jpeg']);
});

test('a tab that ends between the upload and the send: the file is not uploaded again, the message not sent twice', async () => {
  const { line, tab, said, uploads, calls } = world();
  const here = browser();
  const before = tab(here);
  line.losesAnswers = true;
  await before.picture();
  before.actions.stop();
  expect(said()).toEqual(['uploads/w1/1']);
  expect([...here.kept.values()]).toMatchObject([{ saved: { content: { mediaId: 'uploads/w1/1' } }, file: undefined }]);

  line.losesAnswers = false;
  const after = tab(here);
  after.actions.restoreOutbox();
  await expect.poll(() => here.kept.size).toBe(0);
  expect(after.states()).toEqual([]);
  expect(new Set(calls)).toEqual(new Set(['uploads/w1/1']));
  expect(uploads).toHaveLength(1);
  expect(said()).toHaveLength(1);
});

test('one that is thrown away while it waits goes nowhere and takes its file with it', async () => {
  const { line, tab, said, uploads } = world();
  const here = browser();
  line.isUp = false;
  const { actions, store, states, picture } = tab(here);
  await picture();
  await actions.send('t1', 'reply', 'last');
  const [message] = store.pendingOf('t1');
  if (message) actions.discard(message);
  expect(states()).toEqual([['last', 'queued', false]]);
  line.isUp = true;
  actions.resumeQueued();
  await expect.poll(said).toEqual(['last']);
  await expect.poll(() => here.kept.size).toBe(0);
  expect(uploads).toEqual([]);
});

test('a browser without room says so on the message; the tab can still send it', async () => {
  const { line, tab, said } = world();
  const here = browser();
  line.isUp = false;
  here.setRoom(false);
  const { actions, states, picture } = tab(here);
  await actions.send('t1', 'reply', 'first');
  await picture();
  expect(states().map(([, , unkept]) => unkept)).toEqual([false, true]);
  here.setRoom(true);
  await actions.send('t1', 'reply', 'last');
  expect(states().map(([, , unkept]) => unkept)).toEqual([false, false, false]);
  line.isUp = true;
  actions.resumeQueued();
  await expect.poll(said).toEqual(['first', 'uploads/w1/1', 'last']);
});

test('a file that could not be kept is missed after a reload, in words, and what was written after it waits', async () => {
  const { line, tab, said, uploads } = world();
  const here = browser();
  line.isUp = false;
  here.setRoom(false);
  const before = tab(here);
  await before.picture();
  await before.actions.send('t1', 'reply', 'last');
  before.actions.stop();

  line.isUp = true;
  const { actions, store, states } = tab(here);
  actions.restoreOutbox();
  await expect.poll(() => states().map(([, status]) => status)).toEqual(['failed', 'queued']);
  const [lost, last] = store.pendingOf('t1');
  expect(lost?.failure).toMatchObject({ code: 'file-lost', transient: false });
  expect(lost?.failure?.message).toBe('This browser could not keep the file. Attach it again.');
  expect(last?.behind).toBe(lost?.clientId);
  if (lost) actions.discard(lost);
  await expect.poll(said).toEqual(['last']);
  expect(uploads).toEqual([]);
});
