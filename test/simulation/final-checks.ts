import { isDeepStrictEqual } from 'node:util';
import { viewOf } from '../../functions/actions/run-command.ts';
import { type ThreadView, toEntryView } from '../../shared/contracts/thread.ts';
import { nextDeadline } from '../../shared/domain/clocks/deadlines.ts';
import { type DeliveryStatus, isAtLeast } from '../../shared/domain/conversation/delivery.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { Media } from '../../shared/domain/conversation/media.ts';
import type { MediaContent } from '../../shared/domain/conversation/message-content.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import { belongsTo } from '../../web/src/lib/inbox/list-membership.ts';
import { bytesOf, type HostileMeta, type SentFile, type Unusable } from './hostile-meta.ts';
import type { Observer, WatchedThread } from './observer.ts';
import type { SimulatedAgent } from './simulated-agent.ts';
import type { SimulatedClient } from './simulated-client.ts';
import type { Violations } from './violations.ts';
import type { VirtualFiles } from './virtual-files.ts';

/** Every message that Meta delivered is in one thread once, and nothing is in a thread that Meta does not know. */
export function checkInbound(meta: HostileMeta, observer: Observer, violations: Violations): void {
  const places = new Map<string, string[]>();
  for (const [threadId, { log }] of observer.threads) {
    for (const entry of log) {
      if (entry.type !== 'received') continue;
      places.set(entry.wamid, [...(places.get(entry.wamid) ?? []), `${threadId}:${entry.seq}`]);
      const written = meta.inbound.get(entry.wamid);
      if (!written) {
        violations.add('duplicated', threadId, `${entry.wamid} was never written`);
        continue;
      }
      if (!threadId.startsWith(`${written.number}-`))
        violations.add('leaked', threadId, `${entry.wamid} was written to ${written.number}`);
      if (!isDeepStrictEqual(entry.content, written.content)) {
        const said = JSON.stringify(written.content);
        violations.add('garbled', threadId, `${entry.wamid} is ${JSON.stringify(entry.content)}, was ${said}`);
      }
    }
  }
  for (const { wamid, content } of meta.inbound.values()) {
    const found = places.get(wamid) ?? [];
    if (found.length === 0) violations.add('lost', null, `${wamid} (${content.type}) is in no thread`);
    if (found.length > 1) violations.add('duplicated', null, `${wamid} (${content.type}) is in ${found.join(' and ')}`);
  }
}

/** Every file is there, byte for byte, or people are told why it is not. */
export function checkFiles(meta: HostileMeta, files: VirtualFiles, observer: Observer, violations: Violations): void {
  for (const [threadId, { workspace, log }] of observer.threads) {
    for (const entry of log) {
      if (entry.type !== 'received' || entry.content.type !== 'media') continue;
      const sent = meta.files.get(entry.content.mediaId);
      const problem = sent ? fileProblem(entry.media, sent, entry.content, files, workspace) : 'was never sent';
      if (problem) violations.add('media', threadId, `the file of entry ${entry.seq} ${problem}`);
    }
  }
}

function fileProblem(
  media: Media | undefined,
  { fate, failures }: SentFile,
  { mediaId, mimeType }: MediaContent,
  files: VirtualFiles,
  workspace: string,
): string | null {
  switch (media?.state) {
    case 'ready': {
      const stored = files.stored.get(media.key ?? '');
      if (fate !== 'there') return `is shown as ready and was ${fate}`;
      if (!media.key?.startsWith(`media/${workspace}/`)) return `lies under ${media.key}`;
      if (stored?.mimeType !== mimeType) return `is stored as ${stored?.mimeType}, not as ${mimeType}`;
      return Buffer.compare(stored.bytes, bytesOf(mediaId)) === 0 ? null : 'is another one than was sent';
    }
    case 'expired':
      return fate === 'gone' ? null : `is shown as expired and was ${fate}`;
    case 'failed':
      return fate === 'too-large' || failures >= 3 ? null : `has failed after ${failures} failed downloads`;
    default:
      return `was never fetched: ${media?.state}`;
  }
}

/** What could not be used is kept whole, once for each time it came, and nothing else is. */
export function checkQuarantine(
  meta: HostileMeta,
  kept: readonly string[],
  because: readonly Unusable['because'][],
  violations: Violations,
): void {
  const counts = new Map<string, number>();
  for (const raw of kept) counts.set(raw, (counts.get(raw) ?? 0) + 1);
  for (const [raw, sent] of meta.unusable) {
    const count = counts.get(raw) ?? 0;
    counts.delete(raw);
    const expected = because.includes(sent.because);
    if (expected && sent.taken && count === 0) violations.add('quarantine', null, `not kept: ${raw}`);
    if (!expected && count > 0) violations.add('quarantine', null, `still kept after its replay: ${raw}`);
    if (count > sent.posts) violations.add('quarantine', null, `kept ${count} times, sent ${sent.posts} times: ${raw}`);
  }
  for (const raw of counts.keys()) violations.add('quarantine', null, `kept although it could be used: ${raw}`);
}

