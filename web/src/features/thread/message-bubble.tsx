import {
  Bot,
  CheckCheck,
  Forward,
  LayoutTemplate,
  Pencil,
  RotateCcw,
  Send,
  ShoppingBag,
  Smartphone,
  Trash2,
  TriangleAlert,
  X,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { mayBeClaimed } from '../../../../shared/domain/conversation/delivery.ts';
import { isStuck } from '../../../../shared/domain/conversation/stuck-send.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { showFailure } from '../../lib/notices.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MessageText } from '../../ui/message-text.tsx';
import { BubbleTools, ReactionPill } from './bubble-tools.tsx';
import { AdCard } from './content/cards.tsx';
import { MessageContent } from './content/message-content.tsx';
import { type MessageEntry, quotedBy, wamidOf } from './message-relations.ts';
import { QuoteBlock } from './quote-block.tsx';
import { wayOn } from './send-again.ts';
import { useMarks, useThreadView } from './thread-view-context.ts';
import { Ticks } from './ticks.tsx';

const WIDTH = 'max-w-[min(68%,560px)] max-md:max-w-[86%]';

type BubbleProps = {
  side: 'in' | 'out';
  first: boolean;
  author?: string;
  faded?: boolean;
  /** A sticker stands on the page itself. */
  bare?: boolean;
  meta: ReactNode;
  /** Beside the bubble: what can be done with it. */
  tools?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
};

/** A message on its side: theirs at the start, ours at the end. */
export function Bubble({ side, first, author, faded, bare, meta, tools, below, children }: BubbleProps) {
  const ours = side === 'out';
  return (
    <div className={classNames('flex flex-col', ours ? 'items-end' : 'items-start')}>
      {author && first && <span className="px-1 pb-0.5 text-xs font-medium text-muted">{author}</span>}
      <div className={classNames('relative flex', WIDTH)}>
        <div
          data-bubble={side}
          className={classNames(
            'relative max-w-full min-w-16',
            !bare && 'rounded-lg px-3 pt-2 pb-1.5 shadow-soft',
            !bare && (ours ? 'bg-out' : 'bg-in'),
            first && !bare && (ours ? 'rounded-se-[4px]' : 'rounded-ss-[4px]'),
            faded && 'opacity-70',
          )}
        >
          {children}
          <span className="tabular -mb-0.5 flex items-center justify-end gap-1 ps-6 pt-0.5 text-xs text-muted select-none">
            {meta}
          </span>
        </div>
        {tools}
      </div>
      {below}
    </div>
  );
}

const isSticker = ({ content }: MessageEntry) => content.type === 'media' && content.kind === 'sticker';

/** A message's inside: where it comes from, what it answers to, what it says now and what it said before. */
function BubbleBody({ entry }: { entry: MessageEntry }) {
  const { edit, revoked } = useMarks(wamidOf(entry));
  const { relations } = useThreadView();
  const [original, setOriginal] = useState(false);
  const context = entry.type === 'received' ? entry.context : undefined;
  const quotes = quotedBy(entry);
  const changed = edit !== undefined || revoked !== undefined;
  const toggle = changed && (
    <button
      type="button"
      aria-expanded={original}
      onClick={() => setOriginal(!original)}
      className="mt-0.5 block min-h-6 text-xs font-medium text-brand hover:underline"
    >
      {original ? messageWords.hideOriginal : messageWords.showOriginal}
    </button>
  );
  return (
    <>
      {context?.forwarded && (
        <p className="flex items-center gap-1 pb-0.5 text-xs text-muted italic">
          <Forward size={12} className="rtl:-scale-x-100" />
          {messageWords.forwarded[context.forwarded]}
        </p>
      )}
      {context?.ad && <AdCard ad={context.ad} freeUntil={relations.freeUntil.get(entry.seq)} />}
      {context?.product && (
        <p className="flex items-center gap-1 pb-0.5 text-xs text-muted">
          <ShoppingBag size={12} />
          <bdi dir="auto">{messageWords.product(context.product.productId)}</bdi>
        </p>
      )}
      {quotes && <QuoteBlock wamid={quotes} from={entry.seq} />}
      {revoked ? (
        <p className="flex items-center gap-1.5 text-muted italic">
          <Trash2 size={14} className="shrink-0" />
          {revoked.by === 'customer' ? messageWords.deletedByCustomer : messageWords.deletedByTeam}
        </p>
      ) : edit ? (
        <MessageText text={edit.text} />
      ) : (
        <MessageContent entry={entry} content={entry.content} />
      )}
      {toggle}
      {changed && original && (
        <div className="mt-1 border-s-2 border-fg/15 ps-2 opacity-80">
          <MessageContent entry={entry} content={entry.content} />
        </div>
      )}
    </>
  );
}

