import type { ServerFrame } from '../../shared/contracts/frames.ts';
import { toAgentView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { isOnScreen, isRestricted, restrictedViewers } from './live-sight.ts';
import { type Look, lookersFor, movedThreads, newcomers, watchedThreads } from './lookers.ts';
import type { Clock, Connection, Connections, Log, Policies, Sockets, Team, Threads, WorkspaceId } from './ports.ts';
import { viewOf } from './run-command.ts';

export type LiveDeps = {
  connections: Connections;
  policies: Policies;
  team: Team;
  threads: Threads;
  sockets: Sockets;
  clock: Clock;
  log: Log;
};

/** What a batch of the stream changed in one workspace. `before` is null for a new thread. */
export type Changes = {
  workspace: WorkspaceId;
  heads: { before: ThreadState | null; after: ThreadState }[];
  entries: { threadId: string; entry: Entry }[];
  agents: Agent[];
  /** Practice threads that are there no more, as they last were. */
  erased?: ThreadState[];
  /** The newest version of the policy, when it was changed. */
  policyVersion?: number;
  /** Agents whose role or teams changed, and with them what they may see. */
  resighted?: string[];
  /** Connections that look at something else than before, or are gone. */
  looks?: Look[];
  /** Mentions that are new, or have been read. */
  mentions?: { agentId: string; id: string; read: boolean }[];
};

/** API Gateway takes 128 KB a frame. Above this the entries stay out: the client sees the gap and fetches them. */
const FRAME_LIMIT_BYTES = 100 * 1024;

/**
 * Sends one frame to each connection that looks at something that changed. Closed connections are forgotten; those of
 * somebody who may now see other threads than before are ended, so that they read their lists anew.
 */
export async function pushChanges(deps: LiveDeps, changes: Changes): Promise<{ posted: number }> {
  const asOf = deps.clock.now();
  const connections = await deps.connections.list(changes.workspace);
  if (connections.length === 0) return { posted: 0 };
  const policy = await deps.policies.load(changes.workspace);
  const heads = newestHeads(changes.heads);
  const viewers = await restrictedViewers(deps, changes.workspace, policy, connections);
  const resighted = connections.filter(({ agentId }) => isRestricted(policy) && changes.resighted?.includes(agentId));
  const unsure = changes.policyVersion === undefined ? resighted : connections;
  const looked = unsure.filter(({ agentId }) => viewers.has(agentId)).flatMap(({ threadId }) => threadId || []);
  const { looks = [] } = changes;
  const spoken = new Set([...movedThreads(looks), ...(newcomers(looks).size > 0 ? watchedThreads(connections) : [])]);
  const ticked = viewers.size > 0 ? changes.entries.map(({ threadId }) => threadId) : [];
  const others = await headsOf(deps, changes.workspace, heads, [...ticked, ...looked, ...spoken]);
  const sees = (agentId: string, thread: ThreadState | undefined) => {
    const viewer = viewers.get(agentId);
    return viewer === undefined || (thread !== undefined && maySee(viewer, thread, policy));
  };
  const outcomes = await Promise.all(
    connections.map(async (connection) => {
      const sight = { policy, sees, others, connections, asOf, mayHaveChanged: unsure.includes(connection) };
      const frame = frameFor(connection, { ...changes, heads }, sight, deps.clock.now());
      const outcome = frame ? await post(deps, connection, frame) : 'nothing';
      if (outcome !== 'gone' && outcome !== 'retry' && resighted.includes(connection)) await hangUp(deps, connection);
      return outcome;
    }),
  );
  return { posted: outcomes.filter((outcome) => outcome === 'posted').length };
}

/** Heads of threads that did not change themselves (only ticks, who looks, or who may see them), to tell who may see them. */
async function headsOf(
  deps: LiveDeps,
  workspace: WorkspaceId,
  heads: Changes['heads'],
  asked: readonly string[],
): Promise<Map<string, ThreadState>> {
  const known = new Set(heads.map(({ after }) => after.threadId));
  const missing = new Set(asked.filter((threadId) => !known.has(threadId)));
  const loaded = await Promise.all([...missing].map((threadId) => deps.threads.load(workspace, threadId)));
  return new Map(loaded.flatMap((state) => (state ? [[state.threadId, state] as const] : [])));
}

async function post(deps: LiveDeps, connection: Connection, frame: ServerFrame) {
  const outcome = await deps.sockets.post(connection.id, frame);
  if (outcome === 'gone') await deps.connections.close(connection.id, deps.clock.now());
  if (outcome === 'retry') {
    deps.log.warn('a live connection could not be reached and is closed', { connection: connection.id });
    await hangUp(deps, connection);
  }
  return outcome;
}

/** A client cannot know what did not reach it; one whose connection ends opens another and reads what it missed. */
async function hangUp(deps: LiveDeps, { id: connection }: Connection): Promise<void> {
  try {
    await deps.sockets.hangUp(connection);
  } catch {
    // The next frame shows the gap of an open thread; the connection's own renewal brings the rest.
    deps.log.error('a live connection could not be closed', { connection });
  }
}

type Sight = {
  policy: WorkspacePolicy;
  /** A thread that is not known is seen only by those who see everything. */
  sees: (agentId: string, thread: ThreadState | undefined) => boolean;
  connections: readonly Connection[];
  /** No later than when the connections were read. */
  asOf: number;
  /** The policy, or the person's role or teams, have changed. */
  mayHaveChanged: boolean;
  /** Heads of threads that did not change themselves. */
  others: ReadonlyMap<string, ThreadState>;
};

function frameFor(
  connection: Connection,
  changes: Changes,
  { policy, sees: mayBeSeen, others, connections, asOf, mayHaveChanged }: Sight,
  serverTime: number,
): ServerFrame | null {
  const sees = (thread: ThreadState | undefined) => mayBeSeen(connection.agentId, thread);
  const concerned = changes.heads.filter(({ before, after }) => concerns(connection, before, after));
  const seen = concerned.filter(({ after }) => sees(after));
  const threads = seen.map(({ after }) => viewOf(after, policy));
  const gone = concerned
    .filter(({ before, after }) => !sees(after) && before !== null && sees(before))
    .map(({ after }) => after.threadId);
  const erased = (changes.erased ?? []).filter((before) => concerns(connection, before, before) && sees(before));
  gone.push(...erased.map(({ threadId }) => threadId));
  const headOf = (threadId: string) =>
    changes.heads.find(({ after }) => after.threadId === threadId)?.after ?? others.get(threadId);
  const { threadId: open } = connection;
  if (mayHaveChanged && open !== null && !gone.includes(open) && !sees(headOf(open))) gone.push(open);
  const entries = changes.entries
    .filter(({ threadId }) => threadId === open && sees(headOf(threadId)))
    .map(({ threadId, entry }) => ({ threadId, entry: toEntryView(entry) }));
  const agents = changes.agents.map(toAgentView);
  const { policyVersion, looks = [] } = changes;
  const entered = seen.filter(({ before }) => before === null || !isOnScreen(connection, before) || !sees(before));
  const lookers = lookersFor(
    connection,
    entered.map(({ after }) => after),
    { connections, looks, headOf, sees: mayBeSeen },
  );
  const own = (changes.mentions ?? []).filter(({ agentId }) => agentId === connection.agentId);
  const told = own.length + threads.length + gone.length + entries.length + agents.length;
  if (told === 0 && policyVersion === undefined && lookers === undefined) return null;
  const frame: ServerFrame = {
    type: 'changes',
    serverTime,
    threads,
    entries,
    agents,
    ...(gone.length > 0 ? { gone } : {}),
    ...(policyVersion === undefined ? {} : { policyVersion }),
    ...(own.length > 0 ? { mentions: own.map(({ id, read }) => ({ id, read })) } : {}),
    ...(lookers ? { lookers: { asOf, ...lookers } } : {}),
  };
  const bytes = Buffer.byteLength(JSON.stringify(frame));
  return bytes > FRAME_LIMIT_BYTES ? { ...frame, entries: [] } : frame;
}

/** Does this connection need to know that a thread changed? Leaving its screen counts as well. */
function concerns(connection: Connection, before: ThreadState | null, after: ThreadState): boolean {
  return isOnScreen(connection, after) || (before !== null && isOnScreen(connection, before));
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
