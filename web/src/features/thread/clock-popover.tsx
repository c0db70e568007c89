import { Bell, CircleCheck, Pause, Play, Siren, Undo2 } from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import type { EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import { useInbox, useMe, usePolicy, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { elapsed } from '../../lib/time/time-format.ts';
import { timerFor } from '../../lib/time/timer.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { arrangeWords } from '../../lib/words/arrange-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PopoverDialog } from '../../ui/popover-dialog.tsx';
import { describeEvent, type LifecycleEntry, type Telling } from './describe-event.ts';

const says = arrangeWords.clock;
/** What stood still or acted before is in the thread itself. */
const PAST_SHOWN = 6;

export type ClockActions = {
  pause(reason: string): Promise<void>;
  resume(): Promise<void>;
  release(): Promise<void>;
  close(): Promise<void>;
  wake(): Promise<void>;
  /** Asks for the reason first. */
  escalate(): void;
};

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  /** Opened to stop the clock: the reason is asked for at once. */
  pausing: boolean;
  actions: ClockActions;
  onClose(): void;
};

/** Past and future of a conversation's clocks as one line through time, and what can be done about them. */
export default function ClockPopover({ thread, triggerRef, pausing, actions, onClose }: Props) {
  return (
    <PopoverDialog
      label={says.title}
      triggerRef={triggerRef}
      onClose={onClose}
      className="flex flex-col overflow-y-auto p-3.5"
    >
      <ClockTimeline thread={thread} />
      <Act thread={thread} pausing={pausing} actions={actions} onClose={onClose} />
    </PopoverDialog>
  );
}

function ClockTimeline({ thread }: { thread: ThreadView }) {
  const { time, store } = useInbox();
  const { teams } = usePolicy();
  const { entries, low } = useTimeline(thread.threadId);
  const now = useNow(1000);
  const past = entries.filter(isClockEvent).filter((entry) => entry.conversation === thread.conversation?.number);
  const shown = past.slice(-PAST_SHOWN);
  const telling: Telling = { me: store.me, teams, time };
  const hidden = past.length > shown.length || low > 1;
  return (
    <>
      <h3 className="pb-1.5 text-xs font-semibold text-muted">{says.past}</h3>
      <ol>
        {hidden && <li className="ps-6 pb-1.5 text-xs text-muted">{says.older}</li>}
        {shown.length === 0 && !hidden && <li className="ps-6 pb-1.5 text-muted">{says.nothing}</li>}
        {shown.map((entry) => (
          <Moment key={entry.seq} at={time.clock(entry.at)} title={time.full(entry.at)}>
            {inWords(entry, telling)}
          </Moment>
        ))}
        <Moment at={time.clock(now)} title={time.full(now)} kind="now">
          {nowInWords(thread, now)}
        </Moment>
      </ol>
      <h3 className="pt-2.5 pb-1.5 text-xs font-semibold text-muted">{says.future}</h3>
      <ol>
        {thread.upcoming.length === 0 && <li className="ps-6 text-muted">{says.noClock}</li>}
        {thread.upcoming.map((deadline, index) => {
          const { text, tone } = timerFor(deadline, now);
          return (
            <Moment
              key={`${deadline.action}${deadline.at}`}
              at={time.until(deadline.at, now)}
              title={time.full(deadline.at)}
              kind="future"
              last={index === thread.upcoming.length - 1}
            >
              <span className={tone === 'danger' ? 'text-danger' : tone === 'warn' ? 'text-warn' : undefined}>
                {text}
              </span>
            </Moment>
          );
        })}
      </ol>
    </>
  );
}

function Moment({
  at,
  title,
  kind = 'past',
  last = false,
  children,
}: {
  at: string;
  title: string;
  kind?: 'past' | 'now' | 'future';
  last?: boolean;
  children: ReactNode;
}) {
  return (
    <li className="relative flex items-baseline gap-2.5 pb-2">
      <span
        aria-hidden="true"
        className={classNames(
          'relative z-1 ms-1 size-2.5 shrink-0 translate-y-px rounded-full',
          kind === 'now'
            ? 'bg-brand ring-3 ring-brand/20'
            : kind === 'past'
              ? 'bg-muted'
              : 'border-2 border-muted bg-raised',
        )}
      />
      {!last && (
        <span
          aria-hidden="true"
          className={classNames(
            'absolute start-2 top-2 h-full border-s',
            kind === 'past' ? 'border-muted/60' : 'border-dashed border-muted/60',
          )}
        />
      )}
      <span dir="auto" className={classNames('min-w-0 flex-1 text-sm wrap-anywhere', kind === 'now' && 'font-medium')}>
        {children}
      </span>
      <time title={title} className="tabular shrink-0 text-xs text-muted">
        {at}
      </time>
    </li>
  );
}

