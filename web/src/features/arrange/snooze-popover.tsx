import { AlarmClock } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { snoozeChoices, toFieldTime } from '../../lib/time/snooze-times.ts';
import { arrangeWords } from '../../lib/words/arrange-words.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverDialog } from '../../ui/popover-dialog.tsx';

const says = arrangeWords.snooze;

type Props = {
  triggerRef: RefObject<HTMLElement | null>;
  /** `until` in epoch ms. */
  onSnooze(until: number): Promise<void>;
  onClose(): void;
};

/** Out of the way until a time: the usual ones at one key, any other one by date and time. */
export default function SnoozePopover({ triggerRef, onSnooze, onClose }: Props) {
  return (
    <PopoverDialog label={says.title} triggerRef={triggerRef} onClose={onClose} className="p-2">
      <Form onSnooze={onSnooze} onClose={onClose} />
    </PopoverDialog>
  );
}

function Form({ onSnooze, onClose }: Omit<Props, 'triggerRef'>) {
  const { clock, time } = useInbox();
  const [now] = useState(() => clock.now());
  const choices = snoozeChoices(now);
  const [custom, setCustom] = useState(() => toFieldTime(choices.at(-1)?.at ?? now));
  const [busy, setBusy] = useState(false);
  const until = new Date(custom).getTime();
  const isPast = !(until > now);
  const snooze = (at: number) => {
    setBusy(true);
    onSnooze(at).then(onClose, () => setBusy(false));
  };
  return (
    <>
      <p className="px-2 pt-1 pb-2 text-xs text-muted">{says.hint}</p>
      {choices.map(({ id, at }, index) => (
        <button
          key={id}
          type="button"
          disabled={busy}
          // biome-ignore lint/a11y/noAutofocus: the popover was opened to choose one of these
          autoFocus={index === 0}
          onClick={() => snooze(at)}
          className="flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover"
        >
          <AlarmClock size={15} className="text-muted" />
          <span className="flex-1 font-medium">{says.choices[id]}</span>
          <span className="tabular text-sm text-muted">{time.until(at, now)}</span>
        </button>
      ))}
      <form
        className="mt-2 border-t border-line px-2 pt-2.5 pb-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPast && !busy) snooze(until);
        }}
      >
        <label className="text-sm font-medium">
          {says.custom}
          <input
            type="datetime-local"
            value={custom}
            min={toFieldTime(now)}
            aria-invalid={isPast}
            onChange={(event) => setCustom(event.target.value)}
            className="mt-1 h-8 w-full rounded-md border border-line bg-bg px-2.5 font-normal outline-none focus:ring-2 focus:ring-focus"
          />
        </label>
        <p role="status" className="min-h-4 pt-1 text-xs text-danger">
          {isPast ? says.past : ''}
        </p>
        <div className="mt-1 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {arrangeWords.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={isPast || busy}>
            {says.confirm}
          </Button>
        </div>
      </form>
    </>
  );
}
