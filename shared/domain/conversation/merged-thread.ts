import { nameOf } from './contact-summary.ts';
import type { MergedThread, OpenElsewhere } from './merge-record.ts';
import { newestOf } from './recent-messages.ts';
import { isOpen, type ThreadState } from './thread-state.ts';

/** What another thread must take over from a merged-away one. Asked again later, it is the same. */
export function mergedThread(state: ThreadState): MergedThread {
  const { threadId, contact, lastInboundAt, lastActivityAt, mergedInto, mergedFrom, labels, followers } = state;
  return {
    threadId,
    name: nameOf(contact),
    open: mergedInto?.open ?? null,
    lastInboundAt,
    lastActivityAt,
    heardUntil: newestOf(state.recent),
    ...(mergedFrom ? { earlier: mergedFrom } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(followers.length > 0 ? { followers } : {}),
  };
}

/** What is open in a thread that is about to be merged away. */
export function openTurn(state: ThreadState): OpenElsewhere | null {
  if (!isOpen(state)) return null;
  const { holder, waitingSince, teamId, skills, priority } = state.conversation;
  return {
    holder,
    waitingSince,
    teamId,
    ...(skills.length > 0 ? { skills } : {}),
    ...(priority > 0 ? { priority } : {}),
  };
}
