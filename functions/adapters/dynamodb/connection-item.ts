import type { Connection } from '../../actions/ports.ts';

/** A live connection as it is stored, and as the stream hands it over. */
export function fromConnectionItem({ sk, agentId, views, threadId, away }: Record<string, unknown>): Connection {
  const looks = { views: views as Connection['views'], threadId: threadId as string | null };
  return { id: String(sk), agentId: String(agentId), ...looks, ...(away ? { away: true } : {}) };
}
