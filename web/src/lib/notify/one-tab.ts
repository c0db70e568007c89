/** Where somebody looks at in one tab: the thread, null = at something else. Absent = the tab is not in front. */
type Looking = { threadId: string | null };
type Said = { tab: string; looking: Looking | null; speaks: boolean } | 'who';

export type OneTab = {
  /** Is it this tab that tells and sounds? */
  isSpeaker(): boolean;
  /** What people look at in any tab of this person; null = nobody looks at Baton. */
  lookedAt(): { threads: ReadonlySet<string | null> } | null;
  /** Says where this tab looks; asked again when it comes to the front or leaves it. */
  changed(): void;
  stop(): void;
};

/** One of this person's tabs speaks for all; when it is closed, another does. */
export function createOneTab(account: string, openThread: () => string | null): OneTab {
  const tab = crypto.randomUUID();
  const channel = new BroadcastChannel(`baton.notify.${account}`);
  const others = new Map<string, Looking>();
  const release = Promise.withResolvers<void>();
  const abort = new AbortController();
  let speaks = !navigator.locks;
  const own = (): Looking | null =>
    document.visibilityState === 'visible' && document.hasFocus() ? { threadId: openThread() } : null;
  const say = () => channel.postMessage({ tab, looking: own(), speaks } satisfies Said);
  const leave = () => channel.postMessage({ tab, looking: null, speaks } satisfies Said);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data === 'who') say();
    // There is one speaker: a word of another comes late, from a tab that is gone.
    else if (data.looking && !(data.speaks && speaks && navigator.locks)) others.set(data.tab, data.looking);
    else others.delete(data.tab);
  };
  const events = [
    [globalThis, 'focus', say],
    [globalThis, 'blur', say],
    [globalThis, 'pagehide', leave],
    [document, 'visibilitychange', say],
  ] as const;
  for (const [target, type, listener] of events) target.addEventListener(type, listener);
  navigator.locks
    ?.request(`baton.notify.${account}`, { signal: abort.signal }, () => {
      speaks = true;
      // Whoever spoke before is gone, perhaps without a word; those who are there answer.
      others.clear();
      channel.postMessage('who' satisfies Said);
      return release.promise;
    })
    .catch(() => undefined);
  say();
  return {
    isSpeaker: () => speaks,
    lookedAt() {
      const looking = [...others.values(), own()].filter((each) => each !== null);
      return looking.length === 0 ? null : { threads: new Set(looking.map(({ threadId }) => threadId)) };
    },
    changed: say,
    stop() {
      leave();
      for (const [target, type, listener] of events) target.removeEventListener(type, listener);
      abort.abort();
      release.resolve();
      channel.close();
    },
  };
}