/** Every message shows what became of it: none is still under way, and no report of Meta is forgotten. */
export function checkOutbound(meta: HostileMeta, observer: Observer, violations: Violations): { unconfirmed: number } {
  const left = new Map<string, typeof meta.outbound>();
  for (const message of meta.outbound)
    left.set(message.callbackData, [...(left.get(message.callbackData) ?? []), message]);
  let unconfirmed = 0;
  for (const [threadId, { log }] of observer.threads) {
    for (const entry of log) {
      if (entry.type !== 'replied') continue;
      const address = `${threadId}:${entry.seq}`;
      const { status } = entry.delivery;
      const messages = left.get(address) ?? [];
      const reported = messages.flatMap((message) => [...message.reported]);
      if (status === 'queued' || status === 'sending')
        violations.add('stuck-send', threadId, `${address} is ${status}`);
      if (status === 'unconfirmed') unconfirmed += 1;
      if (status !== 'failed' && isAtLeast(status, 'accepted') && messages.length === 0) {
        violations.add('status-lost', threadId, `${address} is ${status} and never left`);
      }
      if (status === 'failed' && messages.length > 0 && !reported.includes('failed')) {
        violations.add('status-lost', threadId, `${address} is shown as failed although it left`);
      }
      for (const name of reported) {
        if (!hasTime(entry, name)) violations.add('status-lost', threadId, `${address} was ${name} and is ${status}`);
      }
    }
  }
  return { unconfirmed };
}

/** `failed` after the message has arrived is the only report that may change nothing. */
function hasTime(entry: Entry, name: DeliveryStatus): boolean {
  if (entry.type !== 'replied') return false;
  if (name === 'failed' && isAtLeast(entry.delivery.status, 'delivered')) return true;
  return entry.delivery.times[name] !== undefined;
}

/** What people were told is done is in the log. */
export function checkAcknowledged(agents: readonly SimulatedAgent[], observer: Observer, violations: Violations): void {
  for (const { threadId, clientId, text } of agents.flatMap((agent) => agent.acknowledged)) {
    const written = observer.threads
      .get(threadId)
      ?.log.some((entry) => (entry.type === 'replied' || entry.type === 'noted') && entry.clientId === clientId);
    if (!written) violations.add('lost', threadId, `"${text}" was confirmed and is not in the log`);
  }
}

/** Whatever was changed meanwhile, also of the rules: each conversation is armed for the next thing its clocks do. */
export function checkAlarms(observer: Observer, violations: Violations): void {
  for (const [threadId, { workspace, head }] of observer.threads) {
    const deadline = nextDeadline(head, observer.policies.current(workspace));
    const { at } = head.alarm;
    if (!deadline || (at !== null && at <= deadline.at)) continue;
    violations.add('timer', threadId, `armed for ${at}, next is ${deadline.action} at ${deadline.at}`);
  }
}

/** Does a screen show what the server has? Its lists, and the thread that is open in full. */
export function checkClient(client: SimulatedClient, observer: Observer, violations: Violations): void {
  const { store, principal } = client;
  const who = `screen of ${principal.actor.name}`;
  const policy = observer.policies.current(principal.workspaceId);
  const viewer = { ...principal, teams: observer.agents.get(principal.agentId)?.teams ?? [] };
  store.flush();
  for (const view of ['mine', 'unassigned'] as const) {
    const expected = [...observer.threads.values()]
      .filter(({ workspace }) => workspace === principal.workspaceId)
      .filter(({ head }) => maySee(viewer, head, policy))
      .map(({ head }) => viewOf(head, policy))
      .filter((thread) => belongsTo(view, thread, principal.agentId))
      .map(rowOf)
      .sort();
    const shown = store
      .view(view)
      .flatMap((threadId) => store.latestThread(threadId) ?? [])
      .map(rowOf)
      .sort();
    if (!isDeepStrictEqual(shown, expected)) {
      const wrong = [
        ...shown.filter((row) => !expected.includes(row)),
        ...expected.filter((row) => !shown.includes(row)),
      ];
      violations.add('client-divergence', wrong[0]?.split(' ')[0] ?? null, `${who}, list ${view}: ${wrong.join(', ')}`);
    }
  }
  const watched = client.threadId === null ? undefined : observer.threads.get(client.threadId);
  if (watched) checkTimeline(client, watched, who, violations);
}

/** A row of a list: which conversation, how new, and what its chip says comes next. */
function rowOf({ threadId, version, upcoming }: ThreadView): string {
  return `${threadId} v${version} ${upcoming.map(({ action, at, to }) => `${action} ${at} ${to ?? ''}`).join(', ')}`;
}

/** Whatever a screen has missed: once it knows that something lies between, it must have fetched it. */
export function checkGap(client: SimulatedClient, violations: Violations): void {
  const { threadId, store } = client;
  if (threadId === null || !store.hasGap(threadId)) return;
  const text = `${client.principal.actor.name} holds entries up to ${store.highestSeq(threadId)} of ${store.latestThread(threadId)?.seq}`;
  violations.add('client-divergence', threadId, text);
}

function checkTimeline(client: SimulatedClient, watched: WatchedThread, who: string, violations: Violations): void {
  const { threadId } = watched.head;
  const { entries, low } = client.store.timeline(threadId);
  const expected = watched.log.filter(({ seq }) => seq >= low).map(toEntryView);
  if (isDeepStrictEqual(plain(entries), plain(expected))) return;
  const differing = expected.find((entry) => {
    const shown = entries.find(({ seq }) => seq === entry.seq);
    return !isDeepStrictEqual(plain(shown ?? null), plain(entry));
  });
  const shown = entries.find(({ seq }) => seq === differing?.seq);
  const text = `${who}: shows ${entries.length} of ${expected.length} entries; shows ${JSON.stringify(shown)} for ${JSON.stringify(differing)}`;
  violations.add('client-divergence', threadId, text);
}

/** What a screen shows of an entry: the tick, but not when each step before it happened, which comes with the log only. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, part) =>
      name === 'delivery' ? { status: part.status, error: part.error?.code } : part,
    ),
  );
}
