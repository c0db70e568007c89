import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import { tooMuchContention } from './app-error.ts';
import type { Threads, WorkspaceId } from './ports.ts';

export type DeliveryDeps = { threads: Threads; backoff(attempt: number): Promise<void> };

const ATTEMPTS = 8;

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
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await deps.backoff(attempt - 1);
    const [entry] = await deps.threads.bySeqs(workspace, threadId, [seq]);
    if (entry?.type !== 'replied') return false;
    const changed = change(entry.delivery);
    if (changed === entry.delivery) return true;
    if (await deps.threads.saveDelivery(workspace, threadId, seq, entry.delivery.revision, changed)) return true;
  }
  throw tooMuchContention();
}
