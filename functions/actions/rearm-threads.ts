import { inParallel } from './in-parallel.ts';
import type { Alarms, WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

const PAGE = 50;
const PARALLEL = 8;

/**
 * After the policy changed: every conversation that goes on is looked at once, so that a deadline that is earlier now is
 * armed, and one whose team is gone finds its new one. Safe to run again; what nothing changes for costs two reads.
 */
export async function rearmThreads(deps: CommandDeps & { alarms: Alarms }, workspace: WorkspaceId): Promise<void> {
  for (const going of ['open', 'snoozed'] as const) {
    let cursor: string | undefined;
    do {
      const page = await deps.threads.list(workspace, { of: going }, PAGE, cursor);
      await inParallel(page.items, PARALLEL, ({ threadId }) => rearmThread(deps, workspace, threadId));
      cursor = page.cursor ?? undefined;
    } while (cursor);
  }
}

async function rearmThread(deps: CommandDeps & { alarms: Alarms }, workspace: WorkspaceId, threadId: string) {
  const { state, armed } = await runCommands(deps, workspace, threadId, [{ type: 'rehome' }]);
  const { at, generation } = state.alarm;
  // A commit without entries is not seen by the stream, so the alarm is made here; one that is lost here the sweep finds.
  if (armed && at !== null) await deps.alarms.arm({ workspace, threadId, at, generation });
}
