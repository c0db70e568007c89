import type { Command, DecisionContext } from '../conversation/command.ts';
import { decide } from '../conversation/decide.ts';
import { evolveAll, number } from '../conversation/evolve.ts';
import { isOpen } from '../conversation/thread-state.ts';
import type { Agent } from '../people/agent.ts';
import { teamOf, type WorkspacePolicy } from '../policy/workspace-policy.ts';
import { chooseAgent } from '../routing/choose-agent.ts';
import { Crew } from './crew.ts';
import type { Recording } from './recording.ts';
import { type Move, ReplayedThread, type SessionOutcome } from './replayed-thread.ts';
import { type Cue, scriptOf } from './session-script.ts';

/**
 * Replays what was recorded under a policy, with the rules that are really in force, on one timeline for all
 * conversations, so that loads, turns and capacities are those of the replay.
 *
 * The model: customers write what they wrote when they wrote it. Whoever holds a conversation answers after the time of
 * attention that the recorded answer took from the hand-over (or message) before it; after a release the next holder
 * needs that time again. Who took one out of the queue by hand does so again, if it still waits; in a team where people
 * take conversations themselves, an available person without an unanswered one takes the next. It ends when it was
 * closed by hand (later, if the answer came later), or by the clocks of this policy. Transfers, snoozes, pauses and
 * other hand-made changes are not repeated. Nothing is looked at after `until`.
 *
 * In one sentence, for people: “Customers write as they did; whoever has a conversation needs as long for an answer as
 * it really took, counted from when they got it.”
 *
 * @returns what came of each recorded conversation, oldest first; the same for the same input
 */
export function replay(recording: Recording, policy: WorkspacePolicy): SessionOutcome[] {
  const timeline = new Timeline(recording, policy);
  timeline.run();
  return timeline.outcomes();
}

class Timeline {
  private readonly policy: WorkspacePolicy;
  private readonly until: number;
  private readonly crew: Crew;
  private readonly threads: ReplayedThread[];
  private readonly moves: (Move | null)[];
  private now = 0;
  /** Somebody may take one more than before: the queues are looked through after this step. */
  private hasNewRoom = false;
  private readonly hasPickers: boolean;
  private readonly waiting = new Set<number>();

  constructor(recording: Recording, policy: WorkspacePolicy) {
    this.policy = policy;
    this.until = recording.until;
    this.crew = new Crew(recording);
    const byThread = Map.groupBy(recording.sessions.map(scriptOf), ({ session }) => session.threadId);
    this.threads = [...byThread.values()].map((scripts) => new ReplayedThread(scripts, policy));
    this.moves = this.threads.map((thread) => thread.nextMove());
    this.hasPickers = policy.teams.some(({ routing }) => routing.method === 'manual');
  }

  run(): void {
    for (;;) {
      const index = this.soonest();
      const move = this.moves[index];
      const at = Math.min(move?.at ?? Number.POSITIVE_INFINITY, this.crew.nextChangeAt);
      if (at > this.until) return;
      // Time never goes back, also not for an answer that was due before its conversation was handed over.
      this.now = Math.max(this.now, at);
      if (!move || this.crew.nextChangeAt <= move.at) {
        if (this.crew.change()) this.hasNewRoom = true;
      } else {
        this.play(index, move);
      }
      if (this.hasNewRoom) this.drain();
    }
  }

  outcomes(): SessionOutcome[] {
    return this.threads.flatMap(({ outcomes }) => outcomes).sort((a, b) => a.openedAt - b.openedAt);
  }

  private soonest(): number {
    let soonest = -1;
    for (const [index, move] of this.moves.entries()) {
      if (move && (soonest === -1 || move.at < (this.moves[soonest]?.at ?? 0))) soonest = index;
    }
    return soonest;
  }

  private play(index: number, move: Move): void {
    const thread = this.threads[index] as ReplayedThread;
    switch (move.do) {
      case 'cue':
        thread.begin(move.script);
        this.playCue(index, move.cue);
        thread.cuePlayed(move.cue);
        break;
      case 'answer': {
        const by = thread.answerBy;
        if (!by || !this.apply(index, reply(by, `answer-${thread.state.seq}`))) thread.cannotAnswer();
        break;
      }
      case 'close':
        this.apply(index, { type: 'close', by: REPLAY, role: 'admin' });
        break;
      case 'wake':
        this.apply(index, { type: 'wake' });
    }
    this.moves[index] = thread.nextMove();
  }

