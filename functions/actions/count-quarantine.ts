import type { Quarantine, WorkspaceId } from './ports.ts';

/** More than this is said to be this many: the alarm only asks whether there is something. */
const COUNTED = 50;

/** How many webhooks wait in quarantine for somebody to look at them; at most 50 are counted. */
export async function countQuarantine(deps: { quarantine: Quarantine; homeWorkspace: WorkspaceId }): Promise<number> {
  const { items } = await deps.quarantine.list(deps.homeWorkspace, COUNTED);
  return items.length;
}
