import { Check, CheckCheck, CircleAlert, Clock, CloudAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { DeliveryStatus } from '../../../../shared/domain/conversation/delivery.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { Hint } from '../../ui/hint.tsx';

type Delivery = Extract<EntryView, { type: 'replied' }>['delivery'];

const marks: Record<DeliveryStatus, ReactNode> = {
  queued: <Clock size={12} />,
  sending: <Clock size={12} />,
  unconfirmed: <CloudAlert size={13} className="text-warn" />,
  accepted: <Check size={14} />,
  sent: <Check size={14} />,
  delivered: <CheckCheck size={14} />,
  read: <CheckCheck size={14} className="text-focus" />,
  played: <CheckCheck size={14} className="text-focus" />,
  failed: <CircleAlert size={13} className="text-danger" />,
};

const STEPS: readonly DeliveryStatus[] = ['queued', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed'];

/** How far a message has come: a mark, its words, and the time of every step on hover. */
export function Ticks({ delivery }: { delivery: Delivery }) {
  const { time } = useInbox();
  const { status, times } = delivery;
  const at = times[status];
  const label = at === undefined ? threadWords.delivery[status] : `${threadWords.delivery[status]} ${time.clock(at)}`;
  return (
    <Hint side="above" text={<StepTimes times={times} />}>
      <span
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the times of its steps show when it has the focus
        tabIndex={0}
        aria-label={label}
        data-testid={`tick-${status}`}
        className="inline-flex rounded-sm"
      >
        {marks[status]}
      </span>
    </Hint>
  );
}

function StepTimes({ times }: { times: Delivery['times'] }) {
  const { time } = useInbox();
  return (
    <span className="tabular grid grid-cols-[auto_auto] gap-x-3">
      {STEPS.map((step) => {
        const at = times[step];
        // Accepted and sent read the same; the later one says it.
        if (at === undefined || (step === 'accepted' && times.sent !== undefined)) return null;
        return (
          <span key={step} className="contents">
            <span className="text-muted">{threadWords.delivery[step]}</span>
            <span>{time.full(at)}</span>
          </span>
        );
      })}
      {times.delivered !== undefined && times.read === undefined && (
        <span className="col-span-2 text-muted">{threadWords.readMayNever}</span>
      )}
    </span>
  );
}
