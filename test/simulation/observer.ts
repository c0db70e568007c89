import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { threadOfPk, workspaceOfPk } from '../../functions/adapters/dynamodb/access-patterns.ts';
import { fromHeadItem } from '../../functions/adapters/dynamodb/head-item.ts';
import { fromAgentItem } from '../../functions/adapters/dynamodb/team.ts';
import type { StreamRecord } from '../../infra/local/table/types.ts';
import { DEFAULT_CLOCKS, nextDeadline } from '../../shared/domain/clocks/next-deadline.ts';
import { type Delivery, isAtLeast } from '../../shared/domain/conversation/delivery.ts';
import type { Entry, EntryOf } from '../../shared/domain/conversation/entry.ts';
import { evolve } from '../../shared/domain/conversation/evolve.ts';
import { sameHolder } from '../../shared/domain/conversation/holder.ts';
import { isFreeForm } from '../../shared/domain/conversation/message-content.ts';
import { isWindowOpen } from '../../shared/domain/conversation/service-window.ts';
import { holderOf, isOpen, newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import { workspaceOf } from './companies.ts';
import type { Violations } from './violations.ts';

export type WatchedThread = {
  workspace: string;
  head: ThreadState;
  /** The head as the log alone gives it. */
  replayed: ThreadState;
  log: Entry[];
};

/**
 * Sees every commit at the moment it happens and checks what must always be true of the thread it touched. It knows the
 * rules only through `evolve` and `nextDeadline`; everything else is told apart by what is stored.
 */
export class Observer {
  readonly threads = new Map<string, WatchedThread>();
  readonly agents = new Map<string, Agent>();
  /** By agent. */
  readonly workspaces = new Map<string, string>();
  /** Templates written while the window was closed. */
  templates = 0;
  readonly held = new Map<string, number>();
  opened = 0;
  timerLateMaxMs = 0;
  #violations: Violations;
  #wamids = new Map<string, string>();
  #clientIds = new Map<string, string>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  /** Takes in the records of one commit. */
  see(records: readonly StreamRecord[]): void {
    const heads: { threadId: string; head: ThreadState }[] = [];
    const touched = new Set<string>();
    for (const record of records) {
      const item = image(record.dynamodb.NewImage);
      const kind = (item ?? image(record.dynamodb.OldImage))?.kind;
      const { threadId, workspace = '' } = threadOfPk(String(record.dynamodb.Keys.pk?.S)) ?? {};
      if (kind === 'agent' && item) this.#agent(fromAgentItem(item), workspaceOfPk(String(record.dynamodb.Keys.pk?.S)));
      if (!threadId || (kind !== 'head' && kind !== 'entry')) continue;
      touched.add(threadId);
      if (!item) this.#violations.add('log-rewritten', threadId, `${record.dynamodb.Keys.sk?.S} was deleted`);
      else if (kind === 'head') heads.push({ threadId, head: fromHeadItem(item) });
      else
        this.#entry(
          threadId,
          workspace,
          item.entry as Entry,
          image(record.dynamodb.OldImage)?.entry as Entry | undefined,
        );
    }
    for (const { threadId, head } of heads) this.#head(threadId, head);
    if (heads.length > 0) this.#loads();
  }

  logTail(threadId: string, length = 12): string[] {
    const watched = this.threads.get(threadId);
    if (!watched) return [];
    const lines = watched.log.slice(-length).map((entry) => JSON.stringify(entry));
    return [...lines, `head ${JSON.stringify(watched.head)}`];
  }

  #agent(agent: Agent, workspace: string | null): void {
    this.agents.set(agent.id, agent);
    this.workspaces.set(agent.id, workspace ?? '');
  }

  #entry(threadId: string, workspace: string, entry: Entry, before: Entry | undefined): void {
    const watched = this.threads.get(threadId) ?? this.#newThread(threadId, workspace, entry);
    if (before) return this.#changed(threadId, watched, before, entry);
    if (entry.seq !== watched.replayed.seq + 1) {
      this.#violations.add('gap', threadId, `entry ${entry.seq} after ${watched.replayed.seq}`);
    }
    this.#checkBorders(threadId, workspace, entry);
    this.#checkEntry(threadId, watched.replayed, entry);
    watched.log.push(entry);
    watched.replayed = evolve(watched.replayed, entry);
  }

  /** A thread belongs to the workspace of its number, and so does everybody who is named in it. */
  #checkBorders(threadId: string, workspace: string, entry: Entry): void {
    const own = workspaceOf(threadId.split('-')[0] ?? '');
    if (own !== workspace)
      this.#violations.add('leaked', threadId, `is stored in ${workspace}, its number is ${own}'s`);
    const text = JSON.stringify(entry);
    for (const [agentId, home] of this.workspaces) {
      if (home !== workspace && text.includes(agentId))
        this.#violations.add('leaked', threadId, `${entry.type} names ${agentId} of ${home}`);
    }
  }

  #checkEntry(threadId: string, state: ThreadState, entry: Entry): void {
    const complain = (kind: Parameters<Violations['add']>[0], text: string) =>
      this.#violations.add(kind, threadId, text);
    if ('from' in entry && !sameHolder(entry.from, holderOf(state))) {
      complain(
        'double-owned',
        `${entry.type} from ${JSON.stringify(entry.from)} while ${JSON.stringify(holderOf(state))} held it`,
      );
    }
    switch (entry.type) {
      case 'opened':
        this.opened += 1;
        if (isOpen(state)) complain('double-owned', 'opened while open');
        break;
      case 'received': {
        const known = this.#wamids.get(entry.wamid);
        if (known) complain('duplicated', `message ${entry.wamid} is in ${known} already`);
        this.#wamids.set(entry.wamid, `${threadId}:${entry.seq}`);
        break;
      }
      case 'replied':
      case 'noted': {
        const key = `${threadId}/${entry.clientId}`;
        const known = this.#clientIds.get(key);
        if (known) complain('duplicated', `client id ${entry.clientId} made entries ${known} and ${entry.seq}`);
        this.#clientIds.set(key, String(entry.seq));
        if (entry.type === 'replied' && !isWindowOpen(state.lastInboundAt, entry.at)) {
          if (!isFreeForm(entry.content)) this.templates += 1;
          else complain('outside-window', `reply ${entry.seq} at ${entry.at}, last inbound ${state.lastInboundAt}`);
        }
        break;
      }
      case 'assigned':
        if (holderOf(state).kind !== 'queue') complain('double-owned', 'routed while somebody held it');
        break;
      case 'claimed':
        this.#checkClaim(threadId, entry);
        break;
      case 'closed':
        if (entry.reason === 'idle') this.#checkTimer(threadId, state, entry);
        break;
    }
  }

  #checkClaim(threadId: string, entry: EntryOf<'claimed'>): void {
    if (entry.from.kind !== 'agent' || entry.by.kind !== 'agent') return;
    const role = this.agents.get(entry.by.agentId)?.role ?? 'agent';
    if (oversees(role)) return;
    this.#violations.add('double-owned', threadId, `${entry.by.name} claimed what ${entry.from.name} had`);
  }

  #checkTimer(threadId: string, state: ThreadState, entry: Entry): void {
    const deadline = nextDeadline(state, DEFAULT_CLOCKS);
    if (deadline === null || entry.at < deadline.at) {
      this.#violations.add('timer', threadId, `closed as idle at ${entry.at}, before ${deadline?.at}`);
    } else {
      this.timerLateMaxMs = Math.max(this.timerLateMaxMs, entry.at - deadline.at);
    }
  }

  /** Only the delivery of an outbound message and our copy of a file ever change, and only forward. */
  #changed(threadId: string, watched: WatchedThread, before: Entry, after: Entry): void {
    const index = after.seq - 1;
    if (before.type === 'received' && after.type === 'received') {
      const [from, to] = [before.media, after.media];
      if (!from || !to || !isDeepStrictEqual({ ...before, media: null }, { ...after, media: null }))
        return this.#violations.add('log-rewritten', threadId, `entry ${after.seq} changed beside its file`);
      if (to.revision <= from.revision || from.state === 'ready')
        this.#violations.add('status-regression', threadId, `entry ${after.seq}: file ${from.state} → ${to.state}`);
      if (watched.log[index]?.seq === after.seq) watched.log[index] = after;
      return;
    }
    if (before.type !== 'replied' || after.type !== 'replied') {
      return this.#violations.add('log-rewritten', threadId, `entry ${after.seq} was ${before.type}, is ${after.type}`);
    }
    if (!isDeepStrictEqual({ ...before, delivery: null }, { ...after, delivery: null })) {
      this.#violations.add('log-rewritten', threadId, `entry ${after.seq} changed beside its delivery`);
    }
    const wrong = backwards(before.delivery, after.delivery);
    if (wrong) this.#violations.add('status-regression', threadId, `entry ${after.seq}: ${wrong}`);
    if (watched.log[index]?.seq === after.seq) watched.log[index] = after;
  }

  #head(threadId: string, head: ThreadState): void {
    const watched = this.threads.get(threadId);
    if (!watched) {
      this.#violations.add('gap', threadId, 'a head without entries');
      return;
    }
    const previous = watched.head;
    if (head.version !== previous.version + 1) {
      this.#violations.add('gap', threadId, `version ${head.version} after ${previous.version}`);
    }
    const { version, alarm } = head;
    const replayed = { ...watched.replayed, version, alarm };
    if (!sameState(head, replayed)) {
      this.#violations.add('gap', threadId, `the head is not what its log says: ${JSON.stringify(replayed)}`);
    }
    const deadline = nextDeadline(head, DEFAULT_CLOCKS);
    if (deadline && (alarm.at === null || alarm.at > deadline.at)) {
      this.#violations.add('timer', threadId, `armed for ${alarm.at}, deadline ${deadline.at}`);
    }
    const [from, to] = [holderOf(previous), holderOf(head)];
    if (from.kind === 'agent') this.held.set(from.agentId, (this.held.get(from.agentId) ?? 0) - 1);
    if (to.kind === 'agent') this.held.set(to.agentId, (this.held.get(to.agentId) ?? 0) + 1);
    watched.head = head;
  }

  #loads(): void {
    for (const agent of this.agents.values()) {
      const held = this.held.get(agent.id) ?? 0;
      if (agent.load !== held) {
        this.#violations.add('load', null, `${agent.name} has load ${agent.load} and holds ${held}`);
      }
    }
  }

  #newThread(threadId: string, workspace: string, entry: Entry): WatchedThread {
    const [channelId = '', contactId = ''] = threadId.split('-');
    const start = newThread(threadId, channelId, { id: contactId, name: entry.by.kind });
    const watched = { workspace, head: start, replayed: start, log: [] };
    this.threads.set(threadId, watched);
    return watched;
  }
}

/** The contact of a new thread comes from outside the log; only its name is in there. */
function sameState(head: ThreadState, replayed: ThreadState): boolean {
  const plain = (state: ThreadState) =>
    JSON.parse(JSON.stringify({ ...state, contact: state.contact.name })) as unknown;
  return isDeepStrictEqual(plain(head), plain(replayed));
}

function backwards(before: Delivery, after: Delivery): string | null {
  if (after.revision <= before.revision) return `revision ${before.revision} → ${after.revision}`;
  const step = `${before.status} → ${after.status}`;
  for (const [name, time] of Object.entries(before.times)) {
    if (after.times[name as keyof Delivery['times']] !== time) return `${step} and the time of ${name} changed`;
  }
  if (after.status === 'failed' && before.status !== 'failed')
    return isAtLeast(before.status, 'delivered') ? step : null;
  return isAtLeast(after.status, before.status) ? null : step;
}

function image(attributes: unknown): Record<string, unknown> | null {
  return attributes ? unmarshall(attributes as Record<string, AttributeValue>) : null;
}
