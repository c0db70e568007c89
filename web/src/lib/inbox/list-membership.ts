import type { View } from '../../../../shared/contracts/routes.ts';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';

export const VIEWS: readonly View[] = ['mine', 'unassigned', 'all', 'closed'];

/** Does a thread belong in a list? Asked of the head alone, so a hand-over moves the row the moment it is known. */
export function belongsTo(view: View, thread: ThreadView, me: string): boolean {
  const { conversation } = thread;
  if (conversation?.status !== 'open') return view === 'closed';
  if (view === 'closed') return false;
  if (view === 'mine') return isHeldBy(conversation.holder, me);
  if (view === 'unassigned') return conversation.holder.kind === 'queue';
  return true;
}

/** Waiting people first come first; every other list shows the newest activity first. Ties by id, so rows never swap. */
export function compareIn(view: View, a: ThreadView, b: ThreadView): number {
  const order = view === 'unassigned' ? waitingSince(a) - waitingSince(b) : sortTime(view, b) - sortTime(view, a);
  return order || (a.threadId < b.threadId ? -1 : 1);
}

function waitingSince(thread: ThreadView): number {
  return thread.conversation?.waitingSince ?? thread.conversation?.heldSince ?? thread.lastActivityAt;
}

function sortTime(view: View, thread: ThreadView): number {
  return view === 'closed' ? (thread.conversation?.closedAt ?? thread.lastActivityAt) : thread.lastActivityAt;
}
