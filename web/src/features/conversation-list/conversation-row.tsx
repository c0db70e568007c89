import { Check, Clock, Square } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { previewLine } from '../../lib/content-line.ts';
import { useInbox, useReadCursors, useThread, useUnsent } from '../../lib/inbox/inbox-context.ts';
import { useColleagues } from '../../lib/inbox/use-colleagues.ts';
import { elapsed } from '../../lib/time/time-format.ts';
import { nextToTell } from '../../lib/time/timer.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { words } from '../../lib/words/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { WindowRing } from '../../ui/window-ring.tsx';
import { LookerDots } from './looker-dots.tsx';
import { RowChips } from './row-chips.tsx';
import { TypingPreview } from './typing-preview.tsx';

const MINUTE = 60_000;
/** Waiting longer than this is shown in amber. */
const LONG_WAIT_MS = 15 * MINUTE;

/** `picked` = selected together with others. */
type Props = { threadId: string; open: boolean; cursor: boolean; picked?: boolean; compact?: boolean };

/** One conversation in the list: who, what was said last, who has it, and how long it can wait. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { threadId, ...rest } = props;
  const thread = useThread(threadId);
  if (!thread) return null;
  return <Row thread={thread} {...rest} />;
});

function Row({ thread, open, cursor, picked, compact = false }: Omit<Props, 'threadId'> & { thread: ThreadView }) {
  const { time, clock, picked: selection } = useInbox();
  const unread = useReadCursors().isUnread(thread);
  const next = nextToTell(thread)?.at ?? Number.POSITIVE_INFINITY;
  const now = useNow(next - clock.now() < 6 * MINUTE ? 1000 : 15_000);
  const name = thread.contact.name || thread.contact.phone || thread.contact.id;
  const { lookers, writing } = useColleagues(thread.threadId);
  return (
    <div
      className={classNames(
        'relative flex h-full items-center ps-3.5 pe-3 transition-colors',
        compact ? 'gap-2.5' : 'gap-3',
        open || picked ? 'bg-sel' : 'hover:bg-hover',
        cursor && 'outline-2 -outline-offset-2 outline-focus/70',
      )}
    >
      {open && <span className="absolute inset-y-2 start-0 w-0.75 rounded-e-full bg-brand" />}
      <span
        className={classNames('relative flex shrink-0 items-center justify-center', compact ? 'size-9' : 'size-11')}
      >
        <WindowRing msLeft={(thread.windowEndsAt ?? 0) - now} small={compact} />
        <Avatar name={name} id={thread.contact.id} size={compact ? 'nav' : 'md'} />
        <LookerDots lookers={lookers} />
        {/* For the pointer; the keyboard selects with S, a finger by resting on the row. */}
        <span
          aria-hidden="true"
          onClick={(event) => {
            if (matchMedia('(hover: none)').matches) return;
            event.stopPropagation();
            selection.toggle(thread.threadId);
          }}
          className={classNames(
            'absolute inset-0.5 flex items-center justify-center rounded-full transition-opacity',
            picked
              ? 'bg-brand text-on-brand'
              : 'bg-surface/85 text-muted opacity-0 group-hover/row:opacity-100 [@media(hover:none)]:hidden',
          )}
        >
          {picked ? <Check size={compact ? 16 : 20} /> : <Square size={compact ? 15 : 18} />}
        </span>
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-px">
        <span className="flex items-baseline gap-2">
          <span
            dir="auto"
            className={classNames(
              'min-w-0 flex-1 truncate leading-4.5 text-match-parent',
              unread ? 'font-semibold' : 'font-medium',
            )}
          >
            {name}
          </span>
          <span className={classNames('tabular shrink-0 text-xs', unread ? 'font-medium text-brand' : 'text-muted')}>
            {time.relative(thread.lastActivityAt, now)}
          </span>
        </span>
        <span className="flex h-4.5 items-center gap-1.5">
          <Unsent threadId={thread.threadId} />
          {writing.length > 0 ? <TypingPreview writing={writing} /> : <Preview thread={thread} unread={unread} />}
          {compact && <RowChips thread={thread} now={now} compact />}
          <Facts thread={thread} now={now} />
          {unread && (
            <span className="size-2 shrink-0 rounded-full bg-brand">
              <span className="sr-only">{words.list.unread}</span>
            </span>
          )}
        </span>
        {!compact && <RowChips thread={thread} now={now} />}
      </span>
    </div>
  );
}

/** What waits here for the connection, or was refused. What is merely under way is not worth a word. */
function Unsent({ threadId }: { threadId: string }) {
  const unsent = useUnsent(threadId);
  const refused = unsent.some(({ status }) => status === 'failed' || status === 'stale');
  const queued = unsent.filter(({ status }) => status === 'queued').length;
  if (!refused && queued === 0) return null;
  return (
    <span className={classNames('shrink-0 text-sm font-medium', refused ? 'text-danger' : 'text-warn')}>
      {words.pending.inRow(queued, refused)}
    </span>
  );
}

function Preview({ thread, unread }: { thread: ThreadView; unread: boolean }) {
  const { drafts, store } = useInbox();
  const draft = useSyncExternalStore(drafts.subscribe, () =>
    drafts.has(thread.threadId) ? drafts.read(thread.threadId, 'reply') : '',
  );
  const { preview } = thread;
  const me = store.latestAgent(store.me)?.name;
  const author = preview?.from === 'team' ? (preview.author === me ? words.list.you : preview.author) : undefined;
  return (
    <span className={classNames('flex min-w-0 flex-1 gap-1 text-sm', unread ? 'text-fg' : 'text-muted')}>
      {draft ? <span className="shrink-0 font-medium text-warn">{words.list.draft}:</span> : null}
      {!draft && author ? <span className="max-w-24 shrink-0 truncate">{author}:</span> : null}
      <bdi dir="auto" className="min-w-0 flex-1 truncate text-match-parent">
        {draft || previewLine(preview?.text ?? '') || '…'}
      </bdi>
    </span>
  );
}

function Facts({ thread, now }: { thread: ThreadView; now: number }) {
  const { store } = useInbox();
  const { conversation } = thread;
  if (!conversation || conversation.status === 'closed') return null;
  const { holder, waitingSince } = conversation;
  const waited = waitingSince === null ? 0 : now - waitingSince;
  return (
    <>
      {waitingSince !== null && (
        <span
          className={classNames(
            'tabular inline-flex shrink-0 items-center gap-0.5 text-xs',
            waited > LONG_WAIT_MS ? 'text-warn' : 'text-muted',
          )}
        >
          <Clock size={11} />
          <span className="sr-only">{words.list.waiting(elapsed(waited))}</span>
          <span aria-hidden="true">{elapsed(waited)}</span>
        </span>
      )}
      {holder.kind === 'agent' && holder.agentId !== store.me && (
        <span title={words.list.heldBy(holder.name)} className="inline-flex">
          <Avatar name={holder.name} id={holder.agentId} size="xs" />
          <span className="sr-only">{words.list.heldBy(holder.name)}</span>
        </span>
      )}
    </>
  );
}
