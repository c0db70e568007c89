import type { ServerFrame } from '../../../../shared/contracts/frames.ts';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Api } from '../api/api-client.ts';
import { asFailure } from '../api/api-failure.ts';
import type { Looks } from '../live/subscription.ts';
import { createWatchedValue } from '../watched-value.ts';
import type { InboxStore } from './inbox-store.ts';
import { serverParams } from './list-filter.ts';
import { type ListName, partsOf } from './list-membership.ts';

const LIST_PAGE = 50;
const THREAD_PAGE = 50;
const CATCH_UP_PAGE = 200;

/** A log further behind than this is loaded afresh from its end instead of being caught up. */
const CATCH_UP_LIMIT = 400;

/** Keeps the store in step with the server: loads what is looked at, takes frames in, fills gaps. */
export class InboxSync {
  #api: Api;
  #store: InboxStore;
  #openThread: string | null = null;
  #catchingUp = new Map<string, Promise<void>>();
  #listLoads = new Map<ListName, number>();
  #openLists: readonly ListName[] = [];
  /** How far a list has been read since its beginning was last read, and when that was. */
  #passes = new Map<ListName, { asOf: number; last: ThreadView | null; cursor: string | null }>();
  /** Lists whose next page is on its way. */
  #readingOn = new Set<ListName>();
  #onMissing: () => void;
  #resuming = 0;
  /** Is what changed during a break being read? */
  readonly catchingUp = createWatchedValue(false);

  /** @param onMissing something that the screen shows could not be read now: it should be resumed after a while */
  constructor(api: Api, store: InboxStore, onMissing: () => void = () => undefined) {
    this.#api = api;
    this.#store = store;
    this.#onMissing = onMissing;
  }

  /** Which lists are on the screen, or counted on it. */
  show(lists: readonly ListName[]): void {
    this.#openLists = lists;
  }

