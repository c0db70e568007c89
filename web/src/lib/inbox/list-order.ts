import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { belongsTo, compareIn, type ListFacts, type ListName } from './list-membership.ts';

/** Ids of the threads that belong in a list, in its order. */
export function orderOf(list: ListName, threads: Iterable<ThreadView>, me: string, facts?: ListFacts): string[] {
  const members = [...threads].filter((thread) => belongsTo(list, thread, me, facts));
  return members.sort((a, b) => compareIn(list, a, b)).map(({ threadId }) => threadId);
}

/** More than this part of a list moved: sorting all of it is cheaper then. */
const MOST_MOVED = 1 / 8;

/**
 * The same for a list whose order was `before`, when nothing but `moved` has changed since: each of those is put where
 * it belongs, the others keep their places. A long list is not sorted again for each message.
 */
export function reordered(
  list: ListName,
  before: readonly string[],
  moved: ReadonlySet<string>,
  threads: ReadonlyMap<string, ThreadView>,
  me: string,
  facts?: ListFacts,
): string[] {
  if (moved.size > before.length * MOST_MOVED) return orderOf(list, threads.values(), me, facts);
  const order = before.filter((id) => !moved.has(id));
  for (const id of moved) {
    const thread = threads.get(id);
    if (thread && belongsTo(list, thread, me, facts)) order.splice(placeOf(list, thread, order, threads), 0, id);
  }
  return order;
}

/** Where `thread` belongs among `order`, by halving. */
function placeOf(
  list: ListName,
  thread: ThreadView,
  order: readonly string[],
  threads: ReadonlyMap<string, ThreadView>,
): number {
  let from = 0;
  let to = order.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = threads.get(order[middle] ?? '');
    if (other && compareIn(list, other, thread) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
