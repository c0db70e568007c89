import { describeMetaError } from '../../shared/contracts/whatsapp-errors.ts';
import type { InboundStatus } from '../../shared/contracts/whatsapp-webhook.ts';
import { type DeliveryUpdate, updateDelivery } from '../../shared/domain/conversation/delivery.ts';
import { parseCallbackData } from './callback-data.ts';
import type { Channel, Clock } from './ports.ts';
import { type DeliveryDeps, saveDelivery } from './save-delivery.ts';

/**
 * Moves the ticks of one message, up only. All statuses of the same message in a batch are folded into one write.
 * @returns false when no message of ours is meant, so that the caller can keep the status
 */
export async function applyStatuses(
  deps: DeliveryDeps & { clock: Clock },
  channel: Channel,
  statuses: readonly [InboundStatus, ...InboundStatus[]],
): Promise<boolean> {
  const target = parseCallbackData(statuses[0].callbackData);
  if (!target?.threadId.startsWith(`${channel.id}-`)) return false;
  return saveDelivery(deps, channel.workspaceId, target.threadId, target.seq, (delivery) =>
    statuses.map(toUpdate).reduce(updateDelivery, delivery),
  );
}

function toUpdate(status: InboundStatus): DeliveryUpdate {
  const { at, wamid } = status;
  if (status.status !== 'failed') return { type: 'status', status: status.status, at, wamid };
  const error = describeMetaError(status.error ?? { code: 131000, title: 'Unknown failure' });
  return { type: 'failed', at, error, wamid };
}
