import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import type { Threads, WorkspaceId } from './ports.ts';
import { saveUnderRevision } from './save-under-revision.ts';

export type DeliveryDeps = { threads: Threads; backoff(attempt: number): Promise<void> };

/**
 * Changes the delivery of one outbound message under its revision, deciding again after a lost race.
 * @returns false when there is no such outbound message
 */
export async function saveDelivery(
  deps: DeliveryDeps,
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
  change: (delivery: Delivery) => Delivery,
): Promise<boolean> {
  const { threads } = deps;
  return saveUnderRevision(
    deps.backoff,
    {
      async read() {
        const [entry] = await threads.bySeqs(workspace, threadId, [seq]);
        return entry?.type === 'replied' ? entry.delivery : null;
      },
      write: (expected, delivery) => threads.saveDelivery(workspace, threadId, seq, expected, delivery),
    },
    change,
  );
}
