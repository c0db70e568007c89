import { type Deadline, type DeadlineAction, deadlinesOf } from '../../shared/domain/clocks/deadlines.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { isOpen, isPaused, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { closedPeriod } from '../../shared/domain/hours/opening-times.ts';
import { hoursOf, teamOf } from '../../shared/domain/policy/workspace-policy.ts';
import type { PolicyHistory } from './policy-history.ts';
import type { Violations } from './violations.ts';

type Conversation = NonNullable<ThreadState['conversation']>;

/** While a person has stopped the clocks of a conversation, none of these may act. */
const STOPPED_BY_PAUSE: ReadonlySet<DeadlineAction> = new Set([
  'warn-agent',
  'release',
  'escalate',
  'relax-skills',
  'nudge',
  'close-idle',
  'breach-first-response',
  'breach-next-response',
  'breach-resolution',
]);

/** Judges what the clocks do: each thing at its instant, once for what it counts from, and never while it is stopped. */
export class ClockWatch {
  lateMaxMs = 0;
  /** What a design would have cost that moves the schedule whenever the next deadline moves: its calls, its alarms. */
  readonly eager = { calls: 0, fires: 0 };
  /** Since when each deadline of a thread has been known: a change may bring one that is past already. */
  #known = new Map<string, Map<string, number>>();
  #done = new Set<string>();
  #lastAct = new Map<string, number>();
  #next = new Map<string, number | undefined>();
  #policies: PolicyHistory;
  #violations: Violations;

  constructor(policies: PolicyHistory, violations: Violations) {
    this.#policies = policies;
    this.#violations = violations;
  }

  /** An entry is about to be added to a thread that its log so far leaves in `state`. */
  entry(workspace: string, state: ThreadState, entry: Entry): void {
    const action = actionOf(entry);
    if (action === null) return this.#autoReply(workspace, state, entry);
    if (this.#lastAct.get(state.threadId) !== entry.at) this.eager.fires += 1;
    this.#lastAct.set(state.threadId, entry.at);
    if (!isOpen(state)) return this.#complain(state, `${entry.type} of a clock in a closed conversation`);
    const { conversation } = state;
    if (isPaused(conversation) && STOPPED_BY_PAUSE.has(action)) this.#complain(state, `${action} while it was paused`);
    const isSnoozed = conversation.status === 'snoozed';
    if (isSnoozed && action !== 'wake' && !action.startsWith('breach')) {
      this.#complain(state, `${action} while it was snoozed`);
    }
    this.#once(state, `${action} ${baseOf(action, state, conversation)}`, entry);
    this.#punctual(workspace, state, action, entry);
  }

  /** A thread has a new head, or its workspace a new policy. */
  learn(workspace: string, head: ThreadState, at: number): void {
    const before = this.#known.get(head.threadId);
    const deadlines = isOpen(head) ? deadlinesOf(head, this.#policies.current(workspace)) : [];
    if (this.#next.get(head.threadId) !== deadlines[0]?.at) this.eager.calls += 1;
    this.#next.set(head.threadId, deadlines[0]?.at);
    this.#known.set(head.threadId, new Map(deadlines.map((one) => [keyOf(one), before?.get(keyOf(one)) ?? at])));
  }

  #punctual(workspace: string, state: ThreadState, action: DeadlineAction, entry: Entry): void {
    const possible = this.#policies
      .recent(workspace, entry.at)
      .flatMap((policy) => deadlinesOf(state, policy).find((deadline) => deadline.action === action) ?? []);
    const due = possible.find(({ at }) => at <= entry.at);
    if (!due) {
      const expected = possible.map(({ at }) => at).join(' or ') || 'never';
      return this.#complain(state, `${action} at ${entry.at}, which was to happen ${expected}`);
    }
    if (entry.type === 'breached' && possible.every(({ at }) => at !== entry.dueAt)) {
      this.#complain(state, `${action} was due at ${due.at}, the log says ${entry.dueAt}`);
    }
    const since = this.#known.get(state.threadId)?.get(keyOf(due)) ?? entry.at;
    this.lateMaxMs = Math.max(this.lateMaxMs, entry.at - Math.max(due.at, since));
  }

  #autoReply(workspace: string, state: ThreadState, entry: Entry): void {
    if (entry.type !== 'replied' || !entry.automated || entry.automated === 'nudge') return;
    const { conversation } = state;
    if (!conversation) return this.#complain(state, `${entry.automated} outside a conversation`);
    const periods = this.#policies.recent(workspace, entry.at).map((policy) => {
      const hours = hoursOf(policy, teamOf(policy, conversation.teamId));
      return hours ? (closedPeriod(hours, entry.at)?.from ?? null) : null;
    });
    if (entry.automated === 'greeting') return this.#once(state, `greeting ${conversation.number}`, entry);
    const period = periods.find((from) => from !== null);
    if (period === undefined) return this.#complain(state, 'out-of-office while the team was there');
    this.#once(state, `out-of-office ${conversation.number} ${period}`, entry);
  }

  #once(state: ThreadState, what: string, entry: Entry): void {
    const key = `${state.threadId} ${entry.conversation} ${what}`;
    if (this.#done.has(key)) this.#complain(state, `twice for the same: ${what}`);
    this.#done.add(key);
  }

  #complain({ threadId }: ThreadState, text: string): void {
    this.#violations.add('timer', threadId, text);
  }
}

function keyOf({ action, at }: Deadline): string {
  return `${action} ${at}`;
}

/** Which deadline an entry is the end of; null = a person or a customer did it. */
function actionOf(entry: Entry): DeadlineAction | null {
  if (entry.by.kind !== 'system') return null;
  switch (entry.type) {
    case 'release-warned':
      return 'warn-agent';
    case 'released':
      return entry.reason === 'agent-clock' ? 'release' : null;
    case 'escalated':
      return 'escalate';
    case 'skills-relaxed':
      return 'relax-skills';
    case 'window-closing':
      return 'window-closing';
    case 'breached':
      return `breach-${entry.target}`;
    case 'woken':
      return entry.cause === 'time' ? 'wake' : null;
    case 'closed':
      return entry.reason === 'idle' ? 'close-idle' : null;
    case 'replied':
      return entry.automated === 'nudge' ? 'nudge' : null;
    default:
      return null;
  }
}

/** What an action counts from: it may happen once for it. */
function baseOf(action: DeadlineAction, state: ThreadState, conversation: Conversation): string {
  const { waitingSince, heldSince, openedAt, marks, snoozedUntil } = conversation;
  switch (action) {
    case 'warn-agent':
    case 'release':
    case 'escalate':
      return `${waitingSince} ${heldSince}`;
    case 'relax-skills':
      return `${heldSince}`;
    case 'breach-first-response':
    case 'breach-next-response':
      return `${waitingSince}`;
    case 'breach-resolution':
      return `${openedAt}`;
    case 'wake':
      return `${snoozedUntil} ${heldSince} ${state.seq}`;
    case 'window-closing':
      return `${state.lastInboundAt}`;
    case 'nudge':
      return `${state.lastActivityAt} ${marks.woken ?? 0}`;
    default:
      return `${state.seq}`;
  }
}
