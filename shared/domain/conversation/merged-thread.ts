import type { Holder } from './holder.ts';
import { newestOf } from './recent-messages.ts';
import { type ContactSummary, isOpen, type ThreadState } from './thread-state.ts';

/** A conversation that was open when its thread was merged away, so that it can go on in the other thread. */
export type OpenElsewhere = { holder: Holder; waitingSince: number | null };

/** Where a merged-away thread goes on, and what was open in it then. */
export type MergedInto = { threadId: string; contact: ContactSummary; open: OpenElsewhere | null };

/** What a thread takes over from one that was merged into it. */
export type MergedThread = {
  threadId: string;
  name: string;
  open: OpenElsewhere | null;
  lastInboundAt: number | null;
  lastActivityAt: number;
  /** Meta's newest timestamp in there: a message not newer than this may be in its log already. */
  heardUntil: number | null;
  /** Threads that were merged into that one before. */
  earlier?: string[];
};

/** What another thread must take over from a merged-away one. Asked again later, it is the same. */
export function mergedThread(state: ThreadState): MergedThread {
  const { threadId, contact, lastInboundAt, lastActivityAt, mergedInto, mergedFrom } = state;
  return {
    threadId,
    name: contact.name,
    open: mergedInto?.open ?? null,
    lastInboundAt,
    lastActivityAt,
    heardUntil: newestOf(state.recent),
    ...(mergedFrom ? { earlier: mergedFrom } : {}),
  };
}

/** What is open in a thread that is about to be merged away. */
export function openTurn(state: ThreadState): OpenElsewhere | null {
  if (!isOpen(state)) return null;
  const { holder, waitingSince } = state.conversation;
  return { holder, waitingSince };
}
