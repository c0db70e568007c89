import {
  type InboundContact,
  type InboundMessage,
  readWebhook,
  type WebhookUpdates,
} from '../../shared/contracts/whatsapp-webhook.ts';
import { shorten } from '../../shared/domain/conversation/shorten.ts';
import { applyStatuses } from './apply-status.ts';
import { inParallel } from './in-parallel.ts';
import { keepNews } from './keep-news.ts';
import type { Channels, ContactRecords, EffectRequests, Log, Quarantine, QuarantineReason } from './ports.ts';
import { type ReceiveDeps, receiveEchoes, receiveMessages } from './receive-messages.ts';

export type WebhookDeps = ReceiveDeps & {
  channels: Channels;
  records: ContactRecords;
  requests: EffectRequests;
  quarantine: Quarantine;
  log: Log;
  /** Where webhooks go that belong to no workspace we know. */
  homeWorkspace: string;
};

/** Threads of one POST that are written at the same time. */
const PARALLEL = 8;

/** What of a webhook could not be used, and why, in a sentence that says what to do. */
type Problem = { reason: QuarantineReason; explanation: string };

/**
 * Takes one webhook whose signature was verified. When it returns, everything it carried is committed, and if anything could
 * not be used the whole body is in quarantine; when it throws, Meta must send it again, which changes nothing that is there.
 * @returns how many updates of each sort it carried, and what could not be used
 */
export async function receiveWebhook(deps: WebhookDeps, raw: string) {
  const { updates, problems } = parse(raw);
  const jobs: (() => Promise<void>)[] = [];
  for (const [phoneNumberId, { messages, statuses, echoes }] of byNumber(updates)) {
    const channel = await deps.channels.find(phoneNumberId);
    if (!channel) {
      const explanation = `No number with the id ${phoneNumberId} is attached. Attach it, or remove its webhook at Meta.`;
      problems.push({ reason: 'unknown-number', explanation });
      continue;
    }
    for (const group of groupBy(messages, sendersOf(messages))) jobs.push(() => receiveMessages(deps, channel, group));
    for (const group of groupBy(echoes, ({ contact }) => idOf(contact)))
      jobs.push(() => receiveEchoes(deps, channel, group));
    for (const group of groupBy(statuses, (status) => status.callbackData ?? status.wamid)) {
      jobs.push(async () => {
        if (await applyStatuses(deps, channel, group)) return;
        problems.push({ reason: 'unmatched-status', explanation: 'A status for a message that Baton did not send.' });
      });
    }
  }
  for (const event of updates.events) {
    jobs.push(async () => {
      if (await keepNews(deps, event)) return;
      problems.push({
        reason: 'unknown-number',
        explanation: 'News about an account that has no number attached here.',
      });
    });
  }
  await inParallel(jobs, PARALLEL, (job) => job());
  if (problems.length > 0) await quarantine(deps, problems, raw);
  return { messages: updates.messages.length, statuses: updates.statuses.length, problems };
}

const NOTHING: WebhookUpdates = { messages: [], statuses: [], echoes: [], events: [], unknown: [] };

function parse(raw: string): { updates: WebhookUpdates; problems: Problem[] } {
  try {
    const updates = readWebhook(JSON.parse(raw));
    const problems = updates.unknown.map(({ reason, explanation }) => ({ reason, explanation }));
    return { updates, problems };
  } catch {
    const explanation = 'The body is not JSON, although its signature is right.';
    return { updates: NOTHING, problems: [{ reason: 'malformed-json', explanation }] };
  }
}

/** The whole body is kept, once, so that it can be replayed: what is stored already is not stored again. */
async function quarantine(deps: WebhookDeps, problems: Problem[], raw: string) {
  const at = deps.clock.now();
  const explanation = [...new Set(problems.map((problem) => problem.explanation))].slice(0, 3).join(' ');
  // The sentence names what came, which may be of any length; the body itself is kept whole.
  const reason = problems[0]?.reason ?? 'unknown-shape';
  const id = `${String(at).padStart(15, '0')}-${deps.ids.newId()}`;
  await deps.quarantine.keep(
    deps.homeWorkspace,
    { id, at, reason, explanation: shorten(explanation, 300), bytes: Buffer.byteLength(raw) },
    raw,
  );
  deps.log.warn('webhook quarantined', { id, reason });
}

type OfNumber = Pick<WebhookUpdates, 'messages' | 'statuses' | 'echoes'>;

function byNumber(updates: WebhookUpdates): Map<string, OfNumber> {
  const numbers = new Map<string, OfNumber>();
  const of = (id: string) => {
    const found = numbers.get(id) ?? { messages: [], statuses: [], echoes: [] };
    numbers.set(id, found);
    return found;
  };
  for (const message of updates.messages) of(message.phoneNumberId).messages.push(message);
  for (const status of updates.statuses) of(status.phoneNumberId).statuses.push(status);
  for (const echo of updates.echoes) of(echo.phoneNumberId).echoes.push(echo);
  return numbers;
}

function idOf({ userId, phone }: InboundContact): string {
  return userId ?? phone ?? '';
}

/** Old and new ids of one person are one sender: what they wrote before and after the change stays in order. */
function sendersOf(messages: readonly InboundMessage[]): (message: InboundMessage) => string {
  const former = new Map<string, string>();
  for (const { contact, formerly } of messages) if (formerly) former.set(idOf(contact), idOf(formerly));
  return ({ contact }) => former.get(idOf(contact)) ?? idOf(contact);
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
