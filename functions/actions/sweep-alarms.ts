import type { Log } from './ports.ts';
import { type WakeDeps, wakeThread } from './wake-thread.ts';

/** An alarm this late was lost: the Scheduler promises a minute. */
const LATE_MS = 3 * 60 * 1000;
const PER_SWEEP = 200;

/** The safety net under the alarms: wakes every thread whose armed alarm should have gone off long ago. */
export async function sweepAlarms(deps: WakeDeps & { log: Log }): Promise<{ woken: number }> {
  const overdue = await deps.threads.overdueAlarms(deps.clock.now() - LATE_MS, PER_SWEEP);
  for (const { workspace, threadId } of overdue) await wakeThread(deps, workspace, threadId, -1);
  if (overdue.length > 0) deps.log.warn('alarms were lost and have been made up for', { count: overdue.length });
  return { woken: overdue.length };
}
