import { ArrowUp, ChevronsUp, Hourglass, Moon, Pause, Siren } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy, useSelection } from '../../lib/inbox/inbox-context.ts';
import { breachOf, nextToTell, timerOf } from '../../lib/time/timer.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { clockWords } from '../../lib/words/clock-words.ts';
import { Chip } from '../../ui/chip.tsx';

const HOUR = 3_600_000;
/** Labels shown in a row; the others are counted. */
const LABELS = 2;
/** What is further away than this needs no place in a row, unless it takes the conversation away. */
const NEAR_MS = HOUR;

/** The third line of a row: what happens by itself, how urgent it is, whose it is; nothing when all is calm. */
export function RowChips({ thread, now }: { thread: ThreadView; now: number }) {
  const { time } = useInbox();
  const policy = usePolicy();
  const oneTeam = useSelection((state) => state.teamId !== null);
  const { conversation, labels } = thread;
  const open = conversation !== null && conversation.status !== 'closed';
  const breach = open ? breachOf(thread, policy, now) : null;
  const timer = timerOf(thread, now, time);
  const shown = timer && (timer.at === null || timer.at - now < NEAR_MS || takesAway(thread)) ? timer : null;
  const team = open && policy.teams.length > 1 && !oneTeam && policy.teams.find(({ id }) => id === conversation.teamId);
  const priority = open ? conversation.priority : 0;
  const escalation = open ? conversation.escalation : null;
  if (!breach && !shown && !team && priority === 0 && !escalation && labels.length === 0) return null;
  return (
    <span className="flex h-4.5 items-center gap-1 overflow-hidden">
      {breach && (
        <span title={clockWords.overdue(clockWords.target[breach])} className="inline-flex shrink-0">
          <Chip small tone="danger" icon={<Hourglass size={11} />}>
            {/* Beside a countdown only the short word fits. */}
            {shown ? clockWords.overdueShort : clockWords.overdue(clockWords.target[breach])}
          </Chip>
        </span>
      )}
      {shown && (
        <Chip small shrinks={breach !== null} tone={shown.tone} icon={timerIcon(thread)}>
          {shown.text}
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
