import type { ContactRecord } from '../../shared/domain/contacts/contact-record.ts';
import type { Command } from '../../shared/domain/conversation/command.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { AppError, contactChanged, threadNotFound } from './app-error.ts';
import type { ContactRecords, WorkspaceId } from './ports.ts';
import { type CommandDeps, type CommandOptions, type CommandResult, runCommands } from './run-command.ts';

export type RecordDeps = CommandDeps & { records: ContactRecords };

/** Whoever names no version builds on whatever is there; so many others may be faster. */
const ATTEMPTS = 6;

/** What a change makes of a record, and the command that logs it in the thread. */
export type RecordEdit = { after: ContactRecord; command: Command };

/**
 * Changes what is known of a thread's contact, and logs it in the thread, in one transaction.
 * `version`: the record that the caller has seen; another one by now is refused with `contact-changed`.
 */
export async function changeRecord(
  deps: RecordDeps,
  workspace: WorkspaceId,
  threadId: string,
  options: Pick<CommandOptions, 'viewer' | 'create'> & { version?: number | undefined },
  edit: (record: ContactRecord, state: ThreadState) => RecordEdit | null,
): Promise<(CommandResult & { record: ContactRecord }) | null> {
  const { version, ...asked } = options;
  for (let attempt = 1; ; attempt++) {
    if (attempt > 1) await deps.backoff(attempt - 1);
    const state = (await deps.threads.load(workspace, threadId)) ?? options.create?.();
    if (!state) throw threadNotFound();
    const contactId = state.contact.id;
    const { record: before } = await deps.records.load(workspace, contactId);
    if (version !== undefined && version !== before.version) throw contactChanged();
    const edited = edit(before, state);
    if (!edited) return null;
    const { after, command } = edited;
    try {
      const changes = after.version === before.version ? {} : { record: { contactId, before, after } };
      const result = await runCommands(deps, workspace, threadId, [command], { ...asked, ...changes });
      return { ...result, record: after };
    } catch (error) {
      const isRace = error instanceof AppError && error.code === 'contact-changed';
      if (!isRace || version !== undefined || attempt === ATTEMPTS) throw error;
    }
  }
}
