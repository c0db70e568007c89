/** Links are good for five minutes; a new one is asked for a little earlier. */
const GOOD_FOR_MS = 4 * 60_000;

/** Links to messages' files, asked for once while they are good. */
export type FileLinks = {
  /** Rejects with an `ApiFailure`. */
  get(threadId: string, seq: number): Promise<string>;
  /** Forgets a link that turned out not to work. */
  forget(threadId: string, seq: number): void;
};

/** `ask` fetches a link from the API; `now` is epoch ms of this machine. */
export function createFileLinks(
  ask: (threadId: string, seq: number) => Promise<string>,
  now: () => number = Date.now,
): FileLinks {
  const links = new Map<string, { url: Promise<string>; until: number }>();
  const keyOf = (threadId: string, seq: number) => `${threadId} ${seq}`;
  return {
    get(threadId, seq) {
      const key = keyOf(threadId, seq);
      const held = links.get(key);
      if (held && now() < held.until) return held.url;
      const url = ask(threadId, seq);
      links.set(key, { url, until: now() + GOOD_FOR_MS });
      url.catch(() => links.delete(key));
      return url;
    },
    forget: (threadId, seq) => void links.delete(keyOf(threadId, seq)),
  };
}
