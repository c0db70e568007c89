import type { AgentView, EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { ApiFailure } from '../api/api-failure.ts';
import { compareIn, isSurelyIn, type ListFacts, type ListName } from './list-membership.ts';
import { orderOf, reordered } from './list-order.ts';
import { oncePerFrame } from './once-per-frame.ts';
import type { PendingMessage } from './pending-message.ts';
import {
  emptyLog,
  entriesInOrder,
  forgetEnd,
  holdEntry,
  holdInMiddle,
  readEnd,
  readFrom,
  stretchOf,
  type ThreadLog,
} from './thread-log.ts';

/** How far loading something has come. `failed` keeps what was there before. */
export type LoadState = { status: 'idle' | 'loading' | 'ready' | 'failed'; failure?: ApiFailure };
export type ListState = LoadState & { cursor: string | null; loadingMore: boolean };
export type ThreadLoadState = LoadState & { loadingOlder: boolean; loadingNewer?: boolean };

/** What the timeline is drawn from: the log as far as it is held, and what was written here but is not in it yet. */
export type Timeline = {
  entries: readonly EntryView[];
  pending: readonly PendingMessage[];
  low: number;
  /** It is read in the middle of the history: what came after the last entry is not shown yet. */
  goesOn?: boolean;
};

/** What can be subscribed to; a flush tells only the keys that changed. */
export type StoreKey =
  | `view:${ListName}`
  | `list:${ListName}`
  | `thread:${string}`
  | `timeline:${string}`
  | `load:${string}`
  | 'agents'
  /** How many messages have not left. */
  | 'outbox'
  | 'policy'
  | 'heads';

type Scheduler = (flush: () => void) => void;

const idleList: ListState = { status: 'idle', cursor: null, loadingMore: false };
const idleThread: ThreadLoadState = { status: 'idle', loadingOlder: false };
/** Older than any request. */
const KEPT = 0;
const NOTHING_PENDING: readonly PendingMessage[] = [];
const emptyTimeline: Timeline = { entries: [], pending: [], low: 0 };

/**
 * Everything the screen knows, normalised: threads by id, entries by thread and seq, agents by id. Changes are taken at
 * once but shown together: readers see a snapshot that moves only in a flush, one per animation frame.
 */
export class InboxStore {
  /** The signed-in agent's id: what "mine" means. */
  readonly me: string;
  #threads = new Map<string, ThreadView>();
  /** As of when each thread is known, and those that are not held any more. */
  #touchedAt = new Map<string, number>();
  #forgotten = new Map<string, { version: number; asOf: number }>();
  #logs = new Map<string, ThreadLog>();
  #pending = new Map<string, PendingMessage[]>();
  #agents = new Map<string, AgentView>();
  #policy: WorkspacePolicy = DEFAULT_POLICY;
  #lists = new Map<ListName, ListState>();
  #loads = new Map<string, ThreadLoadState>();

  #revision = 0;
  #snapshots = new Map<StoreKey, unknown>();
  #listeners = new Map<StoreKey, Set<() => void>>();
  #dirty = new Set<StoreKey>();
  /** The lists that somebody has read: all others are made when they are first asked for. */
  #shownViews = new Set<StoreKey>();
  /** Threads that changed, came or went since the last flush: only these can have moved in a list. */
  #moved = new Set<string>();
  #remade = new Set<ListName>();
  #scheduled = false;
  #schedule: Scheduler;
  /** What lists that are narrowed depend on beside the heads. */
  #facts: () => ListFacts;

  constructor(me: string, schedule: Scheduler = oncePerFrame, facts: () => ListFacts = () => ({ now: Date.now() })) {
    this.me = me;
    this.#schedule = schedule;
    this.#facts = facts;
  }

  // Reading: snapshots, stable between flushes.

  subscribe(key: StoreKey, callback: () => void): () => void {
    const callbacks = this.#listeners.get(key) ?? new Set();
    callbacks.add(callback);
    this.#listeners.set(key, callbacks);
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.#listeners.delete(key);
    };
  }

  thread(threadId: string): ThreadView | undefined {
    return this.#read(`thread:${threadId}`, () => this.#threads.get(threadId));
  }

  /** Ids of a list's threads, in its order. The same array while nothing moved. */
  view(list: ListName): readonly string[] {
    return this.#read(`view:${list}`, () => {
      this.#shownViews.add(`view:${list}`);
      return orderOf(list, this.#threads.values(), this.me, this.#facts());
    });
  }

  /** Every head held here, in no order. */
  heads(): readonly ThreadView[] {
    return this.#read('heads', () => [...this.#threads.values()]);
  }

  list(list: ListName): ListState {
    return this.#read(`list:${list}`, () => this.#lists.get(list) ?? idleList);
  }

  load(threadId: string): ThreadLoadState {
    return this.#read(`load:${threadId}`, () => this.#loads.get(threadId) ?? idleThread);
  }

  timeline(threadId: string): Timeline {
    return this.#read(`timeline:${threadId}`, () => {
      const log = this.#logs.get(threadId);
      const pending = this.#pending.get(threadId) ?? [];
      if (!log && pending.length === 0) return emptyTimeline;
      if (!log) return { entries: [], pending: [...pending], low: 0 };
      const goesOn = log.middle !== null;
      return { entries: entriesInOrder(log), pending: [...pending], low: stretchOf(log).low, goesOn };
    });
  }

  agents(): readonly AgentView[] {
    return this.#read('agents', () => [...this.#agents.values()].sort((a, b) => a.name.localeCompare(b.name)));
  }

  /** How many messages written here are not in the log yet. */
  unsent(): number {
    return this.#read('outbox', () => this.allPending().length);
  }

  /** How the workspace works; the default until it has been loaded. */
  policy(): WorkspacePolicy {
    return this.#read('policy', () => this.#policy);
  }

  // Reading the latest, for decisions rather than for drawing.

  latestThread(threadId: string): ThreadView | undefined {
    return this.#threads.get(threadId);
  }

  /** Labels that the conversations held here carry. */
  labelsInUse(): ReadonlySet<string> {
    return new Set([...this.#threads.values()].flatMap(({ labels }) => labels));
  }

  latestPolicy(): WorkspacePolicy {
    return this.#policy;
  }

  latestAgent(agentId: string): AgentView | undefined {
    return this.#agents.get(agentId);
  }

  pendingOf(threadId: string): readonly PendingMessage[] {
    return this.#pending.get(threadId) ?? NOTHING_PENDING;
  }

  allPending(): PendingMessage[] {
    return [...this.#pending.values()].flat();
  }

  /** The newest seq up to which the log is complete here; 0 when nothing is held. */
  highestSeq(threadId: string): number {
    return this.#logs.get(threadId)?.high ?? 0;
  }

  /** The oldest seq of what is read now; 0 when nothing is held. */
  lowestSeq(threadId: string): number {
    const log = this.#logs.get(threadId);
    return log ? stretchOf(log).low : 0;
  }

  /** The newest seq of what is read in the middle of the history; null = the end of the thread is read. */
  middleEnd(threadId: string): number | null {
    return this.#logs.get(threadId)?.middle?.high ?? null;
  }

  /** Is this entry among what is read now? */
  isShown(threadId: string, seq: number): boolean {
    const log = this.#logs.get(threadId);
    if (log?.bySeq.has(seq) !== true) return false;
    const { low } = stretchOf(log);
    // The oldest one held is drawn only once what stands before it is known.
    return (seq > low || low === 1) && seq <= (log.middle?.high ?? seq);
  }

  /** Is something missing that the head, or a later entry, says must exist? Only asked of threads with a log here. */
  hasGap(threadId: string): boolean {
    const log = this.#logs.get(threadId);
    if (!log || log.low === 0) return false;
    const newest = Math.max(...log.bySeq.keys(), this.#threads.get(threadId)?.seq ?? 0);
    return newest > log.high;
  }

  /** Seqs of messages whose ticks or file may still move, newest first. */
  unsettledSeqs(threadId: string, limit = 100): number[] {
    const log = this.#logs.get(threadId);
    if (!log) return [];
    const unsettled: number[] = [];
    for (const entry of log.bySeq.values()) {
      // A file that could not be fetched may be asked for again by anybody.
      if ('media' in entry && entry.media && entry.media.state !== 'ready') unsettled.push(entry.seq);
      if (entry.type !== 'replied') continue;
      const { status } = entry.delivery;
      if (status !== 'read' && status !== 'played' && status !== 'failed') unsettled.push(entry.seq);
    }
    return unsettled.sort((a, b) => b - a).slice(0, limit);
  }

  /** The moment at which a request is sent: whatever it answers is at least as new as that, and may be no newer. */
  beginRequest(): number {
    return ++this.#revision;
  }

  // Writing.

  /**
   * Takes a head in, unless something newer is known. An equal version counts when its clocks differ: a new policy moves
   * deadlines without touching the thread.
   * @param asOf when it was asked for; absent = it is news that has just come in
   */
  putThread(thread: ThreadView, asOf: number = ++this.#revision): void {
    const held = this.#threads.get(thread.threadId);
    const known = this.#touchedAt.get(thread.threadId) ?? 0;
    if (held ? isOlder(thread, held, asOf < known) : this.#isForgotten(thread, asOf)) return;
    this.#touchedAt.set(thread.threadId, Math.max(known, asOf));
    if (held && held.version === thread.version && sameClocks(held, thread)) return;
    this.#forgotten.delete(thread.threadId);
    this.#threads.set(thread.threadId, thread);
    this.#moved.add(thread.threadId);
    this.#mark(`thread:${thread.threadId}`, 'heads', ...this.#shownViews);
  }

  /** Shows what this device kept from another day, until what is read confirms it or speaks against it. */
  putKept(threads: readonly ThreadView[]): void {
    for (const thread of threads) if (!this.#threads.has(thread.threadId)) this.putThread(thread, KEPT);
  }

  /**
   * A page is the truth about its stretch of a list, from `after` (null = the beginning) to its last thread: what this
   * screen still holds there, but the page does not name, has left the list unseen and is forgotten (unless it changed
   * after `asOf`, or is on `keep`).
   */
  putPage(
    list: ListName,
    page: readonly ThreadView[],
    {
      complete,
      asOf,
      keep,
      after = null,
    }: { complete: boolean; asOf: number; keep: string | null; after?: ThreadView | null },
  ): void {
    const named = new Set(page.map((thread) => thread.threadId));
    const last = page.at(-1);
    const { now } = this.#facts();
    for (const thread of [...this.#threads.values()]) {
      if (named.has(thread.threadId) || thread.threadId === keep || !isSurelyIn(list, thread, this.me, now)) continue;
      // Kept from another day, and no page has named it since: nothing speaks for it.
      if (this.#touchedAt.get(thread.threadId) === KEPT) {
        this.#forget(thread.threadId, { version: thread.version, asOf });
        continue;
      }
      // Equal: an earlier page of the same reading named it.
      if ((this.#touchedAt.get(thread.threadId) ?? 0) >= asOf) continue;
      if (after && compareIn(list, thread, after) < 0) continue;
      if (complete || (last && compareIn(list, thread, last) < 0))
        this.#forget(thread.threadId, { version: thread.version, asOf });
    }
    for (const thread of page) this.putThread(thread, asOf);
  }

  /** Makes a list again whose members follow from the time, or from what was read. */
  remakeView(list: ListName): void {
    if (!this.#snapshots.has(`view:${list}`)) return;
    this.#remade.add(list);
    this.#mark(`view:${list}`);
  }

  putEntries(threadId: string, entries: readonly EntryView[]): void {
    if (entries.length === 0) return;
    const log = this.#logs.get(threadId) ?? emptyLog();
    this.#logs.set(threadId, log);
    let changed = false;
    for (const entry of entries) {
      changed = holdEntry(log, entry) || changed;
      if (entry.type === 'replied' || entry.type === 'noted') this.dropPending(threadId, entry.clientId);
    }
    if (!changed) return;
    this.#revision += 1;
    this.#mark(`timeline:${threadId}`);
  }

  /** Takes a page of the middle of the history in; `around` = the entry from which on it is read now. */
  putMiddle(threadId: string, entries: readonly EntryView[], around?: number): void {
    const log = this.#logs.get(threadId) ?? emptyLog();
    this.#logs.set(threadId, log);
    holdInMiddle(log, entries);
    if (around !== undefined) readFrom(log, around);
    this.#revision += 1;
    this.#mark(`timeline:${threadId}`);
  }

  /** Reads the end of the thread again. */
  leaveMiddle(threadId: string): void {
    const log = this.#logs.get(threadId);
    if (!log?.middle) return;
    readEnd(log);
    this.#mark(`timeline:${threadId}`);
  }

  /** Forgets an end that is too far behind to be caught up in small steps. */
  resetLog(threadId: string): void {
    const log = this.#logs.get(threadId);
    if (log) forgetEnd(log);
    this.#mark(`timeline:${threadId}`);
  }

  putAgents(agents: readonly AgentView[]): void {
    for (const agent of agents) this.#agents.set(agent.id, agent);
    if (agents.length > 0) this.#mark('agents');
  }

  /** Adds a pending message, or replaces the one with the same `clientId`. */
  putPending(message: PendingMessage): void {
    const list = this.#pending.get(message.threadId) ?? [];
    const at = list.findIndex((other) => other.clientId === message.clientId);
    const later = list.findIndex((other) => other.at > message.at);
    if (at !== -1) this.#pending.set(message.threadId, list.with(at, message));
    else this.#pending.set(message.threadId, list.toSpliced(later === -1 ? list.length : later, 0, message));
    this.#mark(`timeline:${message.threadId}`, 'outbox');
  }

  dropPending(threadId: string, clientId: string): void {
    const list = this.#pending.get(threadId);
    if (!list?.some((message) => message.clientId === clientId)) return;
    const rest = list.filter((message) => message.clientId !== clientId);
    if (rest.length > 0) this.#pending.set(threadId, rest);
    else this.#pending.delete(threadId);
    this.#mark(`timeline:${threadId}`, 'outbox');
  }

  /** Takes the policy in, unless an equal or newer one is already here. */
  putPolicy(policy: WorkspacePolicy): void {
    if (this.#policy !== DEFAULT_POLICY && this.#policy.version >= policy.version) return;
    this.#policy = policy;
    this.#mark('policy');
  }

  setList(list: ListName, change: Partial<ListState>): void {
    this.#lists.set(list, { ...(this.#lists.get(list) ?? idleList), ...change });
    this.#mark(`list:${list}`);
  }

  setLoad(threadId: string, change: Partial<ThreadLoadState>): void {
    this.#loads.set(threadId, { ...(this.#loads.get(threadId) ?? idleThread), ...change });
    this.#mark(`load:${threadId}`);
  }

  /** Shows all changes now. Called by the frame; called directly after the person's own action, so it is instant. */
  flush(): void {
    this.#scheduled = false;
    const keys = [...this.#dirty];
    this.#dirty.clear();
    const changed = keys.filter((key) => this.#renew(key));
    this.#moved.clear();
    for (const key of changed) for (const callback of this.#listeners.get(key) ?? []) callback();
  }

  /** This person no longer sees the thread: nothing of it stays here. */
  dropThread(threadId: string): void {
    this.#logs.delete(threadId);
    this.#mark(`timeline:${threadId}`);
    this.#forget(threadId, { version: Number.POSITIVE_INFINITY, asOf: ++this.#revision });
  }

  /** An answer that was asked for before brings nothing back, unless it knows more. */
  #isForgotten({ threadId, version }: ThreadView, asOf: number): boolean {
    const forgotten = this.#forgotten.get(threadId);
    return forgotten !== undefined && asOf < forgotten.asOf && version <= forgotten.version;
  }

  #forget(threadId: string, when: { version: number; asOf: number }): void {
    this.#forgotten.set(threadId, when);
    this.#threads.delete(threadId);
    this.#moved.add(threadId);
    this.#mark(`thread:${threadId}`, 'heads', ...this.#shownViews);
  }

  #read<T>(key: StoreKey, compute: () => T): T {
    if (!this.#snapshots.has(key)) this.#snapshots.set(key, compute());
    return this.#snapshots.get(key) as T;
  }

  /** Drops a snapshot; a list whose ids did not move keeps its old array, so its rows are not drawn again. */
  #renew(key: StoreKey): boolean {
    const before = this.#snapshots.get(key);
    this.#snapshots.delete(key);
    if (!key.startsWith('view:') || !Array.isArray(before)) return true;
    const list = key.slice('view:'.length) as ListName;
    const facts = this.#facts();
    const after = this.#remade.delete(list)
      ? orderOf(list, this.#threads.values(), this.me, facts)
      : reordered(list, before, this.#moved, this.#threads, this.me, facts);
    const same = after.length === before.length && after.every((id, index) => id === before[index]);
    this.#snapshots.set(key, same ? before : after);
    return !same;
  }

  #mark(...keys: StoreKey[]): void {
    for (const key of keys) this.#dirty.add(key);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      if (this.#scheduled) this.flush();
    });
  }
}

function isOlder(thread: ThreadView, held: ThreadView, wasAskedBefore: boolean): boolean {
  return held.version > thread.version || (held.version === thread.version && wasAskedBefore);
}

function sameClocks(a: ThreadView, b: ThreadView): boolean {
  const isSame = (index: number) => {
    const [one, other] = [a.upcoming[index], b.upcoming[index]];
    return one?.at === other?.at && one?.action === other?.action && one?.to === other?.to;
  };
  return a.upcoming.length === b.upcoming.length && a.upcoming.every((_, index) => isSame(index));
}
