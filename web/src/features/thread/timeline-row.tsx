import { Info } from 'lucide-react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { contentLine } from '../../lib/content-line.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { searchWords } from '../../lib/words/search-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { AlbumBubble } from './album-bubble.tsx';
import { nameAuthor } from './describe-event.ts';
import { EventRun } from './event-run.tsx';
import { LifecycleLine } from './lifecycle-line.tsx';
import { EchoedBubble, ReceivedBubble, RepliedBubble } from './message-bubble.tsx';
import type { MessageEntry } from './message-relations.ts';
import { NoteCard } from './note-card.tsx';
import { NoteMentions } from './note-mentions.tsx';
import { PendingRow } from './pending-row.tsx';
import { SessionDivider } from './session-divider.tsx';
import { useThreadView } from './thread-view-context.ts';
import type { TimelineRow } from './timeline-row-type.ts';

/** One row with what stands above it: the day, the unread line. */
export function TimelineRowView({ row, threadId, now }: { row: TimelineRow; threadId: string; now: number }) {
  const { time } = useInbox();
  return (
    <div className={classNames(row.first ? 'pt-3' : 'pt-1')}>
      {row.start && <p className="pt-3 pb-4 text-center text-xs text-muted">{threadWords.start}</p>}
      {row.missing > 0 && (
        <p className="flex items-center gap-3 pt-1 pb-3 text-xs text-muted before:flex-1 before:border-t before:border-dashed before:border-line after:flex-1 after:border-t after:border-dashed after:border-line">
          {searchWords.missing(row.missing)}
        </p>
      )}
      {row.day !== null && (
        <p className="flex justify-center pt-2 pb-3 text-xs font-medium text-muted">
          <span className="rounded-full bg-hover px-3 py-1">{time.day(row.day, now)}</span>
        </p>
      )}
      {row.unread && (
        <p className="flex items-center gap-3 pt-1 pb-3 text-xs font-semibold text-brand before:h-px before:flex-1 before:bg-brand/40 after:h-px after:flex-1 after:bg-brand/40">
          {threadWords.unreadLine}
        </p>
      )}
      <RowBody row={row} threadId={threadId} />
    </div>
  );
}

function RowBody({ row, threadId }: { row: TimelineRow; threadId: string }) {
  const { time, store } = useInbox();
  const { relations } = useThreadView();
  if (row.kind === 'pending') return <PendingRow message={row.message} first={row.first} />;
  if (row.kind === 'album') return <AlbumBubble entries={row.entries} first={row.first} />;
  if (row.kind === 'run') return <EventRun entries={row.entries} />;
  const { entry } = row;
  // What goes on in another thread, or was taken back, is no end.
  const isEnd = entry.type === 'closed' && entry.reason !== 'merged' && !relations.undone.has(entry.seq);
  const quiet = quietMessage(entry);
  if (quiet) return <QuietLine entry={quiet} />;
  switch (entry.type) {
    case 'received':
      return <ReceivedBubble entry={entry} first={row.first} />;
    case 'echoed':
      return <EchoedBubble entry={entry} first={row.first} />;
    case 'replied':
      return <RepliedBubble entry={entry} threadId={threadId} first={row.first} retried={row.retried} />;
    case 'noted': {
      const author = nameAuthor(entry.by, store.me);
      return (
        <NoteCard
          author={author}
          text={entry.text}
          meta={<time title={time.full(entry.at)}>{time.clock(entry.at)}</time>}
          mentions={entry.mentions?.map(({ name }) => name) ?? []}
          inside={entry.mentions && <NoteMentions entry={entry} threadId={threadId} />}
        />
      );
    }
    case 'closed':
      return isEnd ? <SessionDivider entry={entry} /> : <LifecycleLine entry={entry} />;
    default:
      return <LifecycleLine entry={entry} />;
  }
}

type QuietMessage = Exclude<MessageEntry, { type: 'replied' }>;

const QUIET: ReadonlySet<string> = new Set(['system', 'unsupported', 'reaction', 'edit', 'revoke']);

/** What WhatsApp itself says, and what is about a message that is not loaded: a line, no bubble. */
function quietMessage(entry: EntryView): QuietMessage | null {
  if (entry.type !== 'received' && entry.type !== 'echoed') return null;
  return QUIET.has(entry.content.type) ? entry : null;
}

function QuietLine({ entry }: { entry: QuietMessage }) {
  const { time } = useInbox();
  return (
    <p className="flex items-start justify-center gap-1.5 text-center text-xs text-muted">
      <Info size={12} aria-hidden="true" className="mt-0.5 shrink-0" />
      <bdi dir="auto" className="wrap-anywhere">
        {contentLine(entry.content)}
      </bdi>
      <time className="tabular" title={time.full(entry.sentAt)}>
        {time.clock(entry.sentAt)}
      </time>
    </p>
  );
}
