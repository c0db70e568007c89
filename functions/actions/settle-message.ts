import { updateDelivery } from '../../shared/domain/conversation/delivery.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Clock, Principal, WorkspaceId } from './ports.ts';
import type { CommandDeps } from './run-command.ts';
import { type DeliveryDeps, saveDelivery } from './save-delivery.ts';
import { type Changed, teamCommand } from './team-command.ts';

type Outcome = 'arrived' | 'not-arrived';

/** A person says what became of a message that WhatsApp never confirmed. It is logged; the ticks follow from the stream. */
export function settleMessage(
  deps: CommandDeps,
  principal: Principal,
  input: { threadId: string; seq: number; outcome: Outcome },
): Promise<Changed> {
  const { threadId, seq, outcome } = input;
  return teamCommand(deps, principal, threadId, { type: 'settle', by: principal.actor, seq, outcome });
}

/** The effect of it. A status that came in the meantime is stronger than a person's word. */
export async function applySettlement(
  deps: DeliveryDeps & { clock: Clock },
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
  { outcome, by }: { outcome: Outcome; by: Actor },
): Promise<void> {
  const at = deps.clock.now();
  const who = by.kind === 'agent' ? by.name : 'a person';
  await saveDelivery(deps, workspace, threadId, seq, (delivery) => {
    if (delivery.status !== 'unconfirmed') return delivery;
    if (outcome === 'arrived') return updateDelivery(delivery, { type: 'accepted', at });
    const advice = `Marked as not arrived by ${who}. Send it again if it is still needed.`;
    const error = { code: 'baton:not-arrived', title: 'Not arrived', advice, retryable: true };
    return updateDelivery(delivery, { type: 'failed', at, error });
  });
}
