import type { Lookers } from '../../shared/contracts/frames.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { isOnScreen } from './live-sight.ts';
import type { Connection } from './ports.ts';

/** What a connection looked at, and looks at now; null = it was not, or is no longer, there. */
export type Look = { before: Connection | null; after: Connection | null };

/** False = a connection says again what it said before, or opens without looking at anything yet. */
export function looksElsewhere({ before, after }: Look): boolean {
  if (before === null) return false;
  const grown = after?.views.some((view) => !before.views.includes(view)) ?? false;
  return grown || lookedAt(before) !== lookedAt(after) || before.threadId !== (after?.threadId ?? null);
}

/** Threads of which somebody began or stopped to be a looker. */
export function movedThreads(looks: readonly Look[]): Set<string> {
  return new Set(movers(looks).keys());
}

/** Every thread that somebody looks at. */
export function watchedThreads(connections: readonly Connection[]): string[] {
  return [...new Set(connections.flatMap((connection) => lookedAt(connection) ?? []))];
}

/** Connections whose lists have grown: they know nothing yet of who looks at the threads of the new ones. */
export function newcomers(looks: readonly Look[]): Set<string> {
  const grown = looks.filter(({ before, after }) => after?.views.some((view) => !before?.views.includes(view)));
  return new Set(grown.flatMap(({ after }) => after?.id ?? []));
}

type Given = {
  connections: readonly Connection[];
  looks: readonly Look[];
  /** Heads that are known; a thread without one is not spoken of. */
  headOf(threadId: string): ThreadState | undefined;
  /** May this person see the thread? */
  sees(agentId: string, thread: ThreadState): boolean;
};

/**
 * What one connection is told about who looks at which thread: what changed of the threads on its screen, of those that
 * come onto it now (`entered`), and everything when its lists have grown. Undefined = nothing.
 */
export function lookersFor(
  connection: Connection,
  entered: readonly ThreadState[],
  { connections, looks, headOf, sees }: Given,
): Lookers | undefined {
  const { agentId } = connection;
  const all = newcomers(looks).has(connection.id);
  const opened = looks.some(({ before, after }) => after?.id === connection.id && before?.threadId !== after.threadId);
  const byOthers = [...movers(looks)].filter(([, who]) => [...who].some((mover) => mover !== agentId));
  const asked = new Set([
    ...byOthers.map(([threadId]) => threadId),
    ...entered.map(({ threadId }) => threadId),
    ...(opened && connection.threadId !== null ? [connection.threadId] : []),
    ...(all ? watchedThreads(connections) : []),
  ]);
  const threads = [...asked].flatMap((threadId) => {
    const head = headOf(threadId);
    if (!head || !sees(agentId, head) || !isOnScreen(connection, head)) return [];
    const others = connections.filter((other) => other.agentId !== agentId && lookedAt(other) === threadId);
    const agentIds = [...new Set(others.map((other) => other.agentId))].filter((other) => sees(other, head));
    return [{ threadId, agentIds }];
  });
  return all || threads.length > 0 ? { threads, ...(all ? { all } : {}) } : undefined;
}

/** Threads whose lookers changed, each with whose coming or going it was. */
function movers(looks: readonly Look[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { before, after } of looks) {
    const [left, entered] = [lookedAt(before), lookedAt(after)];
    if (left === entered) continue;
    const agentId = (after ?? before)?.agentId ?? '';
    for (const threadId of [left, entered]) {
      if (threadId !== null) found.set(threadId, (found.get(threadId) ?? new Set()).add(agentId));
    }
  }
  return found;
}

/** The thread that is open on a screen somebody sits at. */
function lookedAt(connection: Connection | null): string | null {
  return connection && !connection.away ? connection.threadId : null;
}
