import { AppError } from './app-error.ts';
import type { Principal, Quarantine } from './ports.ts';

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
  if (!found) throw new AppError(404, 'quarantine-not-found', 'There is nothing in quarantine under this id.');
  return found;
}
