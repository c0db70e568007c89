import type { EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { accountOf } from './account.ts';
import type { Account, KeptFacts } from './offline-database.ts';

/** Changes are written together, this long after the first of them. */
const WRITE_AFTER_MS = 2000;
/** The end of each log. */
const MOST_ENTRIES = 100;
/** The latest conversations, beside those of this person. */
const MOST_THREADS = 300;

export type KeptLog = { threadId: string; openedAt: number; entries: readonly EntryView[] };

/** Where it is written to. */
export type KeptPlaces = {
  keepFacts(facts: KeptFacts): Promise<void>;
  /** Never puts an older head in the place of a newer one: another tab may know more. */
  keepThreads(account: Account, threads: readonly ThreadView[], gone: readonly string[]): Promise<void>;
  keepLog(account: Account, log: KeptLog): Promise<void>;
  /** Forgets the conversations; `outbox` = the unsent messages as well. */
  wipe(account: Account, outbox: boolean): Promise<void>;
};

export type Keeping = {
  /** What was there when it was opened. */
  kept: readonly ThreadView[];
  store: InboxStore;
  subject: string;
  workspace: { id: string; name: string };
  openThread(): string | null;
  onOpen(callback: () => void): () => void;
  preferences: PreferenceStore;
};

/** Writes what the screen knows to the device, a little later and only what changed, while the person wants that. */
export function keepInbox(storage: KeptPlaces, given: Keeping): () => void {
  const { store, subject, workspace, openThread, onOpen, preferences } = given;
  const account = accountOf(workspace.id, store.me);
  const written = new Map<string, ThreadView>(given.kept.map((thread) => [thread.threadId, thread]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWatchingLog: () => void = () => undefined;
  let watched: string | null = null;
  let isStopped = false;
  /** Threads that were open since the last writing. */
  const left = new Set<string>();
  const isWanted = () => preferences.get().offline && !isStopped;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!isWanted()) return;
    const heads = worthKeeping(store.heads(), store.me);
    const changed = heads.filter((thread) => written.get(thread.threadId) !== thread);
    const kept = new Set(heads.map(({ threadId }) => threadId));
    const gone = [...written.keys()].filter((threadId) => !kept.has(threadId));
    for (const thread of changed) written.set(thread.threadId, thread);
    for (const threadId of gone) written.delete(threadId);
    const opened = [...left];
    left.clear();
    const agent = store.latestAgent(store.me);
    const facts = { account, subject, workspace, savedAt: Date.now(), agents: store.agents(), policy: store.policy() };
    await Promise.all([
      agent && storage.keepFacts({ ...facts, agent }),
      changed.length + gone.length > 0 && storage.keepThreads(account, changed, gone),
      // What this person may not see any more is gone from the store, and so from here.
      ...gone
        .filter((threadId) => store.latestThread(threadId) === undefined)
        .map((threadId) => storage.keepLog(account, { threadId, openedAt: 0, entries: [] })),
      ...opened.map(keepLog),
      watched !== null && keepLog(watched),
    ]);
  }

  function keepLog(threadId: string): Promise<void> | undefined {
    const { entries, goesOn } = store.timeline(threadId);
    if (goesOn || entries.length === 0 || store.hasGap(threadId)) return;
    return storage.keepLog(account, { threadId, openedAt: Date.now(), entries: entries.slice(-MOST_ENTRIES) });
  }

  const later = () => {
    // The browser may be full: then there is nothing to open without a network, and that is all.
    timer ??= setTimeout(() => void write().catch(() => undefined), WRITE_AFTER_MS);
  };
  const watchLog = () => {
    if (watched === openThread()) return;
    if (watched !== null) left.add(watched);
    stopWatchingLog();
    watched = openThread();
    stopWatchingLog = watched === null ? () => undefined : store.subscribe(`timeline:${watched}`, later);
    later();
  };
  const now = () => document.visibilityState === 'hidden' && timer !== undefined && void write().catch(() => undefined);
  document.addEventListener('visibilitychange', now);
  const stops = [
    store.subscribe('heads', later),
    store.subscribe('agents', later),
    store.subscribe('policy', later),
    onOpen(watchLog),
    preferences.subscribe(() => {
      if (isWanted()) return later();
      written.clear();
      void storage.wipe(account, false).catch(() => undefined);
    }),
  ];
  watchLog();
  later();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopWatchingLog();
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', now);
  };
}

function worthKeeping(heads: readonly ThreadView[], me: string): readonly ThreadView[] {
  if (heads.length <= MOST_THREADS) return heads;
  const times = Float64Array.from(heads, ({ lastActivityAt }) => lastActivityAt).sort();
  const since = times.at(-MOST_THREADS) ?? 0;
  const isMine = ({ conversation }: ThreadView) => conversation !== null && isHeldBy(conversation.holder, me);
  return heads.filter((thread) => thread.lastActivityAt >= since || isMine(thread));
}
