import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Deadline } from '../../../../shared/domain/clocks/deadlines.ts';
import type { Target } from '../../../../shared/domain/conversation/entry.ts';
import { isPaused } from '../../../../shared/domain/conversation/thread-state.ts';
import { teamOf, type WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { inLanguage } from '../locale/in-language.ts';
import { clockWords } from '../words/clock-words.ts';
import { countdown, type TimeFormat } from './time-format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type TimerTone = 'plain' | 'warn' | 'danger';

/** What stands on a timer chip: what will happen, when, and how near that is. `at` null = nothing is counted down. */
export type Timer = { text: string; tone: TimerTone; at: number | null };

/** What a conversation's clocks say first: asleep, stopped, or the next thing that happens by itself; null = nothing. */
export function timerOf(thread: ThreadView, now: number, time: TimeFormat, pauseReason?: string): Timer | null {
  const { conversation } = thread;
  const next = nextToTell(thread);
  if (next?.action === 'resume-send') return timerFor(next, now);
  if (!conversation || conversation.status === 'closed') return null;
  if (conversation.snoozedUntil !== null) {
    return { text: clockWords.snoozedUntil(time.until(conversation.snoozedUntil, now)), tone: 'plain', at: null };
  }
  if (isPaused(conversation)) return { text: clockWords.stopped(pauseReason), tone: 'warn', at: null };
  return next ? timerFor(next, now) : null;
}

/** The next thing that happens to a conversation. A warning alone changes nothing: what it warns of is told instead. */
export function nextToTell({ upcoming }: Pick<ThreadView, 'upcoming'>): Deadline | undefined {
  return upcoming.find(({ action }) => action !== 'warn-agent') ?? upcoming[0];
}

/** One deadline as a chip says it: "Released to Billing in 1:40". */
export function timerFor(deadline: Deadline, now: number): Timer {
  const left = deadline.at - now;
  const text = clockWords.deadline[deadline.action](
    clockWords.when(countdown(left), left <= 0),
    inLanguage(deadline.to ?? ''),
  );
  return { text, tone: toneOf(deadline, left), at: deadline.at };
}

/** What a whole conversation has time for is urgent earlier than what an answer prevents. */
function toneOf({ action }: Deadline, left: number): TimerTone {
  if (action === 'resume-send' || action === 'wake' || action === 'relax-skills') return 'plain';
  const [danger, warn] =
    action === 'close-idle' || action === 'nudge' || action === 'window-closing'
      ? [10 * MINUTE, HOUR]
      : [2 * MINUTE, 10 * MINUTE];
  return left < danger ? 'danger' : left < warn ? 'warn' : 'plain';
}

/**
 * The promise to the customer that is broken already, if any. A target's clock that neither stands still nor is still
 * ahead has run out.
 */
export function breachOf(thread: ThreadView, policy: WorkspacePolicy, now: number): Target | null {
  const { conversation } = thread;
  if (!conversation || conversation.status === 'closed' || isPaused(conversation)) return null;
  const { firstResponseMs, nextResponseMs, resolutionMs } = teamOf(policy, conversation.teamId).clocks.targets;
  const answered = conversation.firstResponseAt !== null;
  const waits = conversation.waitingSince !== null;
  const isAhead = (target: Target) =>
    thread.upcoming.some(({ action, at }) => action === `breach-${target}` && at > now);
  const broken = (target: Target, ms: number | null, runs: boolean) => ms !== null && runs && !isAhead(target);
  if (broken('first-response', firstResponseMs, waits && !answered)) return 'first-response';
  if (broken('next-response', nextResponseMs, waits && answered)) return 'next-response';
  return broken('resolution', resolutionMs, true) ? 'resolution' : null;
}
