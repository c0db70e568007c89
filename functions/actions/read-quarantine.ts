import { AppError } from './app-error.ts';
import type { Log, Principal, Quarantine } from './ports.ts';
import { receiveWebhook, type WebhookDeps } from './receive-webhook.ts';

const PAGE = 50;

export async function listQuarantine(
  deps: { quarantine: Quarantine },
  principal: Principal,
  input: { cursor?: string | undefined },
) {
  const page = await deps.quarantine.list(principal.workspaceId, PAGE, input.cursor);
  return { items: page.items, cursor: page.cursor };
}

export async function getQuarantined(deps: { quarantine: Quarantine }, principal: Principal, input: { id: string }) {
  const found = await deps.quarantine.get(principal.workspaceId, input.id);
  if (!found) throw notThere();
  return found;
}

/** Takes the webhook again, as if Meta had just sent it; gone from quarantine when everything could be used this time. */
export async function replayQuarantined(
  deps: WebhookDeps,
  principal: Principal,
  input: { id: string },
): Promise<{ replayed: boolean; problems: string[] }> {
  const { raw } = await getQuarantined(deps, principal, input);
  const { problems } = await receiveWebhook({ ...deps, homeWorkspace: principal.workspaceId }, raw);
  // What still cannot be used has just been kept again, with today's reasons.
  await deps.quarantine.remove(principal.workspaceId, input.id);
  return { replayed: problems.length === 0, problems: problems.map(({ explanation }) => explanation) };
}

/** Throws it away. The log of the API says who did. */
export async function discardQuarantined(
  deps: { quarantine: Quarantine; log: Log },
  principal: Principal,
  input: { id: string },
): Promise<{ discarded: true }> {
  if (!(await deps.quarantine.remove(principal.workspaceId, input.id))) throw notThere();
  deps.log.warn('quarantined webhook discarded', { id: input.id, by: principal.actor });
  return { discarded: true };
}

function notThere(): AppError {
  return new AppError(404, 'quarantine-not-found', 'There is nothing in quarantine under this id.');
}
