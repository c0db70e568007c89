import type { ClockMark, Target } from '../conversation/entry.ts';
import { inOrder } from '../conversation/pair-pace.ts';
import { windowEndsAt } from '../conversation/service-window.ts';
import { type Conversation, isOpen, isPaused, type ThreadState } from '../conversation/thread-state.ts';
import type { BusinessHours, TimeSpan } from '../hours/business-hours.ts';
import { addWorkingTime } from '../hours/working-time.ts';
import { hoursOf, type Team, teamOf, type WorkspacePolicy } from '../policy/workspace-policy.ts';

export type DeadlineAction =
  | 'resume-send'
  | 'wake'
  | 'warn-agent'
  | 'release'
  | 'escalate'
  | 'relax-skills'
  | 'breach-first-response'
  | 'breach-next-response'
  | 'breach-resolution'
  | 'window-closing'
  | 'nudge'
  | 'close-idle';

/** What will happen to a thread, and when (epoch ms), if nobody says anything before. `to`: the team it then goes to. */
export type Deadline = { at: number; action: DeadlineAction; to?: string };

/** The next thing a clock will do to a thread, or null when no clock runs. */
export function nextDeadline(state: ThreadState, policy: WorkspacePolicy): Deadline | null {
  return deadlinesOf(state, policy)[0] ?? null;
}

/**
 * Everything the clocks will do to a thread, soonest first: the alarm acts on it and the screen shows it, so they cannot
 * disagree. Each clock counts from its base (the wait, the hand-over, the last word); what it does once for a base is
 * done when its mark is not older than that base.
 */
export function deadlinesOf(state: ThreadState, policy: WorkspacePolicy): Deadline[] {
  // Messages leave in the order of writing, so only the first that waits has a time of its own.
  const first = inOrder(state.delayedSends)[0];
  const deadlines: Deadline[] = first ? [{ at: first.until, action: 'resume-send' }] : [];
  if (isOpen(state)) {
    const team = teamOf(policy, state.conversation.teamId);
    const clock = stopwatch(state.conversation, hoursOf(policy, team));
    deadlines.push(
      ...targetDeadlines(state.conversation, team, clock),
      ...(state.conversation.status === 'snoozed'
        ? snoozeDeadlines(state.conversation)
        : [
            ...agentDeadlines(state.conversation, team, policy, clock),
            ...customerDeadlines(state, team, clock),
            ...windowDeadlines(state, team),
          ]),
    );
  }
  return deadlines.sort((a, b) => a.at - b.at);
}

/** When `ms` have passed since `base`, in business hours or not, with pauses left out; null = not at all. */
type Stopwatch = (base: number, ms: number | null, inHours: boolean) => number | null;

function stopwatch(conversation: Conversation, hours: BusinessHours | null): Stopwatch {
  const pauses = conversation.pauses.filter((pause): pause is TimeSpan => pause.to !== null);
  return (base, ms, inHours) =>
    ms === null || isPaused(conversation) ? null : addWorkingTime(base, ms, inHours ? hours : null, pauses);
}

function snoozeDeadlines({ snoozedUntil }: Conversation): Deadline[] {
  return snoozedUntil === null ? [] : [{ at: snoozedUntil, action: 'wake' }];
}

/** The customer waits: for the holder to answer, or in the queue. */
function agentDeadlines(conversation: Conversation, team: Team, policy: WorkspacePolicy, clock: Stopwatch): Deadline[] {
  const { warnAfterMs, releaseAfterMs, maxRounds, inHours } = team.clocks.agent;
  const { waitingSince, heldSince, holder, rounds, skills } = conversation;
  if (waitingSince === null) return [];
  const asked = conversation.escalation && conversation.escalation.at >= waitingSince ? conversation.escalation : null;
  // The supervisors are the end of the line: from them on it stays where it is until somebody answers.
  if (asked?.supervisors) return [];
  const base = Math.max(waitingSince, heldSince);
  const escalation = (): Omit<Deadline, 'at'> => ({ action: 'escalate', to: escalationTarget(team, policy) });
  if (holder.kind === 'agent') {
    const out = clock(base, releaseAfterMs, inHours);
    const warnAt = out === null || isDone(conversation, 'warned', base) ? null : clock(base, warnAfterMs, inHours);
    const whenOut: Omit<Deadline, 'at'> = rounds < maxRounds ? { action: 'release', to: team.name } : escalation();
    return [
      ...when(warnAt !== null && out !== null && warnAt < out ? warnAt : null, { action: 'warn-agent' }),
      ...when(out, whenOut),
    ];
  }
  if (holder.kind !== 'queue') return [];
  const relaxable = skills.some(({ required }) => required) && !isDone(conversation, 'relaxed', heldSince);
  const relaxAt = relaxable ? clock(heldSince, team.routing.relaxSkillsAfterMs, inHours) : null;
  // Taken away from somebody and picked up by nobody: the next step is the same as if the next one had not answered.
  const helpAt = rounds > 0 || asked ? clock(base, releaseAfterMs, inHours) : null;
  return [...when(relaxAt, { action: 'relax-skills' }), ...when(helpAt, escalation())];
}

