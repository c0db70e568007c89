import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Threads, WorkspaceId } from './ports.ts';

/**
 * What waits in several teams' queues, in one order: most urgent, then longest waiting first. A queue is read page by page
 * as far as it is asked for, and not any further once `isWanted` says no to its team.
 */
export async function* inLine(
  threads: Threads,
  workspace: WorkspaceId,
  teams: readonly string[],
  { page: size, isWanted = () => true }: { page: number; isWanted?: (teamId: string) => boolean },
): AsyncGenerator<ThreadState> {
  const queues = teams.map((teamId) => ({ teamId, waiting: [] as ThreadState[], cursor: undefined as Cursor }));
  for (;;) {
    const wanted = queues.filter(({ teamId }) => isWanted(teamId));
    await Promise.all(
      wanted.map(async (queue) => {
        while (queue.waiting.length === 0 && queue.cursor !== null) {
          const list = { of: 'queue', teamId: queue.teamId } as const;
          const page = await threads.list(workspace, list, size, queue.cursor ?? undefined);
          queue.waiting = page.items.filter(isOpen);
          queue.cursor = page.cursor;
        }
      }),
    );
    const next = wanted.filter(({ waiting }) => waiting.length > 0).sort((a, b) => rankOfFirst(a) - rankOfFirst(b))[0];
    const state = next?.waiting.shift();
    if (!state) return;
    yield state;
  }
}

/** Undefined = nothing has been read yet, null = there is no more. */
type Cursor = string | null | undefined;

function rankOfFirst({ waiting: [first] }: { waiting: readonly ThreadState[] }): number {
  return first ? rankInQueue(first) : Number.POSITIVE_INFINITY;
}

/** Higher than any time in milliseconds: urgency counts before age. */
const URGENCY = 1e13;

/** The place in a queue, as the table orders it: lower ones are first. */
export function rankInQueue(state: ThreadState): number {
  if (!isOpen(state)) return Number.POSITIVE_INFINITY;
  const { priority, waitingSince, heldSince } = state.conversation;
  return (2 - priority) * URGENCY + (waitingSince ?? heldSince);
}
