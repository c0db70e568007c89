import type { Writing } from '../../shared/contracts/frames.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import { isOnScreen, restrictedViewers } from './live-sight.ts';
import type { Clock, Connections, Policies, Sockets, Team, Threads } from './ports.ts';

export type TypingDeps = {
  connections: Connections;
  policies: Policies;
  team: Team;
  threads: Threads;
  sockets: Sockets;
  clock: Clock;
};

/**
 * Says to the colleagues who have a thread on their screen that somebody writes in it. Nothing is stored: it is only said,
 * and forgotten when nobody says it again. Ignored from somebody who does not look at the thread, or may not see it.
 */
export async function tellTyping(
  deps: TypingDeps,
  connectionId: string,
  { threadId, mode }: { threadId: string; mode: Writing },
): Promise<{ told: number }> {
  const workspace = await deps.connections.workspaceOf(connectionId);
  if (workspace === null || threadId === '') return { told: 0 };
  const [connections, policy, thread] = await Promise.all([
    deps.connections.list(workspace, 'lately'),
    deps.policies.load(workspace, 'lately'),
    deps.threads.load(workspace, threadId),
  ]);
  const writer = connections.find(({ id }) => id === connectionId);
  if (!thread || writer?.threadId !== threadId) return { told: 0 };
  const viewers = await restrictedViewers(deps, workspace, policy, connections);
  const sees = (agentId: string) => {
    const viewer = viewers.get(agentId);
    return viewer === undefined || maySee(viewer, thread, policy);
  };
  const { agentId } = writer;
  if (!sees(agentId)) return { told: 0 };
  const frame = { type: 'typing', threadId, agentId, mode, serverTime: deps.clock.now() } as const;
  const audience = connections.filter(
    (other) => other.agentId !== agentId && !other.away && isOnScreen(other, thread) && sees(other.agentId),
  );
  const outcomes = await Promise.all(
    audience.map(async ({ id }) => {
      const outcome = await deps.sockets.post(id, frame);
      if (outcome === 'gone') await deps.connections.close(id, deps.clock.now());
      return outcome;
    }),
  );
  return { told: outcomes.filter((outcome) => outcome === 'posted').length };
}
