import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { threadOfPk, workspaceOfPk } from '../../functions/adapters/dynamodb/access-patterns.ts';
import { fromAgentItem } from '../../functions/adapters/dynamodb/agent-item.ts';
import { fromHeadItem } from '../../functions/adapters/dynamodb/head-item.ts';
import type { StreamRecord } from '../../infra/local/table/types.ts';
import { nextDeadline } from '../../shared/domain/clocks/deadlines.ts';
import { type Delivery, isAtLeast } from '../../shared/domain/conversation/delivery.ts';
import type { Entry, EntryOf } from '../../shared/domain/conversation/entry.ts';
import { evolve } from '../../shared/domain/conversation/evolve.ts';
import { sameHolder } from '../../shared/domain/conversation/holder.ts';
import { isFreeForm } from '../../shared/domain/conversation/message-content.ts';
import { isWindowOpen } from '../../shared/domain/conversation/service-window.ts';
import { holderOf, isOpen, newThread, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { ClockWatch } from './clock-watch.ts';
import { workspaceOf } from './companies.ts';
import { currentInvocation } from './invocation.ts';
import { PolicyHistory } from './policy-history.ts';
import { RoutingWatch } from './routing-watch.ts';
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
 * rules only through `evolve` and the deadlines; everything else is told apart by what is stored.
 */
export class Observer {
  readonly threads = new Map<string, WatchedThread>();
  readonly agents = new Map<string, Agent>();
  /** By agent. */
  readonly workspaces = new Map<string, string>();
  /** Templates written while the window was closed. */
  templates = 0;
  /** Conversations that somebody holds, by agent and then by team. */
  readonly held = new Map<string, Map<string, number>>();
  readonly policies = new PolicyHistory();
  readonly clocks: ClockWatch;
  readonly routing: RoutingWatch;
  opened = 0;
  #violations: Violations;
  #wamids = new Map<string, string>();
  #clientIds = new Map<string, string>();

  constructor(violations: Violations) {
    this.#violations = violations;
    this.clocks = new ClockWatch(this.policies, violations);
    this.routing = new RoutingWatch(this, violations);
  }

  /** Takes in the records of one commit. */
  see(records: readonly StreamRecord[]): void {
    const heads: { threadId: string; head: ThreadState }[] = [];
    const given: { threadId: string; agentId: string; counts: 'all' | 'own' }[] = [];
    for (const record of records) {
      const item = image(record.dynamodb.NewImage);
      const kind = (item ?? image(record.dynamodb.OldImage))?.kind;
      const { threadId, workspace = '' } = threadOfPk(String(record.dynamodb.Keys.pk?.S)) ?? {};
      if (kind === 'agent' && item) this.#agent(fromAgentItem(item), workspaceOfPk(String(record.dynamodb.Keys.pk?.S)));
      if (kind === 'policy' && item) this.#policy(item.policy as WorkspacePolicy, record);
      if (!threadId || (kind !== 'head' && kind !== 'entry')) continue;
      if (!item) this.#violations.add('log-rewritten', threadId, `${record.dynamodb.Keys.sk?.S} was deleted`);
      else if (kind === 'head') heads.push({ threadId, head: fromHeadItem(item) });
      else {
        const entry = item.entry as Entry;
        this.#entry(threadId, workspace, entry, image(record.dynamodb.OldImage)?.entry as Entry | undefined);
        const isPicked = entry.type === 'claimed' && currentInvocation()?.name === 'api pickNext';
        if (entry.type === 'assigned' || isPicked) {
          const { conversation } = this.threads.get(threadId)?.replayed ?? {};
          const isHelp = conversation?.escalation?.supervisors;
          given.push({ threadId, agentId: entry.to.agentId, counts: isHelp ? 'own' : 'all' });
        }
      }
    }
    for (const { threadId, head } of heads) this.#head(threadId, head);
    if (heads.length > 0) this.#loads();
    for (const { threadId, agentId, counts } of given) {
      const { workspace = '', head } = this.threads.get(threadId) ?? {};
      if (head && isOpen(head)) this.routing.checkLoad(workspace, threadId, agentId, head.conversation.teamId, counts);
    }
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

  /** A new policy moves the deadlines of everything that is open. */
  #policy(policy: WorkspacePolicy, record: StreamRecord): void {
    const workspace = workspaceOfPk(String(record.dynamodb.Keys.pk?.S)) ?? '';
    const { at } = this.#violations.now();
    this.policies.save(workspace, policy, at);
    for (const watched of this.threads.values()) {
      if (watched.workspace === workspace && isOpen(watched.head)) this.clocks.learn(workspace, watched.head, at);
    }
  }

  #entry(threadId: string, workspace: string, entry: Entry, before: Entry | undefined): void {
    const watched = this.threads.get(threadId) ?? this.#newThread(threadId, workspace, entry);
    if (before) return this.#changed(threadId, watched, before, entry);
    if (entry.seq !== watched.replayed.seq + 1) {
      this.#violations.add('gap', threadId, `entry ${entry.seq} after ${watched.replayed.seq}`);
    }
    this.#checkBorders(threadId, workspace, entry);
    this.#checkEntry(threadId, watched.replayed, entry);
    this.clocks.entry(workspace, watched.replayed, entry);
    this.routing.entry(workspace, watched.replayed, entry);
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
          else if (!entry.automated || entry.delivery.status !== 'failed')
            complain('outside-window', `reply ${entry.seq} at ${entry.at}, last inbound ${state.lastInboundAt}`);
        }
        break;
      }
      case 'assigned':
        if (holderOf(state).kind !== 'queue') complain('double-owned', 'routed while somebody held it');
        break;
      case 'claimed':
        this.#checkClaim(threadId, entry);
        break;
    }
  }

  #checkClaim(threadId: string, entry: EntryOf<'claimed'>): void {
    if (entry.from.kind !== 'agent' || entry.by.kind !== 'agent') return;
    const role = this.agents.get(entry.by.agentId)?.role ?? 'agent';
    if (oversees(role)) return;
    this.#violations.add('double-owned', threadId, `${entry.by.name} claimed what ${entry.from.name} had`);
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
    const { at } = this.#violations.now();
    const deadlines = this.policies.recent(watched.workspace, at).map((policy) => nextDeadline(head, policy));
    if (deadlines.every((deadline) => deadline && (alarm.at === null || alarm.at > deadline.at))) {
      this.#violations.add('timer', threadId, `armed for ${alarm.at}, deadline ${deadlines[0]?.at}`);
    }
    this.#hold(previous, -1);
    this.#hold(head, 1);
    watched.head = head;
    this.clocks.learn(watched.workspace, head, at);
  }

  #hold(state: ThreadState, change: 1 | -1): void {
    const holder = holderOf(state);
    if (holder.kind !== 'agent' || !isOpen(state)) return;
    const { teamId } = state.conversation;
    const byTeam = this.held.get(holder.agentId) ?? new Map<string, number>();
    byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + change);
    this.held.set(holder.agentId, byTeam);
  }

  #loads(): void {
    for (const agent of this.agents.values()) {
      const held = this.held.get(agent.id) ?? new Map<string, number>();
      const total = [...held.values()].reduce((sum, count) => sum + count, 0);
      if (agent.load !== total)
        this.#violations.add('load', null, `${agent.name} has load ${agent.load} and holds ${total}`);
      for (const teamId of new Set([...held.keys(), ...Object.keys(agent.teamLoad)])) {
        const [counted, holds] = [agent.teamLoad[teamId] ?? 0, held.get(teamId) ?? 0];
        if (counted !== holds)
          this.#violations.add('load', null, `${agent.name} has load ${counted} in ${teamId} and holds ${holds}`);
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
