import type { AgentView, EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { SharedOutbox } from '../inbox/shared-outbox.ts';
import { type Keeping, type KeptLog, type KeptPlaces, keepInbox } from './keep-inbox.ts';
import { type Account, type OfflineDatabase, openOfflineDatabase } from './offline-database.ts';
import { createStoredOutbox } from './stored-outbox.ts';

// Loaded beside the first request: nothing on the way to the first paint of a new device needs it.

/** What was on the screen when it was last open, of one person. Everything may be out of date. */
export type KeptInbox = {
  agent: AgentView;
  workspace: { id: string; name: string };
  agents: readonly AgentView[];
  policy: WorkspacePolicy;
  threads: readonly ThreadView[];
  logs: readonly { threadId: string; entries: readonly EntryView[] }[];
};

export type DeviceStorage = KeptPlaces & {
  /** Of the person with this `sub`; null = of whoever was here last, for a start without a network. */
  lastInbox(subject: string | null): Promise<KeptInbox | null>;
  outboxOf(account: Account): SharedOutbox;
  /** Keeps what the screen knows from now on, until the returned function is called. */
  keep(given: Keeping): () => void;
};

/** Left for each account when there are twice as many; those that were not looked at for longest go first. */
const MOST_THREADS = 400;
const MOST_LOGS = 30;

export async function openDeviceStorage(): Promise<DeviceStorage> {
  const database = await openOfflineDatabase();
  const storage: DeviceStorage = {
    lastInbox: (subject) => lastInbox(database, subject),
    outboxOf: (account) => createStoredOutbox(database, account),
    keep: (given) => keepInbox(storage, given),
    keepFacts: async (facts) => void (await database.put('facts', facts)),
    keepThreads: (account, threads, gone) => keepThreads(database, account, threads, gone),
    keepLog: (account, log) => keepLog(database, account, log),
    wipe: (account, outbox) => wipe(database, account, outbox),
  };
  return storage;
}

async function lastInbox(database: OfflineDatabase, subject: string | null): Promise<KeptInbox | null> {
  const all = await database.getAll('facts');
  const facts = all
    .filter((each) => subject === null || each.subject === subject)
    .sort((a, b) => b.savedAt - a.savedAt)[0];
  if (!facts) return null;
  const { agent, workspace, agents, policy, account } = facts;
  const [threads, logs] = await Promise.all([
    database.getAllFromIndex('threads', 'account', account),
    database.getAllFromIndex('logs', 'account', account),
  ]);
  return { agent, workspace, agents, policy, threads: threads.map(({ thread }) => thread), logs };
}

async function keepThreads(
  database: OfflineDatabase,
  account: Account,
  threads: readonly ThreadView[],
  gone: readonly string[],
): Promise<void> {
  const { store, done } = database.transaction('threads', 'readwrite', { durability: 'relaxed' });
  for (const threadId of gone) await store.delete([account, threadId]);
  for (const thread of threads) {
    const held = await store.get([account, thread.threadId]);
    if (!held || held.thread.version <= thread.version) await store.put({ account, threadId: thread.threadId, thread });
  }
  if ((await store.index('account').count(account)) > 2 * MOST_THREADS) {
    const all = await store.index('account').getAll(account);
    all.sort((a, b) => b.thread.lastActivityAt - a.thread.lastActivityAt);
    for (const { threadId } of all.slice(MOST_THREADS)) await store.delete([account, threadId]);
  }
  await done;
}

async function keepLog(database: OfflineDatabase, account: Account, log: KeptLog): Promise<void> {
  const { store, done } = database.transaction('logs', 'readwrite', { durability: 'relaxed' });
  const key: [string, string] = [account, log.threadId];
  const held = await store.get(key);
  const isOlder = (held?.entries.at(-1)?.seq ?? 0) > (log.entries.at(-1)?.seq ?? 0);
  if (log.entries.length === 0) await store.delete(key);
  else if (!isOlder) await store.put({ account, ...log });
  if ((await store.index('account').count(account)) > 2 * MOST_LOGS) {
    const all = await store.index('account').getAll(account);
    all.sort((a, b) => b.openedAt - a.openedAt);
    for (const { threadId } of all.slice(MOST_LOGS)) await store.delete([account, threadId]);
  }
  await done;
}

async function wipe(database: OfflineDatabase, account: Account, outbox: boolean): Promise<void> {
  const transaction = database.transaction(['facts', 'threads', 'logs', 'outbox'], 'readwrite');
  await transaction.objectStore('facts').delete(account);
  for (const name of ['threads', 'logs'] as const) {
    const store = transaction.objectStore(name);
    for (const key of await store.index('account').getAllKeys(account)) await store.delete(key);
  }
  const store = transaction.objectStore('outbox');
  for (const key of outbox ? await store.index('account').getAllKeys(account) : []) await store.delete(key);
  await transaction.done;
}
