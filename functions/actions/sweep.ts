import { countQuarantine } from './count-quarantine.ts';
import { drainQueues } from './drain-queue.ts';
import type { Log, Quarantine, WorkspaceId } from './ports.ts';
import { sweepAlarms } from './sweep-alarms.ts';
import type { WakeDeps } from './wake-thread.ts';

export type SweepDeps = WakeDeps & { quarantine: Quarantine; homeWorkspace: WorkspaceId; log: Log };

/**
 * The safety net, every few minutes: alarms that were lost are made up for, and whoever has room is given what waits (a
 * queue is read from an index, which may miss what was queued in the same moment).
 * @returns also how much is in quarantine, for the alarm on it
 */
export async function sweep(deps: SweepDeps): Promise<{ woken: number; assigned: number; quarantined: number }> {
  const { woken } = await sweepAlarms(deps);
  const { assigned } = await drainQueues(deps, deps.homeWorkspace);
  return { woken, assigned, quarantined: await countQuarantine(deps) };
}
