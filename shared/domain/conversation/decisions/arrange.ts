import type { Command, DecisionContext } from '../command.ts';
import type { Refusal } from '../refusal.ts';
import { isOpen, isPaused, type ThreadState } from '../thread-state.ts';
import { checkHolder } from './checks.ts';
import { type Decision, nothing, refuse, refuseNotOpen, stamped } from './decision.ts';
import { routedAfter } from './handover.ts';
import { beforeOf } from './undo.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
const LABEL_LENGTH = 40;
const MOST_LABELS = 20;

/** Out of the way until a time, or until the customer writes. */
export function snooze(state: ThreadState, command: Of<'snooze'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { until } = command;
  if (until <= context.now || until > context.now + YEAR_MS) {
    return refuse('snooze-in-past', 'Choose a time in the future, within a year.');
  }
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const before = beforeOf(state.conversation);
  return { events: [stamped(state, context, command.by, { type: 'snoozed', until, before })] };
}

export function unsnooze(state: ThreadState, command: Of<'unsnooze'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  if (state.conversation.status !== 'snoozed') return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const woken = stamped(state, context, command.by, { type: 'woken', cause: 'agent' });
  return { events: [woken, ...routedAfter(state, [woken], context)] };
}

/** The clocks of this conversation stand still until somebody starts them again. It needs a reason, which is logged. */
export function pauseClock(state: ThreadState, command: Of<'pause-clock'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  if (isPaused(state.conversation)) return nothing;
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-missing', 'Say why the clock is stopped, so that others can tell.');
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  return { events: [stamped(state, context, command.by, { type: 'clock-paused', reason })] };
}

export function resumeClock(state: ThreadState, command: Of<'resume-clock'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  if (!isPaused(state.conversation)) return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  return { events: [stamped(state, context, command.by, { type: 'clock-resumed' })] };
}

/** Who follows a thread is told about it without holding it. */
export function follow(state: ThreadState, command: Of<'follow' | 'unfollow'>, context: DecisionContext): Decision {
  const { agentId, name } = command.follower;
  const isFollowing = state.followers.includes(agentId);
  if (isFollowing === (command.type === 'follow')) return nothing;
  const type = command.type === 'follow' ? 'followed' : 'unfollowed';
  return { events: [stamped(state, context, command.by, { type, agentId, name })] };
}

export function label(state: ThreadState, command: Of<'label'>, context: DecisionContext): Decision {
  const added = tidy(command.add).filter((one) => !state.labels.includes(one));
  const removed = tidy(command.remove).filter((one) => state.labels.includes(one) && !added.includes(one));
  const problem = checkLabels(added, state.labels.length - removed.length);
  if (problem) return { refused: problem };
  if (added.length + removed.length === 0) return nothing;
  return { events: [stamped(state, context, command.by, { type: 'labelled', added, removed })] };
}

function tidy(labels: readonly string[]): string[] {
  return [...new Set(labels.map((one) => one.trim().toLowerCase()))].filter((one) => one !== '');
}

function checkLabels(added: readonly string[], kept: number): Refusal | undefined {
  if (added.some((one) => one.length > LABEL_LENGTH)) {
    return { code: 'label-invalid', message: `A label has at most ${LABEL_LENGTH} characters.`, limit: LABEL_LENGTH };
  }
  if (kept + added.length <= MOST_LABELS) return undefined;
  return { code: 'label-invalid', message: `A contact has at most ${MOST_LABELS} labels.`, limit: MOST_LABELS };
}

export function prioritize(state: ThreadState, command: Of<'prioritize'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { priority } = command;
  if (state.conversation.priority === priority) return nothing;
  return { events: [stamped(state, context, command.by, { type: 'prioritized', priority })] };
}
