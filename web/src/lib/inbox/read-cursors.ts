import * as z from 'zod/mini';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';

const savedSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));

/** The oldest cursors go first when a person has read more threads than this. */
const REMEMBERED = 2000;

/** How far one person has read each thread, in this browser. */
export type ReadCursors = {
  /** Has the customer written something this person has not looked at? */
  isUnread(thread: ThreadView): boolean;
  /** The last seq read, or null when the thread was never opened here. */
  seqOf(threadId: string): number | null;
  /** Returns true when this showed a message of the customer that had not been looked at here. */
  markRead(thread: ThreadView, seq: number): boolean;
  subscribe(callback: () => void): () => void;
  /** Changes whenever a cursor moved: the snapshot for React. */
  version(): number;
};

export function createReadCursors(agentId: string, storage: Storage): ReadCursors {
  const key = `baton.read.${agentId}`;
  /** Thread id → the last seq read and the time of the newest inbound message then. */
  const cursors = new Map<string, [seq: number, inboundAt: number]>(Object.entries(load(storage, key)));
  const listeners = new Set<() => void>();
  let version = 0;
  return {
    isUnread({ threadId, lastInboundAt, conversation }) {
      if (lastInboundAt === null) return false;
      const cursor = cursors.get(threadId);
      return cursor ? lastInboundAt > cursor[1] : conversation?.waitingSince != null;
    },
    seqOf: (threadId) => cursors.get(threadId)?.[0] ?? null,
    markRead({ threadId, lastInboundAt }, seq) {
      const before = cursors.get(threadId);
      const inboundAt = lastInboundAt ?? 0;
      if (before && before[0] >= seq && before[1] >= inboundAt) return false;
      cursors.delete(threadId);
      cursors.set(threadId, [Math.max(seq, before?.[0] ?? 0), Math.max(inboundAt, before?.[1] ?? 0)]);
      for (const oldest of cursors.keys()) {
        if (cursors.size <= REMEMBERED) break;
        cursors.delete(oldest);
      }
      try {
        storage.setItem(key, JSON.stringify(Object.fromEntries(cursors)));
      } catch {
        // Storage is full or switched off: the dots are right until the next reload.
      }
      version += 1;
      for (const listener of listeners) listener();
      return inboundAt > (before?.[1] ?? 0);
    },
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    version: () => version,
  };
}

function load(storage: Storage, key: string): z.infer<typeof savedSchema> {
  try {
    const parsed = savedSchema.safeParse(JSON.parse(storage.getItem(key) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
