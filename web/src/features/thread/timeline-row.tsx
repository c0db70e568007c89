import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { nameActor } from './describe-event.ts';
import { LifecycleLine } from './lifecycle-line.tsx';
import { ReceivedBubble, RepliedBubble } from './message-bubble.tsx';
import { NoteCard } from './note-card.tsx';
import { PendingRow } from './pending-row.tsx';
import type { TimelineRow } from './timeline-rows.ts';

/** One row with what stands above it: the day, the unread line. */
export function TimelineRowView({ row, threadId, now }: { row: TimelineRow; threadId: string; now: number }) {
  const { time } = useInbox();
  return (
    <div className={classNames(row.first ? 'pt-3' : 'pt-1')}>
      {row.start && <p className="pt-3 pb-4 text-center text-xs text-muted">{words.thread.start}</p>}
      {row.day !== null && (
        <p className="flex justify-center pt-2 pb-3 text-xs font-medium text-muted">
          <span className="rounded-full bg-hover px-3 py-1">{time.day(row.day, now)}</span>
        </p>
      )}
      {row.unread && (
        <p className="flex items-center gap-3 pt-1 pb-3 text-xs font-semibold text-brand before:h-px before:flex-1 before:bg-brand/40 after:h-px after:flex-1 after:bg-brand/40">
          {words.thread.unreadLine}
        </p>
      )}
      <RowBody row={row} threadId={threadId} />
    </div>
  );
}

function RowBody({ row, threadId }: { row: TimelineRow; threadId: string }) {
  const { time, store } = useInbox();
  if (row.kind === 'pending') return <PendingRow message={row.message} first={row.first} />;
  const { entry } = row;
  switch (entry.type) {
    case 'received':
      return <ReceivedBubble entry={entry} first={row.first} />;
    case 'replied':
      return <RepliedBubble entry={entry} threadId={threadId} first={row.first} retried={row.retried} />;
    case 'noted': {
      const author = nameActor(entry.by, store.me).replace(/^you$/, words.thread.you);
      return (
        <NoteCard
          author={author}
          text={entry.text}
          meta={<time title={time.full(entry.at)}>{time.clock(entry.at)}</time>}
        />
      );
    }
    default:
      return <LifecycleLine entry={entry} />;
  }
}
