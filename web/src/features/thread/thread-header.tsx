import {
  AlarmClock,
  ArrowLeft,
  ChevronDown,
  CircleCheck,
  Ellipsis,
  Hand,
  Inbox,
  Moon,
  PanelRight,
  Siren,
} from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { abilitiesOf } from '../../lib/inbox/abilities.ts';
import { useInbox, useMe, useOverlay } from '../../lib/inbox/inbox-context.ts';
import { togglePane, usePane } from '../../lib/panes/pane-room.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { words } from '../../lib/words/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Hint } from '../../ui/hint.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { HeaderAnchors } from './header-anchors.ts';
import { HeaderChips } from './header-chips.tsx';
import { Lookers } from './lookers.tsx';

export type HeaderActions = {
  claim(): Promise<void>;
  takeOver(): Promise<void>;
  wake(): Promise<void>;
  close(): Promise<void>;
};

type Props = {
  thread: ThreadView;
  actions: HeaderActions;
  onBack(): void;
  /** Where the windows of the actions open. */
  anchors: HeaderAnchors;
};

/** Who this is, who has it, how long one may write, what happens next by itself, and what can be done. */
export function ThreadHeader({ thread, actions, onBack, anchors }: Props) {
  const me = useMe();
  const { overlay } = useInbox();
  const now = useNow(1000);
  const may = abilitiesOf(thread, me, now);
  const { contact } = thread;
  const [busy, setBusy] = useState(false);
  const run = (action: () => Promise<void>) => {
    setBusy(true);
    void action().finally(() => setBusy(false));
  };
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface py-2 ps-4 pe-3 max-md:ps-1.5 @lg:grid @lg:grid-cols-[auto_minmax(6rem,1fr)_auto] @lg:gap-y-1">
      <span className="inline-flex md:hidden">
        <IconButton label={threadWords.back} onClick={onBack}>
          <ArrowLeft size={18} className="rtl:-scale-x-100" />
        </IconButton>
      </span>
      <span className="inline-flex max-md:hidden @lg:row-span-2">
        <Avatar name={contact.name || contact.phone || contact.id} id={contact.id} />
      </span>
      <div className="min-w-24 flex-1 @lg:min-w-0 @3xl:flex @3xl:items-baseline @3xl:gap-2.5">
        <div className="flex min-w-0 items-center gap-2">
          <h2 dir="auto" className="truncate text-match-parent text-lg leading-5 font-semibold">
            {contact.name || contact.phone || contact.id}
          </h2>
          <Lookers threadId={thread.threadId} />
        </div>
        {contact.phone && (
          <p className="tabular shrink-0 truncate text-xs text-muted">
            <bdi dir="ltr">+{contact.phone}</bdi>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5 max-md:ps-2 @max-lg:order-last @max-lg:w-full @lg:col-span-2 @lg:col-start-2 @lg:row-start-2">
        <HeaderChips thread={thread} now={now} clockRef={anchors.clock} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-1.5 @lg:col-start-3 @lg:row-start-1 @2xl:flex-nowrap">
        {may.open && <HolderPicker thread={thread} enabled={may.canHandOver} buttonRef={anchors.holder} />}
        {may.canClaim && (
          <Button look="primary" disabled={busy} icon={<Hand size={15} />} onClick={() => run(actions.claim)}>
            {threadWords.claim}
          </Button>
        )}
        {may.canTakeOver && (
          <Button disabled={busy} icon={<Hand size={15} />} onClick={() => run(actions.takeOver)}>
            <span className="@max-2xl:sr-only">{threadWords.takeOver}</span>
          </Button>
        )}
        {may.canSnooze && (
          <span className="inline-flex @max-lg:hidden">
            {may.snoozed ? (
              <IconButton label={actionWords.wake} shortcut="Z" disabled={busy} onClick={() => run(actions.wake)}>
                <AlarmClock size={17} />
              </IconButton>
            ) : (
              <IconButton
                ref={anchors.snooze}
                label={actionWords.snooze}
                shortcut="Z"
                aria-haspopup="dialog"
                onClick={() => overlay.set('snooze')}
              >
                <Moon size={17} />
              </IconButton>
            )}
          </span>
        )}
        {may.canEscalate && (
          <span className="inline-flex @max-lg:hidden">
            <IconButton
              ref={anchors.escalate}
              label={actionWords.escalate}
              shortcut="X"
              aria-haspopup="dialog"
              onClick={() => overlay.set('escalate')}
            >
              <Siren size={17} />
            </IconButton>
          </span>
        )}
        {may.canClose && (
          <Button disabled={busy} icon={<CircleCheck size={15} />} onClick={() => run(actions.close)}>
            <span className="max-md:sr-only">{threadWords.close}</span>
          </Button>
        )}
        <IconButton
          ref={anchors.more}
          label={actionWords.more}
          shortcut="M"
          aria-haspopup="menu"
          onClick={() => overlay.set('more')}
        >
          <Ellipsis size={18} />
        </IconButton>
        <ContextToggle />
      </div>
    </header>
  );
}

function ContextToggle() {
  const { open } = usePane('context');
  return (
    <IconButton
      label={open ? paneWords.hideDetails : paneWords.showDetails}
      shortcut="]"
      aria-expanded={open}
      aria-controls="context-panel"
      data-toggles-context
      onClick={() => togglePane('context')}
      className={open ? 'bg-sel text-fg' : undefined}
    >
      <PanelRight size={17} className="rtl:-scale-x-100" />
    </IconButton>
  );
}

function HolderPicker({
  thread,
  enabled,
  buttonRef,
}: {
  thread: ThreadView;
  enabled: boolean;
  buttonRef: HeaderAnchors['holder'];
}) {
  const { overlay, store } = useInbox();
  const open = useOverlay() === 'handover';
  const holder = thread.conversation?.holder;
  const name =
    holder?.kind === 'agent' ? (holder.agentId === store.me ? threadWords.you : holder.name) : threadWords.unassigned;
  return (
    <Hint text={threadWords.handOver} shortcut="A">
      <button
        ref={buttonRef}
        type="button"
        disabled={!enabled}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${threadWords.handOver}, ${words.list.heldBy(name)}`}
        onClick={() => overlay.set(open ? null : 'handover')}
        className="inline-flex h-8 max-w-44 items-center gap-1.5 rounded-md border border-line bg-raised ps-1.5 pe-2 font-medium shadow-soft transition-colors enabled:hover:bg-hover"
      >
        {holder?.kind === 'agent' ? (
          <Avatar name={holder.name} id={holder.agentId} size="xs" />
        ) : (
          <Inbox size={15} className="text-muted" />
        )}
        <span className="truncate @max-2xl:hidden">{name}</span>
        {enabled && <ChevronDown size={14} className="shrink-0 text-muted" />}
      </button>
    </Hint>
  );
}
