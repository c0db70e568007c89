import { ArrowLeft, ChevronDown, CircleCheck, Hand, Hourglass, Inbox, MessageCircle } from 'lucide-react';
import { type RefObject, useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import { useInbox, useMe, useOverlay } from '../../lib/inbox/inbox-context.ts';
import { countdown, windowSpan } from '../../lib/time/time-format.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { words } from '../../lib/words/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Hint } from '../../ui/hint.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { windowTone } from '../../ui/window-ring.tsx';

const MINUTE = 60_000;

export type HeaderActions = { claim(): Promise<void>; takeOver(): Promise<void>; close(): Promise<void> };

type Props = {
  thread: ThreadView;
  actions: HeaderActions;
  onBack(): void;
  /** Where the hand-over overlay opens. */
  holderRef: RefObject<HTMLButtonElement | null>;
};

/** Who this is, who has it, how long one may write, what happens next by itself, and what can be done. */
export function ThreadHeader({ thread, actions, onBack, holderRef }: Props) {
  const me = useMe();
  const now = useNow(1000);
  const may = abilitiesOf(thread, me, now);
  const { contact } = thread;
  const [busy, setBusy] = useState(false);
  const run = (action: () => Promise<void>) => {
    setBusy(true);
    void action().finally(() => setBusy(false));
  };
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface py-2 ps-4 pe-3 max-md:ps-1.5">
      <span className="inline-flex md:hidden">
        <IconButton label={words.thread.back} onClick={onBack}>
          <ArrowLeft size={18} className="rtl:-scale-x-100" />
        </IconButton>
      </span>
      <span className="inline-flex max-md:hidden">
        <Avatar name={contact.name || contact.phone || contact.id} id={contact.id} />
      </span>
      <div className="min-w-24 flex-1">
        <h2 dir="auto" className="truncate text-match-parent text-lg leading-5 font-semibold">
          {contact.name || contact.phone || contact.id}
        </h2>
        {contact.phone && (
          <p className="tabular truncate text-xs text-muted">
            <bdi dir="ltr">+{contact.phone}</bdi>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5 max-xl:order-last max-xl:w-full max-md:ps-2">
        <WindowChip thread={thread} now={now} />
        <DeadlineChip thread={thread} now={now} />
      </div>
      <div className="flex items-center gap-1.5">
        {may.open && <HolderPicker thread={thread} enabled={may.canHandOver} buttonRef={holderRef} />}
        {may.canClaim && (
          <Button look="primary" disabled={busy} icon={<Hand size={15} />} onClick={() => run(actions.claim)}>
            {words.thread.claim}
          </Button>
        )}
        {may.canTakeOver && (
          <Button disabled={busy} icon={<Hand size={15} />} onClick={() => run(actions.takeOver)}>
            <span className="max-md:sr-only">{words.thread.takeOver}</span>
          </Button>
        )}
        {may.canClose && (
          <Button disabled={busy} icon={<CircleCheck size={15} />} onClick={() => run(actions.close)}>
            <span className="max-md:sr-only">{words.thread.close}</span>
          </Button>
        )}
      </div>
    </header>
  );
}

function HolderPicker({
  thread,
  enabled,
  buttonRef,
}: {
  thread: ThreadView;
  enabled: boolean;
  buttonRef: Props['holderRef'];
}) {
  const { overlay, store } = useInbox();
  const open = useOverlay() === 'handover';
  const holder = thread.conversation?.holder;
  const name =
    holder?.kind === 'agent' ? (holder.agentId === store.me ? words.thread.you : holder.name) : words.thread.unassigned;
  return (
    <Hint text={words.thread.handOver} shortcut="A">
      <button
        ref={buttonRef}
        type="button"
        disabled={!enabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${words.thread.handOver}, ${words.list.heldBy(name)}`}
        onClick={() => overlay.set(open ? null : 'handover')}
        className="inline-flex h-8 max-w-44 items-center gap-1.5 rounded-md border border-line bg-raised ps-1.5 pe-2 font-medium shadow-soft transition-colors enabled:hover:bg-hover"
      >
        {holder?.kind === 'agent' ? (
          <Avatar name={holder.name} id={holder.agentId} size="xs" />
        ) : (
          <Inbox size={15} className="text-muted" />
        )}
        <span className="truncate max-md:hidden">{name}</span>
        {enabled && <ChevronDown size={14} className="shrink-0 text-muted" />}
      </button>
    </Hint>
  );
}

function WindowChip({ thread, now }: { thread: ThreadView; now: number }) {
  const { time } = useInbox();
  if (thread.windowEndsAt === null) return null;
  const left = thread.windowEndsAt - now;
  const tone = windowTone(left);
  return (
    <Hint text={tone ? words.thread.windowHint(time.moment(thread.windowEndsAt)) : words.thread.windowClosedHint}>
      <Chip tone={tone === 'calm' ? 'plain' : (tone ?? 'plain')} icon={<MessageCircle size={12} />}>
        {tone ? words.thread.window(windowSpan(left)) : words.thread.windowClosed}
      </Chip>
    </Hint>
  );
}

function DeadlineChip({ thread, now }: { thread: ThreadView; now: number }) {
  const { time } = useInbox();
  if (thread.conversation?.status === 'closed') {
    return <Chip icon={<CircleCheck size={12} />}>{words.thread.closed}</Chip>;
  }
  if (!thread.conversation && thread.lastInboundAt === null) return <Chip>{words.thread.neverWrote}</Chip>;
  if (!thread.deadline) return null;
  const left = thread.deadline.at - now;
  if (thread.deadline.action === 'resume-send') {
    return (
      <Hint text={words.thread.sendsHint(time.moment(thread.deadline.at))}>
        <Chip icon={<Hourglass size={12} />}>{words.thread.sendsIn(countdown(left))}</Chip>
      </Hint>
    );
  }
  const tone = left < 10 * MINUTE ? 'danger' : left < 60 * MINUTE ? 'warn' : 'plain';
  return (
    <Hint text={words.thread.closesHint(time.moment(thread.deadline.at))}>
      <Chip tone={tone} icon={<Hourglass size={12} />}>
        {words.thread.closesByItself(countdown(left))}
      </Chip>
    </Hint>
  );
}
