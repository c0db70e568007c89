import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { Api } from '../api/api-client.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';
import { createWatchedValue, type WatchedValue } from '../watched-value.ts';

type Page = ResponseOf<Routes['search']>;
export type ContactFound = Page['contacts'][number];
export type MessageFound = Page['messages'][number];

export type SearchKind = 'contacts' | 'messages';
/** What is searched for: `teamId` null = in all teams. */
export type SearchAsk = { q: string; teamId: string | null };

export type SearchResults = {
  /** `off` = nothing is asked for; `loading` and `failed` keep the results that were there before. */
  status: 'off' | 'too-short' | 'loading' | 'ready' | 'failed';
  contacts: readonly ContactFound[];
  messages: readonly MessageFound[];
  /** Null = these were the last. */
  cursor: string | null;
  loadingMore: boolean;
  failure: ApiFailure | undefined;
};

type Kept = Pick<SearchResults, 'contacts' | 'messages' | 'cursor'> & { at: number };

/** A letter typed within this time makes the search before it needless. */
export const PAUSE_MS = 180;
const SHORTEST = 2;
/** Answers are shown again for this long, so that a deleted letter costs nothing. */
const FRESH_MS = 60_000;
const KEPT = 40;
/** A page may be empty and still go on: so many are asked for before a person decides. */
const EMPTY_PAGES = 4;

const NOTHING: SearchResults = {
  status: 'off',
  contacts: [],
  messages: [],
  cursor: null,
  loadingMore: false,
  failure: undefined,
};

/** One kind of search as it is typed: waits for a pause, gives up what is no longer wanted, remembers answers. */
export class SearchFeed {
  readonly results: WatchedValue<SearchResults> = createWatchedValue(NOTHING);
  #api: Api;
  #kind: SearchKind;
  #pauseMs: number;
  #asked: SearchAsk | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | null = null;
  #kept = new Map<string, Kept>();

  constructor(api: Api, kind: SearchKind, pauseMs = PAUSE_MS) {
    this.#api = api;
    this.#kind = kind;
    this.#pauseMs = pauseMs;
  }

  /** Searches once nothing more is typed; null = this kind is not wanted now. */
  ask(asked: SearchAsk | null): void {
    const tidy = asked && { ...asked, q: asked.q.trim().replace(/\s+/g, ' ') };
    if (tidy && this.#asked && keyOf(tidy) === keyOf(this.#asked)) return;
    this.stop();
    this.#asked = tidy;
    if (tidy === null || tidy.q === '') return this.results.set(NOTHING);
    if ([...tidy.q].length < SHORTEST) return this.results.set({ ...NOTHING, status: 'too-short' });
    const kept = this.#kept.get(keyOf(tidy));
    if (kept && Date.now() - kept.at < FRESH_MS) return this.#show(kept);
    this.#set({ status: 'loading', failure: undefined });
    this.#timer = setTimeout(() => void this.#run(tidy, null), this.#pauseMs);
  }

  /** The next page, when there is one and none is on its way. */
  more(): void {
    const { cursor, loadingMore, status } = this.results.get();
    if (this.#asked && cursor !== null && !loadingMore && status === 'ready') void this.#run(this.#asked, cursor);
  }

  /** Once more, after a failure. */
  retry(): void {
    if (!this.#asked) return;
    const { status, cursor } = this.results.get();
    if (status === 'failed') this.#set({ status: 'loading', failure: undefined });
    void this.#run(this.#asked, status === 'failed' ? null : cursor);
  }

  /** Gives up what is under way. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
    this.#asked = null;
  }

  async #run(asked: SearchAsk, from: string | null): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    if (from !== null) this.#set({ loadingMore: true, failure: undefined });
    const { contacts, messages } = from === null ? NOTHING : this.results.get();
    try {
      const page = await this.#page(asked, from, running.signal);
      if (running.signal.aborted) return;
      const all = {
        contacts: [...contacts, ...page.contacts],
        messages: [...messages, ...page.messages],
        cursor: page.cursor,
        at: Date.now(),
      };
      this.#keep(keyOf(asked), all);
      this.#show(all);
    } catch (thrown) {
      if (running.signal.aborted) return;
      const failure = asFailure(thrown);
      if (failure.code === 'query-too-short') return this.results.set({ ...NOTHING, status: 'too-short' });
      if (from === null) this.results.set({ ...NOTHING, status: 'failed', failure });
      else this.#set({ loadingMore: false, failure });
    }
  }

  /** The next page with something in it. */
  async #page({ q, teamId }: SearchAsk, from: string | null, signal: AbortSignal): Promise<Page> {
    let cursor = from;
    for (let empty = 1; ; empty += 1) {
      const query = {
        q,
        kind: this.#kind,
        ...(teamId === null ? {} : { teamId }),
        ...(cursor === null ? {} : { cursor }),
      };
      const page = await this.#api.call('search', { query }, signal);
      cursor = page.cursor;
      if (page.contacts.length + page.messages.length > 0 || cursor === null || empty >= EMPTY_PAGES) return page;
    }
  }

  #keep(key: string, results: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, results);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  #show({ contacts, messages, cursor }: Kept): void {
    this.results.set({ status: 'ready', contacts, messages, cursor, loadingMore: false, failure: undefined });
  }

  #set(change: Partial<SearchResults>): void {
    this.results.set({ ...this.results.get(), ...change });
  }
}

function keyOf({ q, teamId }: SearchAsk): string {
  return `${teamId ?? ''}/${q.toLowerCase()}`;
}
