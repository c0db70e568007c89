import type { View } from '../../../../shared/contracts/routes.ts';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';
import { rankInQueue } from '../../../../shared/domain/routing/rank-in-queue.ts';
import {
  type ConversationFilter,
  type Looking,
  NO_FILTER,
  passes,
} from '../../../../shared/domain/views/conversation-filter.ts';
import { filterOf } from './list-filter.ts';

export const VIEWS: readonly View[] = ['mine', 'unassigned', 'all', 'snoozed', 'closed'];

/** Kept up to date whichever view is shown; any other only while it is. */
export const ALWAYS_WATCHED: readonly View[] = ['mine', 'unassigned'];

/** A list on the screen: a view, of all teams or of one, perhaps narrowed by a filter. */
export type ListName = View | `${View}/${string}` | `${View}${`/${string}` | ''}?${string}`;

export function listName(view: View, teamId: string | null, filter = ''): ListName {
  const list = teamId === null ? view : (`${view}/${teamId}` as const);
  return filter === '' ? list : `${list}?${filter}`;
}

type ListParts = { view: View; teamId: string | null; filter: ConversationFilter };
const known = new Map<ListName, ListParts>();

/** What a list is made of; `teamId` null = of all teams. */
export function partsOf(list: ListName): ListParts {
  const parts = known.get(list) ?? readParts(list);
  if (known.size > 200) known.clear();
  known.set(list, parts);
  return parts;
}

function readParts(list: ListName): ListParts {
  const [name = '', ...rest] = list.split('?');
  const slash = name.indexOf('/');
  const filter = rest.length > 0 ? filterOf(rest.join('?')) : NO_FILTER;
  if (slash === -1) return { view: name as View, teamId: null, filter };
  return { view: name.slice(0, slash) as View, teamId: name.slice(slash + 1), filter };
}

/** When it is (epoch ms), and what this person has not read. */
export type ListFacts = Omit<Looking<ThreadView>, 'me'>;

/** Does a thread belong in a list? Asked of the head, so a hand-over moves the row the moment it is known. */
export function belongsTo(list: ListName, thread: ThreadView, me: string, facts?: ListFacts): boolean {
  const { filter } = partsOf(list);
  if (!isOfView(list, thread, me)) return false;
  return filter === NO_FILTER || passes(thread, filter, { now: 0, ...facts, me });
}

/** How far the clocks here and on the server may differ, with what a request takes. */
const UNSURE_MS = 5 * 60_000;

/** Would the server's page of this list name the thread? Sure of it also when its clock shows another time than ours. */
export function isSurelyIn(list: ListName, thread: ThreadView, me: string, now: number): boolean {
  return [now - UNSURE_MS, now + UNSURE_MS].every((at) => belongsTo(list, thread, me, { now: at }));
}

function isOfView(list: ListName, thread: ThreadView, me: string): boolean {
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
