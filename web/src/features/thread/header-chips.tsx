import {
  ArrowUp,
  ChevronsUp,
  CircleCheck,
  Hourglass,
  MegaphoneOff,
  MessageCircle,
  Moon,
  Pause,
  Siren,
  UsersRound,
} from 'lucide-react';
import type { RefObject } from 'react';
import type { EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { isPaused } from '../../../../shared/domain/conversation/thread-state.ts';
import { isPracticeNumber } from '../../../../shared/domain/practice/practice-number.ts';
import { useInbox, useOverlay, usePolicy, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { windowSpan } from '../../lib/time/time-format.ts';
import { breachOf, timerOf } from '../../lib/time/timer.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { clockWords } from '../../lib/words/clock-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { Hint } from '../../ui/hint.tsx';
import { windowTone } from '../../ui/window-ring.tsx';
import { FollowersChip } from './followers-chip.tsx';

/** Labels shown in the header; the others are counted. */
const LABELS = 3;

/** What is to be known of a conversation at a glance: how long one may write, what happens by itself, whose it is. */
export function HeaderChips({
  thread,
  now,
  clockRef,
}: {
  thread: ThreadView;
  now: number;
  clockRef: RefObject<HTMLButtonElement | null>;
}) {
  const { teams } = usePolicy();
  const { conversation, labels } = thread;
  const open = conversation !== null && conversation.status !== 'closed';
  const team = open && teams.length > 1 ? teams.find(({ id }) => id === conversation.teamId) : undefined;
  return (
    <>
      {isPracticeNumber(thread.channelId) && (
        <Hint text={actionWords.practiceHint}>
          <Chip tone="plain">{actionWords.practice}</Chip>
        </Hint>
      )}
      <WindowChip thread={thread} now={now} />
      <ClockChip thread={thread} now={now} buttonRef={clockRef} />
      {open && conversation.priority > 0 && (
        <Chip
          tone={conversation.priority === 2 ? 'danger' : 'warn'}
          icon={conversation.priority === 2 ? <ChevronsUp size={12} /> : <ArrowUp size={12} />}
        >
          {actionWords.priority[conversation.priority]}
        </Chip>
      )}
      {open && conversation.escalation && (
        <Hint text={actionWords.escalatedBecause(conversation.escalation.reason)}>
          <Chip tone="danger" icon={<Siren size={12} />}>
            {actionWords.escalated}
          </Chip>
        </Hint>
      )}
      {team && <Chip icon={<UsersRound size={12} />}>{team.name}</Chip>}
      {thread.contact.marketing === 'opted-out' && (
        <Hint text={actionWords.noMarketingHint}>
          <Chip tone="warn" icon={<MegaphoneOff size={12} />}>
            {actionWords.noMarketing}
          </Chip>
        </Hint>
      )}
      <FollowersChip thread={thread} />
      {labels.slice(0, LABELS).map((label) => (
        <Chip key={label} tone="calm">
          <bdi>{label}</bdi>
        </Chip>
      ))}
      {labels.length > LABELS && (
        <span className="text-xs text-muted" title={labels.slice(LABELS).join(', ')}>
          {actionWords.moreLabels(labels.length - LABELS)}
        </span>
      )}
    </>
  );
}

function WindowChip({ thread, now }: { thread: ThreadView; now: number }) {
  const { time } = useInbox();
  if (thread.windowEndsAt === null) return null;
  const left = thread.windowEndsAt - now;
  const tone = windowTone(left);
  return (
    <Hint text={tone ? threadWords.windowHint(time.moment(thread.windowEndsAt)) : threadWords.windowClosedHint}>
      <Chip tone={tone === 'calm' ? 'plain' : (tone ?? 'plain')} icon={<MessageCircle size={12} />}>
        {tone ? threadWords.window(windowSpan(left)) : threadWords.windowClosed}
      </Chip>
    </Hint>
  );
}

/** What will happen by itself, and when; opens the whole past and future. */
function ClockChip({
  thread,
  now,
  buttonRef,
}: {
  thread: ThreadView;
  now: number;
  buttonRef: RefObject<HTMLButtonElement | null>;
}) {
  const { time, overlay } = useInbox();
  const policy = usePolicy();
  const shown = useOverlay();
  const { entries } = useTimeline(thread.threadId);
  const { conversation } = thread;
  if (conversation?.status === 'closed') return <Chip icon={<CircleCheck size={12} />}>{threadWords.closed}</Chip>;
  if (!conversation) return thread.lastInboundAt === null ? <Chip>{threadWords.neverWrote}</Chip> : null;
  const paused = isPaused(conversation);
  const timer = timerOf(thread, now, time, paused ? pauseReason(entries) : undefined);
  const breach = breachOf(thread, policy, now);
  const text = timer?.text ?? clockWords.noClock;
  const overdue = breach && clockWords.overdue(clockWords.target[breach]);
  const icon =
    conversation.status === 'snoozed' ? <Moon size={12} /> : paused ? <Pause size={12} /> : <Hourglass size={12} />;
  const open = shown === 'clock' || shown === 'pause';
  return (
    <Hint text={actionWords.clocks} shortcut="C" className="max-w-full">
      <button
        ref={buttonRef}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={clockWords.show(overdue ? `${overdue}. ${text}` : text)}
        onClick={() => overlay.set(open ? null : 'clock')}
        className="inline-flex max-w-full flex-wrap items-center gap-1.5 rounded-full hover:brightness-95"
      >
        {overdue && (
          <Chip tone="danger" icon={<Hourglass size={12} />}>
            {overdue}
          </Chip>
        )}
        <Chip tone={timer?.tone ?? 'plain'} icon={icon} shrinks>
          {text}
        </Chip>
      </button>
    </Hint>
  );
}

/** Why the clock stands still, as far as the log is loaded. */
function pauseReason(entries: readonly EntryView[]): string | undefined {
  return entries.findLast((entry) => entry.type === 'clock-paused')?.reason;
}
