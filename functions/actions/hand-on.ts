import type { WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

const PAGE = 50;

/** What somebody who went away still holds is given to others, or back to the queue. Safe to run again. */
export async function handOnConversations(deps: CommandDeps, workspace: WorkspaceId, agentId: string): Promise<void> {
  // The list is consistent: a single agent may be read as they were before they went away, and nothing would be handed on.
  const agent = (await deps.team.list(workspace)).find(({ id }) => id === agentId);
  if (!agent || agent.availability === 'available') return;
  let cursor: string | undefined;
  do {
    const page = await deps.threads.list(workspace, { of: 'holder', agentId }, PAGE, cursor);
    for (const { threadId } of page.items) {
      await runCommands(deps, workspace, threadId, [{ type: 'hand-on', holderId: agentId }]);
    }
    cursor = page.cursor ?? undefined;
  } while (cursor);
}
