import { CornerUpLeft } from 'lucide-react';
import { contentLine } from '../../lib/content-line.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { useFileLink } from '../../lib/inbox/use-file-link.ts';
import { useSeen } from '../../lib/use-seen.ts';
import { withoutMarks } from '../../lib/whatsapp-text.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { hasFile, type MessageEntry } from './message-relations.ts';
import { useThreadView } from './thread-view-context.ts';

const LOOK =
  'mb-1.5 w-full min-w-36 max-w-full rounded-md border-s-3 border-brand/60 bg-fg/6 px-2 py-1 text-start text-sm';

/** What a message answers to, above its own words; a click leads there. `from` = seq of the message that quotes. */
export function QuoteBlock({ wamid, from }: { wamid: string; from: number }) {
  const { relations, complete, lost, seeking, jumpTo } = useThreadView();
  const { store } = useInbox();
  const original = relations.byWamid.get(wamid);
  if (!original && (complete || lost.has(wamid))) {
    return <p className={`${LOOK} text-muted italic`}>{messageWords.quote.gone}</p>;
  }
  if (!original) {
    return (
      <button type="button" onClick={() => jumpTo(wamid, from)} className={`${LOOK} block text-muted hover:bg-fg/10`}>
        <CornerUpLeft size={12} className="me-1 inline rtl:-scale-x-100" />
        {seeking === wamid ? threadWords.quote.loading : messageWords.quote.older}
      </button>
    );
  }
  const author = quotedAuthor(original, store.me);
  return (
    <button
      type="button"
      onClick={() => jumpTo(wamid, from)}
      className={`${LOOK} flex items-center gap-2 hover:bg-fg/10`}
    >
      <span className="min-w-0 flex-1">
        <span className="sr-only">{messageWords.quote.show} </span>
        <span className="block text-xs font-semibold text-brand first-letter:uppercase">{author} </span>
        <bdi dir="auto" className="line-clamp-2 text-match-parent wrap-anywhere text-muted">
          {withoutMarks(contentLine(original.content))}
        </bdi>
      </span>
      {isPicture(original) && <Thumbnail entry={original} />}
    </button>
  );
}

function isPicture(entry: MessageEntry): boolean {
  const { content } = entry;
  return content.type === 'media' && (content.kind === 'image' || content.kind === 'sticker') && hasFile(entry);
}

function Thumbnail({ entry }: { entry: MessageEntry }) {
  const { threadId } = useThreadView();
  const [ref, seen] = useSeen<HTMLSpanElement>();
  const { url, failed } = useFileLink(threadId, entry.seq, seen);
  return (
    <span ref={ref} className="size-10 shrink-0 overflow-hidden rounded-sm bg-fg/8">
      {url && !failed && <img src={url} alt="" decoding="async" className="size-full object-cover" />}
    </span>
  );
}

/** Whose message is quoted, as it stands in a sentence. `me` = the reader's agent id. */
export function quotedAuthor(entry: MessageEntry, me: string): string {
  const { by } = entry;
  if (by.kind === 'customer') return messageWords.quote.customer;
  if (by.kind === 'agent') return by.agentId === me ? messageWords.quote.you : by.name;
  return by.kind === 'automation' ? by.name : messageWords.quote.team;
}
