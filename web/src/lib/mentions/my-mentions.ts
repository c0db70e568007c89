import type { ServerFrame } from '../../../../shared/contracts/frames.ts';
import type { ResponseOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import type { Api } from '../api/api-client.ts';
import { type ApiFailure, asFailure } from '../api/api-failure.ts';
import { createWatchedValue } from '../watched-value.ts';

export type MyMention = ResponseOf<Routes['listMentions']>['mentions'][number];
export type MentionsState = {
  /** `idle` = never asked for; `failed` keeps what was there before. */
  status: 'idle' | 'loading' | 'ready' | 'failed';
  mentions: readonly MyMention[];
  failure?: ApiFailure;
};

type Told = NonNullable<Extract<ServerFrame, { type: 'changes' }>['mentions']>;

/** Notes in which I am mentioned, newest first, kept up to date by the live connection. */
export class MyMentions {
  /** Do they stand in the place of the list? */
  readonly open = createWatchedValue(false);
  readonly state = createWatchedValue<MentionsState>({ status: 'idle', mentions: [] });
  #api: Api;
  #loading = false;
  #again = false;

  constructor(api: Api) {
    this.#api = api;
  }

  unread(): number {
    return this.state.get().mentions.filter(({ read }) => !read).length;
  }

  /** The mention of this note, when I have not read it. */
  unreadAt(threadId: string, seq: number): MyMention | undefined {
    return this.state
      .get()
      .mentions.find((mention) => !mention.read && mention.seq === seq && mention.thread.threadId === threadId);
  }

  async load(): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    const before = this.state.get();
    if (before.status !== 'ready') this.#change({ status: 'loading', failure: undefined });
    try {
      do {
        this.#again = false;
        const { mentions } = await this.#api.call('listMentions', {});
        this.#take(mentions);
      } while (this.#again);
    } catch (thrown) {
      this.#change({ status: 'failed', failure: asFailure(thrown) });
    } finally {
      this.#loading = false;
    }
  }

  /** Takes news in: what is new is fetched, what was read elsewhere is read here. */
  hear(told: Told): void {
    const known = new Set(this.state.get().mentions.map(({ id }) => id));
    const read = told.filter((each) => each.read).map(({ id }) => id);
    if (read.length > 0) this.#markHere(read);
    if (told.some(({ id, read }) => !read && !known.has(id))) void this.load();
  }

  /** At once here; when the server cannot be told, they are unread again with the next load. */
  markRead(ids: readonly string[]): void {
    const unread = this.state.get().mentions.filter(({ id, read }) => !read && ids.includes(id));
    if (unread.length === 0) return;
    this.#markHere(ids);
    const body = { ids: unread.map(({ id }) => id) };
    void this.#api.call('readMentions', { body }).catch(() => undefined);
  }

  #take(mentions: readonly MyMention[]): void {
    const known = new Map(this.state.get().mentions.map((mention) => [mention.id, mention]));
    // What was read here while this was on its way stays read.
    const merged = mentions.map((mention) => (known.get(mention.id)?.read ? { ...mention, read: true } : mention));
    this.#change({ status: 'ready', mentions: merged, failure: undefined });
  }

  #markHere(ids: readonly string[]): void {
    const { mentions } = this.state.get();
    this.#change({ mentions: mentions.map((each) => (ids.includes(each.id) ? { ...each, read: true } : each)) });
  }

  #change(change: { [K in keyof MentionsState]?: MentionsState[K] | undefined }): void {
    const { failure, ...kept } = { ...this.state.get(), ...change } as MentionsState;
    this.state.set({ ...kept, ...(failure ? { failure } : {}) });
  }
}
