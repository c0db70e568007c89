import {
  type InboundMessage,
  type InboundStatus,
  readWebhook,
  type WebhookUpdates,
} from '../../shared/contracts/whatsapp-webhook.ts';
import { shorten } from '../../shared/domain/conversation/shorten.ts';
import { applyStatuses } from './apply-status.ts';
import type { Channel, Channels, Log, Quarantine, QuarantineReason } from './ports.ts';
import { type ReceiveDeps, receiveMessages } from './receive-messages.ts';

export type WebhookDeps = ReceiveDeps & {
  channels: Channels;
  quarantine: Quarantine;
  log: Log;
  /** Where webhooks go that belong to no workspace we know. */
  homeWorkspace: string;
};

/** Threads of one POST that are written at the same time. */
const PARALLEL = 8;

/**
 * Takes one webhook whose signature was verified. When it returns, everything it carried is committed or in quarantine;
 * when it throws, Meta must send it again, which changes nothing that is already there.
 * @returns how many updates of each sort it carried
 */
export async function receiveWebhook(deps: WebhookDeps, raw: string) {
  const updates = parse(raw);
  const kept: Promise<void>[] = [];
  const keep = (reason: QuarantineReason, explanation: string, value: unknown) => {
    kept.push(quarantine(deps, reason, explanation, value));
  };
  for (const { reason, explanation, value } of updates.unknown) keep(reason, explanation, value);

  const jobs: (() => Promise<void>)[] = [];
  for (const [phoneNumberId, { messages, statuses }] of byNumber(updates)) {
    const channel = await deps.channels.find(phoneNumberId);
    if (!channel) {
      const explanation = `No number with the id ${phoneNumberId} is attached. Attach it, or remove its webhook at Meta.`;
      keep('unknown-number', explanation, { phoneNumberId, messages, statuses });
      continue;
    }
    for (const group of groupBy(messages, senderOf)) jobs.push(() => receiveMessages(deps, channel, group));
    for (const group of groupBy(statuses, (status) => status.callbackData ?? status.wamid)) {
      jobs.push(() => applyOrKeep(deps, channel, group, keep));
    }
  }
  await inParallel(jobs, PARALLEL);
  await Promise.all(kept);
  return {
    messages: updates.messages.length,
    statuses: updates.statuses.length,
    quarantined: kept.length,
  };
}

async function applyOrKeep(
  deps: WebhookDeps,
  channel: Channel,
  statuses: [InboundStatus, ...InboundStatus[]],
  keep: (reason: QuarantineReason, explanation: string, value: unknown) => void,
): Promise<void> {
  if (await applyStatuses(deps, channel, statuses)) return;
  keep('unmatched-status', 'A status for a message that Baton did not send.', statuses);
}

function parse(raw: string): WebhookUpdates | { messages: []; statuses: []; unknown: MalformedJson[] } {
  try {
    return readWebhook(JSON.parse(raw));
  } catch {
    const explanation = 'The body is not JSON, although its signature is right.';
    return { messages: [], statuses: [], unknown: [{ reason: 'malformed-json', explanation, value: raw }] };
  }
}

type MalformedJson = { reason: 'malformed-json'; explanation: string; value: unknown };

async function quarantine(deps: WebhookDeps, reason: QuarantineReason, explanation: string, value: unknown) {
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const at = deps.clock.now();
  const id = `${at}-${deps.ids.newId()}`;
  // The sentence names what came, which may be of any length; the body itself is kept whole.
  const item = { id, at, reason, explanation: shorten(explanation, 300), bytes: Buffer.byteLength(raw) };
  await deps.quarantine.keep(deps.homeWorkspace, item, raw);
  deps.log.warn('webhook quarantined', { id: item.id, reason });
}

function byNumber(updates: { messages: InboundMessage[]; statuses: InboundStatus[] }) {
  const numbers = new Map<string, { messages: InboundMessage[]; statuses: InboundStatus[] }>();
  const of = (id: string) => {
    const found = numbers.get(id) ?? { messages: [], statuses: [] };
    numbers.set(id, found);
    return found;
  };
  for (const message of updates.messages) of(message.phoneNumberId).messages.push(message);
  for (const status of updates.statuses) of(status.phoneNumberId).statuses.push(status);
  return numbers;
}

function senderOf(message: InboundMessage): string {
  return message.contact.userId ?? message.contact.phone ?? '';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

async function inParallel(jobs: (() => Promise<void>)[], width: number): Promise<void> {
  const queue = jobs[Symbol.iterator]();
  const worker = async () => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker));
}
