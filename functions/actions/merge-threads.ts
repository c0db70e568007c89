import type { Command } from '../../shared/domain/conversation/command.ts';
import type { ContactSummary } from '../../shared/domain/conversation/contact-summary.ts';
import { mergedThread } from '../../shared/domain/conversation/merged-thread.ts';
import { newThread } from '../../shared/domain/conversation/thread-state.ts';
import { AppError } from './app-error.ts';
import type { Channel, Channels, WorkspaceId } from './ports.ts';
import { type CommandDeps, type CommandResult, runCommands } from './run-command.ts';

/** A thread and the contact to make it for when it is not there yet. */
type Place = { threadId: string; contact: ContactSummary };

/** A thread is all history of one contact on one channel. */
export function threadIdOf(channel: Pick<Channel, 'id'>, contactId: string): string {
  return `${channel.id}-${contactId}`;
}

/**
 * Moves all threads of a contact that turned out to be `survivor`: each is closed and says where it goes on, then the
 * surviving thread takes over what was open. Both steps are decided from the state alone, so that a second run, or one
 * that goes on after a crash, adds nothing.
 */
export async function mergeThreads(
  deps: CommandDeps & { channels: Channels },
  workspace: WorkspaceId,
  absorbed: string,
  survivor: ContactSummary,
): Promise<void> {
  for (const channel of await deps.channels.list(workspace)) {
    const threadId = threadIdOf(channel, absorbed);
    const { known } = survivor;
    const goesOnIn = threadIdOf(channel, survivor.id);
    if (known && (await deps.threads.load(workspace, goesOnIn))) {
      await runCommands(deps, workspace, goesOnIn, [{ type: 'follow-contact', known }]);
    }
    if (!(await deps.threads.load(workspace, threadId))) continue;
    const into = { threadId: threadIdOf(channel, survivor.id), contact: survivor };
    await runCommands(deps, workspace, threadId, [{ type: 'merge-into', ...into }]);
    await takeOver(deps, workspace, threadId);
  }
}

/** Runs commands in a thread, or in the one where it goes on. The commands may name the contact of that thread. */
export async function runWhereItGoesOn(
  deps: CommandDeps,
  workspace: WorkspaceId,
  { threadId, contact }: Place,
  commandsFor: (contactId: string) => readonly Command[],
): Promise<CommandResult> {
  try {
    const [channelId = ''] = threadId.split('-');
    return await runCommands(deps, workspace, threadId, commandsFor(contact.id), {
      create: () => newThread(threadId, channelId, contact),
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'thread-merged') throw error;
    // First the other thread knows what was received here, so that nothing is received there again.
    return runWhereItGoesOn(deps, workspace, await takeOver(deps, workspace, threadId), commandsFor);
  }
}

/** The second step, from what the first one left in the merged-away thread. Answers with where it goes on. */
async function takeOver(deps: CommandDeps, workspace: WorkspaceId, threadId: string): Promise<Place> {
  const state = await deps.threads.load(workspace, threadId);
  if (!state?.mergedInto) throw new Error(`The thread ${threadId} was to be merged and is not.`);
  const from = mergedThread(state);
  await runWhereItGoesOn(deps, workspace, state.mergedInto, () => [{ type: 'merge-from', from }]);
  return state.mergedInto;
}
