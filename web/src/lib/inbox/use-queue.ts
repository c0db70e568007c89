import { useNow } from '../time/use-now.ts';
import { useInbox, useView } from './inbox-context.ts';
import type { InboxStore } from './inbox-store.ts';
import { type ListName, queuedSince } from './list-membership.ts';

/** What is told of those who wait: since when the first of them does (epoch ms; null = nobody), and how many for each team. */
export type QueueFigures = { since: number | null; ofTeam: ReadonlyMap<string | null, number> };

/** Figures look no older than this. */
const STEP_MS = 15_000;

/** Of the latest order of each list: several parts of the screen tell the same queue, which may be long. */
const counted = new WeakMap<readonly string[], { at: number; figures: QueueFigures }>();

/** A queue as it is told beside its name; `now` = the server's time, in steps of 15 s. */
export function useQueue(list: ListName): QueueFigures & { waiting: number; now: number } {
  const { store } = useInbox();
  const waiting = useView(list);
  const now = useNow(STEP_MS);
  let known = counted.get(waiting);
  if (known?.at !== now) {
    known = { at: now, figures: figuresOf(waiting, store) };
    counted.set(waiting, known);
  }
  return { ...known.figures, waiting: waiting.length, now };
}

function figuresOf(waiting: readonly string[], store: InboxStore): QueueFigures {
  let since: number | null = null;
  const ofTeam = new Map<string | null, number>();
  for (const threadId of waiting) {
    const thread = store.thread(threadId);
    if (!thread?.conversation) continue;
    since = Math.min(since ?? Number.POSITIVE_INFINITY, queuedSince(thread));
    const { teamId } = thread.conversation;
    ofTeam.set(teamId, (ofTeam.get(teamId) ?? 0) + 1);
  }
  return { since, ofTeam };
}
