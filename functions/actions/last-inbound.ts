import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Threads, WorkspaceId } from './ports.ts';

/** WhatsApp's id of the customer's last message, for blue ticks and “typing…”; null when they have not written. */
export async function lastInboundWamid(
  threads: Threads,
  workspace: WorkspaceId,
  { threadId, lastInboundSeq }: ThreadState,
): Promise<string | null> {
  if (lastInboundSeq === null) return null;
  const [entry] = await threads.bySeqs(workspace, threadId, [lastInboundSeq]);
  return entry?.type === 'received' ? entry.wamid : null;
}
