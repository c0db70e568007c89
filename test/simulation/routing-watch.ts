import type { Entry, EntryOf } from '../../shared/domain/conversation/entry.ts';
import { isConversational } from '../../shared/domain/conversation/message-content.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { type Agent, oversees } from '../../shared/domain/people/agent.ts';
import { teamOf, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { PolicyHistory } from './policy-history.ts';
import type { Violations } from './violations.ts';

/** What is known of a thread's way from hand to hand. */
type Trail = { lostBy: string | null; rounds: number };

/** Assignments to the same able people, one after the other: what each of them got. */
type Turn = { able: string; counts: Map<string, number> };

/** The workspace's people and rules, as they are stored. */
export type Staff = { agents: ReadonlyMap<string, Agent>; policies: PolicyHistory };

/** Able to take it, though somebody else was better placed. */
const OUTRANKED: ReadonlySet<string> = new Set(['later-turn', 'higher-load', 'weaker-skills', 'chosen']);

/** Judges who is given what: within capacity, never back to who lost it, in turn, and as often as the policy allows. */
export class RoutingWatch {
  assignments = 0;
  releases = 0;
  escalations = 0;
  maxLoadOverCapacity = 0;
  /** Most that one got more than another who could have had it as well, by method. */
  readonly unfairness: Record<'round-robin' | 'balanced' | 'skills', number> = {
    'round-robin': 0,
    balanced: 0,
    skills: 0,
  };
  #trails = new Map<string, Trail>();
  #turns = new Map<string, Turn>();
  #waiting = new Map<string, number>();
  #staff: Staff;
  #violations: Violations;

  constructor(staff: Staff, violations: Violations) {
    this.#staff = staff;
    this.#violations = violations;
  }

  /** An entry is about to be added to a thread that its log so far leaves in `state`. */
  entry(workspace: string, state: ThreadState, entry: Entry): void {
    const trail = this.#trails.get(state.threadId) ?? { lostBy: null, rounds: 0 };
    this.#trails.set(state.threadId, trail);
    switch (entry.type) {
      case 'assigned':
        this.#assigned(workspace, state, entry, trail);
        trail.lostBy = null;
        break;
      case 'released':
        this.releases += 1;
        if (entry.reason === 'agent-clock') this.#round(workspace, state, trail);
        trail.lostBy = entry.reason === 'went-away' ? null : idOf(entry.from);
        break;
      case 'escalated':
        this.escalations += 1;
        trail.rounds = 0;
        trail.lostBy = entry.to.kind === 'agent' ? null : (idOf(entry.from) ?? trail.lostBy);
        break;
      case 'transferred':
        // A person who sends it on decides anew; a team that is gone does not.
        if (entry.by.kind !== 'system' || entry.to.kind === 'agent') trail.lostBy = idOf(entry.from);
        if (entry.to.kind === 'agent') trail.lostBy = null;
        break;
      case 'claimed':
        trail.lostBy = null;
        break;
      case 'undone':
        trail.lostBy = entry.before.lastHolderId ?? null;
        break;
      case 'opened':
      case 'reopened':
        trail.rounds = 0;
        trail.lostBy = null;
        break;
      case 'replied':
      case 'echoed':
        if (isConversational(entry.content) && !(entry.type === 'replied' && entry.automated)) trail.rounds = 0;
        break;
    }
  }

  /** What was just given is counted already. Hand-picked conversations may be more than somebody takes. */
  checkLoad(workspace: string, threadId: string, agentId: string, teamId: string, counts: 'all' | 'own'): void {
    const agent = this.#staff.agents.get(agentId);
    if (!agent) return;
    const { at } = this.#violations.now();
    const limits = this.#staff.policies.recent(workspace, at).map((policy) => limitOf(policy, teamId));
    const limit = counts === 'all' ? Math.max(...limits) : Number.POSITIVE_INFINITY;
    const over = Math.max(agent.load - agent.capacity, (agent.teamLoad[teamId] ?? 0) - limit);
    this.maxLoadOverCapacity = Math.max(this.maxLoadOverCapacity, over);
    if (over <= 0) return;
    const text = `${agent.name} was given it with ${agent.load} of ${agent.capacity}, ${agent.teamLoad[teamId]} of ${limit} in ${teamId}`;
    this.#violations.add('over-capacity', threadId, text);
  }

  /**
   * A conversation that waits while somebody may take it has been forgotten.
   * @param patience how long it may take until routing has looked again
   */
  checkQueue(
    threads: Iterable<{ workspace: string; head: ThreadState }>,
    workspaces: ReadonlyMap<string, string>,
    patience: number,
  ): void {
    const { at } = this.#violations.now();
    for (const { workspace, head } of threads) {
      const policy = this.#staff.policies.current(workspace);
      const own = [...this.#staff.agents.values()].filter(({ id }) => workspaces.get(id) === workspace);
      const taker = own.find((agent) => couldTake(agent, head, policy));
      if (!taker) {
        this.#waiting.delete(head.threadId);
        continue;
      }
      const since = this.#waiting.get(head.threadId) ?? at;
      this.#waiting.set(head.threadId, since);
      if (at - since <= patience) continue;
      this.#violations.add('stuck', head.threadId, `waits for ${at - since} ms while ${taker.name} could take it`);
    }
  }

  #round(workspace: string, state: ThreadState, trail: Trail): void {
    trail.rounds += 1;
    const allowed = this.#staff.policies
      .recent(workspace, this.#violations.now().at)
      .map((policy) => teamOf(policy, state.conversation?.teamId ?? '').clocks.agent.maxRounds);
    if (trail.rounds <= Math.max(...allowed)) return;
    this.#violations.add('rounds', state.threadId, `taken away ${trail.rounds} times, at most ${allowed.join(' or ')}`);
  }

  #assigned(workspace: string, state: ThreadState, entry: EntryOf<'assigned'>, trail: Trail): void {
    this.assignments += 1;
    if (trail.lostBy === entry.to.agentId) {
      this.#violations.add('bounced', state.threadId, `entry ${entry.seq}: straight back to ${entry.to.name}`);
    }
    const team = `${workspace} ${state.conversation?.teamId}`;
    const able = entry.candidates.filter(({ outcome }) => OUTRANKED.has(outcome));
    const inTurn = entry.policy === 'round-robin';
    this.#forgetTurns(entry.to.agentId, inTurn ? team : null);
    if (inTurn) this.#inTurn(team, able.map(({ agentId }) => agentId).sort(), entry.to.agentId);
    if (entry.policy !== 'balanced' && entry.policy !== 'skills') return;
    const chosen = able.find(({ outcome }) => outcome === 'chosen');
    const skills = entry.policy === 'skills' ? (state.conversation?.skills ?? []) : [];
    const levels = (agentId: string) =>
      JSON.stringify(skills.map(({ skill }) => this.#staff.agents.get(agentId)?.skills[skill] ?? 0));
    for (const other of able) {
      if (!chosen || other.capacity !== chosen.capacity || levels(other.agentId) !== levels(chosen.agentId)) continue;
      this.unfairness[entry.policy] = Math.max(this.unfairness[entry.policy], chosen.load + 1 - other.load);
    }
    this.#checkFairness(state.threadId, entry.policy);
  }

  #inTurn(team: string, able: readonly string[], chosen: string): void {
    const key = able.join(' ');
    let turn = this.#turns.get(team);
    if (turn?.able !== key) {
      turn = { able: key, counts: new Map(able.map((agentId) => [agentId, 0])) };
      this.#turns.set(team, turn);
    }
    turn.counts.set(chosen, (turn.counts.get(chosen) ?? 0) + 1);
    const counts = [...turn.counts.values()];
    const spread = Math.max(...counts) - Math.min(...counts);
    this.unfairness['round-robin'] = Math.max(this.unfairness['round-robin'], spread);
    this.#checkFairness(null, 'round-robin');
  }

  /** An assignment moves somebody to the back of every line they stand in, not only of this team's. */
  #forgetTurns(agentId: string, except: string | null): void {
    for (const [team, turn] of this.#turns) if (team !== except && turn.counts.has(agentId)) this.#turns.delete(team);
  }

  #checkFairness(threadId: string | null, method: 'round-robin' | 'balanced' | 'skills'): void {
    const spread = this.unfairness[method];
    if (spread > 1) this.#violations.add('unfair', threadId, `${method} gave one ${spread} more than another`);
  }
}

function idOf(holder: { kind: string; agentId?: string }): string | null {
  return holder.kind === 'agent' ? (holder.agentId ?? null) : null;
}

function limitOf(policy: WorkspacePolicy, teamId: string): number {
  return teamOf(policy, teamId).routing.capacityPerAgent ?? Number.POSITIVE_INFINITY;
}

/** The rules of routing, once more and in few words. */
function couldTake(agent: Agent, head: ThreadState, policy: WorkspacePolicy): boolean {
  if (!isOpen(head) || head.conversation.status !== 'open' || head.conversation.holder.kind !== 'queue') return false;
  if (agent.availability !== 'available' || agent.load >= agent.capacity) return false;
  const { conversation } = head;
  if (conversation.lastHolderId === agent.id) return false;
  if (conversation.escalation?.supervisors) return oversees(agent.role);
  const { id, routing } = teamOf(policy, conversation.teamId);
  if (routing.method === 'manual' || !agent.teams.includes(id)) return false;
  if ((agent.teamLoad[id] ?? 0) >= (routing.capacityPerAgent ?? Number.POSITIVE_INFINITY)) return false;
  const isRelaxed = (conversation.marks.relaxed ?? -1) >= conversation.heldSince;
  return (
    isRelaxed ||
    conversation.skills.every(({ skill, level, required }) => !required || (agent.skills[skill] ?? 0) >= level)
  );
}
