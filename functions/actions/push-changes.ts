import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { View } from '../../shared/contracts/routes.ts';
import { toAgentView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import type { Clock, Connection, Connections, Log, Sockets, WorkspaceId } from './ports.ts';
import { viewOf } from './run-command.ts';

export type LiveDeps = { connections: Connections; sockets: Sockets; clock: Clock; log: Log };

/** What a batch of the stream changed in one workspace. `before` is null for a new thread. */
export type Changes = {
  workspace: WorkspaceId;
  heads: { before: ThreadState | null; after: ThreadState }[];
  entries: { threadId: string; entry: Entry }[];
  agents: Agent[];
};

/** API Gateway takes 128 KB a frame. Above this the entries stay out: the client sees the gap and fetches them. */
const FRAME_LIMIT_BYTES = 100 * 1024;

/** Sends one frame to each connection that looks at something that changed. Closed connections are forgotten. */
export async function pushChanges(deps: LiveDeps, changes: Changes): Promise<{ posted: number }> {
  const connections = await deps.connections.list(changes.workspace);
  const heads = newestHeads(changes.heads);
  const outcomes = await Promise.all(
    connections.map(async (connection) => {
      const frame = frameFor(connection, { ...changes, heads }, deps.clock.now());
      return frame ? post(deps, connection, frame) : 'nothing';
    }),
  );
  return { posted: outcomes.filter((outcome) => outcome === 'posted').length };
}

async function post(deps: LiveDeps, connection: Connection, frame: ServerFrame) {
  const outcome = await deps.sockets.post(connection.id, frame);
  if (outcome === 'gone') await deps.connections.close(connection.id);
  if (outcome === 'retry') await hangUp(deps, connection);
  return outcome;
}

/** A client cannot know what did not reach it; one whose connection ends opens another and reads what it missed. */
async function hangUp(deps: LiveDeps, { id: connection }: Connection): Promise<void> {
  deps.log.warn('a live connection could not be reached and is closed', { connection });
  try {
    await deps.sockets.hangUp(connection);
  } catch {
    // The next frame shows the gap of an open thread; the connection's own renewal brings the rest.
    deps.log.error('a live connection could not be closed', { connection });
  }
}

function frameFor(connection: Connection, changes: Changes, serverTime: number): ServerFrame | null {
  const threads = changes.heads
    .filter(({ before, after }) => concerns(connection, before, after))
    .map(({ after }) => viewOf(after));
  const entries = changes.entries
    .filter(({ threadId }) => threadId === connection.threadId)
    .map(({ threadId, entry }) => ({ threadId, entry: toEntryView(entry) }));
  const agents = changes.agents.map(toAgentView);
  if (threads.length + entries.length + agents.length === 0) return null;
  const frame: ServerFrame = { type: 'changes', serverTime, threads, entries, agents };
  const bytes = Buffer.byteLength(JSON.stringify(frame));
  return bytes > FRAME_LIMIT_BYTES ? { ...frame, entries: [] } : frame;
}

/** Does somebody with these lists open need to know that a thread changed? Leaving a list counts as well. */
function concerns(connection: Connection, before: ThreadState | null, after: ThreadState): boolean {
  if (connection.threadId === after.threadId) return true;
  const lists = new Set([
    ...(before ? listsOf(before, connection.agentId) : []),
    ...listsOf(after, connection.agentId),
  ]);
  return connection.views.some((view) => lists.has(view));
}

function listsOf(state: ThreadState, agentId: string): View[] {
  if (!isOpen(state)) return ['closed'];
  const { holder } = state.conversation;
  if (holder.kind === 'agent') return holder.agentId === agentId ? ['mine', 'all'] : ['all'];
  return holder.kind === 'queue' ? ['unassigned', 'all'] : ['all'];
}

/** A batch may carry several versions of one head: the newest is shown, seen from the oldest `before`. */
function newestHeads(heads: Changes['heads']): Changes['heads'] {
  const byThread = new Map<string, Changes['heads'][number]>();
  for (const head of heads) {
    const known = byThread.get(head.after.threadId);
    if (!known) byThread.set(head.after.threadId, head);
    else if (head.after.version > known.after.version)
      byThread.set(head.after.threadId, { ...head, before: known.before });
  }
  return [...byThread.values()];
}
