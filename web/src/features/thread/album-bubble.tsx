import { Forward, Smartphone } from 'lucide-react';
import { isAtLeast } from '../../../../shared/domain/conversation/delivery.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { MessageText } from '../../ui/message-text.tsx';
import { AlbumTile } from './content/album-tile.tsx';
import { Bubble } from './message-bubble.tsx';
import type { MessageEntry } from './message-relations.ts';
import { useThreadView } from './thread-view-context.ts';
import { Ticks } from './ticks.tsx';
import { shownTime } from './timeline-rows.ts';

const MOST_TILES = 4;

/** Pictures and videos that were sent together, as one grid. What has no tile, and the ticks of each, show one by one. */
export function AlbumBubble({ entries, first }: { entries: readonly MessageEntry[]; first: boolean }) {
  const { time, store } = useInbox();
  const { spreadAlbum, lit } = useThreadView();
  const [opening, last] = [entries[0], entries.at(-1)];
  if (!opening || !last) return null;
  const { by } = opening;
  const mine = by.kind === 'agent' && by.agentId === store.me;
  const forwarded = opening.type === 'received' ? opening.context?.forwarded : undefined;
  const files = entries.flatMap((entry) => (entry.content.type === 'media' ? { entry, content: entry.content } : []));
  const tiles = files.slice(0, MOST_TILES);
  const captions = files.flatMap(({ content }, index) =>
    content.caption ? { at: index + 1, text: content.caption } : [],
  );
  const numbered = captions.length > 1;
  const litAt = entries.findIndex(({ seq }) => seq === lit);
  const sentAt = shownTime(last);
  return (
    <Bubble
      side={opening.type === 'received' ? 'in' : 'out'}
      first={first}
      author={opening.type === 'replied' && !mine && 'name' in by ? by.name : undefined}
      meta={
        <>
          <button
            type="button"
            onClick={() => spreadAlbum(opening.seq)}
            className="-ms-6 me-auto min-h-6 rounded-sm font-medium text-brand hover:underline"
          >
            {threadWords.album.spread}
          </button>
          {opening.type === 'echoed' && (
            <>
              <Smartphone size={11} aria-hidden="true" />
              <span>{messageWords.fromPhone}</span>
            </>
          )}
          <time title={time.full(sentAt)}>{time.clock(sentAt)}</time>
          <LeastTicks entries={entries} />
        </>
      }
    >
      {forwarded && (
        <p className="flex items-center gap-1 pb-0.5 text-xs text-muted italic">
          <Forward size={12} className="rtl:-scale-x-100" />
          {messageWords.forwarded[forwarded]}
        </p>
      )}
      <ul aria-label={threadWords.album.name(files.length)} className="grid w-65 max-w-full grid-cols-2 gap-1">
        {tiles.map(({ entry, content }, index) => {
          const isLast = index === tiles.length - 1;
          return (
            <AlbumTile
              key={entry.seq}
              entry={entry}
              content={content}
              at={index + 1}
              of={files.length}
              more={isLast ? files.length - tiles.length : 0}
              numbered={numbered && content.caption !== undefined}
              wide={isLast && tiles.length % 2 === 1}
              side={index % 2 === 0 ? 'in' : 'out'}
              lit={litAt === index || (isLast && litAt > index)}
            />
          );
        })}
      </ul>
      {captions.length > 0 && (
        <div className="flex w-65 max-w-full flex-col gap-1 pt-1.5">
          {captions.map(({ at, text }) => (
            <div key={at} className="flex gap-1.5">
              {numbered && <span className="tabular shrink-0 text-muted">{at}</span>}
              <div className="min-w-0 flex-1">
                <MessageText text={text} />
              </div>
            </div>
          ))}
        </div>
      )}
    </Bubble>
  );
}

/** How far the one of them has come that is furthest behind. */
function LeastTicks({ entries }: { entries: readonly MessageEntry[] }) {
  const deliveries = entries.flatMap((entry) => (entry.type === 'replied' ? entry.delivery : []));
  if (deliveries.length === 0) return null;
  return <Ticks delivery={deliveries.reduce((least, each) => (isAtLeast(each.status, least.status) ? least : each))} />;
}
