import {
  Contact,
  File,
  Image,
  LayoutList,
  MapPin,
  Mic,
  Package,
  RotateCcw,
  Smile,
  Sticker,
  TriangleAlert,
  Video,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { type Content, contentLine } from '../../lib/content-line.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MessageText } from './message-text.tsx';
import { Ticks } from './ticks.tsx';

const TYPE_ICONS: Record<string, ReactNode> = {
  image: <Image size={16} />,
  video: <Video size={16} />,
  audio: <Mic size={16} />,
  voice: <Mic size={16} />,
  document: <File size={16} />,
  location: <MapPin size={16} />,
  contacts: <Contact size={16} />,
  sticker: <Sticker size={16} />,
  reaction: <Smile size={16} />,
  order: <Package size={16} />,
  interactive: <LayoutList size={16} />,
  button: <LayoutList size={16} />,
};

type BubbleProps = {
  side: 'in' | 'out';
  first: boolean;
  author?: string;
  faded?: boolean;
  meta: ReactNode;
  below?: ReactNode;
  children: ReactNode;
};

/** A message on its side: theirs at the start, ours at the end. */
export function Bubble({ side, first, author, faded, meta, below, children }: BubbleProps) {
  const ours = side === 'out';
  return (
    <div className={classNames('flex flex-col', ours ? 'items-end' : 'items-start')}>
      {author && first && <span className="px-1 pb-0.5 text-xs font-medium text-muted">{author}</span>}
      <div
        data-bubble={side}
        className={classNames(
          'relative max-w-[min(68%,560px)] min-w-16 rounded-lg px-3 pt-2 pb-1.5 shadow-soft max-md:max-w-[86%]',
          ours ? 'bg-out' : 'bg-in',
          first && (ours ? 'rounded-se-[4px]' : 'rounded-ss-[4px]'),
          faded && 'opacity-70',
        )}
      >
        {children}
        <span className="tabular -mb-0.5 flex items-center justify-end gap-1 ps-6 pt-0.5 text-xs text-muted select-none">
          {meta}
        </span>
      </div>
      {below}
    </div>
  );
}

export function MessageContent({ content }: { content: Content }) {
  if (content.type === 'text') return <MessageText text={content.text} />;
  return (
    <div className="flex items-center gap-2">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-fg/8 text-muted">
        {TYPE_ICONS[content.type === 'media' ? content.kind : content.type] ?? <File size={16} />}
      </span>
      <bdi dir="auto" className="text-start wrap-anywhere">
        {contentLine(content)}
      </bdi>
    </div>
  );
}

export function ReceivedBubble({ entry, first }: { entry: Extract<EntryView, { type: 'received' }>; first: boolean }) {
  const { time } = useInbox();
  return (
    <Bubble side="in" first={first} meta={<time title={time.full(entry.sentAt)}>{time.clock(entry.sentAt)}</time>}>
      <MessageContent content={entry.content} />
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
      meta={
        <>
          {entry.retryOf !== undefined && <RotateCcw size={11} aria-label={words.pending.sentAgain(entry.retryOf)} />}
          <time title={time.full(entry.at)}>{time.clock(entry.at)}</time>
          <Ticks delivery={delivery} />
        </>
      }
      below={
        failed && !retried ? (
          <DeliveryFailure entry={entry} threadId={threadId} />
        ) : delivery.status === 'unconfirmed' ? (
          <p className="px-1 pt-1 text-xs text-warn">{words.delivery.unconfirmed}</p>
        ) : null
      }
    >
      <MessageContent content={entry.content} />
    </Bubble>
  );
}

/** Why WhatsApp did not take it, in plain words, and the way on when there is one. */
function DeliveryFailure({ entry, threadId }: { entry: RepliedProps['entry']; threadId: string }) {
  const { actions, notices } = useInbox();
  const { error } = entry.delivery;
  const sendAgain = () => actions.retryDelivery(threadId, entry.seq).catch((thrown) => showFailure(notices, thrown));
  return (
    <div className="flex max-w-[min(68%,560px)] flex-wrap items-center justify-end gap-x-2 gap-y-1 px-1 pt-1 text-xs text-danger max-md:max-w-[86%]">
      <span
        className="inline-flex items-start gap-1 text-end"
        title={error ? `${error.title} (${error.code})` : undefined}
      >
        <TriangleAlert size={12} className="mt-0.5 shrink-0" />
        {error?.advice ?? words.delivery.failed}
      </span>
      {error?.retryable && (
        <Button small look="danger" icon={<RotateCcw size={12} />} onClick={() => void sendAgain()}>
          {words.pending.sendAgain}
        </Button>
      )}
    </div>
  );
}
