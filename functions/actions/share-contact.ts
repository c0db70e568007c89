import { knownAs } from '../../shared/domain/contacts/contact-record.ts';
import { threadIdOf } from './merge-threads.ts';
import type { Channels, ContactRecords, WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

export type ShareDeps = CommandDeps & { channels: Channels; records: ContactRecords };

/** What is known of a contact, told to its other threads and to those that begin later. What they know already stays. */
export async function shareContact(deps: ShareDeps, workspace: WorkspaceId, threadId: string): Promise<void> {
  const state = await deps.threads.load(workspace, threadId);
  if (!state) return;
  const { record } = await deps.records.load(workspace, state.contact.id);
  const known = knownAs(record);
  await deps.records.share(workspace, state.contact.id, known);
  for (const channel of await deps.channels.list(workspace)) {
    const other = threadIdOf(channel, state.contact.id);
    if (other === threadId || !(await deps.threads.load(workspace, other))) continue;
    await runCommands(deps, workspace, other, [{ type: 'follow-contact', known }]);
  }
}
