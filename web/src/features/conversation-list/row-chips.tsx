import { ArrowUp, ChevronsUp, Hourglass, Moon, Pause, Siren } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy, useSelection } from '../../lib/inbox/inbox-context.ts';
import { countdown } from '../../lib/time/time-format.ts';
import { breachOf, nextToTell, timerOf } from '../../lib/time/timer.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { clockWords } from '../../lib/words/clock-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';

const HOUR = 3_600_000;
/** Labels shown in a row; the others are counted. */
const LABELS = 2;
/** What is further away than this needs no place in a row, unless it takes the conversation away. */
const NEAR_MS = HOUR;

/** The third line of a row (`compact`: only what is pressing, within the second one): what happens by itself, how urgent it is, whose it is; nothing when all is calm. */
export function RowChips({ thread, now, compact = false }: { thread: ThreadView; now: number; compact?: boolean }) {
  const { time } = useInbox();
  const policy = usePolicy();
  const oneTeam = useSelection((state) => state.teamId !== null);
  const { conversation } = thread;
  const labels = compact ? [] : thread.labels;
  const open = conversation !== null && conversation.status !== 'closed';
  const breach = open ? breachOf(thread, policy, now) : null;
  const timer = timerOf(thread, now, time);
  const shown =
    timer &&
    !(compact && timer.tone === 'plain') &&
    (timer.at === null || timer.at - now < NEAR_MS || takesAway(thread))
      ? timer
      : null;
  const team =
    !compact &&
    open &&
    policy.teams.length > 1 &&
    !oneTeam &&
    policy.teams.find(({ id }) => id === conversation.teamId);
  const priority = open ? conversation.priority : 0;
  const escalation = open ? conversation.escalation : null;
  if (!breach && !shown && !team && priority === 0 && !escalation && labels.length === 0) return null;
  return (
    <span
      className={classNames('flex h-4.5 min-w-0 items-center gap-1 overflow-hidden', compact && 'max-w-1/2 shrink-0')}
    >
      {breach && (
        <span title={clockWords.overdue(clockWords.target[breach])} className="inline-flex min-w-0">
          <Chip small shrinks tone="danger" icon={<Hourglass size={11} />}>
            {/* Beside a countdown only the short word fits. */}
            {shown || compact ? clockWords.overdueShort : clockWords.overdue(clockWords.target[breach])}
          </Chip>
        </span>
      )}
      {shown && (
        <Chip small shrinks tone={shown.tone} icon={timerIcon(thread)}>
          {/* In two lines there is room for the time alone. */}
          {compact && shown.at !== null ? countdown(shown.at - now) : shown.text}
        </Chip>
      )}
      {priority > 0 && (
        <span title={actionWords.priorityIs(actionWords.priority[priority])} className="inline-flex shrink-0">
          {priority === 2 ? (
            <ChevronsUp size={14} className="text-danger" />
          ) : (
            <ArrowUp size={14} className="text-warn" />
          )}
          <span className="sr-only">{actionWords.priorityIs(actionWords.priority[priority])}</span>
        </span>
      )}
      {escalation && (
        <span title={actionWords.escalatedBecause(escalation.reason)} className="inline-flex shrink-0">
          <Siren size={13} className="text-danger" />
          <span className="sr-only">{actionWords.escalated}</span>
        </span>
      )}
      {team && (
        <Chip small shrinks>
          {team.name}
        </Chip>
      )}
      {labels.slice(0, LABELS).map((label) => (
        <Chip key={label} small shrinks tone="calm">
          {label}
        </Chip>
      ))}
      {labels.length > LABELS && (
        <span className="shrink-0 text-xs text-muted" title={labels.slice(LABELS).join(', ')}>
          {actionWords.moreLabels(labels.length - LABELS)}
        </span>
      )}
    </span>
  );
}

function takesAway(thread: ThreadView): boolean {
  const action = nextToTell(thread)?.action;
  return action === 'release' || action === 'escalate';
}

function timerIcon({ conversation }: ThreadView) {
  if (conversation?.snoozedUntil != null) return <Moon size={11} />;
  return conversation?.pauses.at(-1)?.to === null ? <Pause size={11} /> : <Hourglass size={11} />;
}
