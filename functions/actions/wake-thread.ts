import type { Alarms, WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';

export type WakeDeps = CommandDeps & { alarms: Alarms };

/**
 * An alarm went off. What is due is decided from the state and the clock, never from the alarm, so that a late, early,
 * second or stale one does no harm; then the next deadline is armed.
 * @param generation of the alarm that fired; an older one than the armed one is stale and ignored, unless overdue
 */
export async function wakeThread(
  deps: WakeDeps,
  workspace: WorkspaceId,
  threadId: string,
  generation: number,
): Promise<'woken' | 'stale'> {
  const before = await deps.threads.load(workspace, threadId);
  if (!before || before.alarm.at === null) return 'stale';
  const overdue = before.alarm.at <= deps.clock.now();
  if (before.alarm.generation !== generation && !overdue) return 'stale';
  const { state, entries } = await runCommands(deps, workspace, threadId, [{ type: 'wake' }], { alarmFired: true });
  // What was written arms the next alarm from the stream; without an entry nobody else would hear of it.
  if (entries.length === 0 && state.alarm.at !== null) {
    await deps.alarms.arm({ workspace, threadId, at: state.alarm.at, generation: state.alarm.generation });
  }
  return 'woken';
}
