import type { IDBPObjectStore } from 'idb';
import type { PendingMessage } from '../inbox/pending-message.ts';
import { fromSaved, type SavedMessage, toSaved } from '../inbox/saved-message.ts';
import type { SharedOutbox } from '../inbox/shared-outbox.ts';
import { MOST_WAITING_BYTES, waitsForUpload } from '../inbox/waiting-file.ts';
import type { Account, OfflineDatabase, OfflineSchema } from './offline-database.ts';

type Known = { number: number; saved: SavedMessage };

/** The outbox of one account in IndexedDB. Tabs tell each other that it changed, and read it again. */
export function createStoredOutbox(database: OfflineDatabase, account: Account): SharedOutbox {
  const channel = new BroadcastChannel(`baton.outbox.${account}`);
  /** What was last seen in the database, by client id. */
  const known = new Map<string, Known>();
  const settledElsewhere = new Set<string>();
  let line: Promise<unknown> = Promise.resolve();
  /** One after the other, so that what is known never falls behind what was written. */
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  };

  async function write(pending: readonly PendingMessage[]): Promise<ReadonlySet<string>> {
    const wanted = new Map(pending.map((message) => [message.clientId, message]));
    const gone = [...known].filter(([clientId]) => !wanted.has(clientId));
    const changed = pending.filter((message) => !isSame(known.get(message.clientId)?.saved, savedOf(message)));
    if (gone.length === 0 && changed.length === 0) return new Set();
    const { store, done } = database.transaction('outbox', 'readwrite', { durability: 'relaxed' });
    for (const [, { number }] of gone) await store.delete(number);
    const written: [string, Known][] = [];
    for (const message of changed) if (!waitsForUpload(message.content)) await put(message, store, written);
    await done;
    for (const [clientId] of gone) known.delete(clientId);
    for (const [clientId, row] of written) known.set(clientId, row);
    // Each for itself: a file for which there is no room takes nothing else down with it.
    const unkept = new Set<string>();
    for (const message of changed)
      if (waitsForUpload(message.content) && !(await keepWithFile(message))) unkept.add(message.clientId);
    channel.postMessage('changed');
    return unkept;
  }

  async function put(message: PendingMessage, store: OutboxStore, written: [string, Known][]): Promise<void> {
    const held = known.get(message.clientId);
    // Deleted by another tab, which has sent it: it stays away.
    if (held && !(await store.get(held.number))) return;
    const saved = savedOf(message);
    const file = waitsForUpload(message.content) && message.file ? { file: message.file } : {};
    const number = await store.put({ ...(held ? { number: held.number } : {}), account, message: saved, ...file });
    written.push([message.clientId, { number, saved }]);
  }

  /** False when the browser has no room, or the person has used up theirs. */
  async function keepWithFile(message: PendingMessage): Promise<boolean> {
    try {
      const { store, done } = database.transaction('outbox', 'readwrite', { durability: 'strict' });
      // An aborted transaction is what `put` reports already.
      done.catch(() => undefined);
      const rows = await store.index('account').getAll(account);
      const others = rows.filter(({ message: { clientId } }) => clientId !== message.clientId);
      const bytes = [message, ...others].reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
      if (bytes > MOST_WAITING_BYTES) return false;
      const written: [string, Known][] = [];
      await put(message, store, written);
      await done;
      for (const [clientId, row] of written) known.set(clientId, row);
      return true;
    } catch {
      return false;
    }
  }

  return {
    save: (pending) => inLine(() => write(pending)),
    async watch({ onMessage, onGone }) {
      const read = async () => {
        const rows = await database.getAllFromIndex('outbox', 'account', account);
        const seen = new Set<string>();
        for (const { number = 0, message: saved, file } of rows) {
          seen.add(saved.clientId);
          const before = known.get(saved.clientId);
          if (before && isSame(before.saved, saved)) continue;
          const message = fromSaved(saved);
          if (!message) continue;
          known.set(saved.clientId, { number, saved });
          onMessage(file ? { ...message, file } : message);
        }
        for (const [clientId, { saved }] of known) {
          if (seen.has(clientId)) continue;
          known.delete(clientId);
          settledElsewhere.add(clientId);
          const message = fromSaved(saved);
          if (message) onGone(message);
        }
      };
      channel.onmessage = () => void inLine(read);
      await inLine(read);
    },
    async inTurn({ threadId, clientId }, work) {
      await line;
      const ours = async () => {
        const number = known.get(clientId)?.number;
        // What could not be kept is this tab's alone.
        const row = number === undefined ? true : await database.get('outbox', number);
        await work(row !== undefined && !settledElsewhere.has(clientId));
        await line;
      };
      // Without locks the server's memory of client ids is what prevents doubles.
      if (!navigator.locks) return ours();
      await navigator.locks.request(`baton.send.${account}.${threadId}`, ours);
    },
    stop: () => channel.close(),
  };
}

type OutboxStore = IDBPObjectStore<OfflineSchema, ['outbox'], 'outbox', 'readwrite'>;

const savedOf = (message: PendingMessage): SavedMessage => waiting(toSaved(message));

/** Whether it is under way or waits for the connection is this tab's business, and changes often. */
function waiting(saved: SavedMessage): SavedMessage {
  if (saved.status !== 'sending' && saved.status !== 'queued') return saved;
  const { problem: _problem, ...rest } = saved;
  return { ...rest, status: 'queued' };
}

/** That it can no longer be taken back is no news for the others. */
function isSame(a: SavedMessage | undefined, b: SavedMessage): boolean {
  return a !== undefined && textOf(a) === textOf(b);
}

function textOf({ heldUntil: _heldUntil, ...saved }: SavedMessage): string {
  return JSON.stringify(Object.entries(saved).sort(([one], [other]) => (one < other ? -1 : 1)));
}
