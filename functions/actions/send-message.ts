import { describeMetaError, waitAfter } from '../../shared/contracts/whatsapp-errors.ts';
import {
  type Delivery,
  type DeliveryUpdate,
  mayBeClaimed,
  updateDelivery,
} from '../../shared/domain/conversation/delivery.ts';
import type { EntryOf } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { toCallbackData } from './callback-data.ts';
import { lastInboundWamid } from './last-inbound.ts';
import type { Channels, Pace, SendOutcome, WhatsApp, WorkspaceId } from './ports.ts';
import { type CommandDeps, runCommands } from './run-command.ts';
import { saveDelivery } from './save-delivery.ts';

export type SendDeps = CommandDeps & { whatsapp: WhatsApp; channels: Channels; pace: Pace };

/** Calls when WhatsApp cannot be reached at all: then surely nothing left. */
const CONNECTION_ATTEMPTS = 3;

/**
 * Sends one message, at most once: it is claimed before the call, and whoever finds it claimed does not call. An answer that
 * never came leaves it `unconfirmed`, to be settled by the status webhook or by a person. A wait, because WhatsApp asks for
 * it or would, is an entry of the thread and the alarm resumes it; later messages of the thread wait behind it.
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
  if (!mayBeClaimed(entry.delivery)) {
    // Claimed by a call that did not report back: it may have left.
    await settle({ type: 'outcome-unknown', at: deps.clock.now() });
    return;
  }
  const state = await deps.threads.load(workspace, threadId);
  // One that waits in the head goes when the alarm says so, not when an old record comes again.
  if (!state || state.delayedSends.some((waiting) => waiting.seq === seq)) return;
  const delayUnclaimed = async (wait: { waitMs: number; advice: string }) => {
    const command = { type: 'delay-send', seq, attempt: entry.delivery.attempts, ...wait } as const;
    await runCommands(deps, workspace, threadId, [command]);
  };
  const behind = waitBehind(state, seq, deps.clock.now());
  if (behind) return delayUnclaimed(behind);
  const farTurn = await deps.pace.turn(workspace, state.channelId);
  if (farTurn > 0) return delayUnclaimed({ waitMs: farTurn, advice: 'This number sends as fast as WhatsApp allows.' });
  const claimed = updateDelivery(entry.delivery, { type: 'claimed', at: deps.clock.now() });
  const won = await deps.threads.saveDelivery(workspace, threadId, seq, entry.delivery.revision, claimed);
  if (!won) {
    // Somebody else's claim, or our own whose answer was lost and whose repetition came too late: it may have left.
    await settle({ type: 'outcome-unknown', at: deps.clock.now() });
    return;
  }
  const outcome = await call(deps, workspace, state, entry);
  const delay = waitFor(outcome, claimed);
  if (delay === null) {
    await settle(updateFrom(outcome, deps.clock.now()));
    return;
  }
  await settle({ type: 'delayed' });
  const command = { type: 'delay-send', seq, attempt: claimed.attempts, ...delay } as const;
  await runCommands(deps, workspace, threadId, [command]);
}

async function call(
  deps: SendDeps,
  workspace: WorkspaceId,
  state: ThreadState,
  entry: EntryOf<'replied'>,
): Promise<SendOutcome> {
  const { threadId, contact, channelId: phoneNumberId } = state;
  const channel = await deps.channels.find(phoneNumberId);
  const wamid =
    channel && channel.readReceipts !== 'never' ? await lastInboundWamid(deps.threads, workspace, state) : null;
  if (wamid) await deps.whatsapp.markRead({ phoneNumberId, wamid });
  const message = {
    phoneNumberId,
    to: contact,
    content: entry.content,
    callbackData: toCallbackData({ threadId, seq: entry.seq }),
    ...(entry.quotes ? { quotes: entry.quotes } : {}),
  };
  let outcome = await deps.whatsapp.send(message);
  for (let attempt = 2; outcome.kind === 'unreachable' && attempt <= CONNECTION_ATTEMPTS; attempt++) {
    await deps.backoff(attempt + 2);
    outcome = await deps.whatsapp.send(message);
  }
  return outcome;
}

/** What an earlier message of the thread that waits still means for this one: it must not overtake. */
function waitBehind(state: ThreadState, seq: number, now: number): { waitMs: number; advice: string } | null {
  const earlier = state.delayedSends.filter((waiting) => waiting.seq < seq);
  if (earlier.length === 0) return null;
  const until = Math.max(now, ...earlier.map((waiting) => waiting.until));
  return { waitMs: until - now, advice: 'Earlier messages to this person have to leave first.' };
}

/** How long to wait when WhatsApp refused the message only for now; null when there is nothing to wait for. */
function waitFor(outcome: SendOutcome, delivery: Delivery): { waitMs: number; advice: string } | null {
  if (outcome.kind !== 'refused') return null;
  const waitMs = waitAfter(outcome.error.code, delivery.attempts);
  return waitMs === null ? null : { waitMs, advice: describeMetaError(outcome.error).advice };
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
