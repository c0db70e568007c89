import { Reply, X } from 'lucide-react';
import { contentLine } from '../../lib/content-line.ts';
import { useInbox, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { useExtras, useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { withoutMarks } from '../../lib/whatsapp-text.ts';
import { messageWords } from '../../lib/words/message-words.ts';

/** The message that the reply will quote. */
export function QuoteBar({ threadId }: { threadId: string }) {
  const { store } = useInbox();
  const extras = useReplyExtras();
  const { quotes } = useExtras(threadId);
  const { entries } = useTimeline(threadId);
  if (quotes === null) return null;
  const original = entries.find((entry) =>
    entry.type === 'replied'
      ? entry.delivery.wamid === quotes
      : (entry.type === 'received' || entry.type === 'echoed') && entry.wamid === quotes,
  );
  if (!original || !('content' in original)) return null;
  const { by } = original;
  const author =
    by.kind === 'customer'
      ? messageWords.quote.customer
      : by.kind === 'agent' && by.agentId === store.me
        ? messageWords.quote.you
        : 'name' in by
          ? by.name
          : messageWords.quote.team;
  return (
    <div className="mb-1.5 flex items-center gap-2 rounded-md border-s-3 border-brand/60 bg-hover py-1 ps-2 pe-1">
      <Reply size={14} className="shrink-0 text-brand rtl:-scale-x-100" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="text-xs font-semibold text-brand">{messageWords.quote.quoting(author)}</p>
        <bdi dir="auto" className="block truncate text-sm text-muted">
          {withoutMarks(contentLine(original.content))}
        </bdi>
      </div>
      <button
        type="button"
        aria-label={messageWords.quote.cancel}
        onClick={() => extras.quote(threadId, null)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-fg"
      >
        <X size={16} />
      </button>
    </div>
  );
}