/** "edited", with when. */
function EditedMark({ entry }: { entry: MessageEntry }) {
  const { time } = useInbox();
  const { edit, revoked } = useMarks(wamidOf(entry));
  if (!edit || revoked) return null;
  return <span title={time.full(edit.at)}>{messageWords.edited}</span>;
}

export function ReceivedBubble({ entry, first }: { entry: Extract<EntryView, { type: 'received' }>; first: boolean }) {
  const { time } = useInbox();
  return (
    <Bubble
      side="in"
      first={first}
      bare={isSticker(entry)}
      tools={<BubbleTools entry={entry} side="in" />}
      below={<ReactionPill entry={entry} side="in" />}
      meta={
        <>
          <EditedMark entry={entry} />
          <time title={time.full(entry.sentAt)}>{time.clock(entry.sentAt)}</time>
        </>
      }
    >
      <BubbleBody entry={entry} />
    </Bubble>
  );
}

/** An answer that somebody gave on the phone itself. */
export function EchoedBubble({ entry, first }: { entry: Extract<EntryView, { type: 'echoed' }>; first: boolean }) {
  const { time } = useInbox();
  return (
    <Bubble
      side="out"
      first={first}
      bare={isSticker(entry)}
      tools={<BubbleTools entry={entry} side="out" />}
      below={<ReactionPill entry={entry} side="out" />}
      meta={
        <>
          <Smartphone size={11} aria-hidden="true" />
          <span>{messageWords.fromPhone}</span>
          <EditedMark entry={entry} />
          <time title={time.full(entry.sentAt)}>{time.clock(entry.sentAt)}</time>
        </>
      }
    >
      <BubbleBody entry={entry} />
    </Bubble>
  );
}

type RepliedProps = {
  entry: Extract<EntryView, { type: 'replied' }>;
  threadId: string;
  first: boolean;
  retried: boolean;
};

export function RepliedBubble({ entry, threadId, first, retried }: RepliedProps) {
  const { time, store } = useInbox();
  const mine = entry.by.kind === 'agent' && entry.by.agentId === store.me;
  const author = mine || !('name' in entry.by) ? undefined : entry.by.name;
  const { delivery } = entry;
  const failed = delivery.status === 'failed';
  return (
    <Bubble
      side="out"
      first={first}
      author={author}
      faded={failed && retried}
      bare={isSticker(entry)}
      tools={<BubbleTools entry={entry} side="out" />}
      meta={
        <>
          {entry.automated && (
            <>
              <Bot size={12} aria-hidden="true" />
              <span className="whitespace-nowrap">{actionWords.automated[entry.automated]}</span>
            </>
          )}
          {entry.retryOf !== undefined && <RotateCcw size={11} aria-label={words.pending.sentAgain(entry.retryOf)} />}
          <EditedMark entry={entry} />
          <time title={time.full(entry.at)}>{time.clock(entry.at)}</time>
          <Ticks delivery={delivery} />
        </>
      }
      below={
        <>
          <ReactionPill entry={entry} side="out" />
          {failed && !retried && <DeliveryFailure entry={entry} threadId={threadId} />}
          {(delivery.status === 'queued' || delivery.status === 'sending') && (
            <Hanging entry={entry} threadId={threadId} />
          )}
          {delivery.status === 'unconfirmed' && <Unconfirmed threadId={threadId} seq={entry.seq} />}
        </>
      }
    >
      <BubbleBody entry={entry} />
    </Bubble>
  );
}

/** A message that should have left minutes ago: a person can set it going. It leaves once, however often that is done. */
function Hanging({ entry, threadId }: { entry: RepliedProps['entry']; threadId: string }) {
  const { actions, clock, notices } = useInbox();
  const { relations } = useThreadView();
  const [busy, setBusy] = useState(false);
  useNow(15_000);
  const { delivery, seq } = entry;
  if (relations.waiting.has(seq) || !isStuck(delivery, clock.now(), relations.startedAt.get(seq))) return null;
  const says = messageWords.stuck;
  const mayGo = mayBeClaimed(delivery);
  const start = () => {
    setBusy(true);
    actions
      .retryDelivery(threadId, seq)
      .catch((thrown) => showFailure(notices, thrown))
      .finally(() => setBusy(false));
  };
  return (
    <div className={classNames('flex flex-wrap items-center justify-end gap-1 px-1 pt-1 text-xs text-warn', WIDTH)}>
      <span className="me-1 text-end">{mayGo ? says.queued : says.sending}</span>
      <Button small disabled={busy} icon={<Send size={12} />} onClick={start}>
        {mayGo ? says.sendNow : says.askNow}
      </Button>
    </div>
  );
}

