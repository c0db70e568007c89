import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { View } from '../../shared/contracts/routes.ts';
import { AppError } from './app-error.ts';
import type { Clock, Connections, Ids, Principal } from './ports.ts';

export type ConnectionDeps = { connections: Connections; clock: Clock; ids: Ids };

const TICKET_MS = 60 * 1000;
/** API Gateway ends a connection after two hours; a minute more and its record is garbage. */
const CONNECTION_MS = 2 * 60 * 60 * 1000 + 60 * 1000;

/** A one-time ticket for the live connection, so that no token stands in a URL. */
export async function createSocketTicket(deps: ConnectionDeps & { socketUrl: string }, principal: Principal) {
  if (!principal.agentId) throw new AppError(403, 'person-needed', 'Only a person can open the live connection.');
  const ticket = deps.ids.newId() + deps.ids.newId();
  const expiresAt = deps.clock.now() + TICKET_MS;
  const to = { workspaceId: principal.workspaceId, agentId: principal.agentId };
  await deps.connections.issueTicket(ticket, to, expiresAt);
  return { url: `${deps.socketUrl}?ticket=${ticket}`, expiresAt };
}

/** False = the ticket is unknown, used or expired, and the connection must be refused. */
export async function connect(
  deps: ConnectionDeps,
  connectionId: string,
  ticket: string | undefined,
): Promise<boolean> {
  const now = deps.clock.now();
  const owner = ticket ? await deps.connections.redeemTicket(ticket, now) : null;
  if (!owner) return false;
  const connection = { id: connectionId, agentId: owner.agentId, views: [], threadId: null };
  await deps.connections.open(owner.workspaceId, connection, now + CONNECTION_MS);
  return true;
}

/** Resolves to what the client is told once its subscription holds; null when it wants no answer or is not known. */
export async function subscribe(
  deps: ConnectionDeps,
  connectionId: string,
  look: { id?: string | undefined; views: View[]; threadId: string | null; away?: boolean | undefined },
): Promise<Extract<ServerFrame, { type: 'subscribed' }> | null> {
  const { id, views, threadId, away } = look;
  const holds = await deps.connections.subscribe(connectionId, [...new Set(views)], threadId, away);
  return holds && id !== undefined ? { type: 'subscribed', id, serverTime: deps.clock.now() } : null;
}

export async function disconnect(deps: ConnectionDeps, connectionId: string): Promise<void> {
  await deps.connections.close(connectionId, deps.clock.now());
}