  private playCue(index: number, cue: Cue): void {
    const { state } = this.threads[index] as ReplayedThread;
    if (cue.does === 'write') {
      const { message } = cue;
      const { wamid, digest, sentAt, content, context } = message;
      const contactId = message.by.kind === 'customer' ? message.by.contactId : state.contact.id;
      this.apply(index, {
        type: 'receive',
        wamid,
        digest,
        sentAt,
        content,
        contactId,
        ...(context ? { context } : {}),
      });
      return;
    }
    if (cue.does === 'say') {
      const isAnswered = isOpen(state) && state.conversation.waitingSince === null;
      if (cue.onlyWhen === 'always' || isAnswered) this.apply(index, reply(cue.by, cue.reply.clientId));
      return;
    }
    if (!isOpen(state) || state.conversation.holder.kind !== 'queue') return;
    const by = { kind: 'agent', ...cue.person } as const;
    this.apply(
      index,
      cue.reply ? reply(by, cue.reply.clientId) : { type: 'claim', by, role: 'agent', claimant: cue.person },
    );
  }

  /** Decides, applies and counts, as the product does. */
  private apply(index: number, command: Command): boolean {
    const thread = this.threads[index] as ReplayedThread;
    const before = thread.state;
    // What was sent really was sent: when the window had closed, it was a template.
    const seen = command.type === 'reply' ? { ...before, lastInboundAt: this.now } : before;
    const decision = decide(seen, command, this.context());
    if ('refused' in decision || decision.events.length === 0) {
      if (command.type === 'wake') thread.commit(before, [], command);
      return false;
    }
    const entries = number(before, decision.events);
    const after = evolveAll(before, entries);
    thread.commit(after, entries, command);
    if (this.crew.count(before, after)) this.hasNewRoom = true;
    for (const entry of entries) {
      if (entry.type === 'assigned') this.crew.giveTurn(entry.to.agentId, entry.turn);
    }
    const isWaiting =
      isOpen(after) && after.conversation.status === 'open' && after.conversation.holder.kind === 'queue';
    if (isWaiting) this.waiting.add(index);
    else this.waiting.delete(index);
    // People who take conversations themselves look again when one comes in and when they have answered.
    if (this.hasPickers && command.type !== 'route' && command.type !== 'claim') this.hasNewRoom = true;
    return true;
  }

  private context(): DecisionContext {
    return {
      now: this.now,
      policy: this.policy,
      agents: this.crew.agents,
      since: [],
      target: null,
      alreadyLogged: false,
    };
  }

  /** Most urgent first, then longest waiting, until nobody can take more. */
  private drain(): void {
    this.hasNewRoom = false;
    for (const index of this.inOrder()) {
      if (!this.crew.agents.some(hasRoom)) return;
      if (this.apply(index, { type: 'route' }) || this.pick(index)) {
        this.moves[index] = (this.threads[index] as ReplayedThread).nextMove();
      }
    }
  }

  private inOrder(): number[] {
    const rank = (index: number) => {
      const conversation = this.threads[index]?.state.conversation;
      return {
        priority: conversation?.priority ?? 0,
        since: conversation?.waitingSince ?? conversation?.heldSince ?? 0,
      };
    };
    return [...this.waiting]
      .map((index) => ({ index, ...rank(index) }))
      .sort((a, b) => b.priority - a.priority || a.since - b.since || a.index - b.index)
      .map(({ index }) => index);
  }

  /** In a team by hand, somebody without an unanswered conversation takes this one, unless it is known who took it when. */
  private pick(index: number): boolean {
    const thread = this.threads[index] as ReplayedThread;
    const { conversation } = thread.state;
    if (!this.hasPickers || !conversation || thread.isTakenLater()) return false;
    const team = teamOf(this.policy, conversation.teamId);
    if (team.routing.method !== 'manual' || conversation.escalation?.supervisors) return false;
    const inTurn = { ...team, routing: { ...team.routing, method: 'balanced' as const } };
    const busy = this.busyAgents();
    const free = this.crew.agents.filter(({ id }) => !busy.has(id));
    const excluded = conversation.lastHolderId === null ? [] : [conversation.lastHolderId];
    const { chosen } = chooseAgent({ team: inTurn, skills: [], excluded }, free);
    if (!chosen) return false;
    const claimant = { agentId: chosen.id, name: chosen.name };
    return this.apply(index, { type: 'claim', by: { kind: 'agent', ...claimant }, role: 'agent', claimant });
  }

  /** Who has a conversation to answer. */
  private busyAgents(): Set<string> {
    return new Set(this.threads.flatMap((thread) => (thread.isBeingAnswered() ? (thread.holderId ?? []) : [])));
  }
}

const REPLAY = { kind: 'automation', keyId: 'replay', name: 'Replay' } as const;

function reply(by: Extract<Command, { type: 'reply' }>['by'], clientId: string): Command {
  return { type: 'reply', by, role: 'admin', clientId, content: { type: 'text', text: 'Answer' } };
}

function hasRoom({ availability, load, capacity }: Agent): boolean {
  return availability === 'available' && load < capacity;
}
