import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { rankInQueue } from '../../shared/domain/routing/rank-in-queue.ts';
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
  return first ? rankOf(first) : Number.POSITIVE_INFINITY;
}

/** The place of a thread in a queue; what is not open any more is last. */
export function rankOf(state: ThreadState): number {
  return isOpen(state) ? rankInQueue(state.conversation) : Number.POSITIVE_INFINITY;
}