function Act({ thread, pausing, actions, onClose }: Omit<Props, 'triggerRef'>) {
  const { clock } = useInbox();
  const may = abilitiesOf(thread, useMe(), clock.now());
  const [asking, setAsking] = useState(pausing);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const run = (action: () => Promise<void>) => {
    setBusy(true);
    action().then(onClose, () => setBusy(false));
  };
  if (!may.canPause) return null;
  if (asking) {
    return (
      <form
        className="mt-2 border-t border-line pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '' && !busy) run(() => actions.pause(reason.trim()));
        }}
      >
        <label className="text-sm font-medium">
          {says.stopReason}
          <input
            // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write it
            autoFocus
            required
            dir="auto"
            maxLength={500}
            value={reason}
            placeholder={says.stopHint}
            onChange={(event) => setReason(event.target.value)}
            className="mt-1 h-8 w-full rounded-md border border-line bg-bg px-2.5 font-normal outline-none focus:ring-2 focus:ring-focus"
          />
        </label>
        <div className="mt-2.5 flex justify-end gap-2">
          <Button look="quiet" onClick={() => (pausing ? onClose() : setAsking(false))}>
            {arrangeWords.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={reason.trim() === '' || busy}>
            {says.stop}
          </Button>
        </div>
      </form>
    );
  }
  const comes = (action: ThreadView['upcoming'][number]['action']) =>
    thread.upcoming.some((deadline) => deadline.action === action);
  return (
    <div className="mt-2 flex flex-wrap gap-2 border-t border-line pt-3">
      {may.paused ? (
        <Button small look="primary" disabled={busy} icon={<Play size={13} />} onClick={() => run(actions.resume)}>
          {says.start}
        </Button>
      ) : (
        <Button small icon={<Pause size={13} />} onClick={() => setAsking(true)}>
          {says.stop}
        </Button>
      )}
      {may.snoozed && (
        <Button small disabled={busy} icon={<Bell size={13} />} onClick={() => run(actions.wake)}>
          {says.wake}
        </Button>
      )}
      {may.canRelease && comes('release') && (
        <Button small disabled={busy} icon={<Undo2 size={13} />} onClick={() => run(actions.release)}>
          {says.release}
        </Button>
      )}
      {may.canEscalate && (
        <Button small disabled={busy} icon={<Siren size={13} />} onClick={actions.escalate}>
          {says.escalate}
        </Button>
      )}
      {may.canClose && comes('close-idle') && (
        <Button small disabled={busy} icon={<CircleCheck size={13} />} onClick={() => run(actions.close)}>
          {says.close}
        </Button>
      )}
    </div>
  );
}

const CLOCK_EVENTS: ReadonlySet<EntryView['type']> = new Set([
  'release-warned',
  'breached',
  'window-closing',
  'skills-relaxed',
  'clock-paused',
  'clock-resumed',
  'snoozed',
  'woken',
  'assigned',
  'claimed',
  'transferred',
  'released',
  'escalated',
]);

type ClockEvent =
  | LifecycleEntry
  | (Extract<EntryView, { type: 'replied' }> & { automated: 'greeting' | 'out-of-office' | 'nudge' });

function isClockEvent(entry: EntryView): entry is ClockEvent {
  return CLOCK_EVENTS.has(entry.type) || (entry.type === 'replied' && entry.automated !== undefined);
}

function inWords(entry: ClockEvent, telling: Telling): string {
  return entry.type === 'replied' ? says[entry.automated] : describeEvent(entry, telling);
}

function nowInWords({ conversation, upcoming }: ThreadView, now: number): string {
  if (conversation?.status === 'snoozed') return says.asleep;
  if (conversation?.pauses.at(-1)?.to === null) return says.stopped;
  if (conversation?.waitingSince != null) return says.waits(elapsed(now - conversation.waitingSince));
  return upcoming.length > 0 ? says.answered : says.now;
}