  /** Loads a list's first page; what is there already stays visible meanwhile. */
  async loadList(list: ListName): Promise<void> {
    const load = (this.#listLoads.get(list) ?? 0) + 1;
    this.#listLoads.set(list, load);
    this.#store.setList(list, { status: this.#store.list(list).status === 'ready' ? 'ready' : 'loading' });
    const asOf = this.#store.beginRequest();
    try {
      const page = await this.#page(list, LIST_PAGE);
      if (this.#listLoads.get(list) !== load) return;
      this.#store.putPage(list, page.threads, { complete: page.cursor === null, asOf, keep: this.#openThread });
      this.#passes.set(list, { asOf, last: page.threads.at(-1) ?? null, cursor: page.cursor });
      this.#store.setList(list, { status: 'ready', failure: undefined, cursor: page.cursor });
    } catch (thrown) {
      if (this.#listLoads.get(list) !== load) return;
      this.#store.setList(list, { status: 'failed', failure: asFailure(thrown) });
      this.#missing(thrown);
    }
  }

  /** Loads the next page of a list, if there is one and none is on its way. */
  async loadMore(list: ListName, limit = LIST_PAGE): Promise<void> {
    const pass = this.#passes.get(list);
    if (!pass || pass.cursor === null || this.#readingOn.has(list)) return;
    this.#readingOn.add(list);
    this.#store.setList(list, { loadingMore: true });
    try {
      const page = await this.#page(list, limit, pass.cursor);
      this.#readingOn.delete(list);
      // Read again from its beginning meanwhile: what lies between would be taken for gone.
      if (this.#passes.get(list) !== pass) {
        this.#store.setList(list, { loadingMore: false });
        return await this.loadMore(list, limit);
      }
      const complete = page.cursor === null;
      const { asOf, last } = pass;
      this.#store.putPage(list, page.threads, { complete, asOf, keep: this.#openThread, after: last });
      this.#passes.set(list, { asOf, last: page.threads.at(-1) ?? last, cursor: page.cursor });
      this.#store.setList(list, { loadingMore: false, cursor: page.cursor, failure: undefined });
    } catch (thrown) {
      this.#readingOn.delete(list);
      this.#store.setList(list, { loadingMore: false, failure: asFailure(thrown) });
    }
  }

  #page(list: ListName, limit: number, cursor?: string) {
    const { view, teamId, filter } = partsOf(list);
    const query = {
      view,
      ...serverParams(filter),
      limit,
      ...(teamId === null ? {} : { teamId }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    return this.#api.call('listConversations', { query });
  }

  /** Loads how the workspace works; what follows from it (deadlines, teams) is read again with it when it is newer. */
  async loadPolicy(): Promise<void> {
    const { policy } = await this.#api.call('getPolicy', {});
    this.#store.putPolicy(policy);
  }

  async loadAgents(): Promise<void> {
    const { agents } = await this.#api.call('listAgents', {});
    this.#store.putAgents(agents);
  }

  /** Which thread is on the screen; loads it, or catches it up when it is held already. */
  async open(threadId: string | null): Promise<void> {
    this.#openThread = threadId;
    if (threadId === null) return;
    if (this.#store.highestSeq(threadId) > 0) return this.#refresh(threadId);
    this.#store.setLoad(threadId, { status: 'loading', failure: undefined });
    await this.#loadNewest(threadId);
    // The head is read consistently, the page of entries is not: it may lack the newest.
    await this.fillGap(threadId);
  }

  /** Loads the page before the oldest entry held. */
  async loadOlder(threadId: string, limit = THREAD_PAGE): Promise<void> {
    const before = this.#store.lowestSeq(threadId);
    if (before <= 1 || this.#store.load(threadId).loadingOlder) return;
    this.#store.setLoad(threadId, { loadingOlder: true });
    const asOf = this.#store.beginRequest();
    try {
      const query = { before, limit };
      const page = await this.#api.call('listEntries', { params: { threadId }, query });
      this.#store.putThread(page.thread, asOf);
      // What is older lies next to what is read, be that the end of the thread or not.
      this.#store.putMiddle(threadId, page.entries);
    } catch {
      // The next scroll towards the top asks again.
    } finally {
      this.#store.setLoad(threadId, { loadingOlder: false });
    }
  }

  /** Reads the thread around an entry, wherever in its history that is. Rejects with an `ApiFailure`; false = no such entry. */
  async openAt(threadId: string, seq: number): Promise<boolean> {
    if (this.#store.isShown(threadId, seq)) return true;
    const asOf = this.#store.beginRequest();
    const query = { around: seq, limit: THREAD_PAGE };
    const page = await this.#api.call('listEntries', { params: { threadId }, query });
    this.#store.putThread(page.thread, asOf);
    if (!page.entries.some((entry) => entry.seq === seq)) return false;
    this.#store.putMiddle(threadId, page.entries, seq);
    this.#store.flush();
    return true;
  }

  /**
   * Reads the thread around a message that the entry `before` quotes, however far back it is, with one request.
   * Resolves to its seq, or null when it is not there; rejects with an `ApiFailure`.
   */
  async openAtQuoted(threadId: string, wamid: string, before: number): Promise<number | null> {
    const asOf = this.#store.beginRequest();
    const query = { quoted: wamid, before, limit: THREAD_PAGE };
    const page = await this.#api.call('listEntries', { params: { threadId }, query });
    this.#store.putThread(page.thread, asOf);
    const found = page.entries.find(
      (entry) =>
        (entry.type === 'replied' && entry.delivery.wamid === wamid) ||
        ((entry.type === 'received' || entry.type === 'echoed') && entry.wamid === wamid),
    );
    if (!found) return null;
    this.#store.putMiddle(threadId, page.entries, found.seq);
    this.#store.flush();
    return found.seq;
  }

  /** Loads the page after what is read in the middle of the history. */
  async loadNewer(threadId: string): Promise<void> {
    const after = this.#store.middleEnd(threadId);
    if (after === null || this.#store.load(threadId).loadingNewer) return;
    this.#store.setLoad(threadId, { loadingNewer: true });
    const asOf = this.#store.beginRequest();
    try {
      const query = { after, limit: THREAD_PAGE };
      const page = await this.#api.call('listEntries', { params: { threadId }, query });
      this.#store.putThread(page.thread, asOf);
      this.#store.putMiddle(threadId, page.entries);
    } catch {
      // The next scroll towards the end asks again.
    } finally {
      this.#store.setLoad(threadId, { loadingNewer: false });
    }
  }

  /** Reads the end of the thread again. */
  async toEnd(threadId: string): Promise<void> {
    this.#store.leaveMiddle(threadId);
    this.#store.flush();
    if (this.#store.highestSeq(threadId) === 0) await this.open(threadId);
  }

  /** Takes a frame in and fetches what it shows to be missing. */
  apply(frame: ServerFrame): void {
    if (frame.type !== 'changes') return;
    for (const thread of frame.threads) this.#store.putThread(thread);
    for (const { threadId, entry } of frame.entries) {
      // Entries of a thread that was never loaded would be an island without a beginning.
      if (this.#store.highestSeq(threadId) > 0) this.#store.putEntries(threadId, [entry]);
    }
    for (const threadId of frame.gone ?? []) this.#store.dropThread(threadId);
    this.#store.putAgents(frame.agents);
    if ((frame.policyVersion ?? 0) > this.#store.latestPolicy().version) void this.#followPolicy();
    if (this.#openThread !== null) void this.fillGap(this.#openThread);
  }

  /** Fetches what lies between the log held here and the thread's newest seq, when something does. */
  fillGap(threadId: string): Promise<void> {
    if (!this.#store.hasGap(threadId)) return Promise.resolve();
    return this.#catchUp(threadId);
  }

  /** After a break in the live connection: the lists looked at, the open thread, and the ticks still under way. */
  async resume(lists: readonly ListName[] = this.#openLists): Promise<void> {
    const threadId = this.#openThread;
    this.#resuming += 1;
    this.catchingUp.set(true);
    await Promise.all([
      ...lists.map((list) => this.loadList(list)),
      this.loadAgents().catch((thrown) => this.#missing(thrown)),
      this.loadPolicy().catch(() => undefined),
      threadId === null ? undefined : this.open(threadId),
    ]);
    this.#resuming -= 1;
    this.catchingUp.set(this.#resuming > 0);
  }

  /** A new policy moves deadlines without a change of the heads themselves. */
  async #followPolicy(): Promise<void> {
    const before = this.#store.latestPolicy().version;
    await this.loadPolicy().catch(() => undefined);
    if (this.#store.latestPolicy().version > before) await this.resume();
  }

  /** A subscription took effect: what it has more than the one before may have changed since it was read. */
  async readAgain(now: Looks, before: Looks): Promise<void> {
    const threadId = now.threadId !== before.threadId && now.threadId === this.#openThread ? now.threadId : null;
    const lists = now.views
      .filter((view) => !before.views.includes(view))
      .flatMap((view) => {
        const shown = this.#openLists.filter((list) => partsOf(list).view === view);
        return shown.length > 0 ? shown : [view];
      });
    await Promise.all([
      ...lists.map((list) => this.loadList(list)),
      threadId === null ? undefined : this.open(threadId),
    ]);
  }

  /** What this person does not see any more, or never did, does not stay on the screen. */
  #unreadable(threadId: string, thrown: unknown): void {
    if (asFailure(thrown).code === 'thread-not-found') this.#store.dropThread(threadId);
    else this.#missing(thrown);
  }

  #missing(thrown: unknown): void {
    if (asFailure(thrown).transient) this.#onMissing();
  }

  async #refresh(threadId: string): Promise<void> {
    // One that is under way may have been answered before the moment that this is about.
    await this.#catchingUp.get(threadId);
    await this.#catchUp(threadId);
    const seqs = this.#store.unsettledSeqs(threadId);
    if (seqs.length === 0) return;
    try {
      const page = await this.#api.call('listEntries', { params: { threadId }, query: { seqs: seqs.join(',') } });
      this.#store.putEntries(threadId, page.entries);
    } catch (thrown) {
      this.#missing(thrown);
    }
  }

  #catchUp(threadId: string): Promise<void> {
    const running = this.#catchingUp.get(threadId);
    if (running) return running;
    const run = this.#fetchAfter(threadId).finally(() => this.#catchingUp.delete(threadId));
    this.#catchingUp.set(threadId, run);
    return run;
  }

  async #fetchAfter(threadId: string): Promise<void> {
    try {
      for (;;) {
        const after = this.#store.highestSeq(threadId);
        const behind = (this.#store.latestThread(threadId)?.seq ?? after) - after;
        if (behind > CATCH_UP_LIMIT) {
          this.#store.resetLog(threadId);
          return await this.#loadNewest(threadId);
        }
        const query = { after, limit: CATCH_UP_PAGE };
        const asOf = this.#store.beginRequest();
        const page = await this.#api.call('listEntries', { params: { threadId }, query });
        this.#store.putThread(page.thread, asOf);
        this.#store.putEntries(threadId, page.entries);
        const progressed = this.#store.highestSeq(threadId) > after;
        if (!progressed || !this.#store.hasGap(threadId)) break;
      }
      this.#store.setLoad(threadId, { status: 'ready', failure: undefined });
    } catch (thrown) {
      this.#store.setLoad(threadId, { failure: asFailure(thrown) });
      this.#unreadable(threadId, thrown);
    }
  }

  async #loadNewest(threadId: string): Promise<void> {
    const asOf = this.#store.beginRequest();
    try {
      const page = await this.#api.call('getThread', { params: { threadId }, query: { limit: THREAD_PAGE } });
      this.#store.putThread(page.thread, asOf);
      this.#store.putEntries(threadId, page.entries);
      this.#store.setLoad(threadId, { status: 'ready', failure: undefined });
    } catch (thrown) {
      this.#store.setLoad(threadId, { status: 'failed', failure: asFailure(thrown) });
      this.#unreadable(threadId, thrown);
    }
  }
}