/** The name of the team that helps, or of the supervisors. */
function escalationTarget(team: Team, policy: WorkspacePolicy): string {
  return policy.teams.find(({ id }) => id === team.escalateTo)?.name ?? 'supervisors';
}

function customerDeadlines(
  state: ThreadState & { conversation: Conversation },
  team: Team,
  clock: Stopwatch,
): Deadline[] {
  const { nudgeAfterMs, nudgeText, closeAfterMs, closeUnanswered, inHours } = team.clocks.customer;
  const { conversation, lastActivityAt } = state;
  const isWaiting = conversation.waitingSince !== null;
  if (isWaiting && !closeUnanswered) return [];
  const base = Math.max(lastActivityAt, conversation.openedAt, conversation.marks.woken ?? 0);
  const nudgeable = !isWaiting && nudgeText !== '' && !isDone(conversation, 'nudged', base);
  const nudgeAt = nudgeable ? clock(base, nudgeAfterMs, inHours) : null;
  const closeAt = clock(base, closeAfterMs, inHours);
  // Outside WhatsApp's window nothing may be sent by itself, and after the end there is nothing to remind of.
  const isSendable = nudgeAt !== null && nudgeAt < (windowEndsAt(state.lastInboundAt) ?? 0);
  const isInTime = nudgeAt !== null && (closeAt === null || nudgeAt < closeAt);
  return [
    ...when(isSendable && isInTime ? nudgeAt : null, { action: 'nudge' }),
    ...when(closeAt, { action: 'close-idle' }),
  ];
}

function targetDeadlines(conversation: Conversation, team: Team, clock: Stopwatch): Deadline[] {
  const { firstResponseMs, nextResponseMs, resolutionMs, inHours } = team.clocks.targets;
  const { waitingSince, firstResponseAt, openedAt } = conversation;
  const breach = (target: Target, base: number | null, ms: number | null): Deadline[] =>
    base === null || isDone(conversation, target, base)
      ? []
      : when(clock(base, ms, inHours), { action: `breach-${target}` });
  return [
    ...breach('first-response', firstResponseAt === null ? waitingSince : null, firstResponseMs),
    ...breach('next-response', firstResponseAt === null ? null : waitingSince, nextResponseMs),
    ...breach('resolution', openedAt, resolutionMs),
  ];
}

function windowDeadlines(state: ThreadState & { conversation: Conversation }, team: Team): Deadline[] {
  const endsAt = windowEndsAt(state.lastInboundAt);
  const { windowWarningMs } = team.clocks;
  if (endsAt === null || windowWarningMs === null || state.conversation.waitingSince === null) return [];
  const at = endsAt - windowWarningMs;
  return isDone(state.conversation, 'window-warned', at) ? [] : [{ at, action: 'window-closing' }];
}

function isDone(conversation: Conversation, mark: ClockMark, base: number): boolean {
  return (conversation.marks[mark] ?? Number.NEGATIVE_INFINITY) >= base;
}

function when(at: number | null, what: Omit<Deadline, 'at'>): Deadline[] {
  return at === null ? [] : [{ at, ...what }];
}

/** Is a new wake-up needed after a change? Only when the deadline is earlier than what is armed; a later one fires early. */
export function needsArming(state: ThreadState, deadline: Deadline | null): deadline is Deadline {
  return deadline !== null && (state.alarm.at === null || deadline.at < state.alarm.at);
}
