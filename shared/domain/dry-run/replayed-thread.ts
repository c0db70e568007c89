import { nextDeadline } from '../clocks/deadlines.ts';
import type { Command, TeamActor } from '../conversation/command.ts';
import type { Entry, EntryOf } from '../conversation/entry.ts';
import { newThread, type ThreadState } from '../conversation/thread-state.ts';
import type { WorkspacePolicy } from '../policy/workspace-policy.ts';
import type { Cue, SessionScript } from './session-script.ts';

/** What came of one recorded conversation. Names as people read them; null where there is nobody or nothing. */
export type SessionOutcome = {
  threadId: string;
  contact: string;
  openedAt: number;
  teamId: string | null;
  agentId: string | null;
  agent: string | null;
  rule: string | null;
  /** How it was given to whoever had it last: `round-robin`, `returning-customer`, …; null = by hand, or to nobody. */
  given: string | null;
  releases: number;
  escalations: number;
  breaches: number;
  closedIdle: boolean;
  /** From the first unanswered message, in milliseconds. */
  firstResponseMs: number | null;
};

/** What is to be done with a thread next. */
export type Move =
  | { at: number; do: 'cue'; cue: Cue; script: SessionScript }
  | { at: number; do: 'answer' }
  | { at: number; do: 'close' }
  | { at: number; do: 'wake' };

/** Nobody ever answers and the clocks go round for ever: what is known after so many rounds does not change any more. */
const MOST_WAKES = 100;

/** One thread on the timeline: what is still to come in it, and what came of it. */
export class ReplayedThread {
  state: ThreadState;
  readonly outcomes: SessionOutcome[] = [];
  private readonly plan: { cue: Cue; script: SessionScript }[];
  private next = 0;
  private script: SessionScript | null = null;
  private attentionMs: number | null = null;
  private waitedSince: number | null = null;
  private answeredAt: number | null = null;
  private wakes = 0;
  private readonly policy: WorkspacePolicy;

  /** @param scripts the sessions of one thread, oldest first */
  constructor(scripts: readonly SessionScript[], policy: WorkspacePolicy) {
    const { threadId, channelId, contactName } = (scripts[0] as SessionScript).session;
    this.state = newThread(threadId, channelId, { id: threadId, name: contactName });
    this.plan = scripts.flatMap((script) => script.cues.map((cue) => ({ cue, script })));
    this.policy = policy;
  }

  /** Before a cue of it is played: which recorded session this is now. */
  begin(script: SessionScript): void {
    if (this.script === script) return;
    this.script = script;
    const { threadId, contactName, labels, entries } = script.session;
    this.state = { ...this.state, labels: [...labels] };
    this.outcomes.push({
      threadId,
      contact: contactName,
      openedAt: entries[0]?.at ?? 0,
      teamId: null,
      agentId: null,
      agent: null,
      rule: null,
      given: null,
      releases: 0,
      escalations: 0,
      breaches: 0,
      closedIdle: false,
      firstResponseMs: null,
    });
  }

  /** What happens here next if nothing else does; what people do goes before what a clock does at the same moment. */
  nextMove(): Move | null {
    const planned = this.plan[this.next];
    const moves: (Move | null)[] = [
      planned ? { at: planned.cue.at, do: 'cue', ...planned } : null,
      this.answer(),
      this.close(),
      this.wake(),
    ];
    return moves.reduce((first, move) => (move && (!first || move.at < first.at) ? move : first), null);
  }

  cuePlayed(cue: Cue): void {
    this.next += 1;
    this.wakes = 0;
    if (cue.does === 'write') this.attentionMs ??= cue.attentionMs;
  }

  /** Takes what was decided into the account. */
  commit(state: ThreadState, entries: readonly Entry[], command: Command): void {
    this.state = state;
    if (command.type === 'wake') this.wakes += 1;
    for (const entry of entries) this.note(entry);
    const { conversation } = state;
    const outcome = this.outcomes.at(-1);
    if (!outcome || !conversation) return;
    outcome.teamId = conversation.teamId;
    const { holder } = conversation;
    outcome.agentId = holder.kind === 'agent' ? holder.agentId : null;
    outcome.agent = holder.kind === 'agent' ? holder.name : null;
    if (holder.kind !== 'agent') outcome.given = null;
  }

  /** Will somebody take it out of the queue at a recorded time? */
  isTakenLater(): boolean {
    return this.plan.slice(this.next).some(({ cue, script }) => cue.does === 'take' && script === this.script);
  }

  /** The rules refused the answer, as they would have: it is not tried again. */
  cannotAnswer(): void {
    this.attentionMs = null;
  }

  isBeingAnswered(): boolean {
    return this.answer() !== null;
  }

  get holderId(): string | null {
    const holder = this.state.conversation?.holder;
    return holder?.kind === 'agent' ? holder.agentId : null;
  }

  /** Who answers what waits. */
  get answerBy(): TeamActor | null {
    const holder = this.state.conversation?.holder;
    return holder?.kind === 'agent' ? { kind: 'agent', agentId: holder.agentId, name: holder.name } : null;
  }

  private note(entry: Entry): void {
    const outcome = this.outcomes.at(-1);
    if (!outcome) return;
    switch (entry.type) {
      case 'opened':
        outcome.rule = entry.rule?.name ?? null;
        this.waitedSince = null;
        return;
      case 'received':
        this.waitedSince ??= entry.at;
        return;
      case 'replied':
        return this.noteReply(entry, outcome);
      case 'assigned':
        outcome.given = entry.policy;
        return;
      case 'claimed':
        outcome.given = null;
        return;
      case 'released':
        if (entry.reason === 'agent-clock') outcome.releases += 1;
        return;
      case 'escalated':
        outcome.escalations += 1;
        return;
      case 'breached':
        outcome.breaches += 1;
        return;
      case 'closed':
        outcome.closedIdle = entry.reason === 'idle';
        this.waitedSince = null;
        this.attentionMs = null;
        this.answeredAt = null;
    }
  }

  private noteReply(entry: EntryOf<'replied'>, outcome: SessionOutcome): void {
    if (entry.automated) return;
    if (this.waitedSince !== null) outcome.firstResponseMs ??= entry.at - this.waitedSince;
    this.waitedSince = null;
    this.attentionMs = null;
    this.answeredAt = entry.at;
    this.wakes = 0;
  }

  private get open() {
    const { conversation } = this.state;
    return conversation && conversation.status !== 'closed' ? conversation : null;
  }

  private answer(): Move | null {
    const conversation = this.open;
    if (!conversation || conversation.waitingSince === null || conversation.holder.kind !== 'agent') return null;
    if (this.attentionMs === null) return null;
    return { at: Math.max(conversation.waitingSince, conversation.heldSince) + this.attentionMs, do: 'answer' };
  }

  private close(): Move | null {
    const end = this.script?.end;
    if (!end || !this.open || this.attentionMs !== null || this.plan[this.next]?.script === this.script) return null;
    const at = this.answeredAt === null ? end.at : Math.max(end.at, this.answeredAt + end.afterAnswerMs);
    return { at, do: 'close' };
  }

  private wake(): Move | null {
    if (this.wakes >= MOST_WAKES) return null;
    const deadline = nextDeadline(this.state, this.policy);
    return deadline && { at: deadline.at, do: 'wake' };
  }
}
