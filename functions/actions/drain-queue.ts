import { isOpen } from '../../shared/domain/conversation/thread-state.ts';
import type { WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

const PAGE = 25;

/** Gives waiting conversations to whoever can take them, longest waiting first, until nobody can take more. */
export async function drainQueue(deps: CommandDeps, workspace: WorkspaceId): Promise<{ assigned: number }> {
  let assigned = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.threads.list(workspace, { view: 'unassigned' }, PAGE, cursor);
    for (const waiting of page.items) {
      const outcome = await routeThread(deps, workspace, waiting.threadId);
      if (outcome === 'nobody-available') return { assigned };
      if (outcome === 'assigned') assigned += 1;
    }
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return { assigned };
}

/** Routes one conversation, if it still waits: a list read from an index may be a moment old. */
export async function routeThread(
  deps: CommandDeps,
  workspace: WorkspaceId,
  threadId: string,
): Promise<'assigned' | 'nobody-available' | 'not-waiting'> {
  const { state, entries } = await runCommands(deps, workspace, threadId, [{ type: 'route' }]);
  if (entries.length > 0) return 'assigned';
  return isOpen(state) && state.conversation.holder.kind === 'queue' ? 'nobody-available' : 'not-waiting';
}
