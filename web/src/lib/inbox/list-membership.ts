import type { View } from '../../../../shared/contracts/routes.ts';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';
import { rankInQueue } from '../../../../shared/domain/routing/rank-in-queue.ts';

export const VIEWS: readonly View[] = ['mine', 'unassigned', 'all', 'snoozed', 'closed'];

/** Kept up to date whichever view is shown; any other only while it is. */
export const ALWAYS_WATCHED: readonly View[] = ['mine', 'unassigned'];

/** A list on the screen: a view, of all teams or of one. */
export type ListName = View | `${View}/${string}`;

export function listName(view: View, teamId: string | null): ListName {
  return teamId === null ? view : `${view}/${teamId}`;
}

/** What a list is made of; `teamId` null = of all teams. */
export function partsOf(list: ListName): { view: View; teamId: string | null } {
  const slash = list.indexOf('/');
  if (slash === -1) return { view: list as View, teamId: null };
  return { view: list.slice(0, slash) as View, teamId: list.slice(slash + 1) };
}

/** Does a thread belong in a list? Asked of the head alone, so a hand-over moves the row the moment it is known. */
export function belongsTo(list: ListName, thread: ThreadView, me: string): boolean {
  const { view, teamId } = partsOf(list);
  const { conversation } = thread;
  // What never was a conversation, like a message from the phone app to somebody who has not written, is over.
  if (!conversation) return view === 'closed' && teamId === null;
  if (teamId !== null && conversation.teamId !== teamId) return false;
  const { status, holder } = conversation;
  if (view === 'closed' || view === 'snoozed') return status === view;
  if (status !== 'open') return false;
  if (view === 'mine') return isHeldBy(holder, me);
  return view === 'all' || holder.kind === 'queue';
}

/**
 * The queue shows the most urgent first, and of those who waits longest; every other list the newest activity. Ties by
 * id, so rows never swap.
 */
export function compareIn(list: ListName, a: ThreadView, b: ThreadView): number {
  const { view } = partsOf(list);
  const order = view === 'unassigned' ? rankOf(a) - rankOf(b) : sortTime(view, b) - sortTime(view, a);
  return order || (a.threadId < b.threadId ? -1 : 1);
}

/** Since when somebody waits in the queue (epoch ms). */
export function queuedSince(thread: Pick<ThreadView, 'conversation' | 'lastActivityAt'>): number {
  return thread.conversation?.waitingSince ?? thread.conversation?.heldSince ?? thread.lastActivityAt;
}

function rankOf({ conversation }: ThreadView): number {
  return conversation ? rankInQueue(conversation) : Number.POSITIVE_INFINITY;
}

function sortTime(view: View, thread: ThreadView): number {
  return view === 'closed' ? (thread.conversation?.closedAt ?? thread.lastActivityAt) : thread.lastActivityAt;
}
