import { describeMetaError } from '../../shared/contracts/whatsapp-errors.ts';
import { type DeliveryUpdate, updateDelivery } from '../../shared/domain/conversation/delivery.ts';
import { toCallbackData } from './callback-data.ts';
import type { Clock, SendOutcome, WhatsApp, WorkspaceId } from './ports.ts';
import { type DeliveryDeps, saveDelivery } from './save-delivery.ts';

export type SendDeps = DeliveryDeps & { whatsapp: WhatsApp; clock: Clock };

/** Calls per message when the last one surely did not leave (WhatsApp refused it for now, or was not reached). */
const TRIES = 3;

/**
 * Sends one queued message, at most once: it is claimed before the call, and whoever finds it claimed does not call.
 * An answer that never came leaves it `unconfirmed`, to be settled by the status webhook or by a person.
 */
export async function sendMessage(
  deps: SendDeps,
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
): Promise<void> {
  const [entry] = await deps.threads.bySeqs(workspace, threadId, [seq]);
  if (entry?.type !== 'replied') return;
  const settle = (update: DeliveryUpdate) =>
    saveDelivery(deps, workspace, threadId, seq, (delivery) => updateDelivery(delivery, update));
  if (entry.delivery.status !== 'queued') {
    // Claimed by a call that did not report back: it may have left.
    await settle({ type: 'outcome-unknown', at: deps.clock.now() });
    return;
  }
  const claimed = updateDelivery(entry.delivery, { type: 'claimed', at: deps.clock.now() });
  const won = await deps.threads.saveDelivery(workspace, threadId, seq, entry.delivery.revision, claimed);
  if (!won) {
    // Somebody else's claim, or our own whose answer was lost and whose repetition came too late: it may have left.
    await settle({ type: 'outcome-unknown', at: deps.clock.now() });
    return;
  }
  const state = await deps.threads.load(workspace, threadId);
  if (!state || entry.content.type !== 'text') return;
  const { contact, channelId } = state;
  const callbackData = toCallbackData({ threadId, seq });
  let outcome: SendOutcome = { kind: 'unreachable', title: 'Not tried' };
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    if (attempt > 1) await deps.backoff(attempt + 2);
    outcome = await deps.whatsapp.sendText({ phoneNumberId: channelId }, contact, entry.content.text, callbackData);
    if (!mayTryAgain(outcome)) break;
  }
  await settle(updateFrom(outcome, deps.clock.now()));
}

function mayTryAgain(outcome: SendOutcome): boolean {
  if (outcome.kind === 'unreachable') return true;
  return outcome.kind === 'refused' && describeMetaError(outcome.error).retryable;
}

function updateFrom(outcome: SendOutcome, at: number): DeliveryUpdate {
  switch (outcome.kind) {
    case 'accepted':
      return { type: 'accepted', at, wamid: outcome.wamid };
    case 'unknown':
      return { type: 'outcome-unknown', at };
    case 'refused':
      return { type: 'failed', at, error: describeMetaError(outcome.error) };
    case 'unreachable': {
      const advice = 'WhatsApp could not be reached. Send it again in a moment.';
      return {
        type: 'failed',
        at,
        error: { code: 'baton:unreachable', title: outcome.title, advice, retryable: true },
      };
    }
  }
}