/** WhatsApp did not say what became of it: a person who knows can. */
function Unconfirmed({ threadId, seq }: { threadId: string; seq: number }) {
  const { actions, notices } = useInbox();
  const [busy, setBusy] = useState(false);
  const settle = (outcome: 'arrived' | 'not-arrived') => {
    setBusy(true);
    actions
      .settle(threadId, seq, outcome)
      .catch((thrown) => showFailure(notices, thrown))
      .finally(() => setBusy(false));
  };
  return (
    <div className={classNames('flex flex-wrap items-center justify-end gap-1 px-1 pt-1 text-xs text-warn', WIDTH)}>
      <span className="me-1 text-end">{messageWords.unconfirmed.says}</span>
      <Button small disabled={busy} icon={<CheckCheck size={12} />} onClick={() => settle('arrived')}>
        {messageWords.unconfirmed.arrived}
      </Button>
      <Button small disabled={busy} icon={<X size={12} />} onClick={() => settle('not-arrived')}>
        {messageWords.unconfirmed.not}
      </Button>
    </div>
  );
}

/** Why WhatsApp did not take it, in plain words, and the way on when there is one. */
function DeliveryFailure({ entry, threadId }: { entry: RepliedProps['entry']; threadId: string }) {
  const { error } = entry.delivery;
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center justify-end gap-x-2 gap-y-1 px-1 pt-1 text-xs text-danger',
        WIDTH,
      )}
    >
      <span className="flex min-w-0 items-start gap-1 text-end" title={error?.title}>
        <TriangleAlert size={12} className="mt-0.5 shrink-0" />
        <span className="min-w-0 text-start">
          {error ? inLanguage(error.advice) : threadWords.delivery.failed}
          {error && /^\d+$/.test(error.code) && (
            <span className="text-muted">
              {' '}
              (<bdi dir="ltr">{threadWords.failure.code(error.code)}</bdi>)
            </span>
          )}
        </span>
      </span>
      <FailureAction entry={entry} threadId={threadId} />
      <EarlierAttempts seq={entry.seq} />
    </div>
  );
}

function FailureAction({ entry, threadId }: { entry: RepliedProps['entry']; threadId: string }) {
  const { actions, notices, overlay, drafts, compose } = useInbox();
  const { mayReply, mayTemplate } = useThreadView();
  const { content } = entry;
  const way = wayOn(entry.delivery.error);
  if (way === 'retry') {
    const sendAgain = () => actions.retryDelivery(threadId, entry.seq).catch((thrown) => showFailure(notices, thrown));
    return (
      <Button small look="danger" icon={<RotateCcw size={12} />} onClick={() => void sendAgain()}>
        {words.pending.sendAgain}
      </Button>
    );
  }
  if (way === 'template' && mayTemplate) {
    return (
      <Button small icon={<LayoutTemplate size={12} />} onClick={() => overlay.set('write:template')}>
        {threadWords.failure.template}
      </Button>
    );
  }
  if (way !== 'edit' || content.type !== 'text' || !mayReply) return null;
  const edit = () => {
    const draft = drafts.read(threadId, 'reply');
    drafts.write(threadId, 'reply', draft ? `${content.text}\n${draft}` : content.text);
    compose.set({ mode: 'reply' });
  };
  return (
    <Button small look="quiet" icon={<Pencil size={12} />} onClick={edit}>
      {threadWords.failure.edit}
    </Button>
  );
}

/** What became of the message before, when it has been sent more than once. */
function EarlierAttempts({ seq }: { seq: number }) {
  const { time } = useInbox();
  const { relations } = useThreadView();
  const attempts = relations.attempts.get(seq) ?? [];
  if (attempts.length === 0) return null;
  return (
    <details className="text-muted">
      <summary className="min-h-6 rounded-sm px-1 hover:bg-hover">
        {threadWords.failure.attempts(attempts.length)}
      </summary>
      <ol className="py-1 text-start">
        {attempts.map(({ seq, at, delivery }) => (
          <li key={seq} className="tabular">
            {threadWords.failure.attempt(
              time.full(at),
              delivery.error ? inLanguage(delivery.error.advice) : threadWords.delivery[delivery.status],
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
