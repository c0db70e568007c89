import { CornerUpLeft } from 'lucide-react';
import { contentLine } from '../../lib/content-line.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { withoutMarks } from '../../lib/whatsapp-text.ts';
import { words } from '../../lib/words/words.ts';
import type { MessageEntry } from './message-relations.ts';
import { useThreadView } from './thread-view-context.ts';

const LOOK =
  'mb-1.5 block w-full min-w-36 max-w-full rounded-md border-s-3 border-brand/60 bg-fg/6 px-2 py-1 text-start text-sm';

/** What a message answers to, above its own words; a click leads there. */
export function QuoteBlock({ wamid }: { wamid: string }) {
  const { relations, complete, jumpTo } = useThreadView();
  const { store } = useInbox();
  const original = relations.byWamid.get(wamid);
  if (!original && complete) return <p className={`${LOOK} text-muted italic`}>{words.message.quote.gone}</p>;
  if (!original) {
    return (
      <button type="button" onClick={() => jumpTo(wamid)} className={`${LOOK} text-muted hover:bg-fg/10`}>
        <CornerUpLeft size={12} className="me-1 inline rtl:-scale-x-100" />
        {words.message.quote.older}
      </button>
    );
  }
  const author = quotedAuthor(original, store.me);
  return (
    <button type="button" onClick={() => jumpTo(wamid)} className={`${LOOK} hover:bg-fg/10`}>
      <span className="sr-only">{words.message.quote.show} </span>
      <span className="block text-xs font-semibold text-brand first-letter:uppercase">{author} </span>
      <bdi dir="auto" className="line-clamp-2 text-match-parent wrap-anywhere text-muted">
        {withoutMarks(contentLine(original.content))}
      </bdi>
    </button>
  );
}

/** Whose message is quoted, as it stands in a sentence. `me` = the reader's agent id. */
export function quotedAuthor(entry: MessageEntry, me: string): string {
  const { by } = entry;
  if (by.kind === 'customer') return words.message.quote.customer;
  if (by.kind === 'agent') return by.agentId === me ? words.message.quote.you : by.name;
  return by.kind === 'automation' ? by.name : words.message.quote.team;
}
