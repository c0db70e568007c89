import { CornerUpLeft, FileText, ImageOff, Link2, Mic, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { useFileLink } from '../../lib/inbox/use-file-link.ts';
import { showFailure } from '../../lib/notices.ts';
import { useSeen } from '../../lib/use-seen.ts';
import { contextWords } from '../../lib/words/context-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { linksIn } from './links-in.ts';
import { PageEnd } from './page-end.tsx';
import { PartFailure, PartSkeleton, PartStillOld } from './part-states.tsx';
import { usePages } from './use-pages.ts';

const words = contextWords.shared;
const KINDS = ['pictures', 'audio', 'documents', 'links'] as const;
type Kind = (typeof KINDS)[number];
type Message = Extract<EntryView, { type: 'received' | 'replied' | 'echoed' }>;
export type SharedPicture = { seq: number; kind: 'image' | 'video'; caption: string | undefined };

type Props = {
  threadId: string;
  onJump(seq: number): void;
  /** Opens these pictures, large, at one of them. */
  onOpen(pictures: readonly SharedPicture[], seq: number): void;
};

/** What was sent either way: pictures, voice messages, documents and links, newest first. */
export function SharedSection({ threadId, onJump, onOpen }: Props) {
  const [kind, setKind] = useState<Kind>('pictures');
  return (
    <>
      <fieldset className="flex flex-wrap gap-1 pb-2.5">
        <legend className="sr-only">{words.choose}</legend>
        {KINDS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
            className={classNames(
              'h-6.5 rounded-full px-2.5 text-xs font-medium',
              kind === each ? 'bg-sel text-fg' : 'text-muted hover:bg-hover hover:text-fg',
            )}
          >
            {words.kinds[each]}
          </button>
        ))}
      </fieldset>
      <SharedOf key={kind} kind={kind} threadId={threadId} onJump={onJump} onOpen={onOpen} />
    </>
  );
}

function SharedOf({ kind, threadId, onJump, onOpen }: Props & { kind: Kind }) {
  const { api, store } = useInbox();
  // What is shared changes with messages only: asked for anew when the section is opened again.
  const [stamp] = useState(() => store.highestSeq(threadId));
  const pages = usePages<Message>(`shared ${kind} ${threadId}`, stamp, async (before) => {
    const query = { for: kind, ...(before === undefined ? {} : { before }) };
    const page = await api.call('lookBack', { params: { threadId }, query });
    return { items: page.entries.filter(isMessage), before: page.before };
  });
  const { value, failure, busy } = pages;
  if (!value) return failure && !busy ? <PartFailure failure={failure} onRetry={pages.reload} /> : <PartSkeleton />;
  const { items } = value;
  const pictures = items.flatMap(pictureOf);
  const open = (seq: number) => onOpen(pictures.toReversed(), seq);
  return (
    <>
      <PartStillOld part={pages} />
      {kind === 'pictures' ? (
        <ul className="grid grid-cols-3 gap-1.5">
          {items.map((entry) => (
            <li key={entry.seq} className="group/cell relative">
              <Thumbnail threadId={threadId} entry={entry} onJump={onJump} onOpen={open} />
            </li>
          ))}
        </ul>
      ) : (
        <ul className="space-y-0.5">
          {items.map((entry) => (
            <Rows key={entry.seq} kind={kind} threadId={threadId} entry={entry} onJump={onJump} />
          ))}
        </ul>
      )}
      <PageEnd
        count={items.length}
        before={value.before}
        busy={pages.loadingMore}
        none={words.none}
        onMore={() => void pages.more()}
      />
    </>
  );
}

function Thumbnail({
  threadId,
  entry,
  onJump,
  onOpen,
}: {
  threadId: string;
  entry: Message;
  onJump(seq: number): void;
  onOpen(seq: number): void;
}) {
  const { time } = useInbox();
  const [ref, seen] = useSeen<HTMLDivElement>();
  const isVideo = entry.content.type === 'media' && entry.content.kind === 'video';
  const ready = isReady(entry);
  const link = useFileLink(threadId, entry.seq, seen && ready && !isVideo);
  const label = `${isVideo ? words.open.video : words.open.image}, ${time.moment(entry.at)}`;
  return (
    <div ref={ref} className="relative aspect-square overflow-hidden rounded-md bg-fg/6">
      <button
        type="button"
        aria-label={ready ? label : `${label}. ${contextWords.jump}`}
        onClick={() => (ready ? onOpen(entry.seq) : onJump(entry.seq))}
        className="flex size-full items-center justify-center text-muted hover:brightness-95"
      >
        {link.url ? (
          <img src={link.url} alt={captionOf(entry) ?? ''} loading="lazy" className="size-full object-cover" />
        ) : !ready ? (
          <ImageOff size={18} />
        ) : (
          isVideo && <Play size={20} />
        )}
      </button>
      {ready && (
        <button
          type="button"
          aria-label={`${contextWords.jump}, ${time.moment(entry.at)}`}
          onClick={() => onJump(entry.seq)}
          className="absolute end-1 bottom-1 inline-flex size-6 items-center justify-center rounded-md bg-surface/90 text-fg shadow-soft focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-hover/cell:opacity-100"
        >
          <CornerUpLeft size={13} className="rtl:-scale-x-100" />
        </button>
      )}
    </div>
  );
}

function Rows({
  kind,
  threadId,
  entry,
  onJump,
}: {
  kind: Exclude<Kind, 'pictures'>;
  threadId: string;
  entry: Message;
  onJump(seq: number): void;
}) {
  const { actions, notices } = useInbox();
  if (kind === 'links') {
    return linksIn(textOf(entry)).map((link) => (
      <Row key={link} icon={<Link2 size={15} />} entry={entry} onJump={onJump}>
        <a href={link} target="_blank" rel="noopener noreferrer" className="text-brand hover:underline">
          <bdi dir="ltr" className="block truncate">
            {link.replace(/^https?:\/\//, '')}
          </bdi>
        </a>
      </Row>
    ));
  }
  const { content } = entry;
  const media = content.type === 'media' ? content : null;
  const name = media?.filename ?? (kind === 'documents' ? words.document : media?.voice ? words.voice : words.audio);
  const open = () => {
    actions.fileLink(threadId, entry.seq, true).then(
      (url) => {
        const link = document.createElement('a');
        link.href = url;
        link.rel = 'noopener';
        link.click();
      },
      (thrown) => showFailure(notices, thrown),
    );
  };
  const label = (
    <bdi dir="auto" className="block truncate text-match-parent">
      {name}
    </bdi>
  );
  return (
    <Row icon={kind === 'documents' ? <FileText size={15} /> : <Mic size={15} />} entry={entry} onJump={onJump}>
      {!isReady(entry) ? (
        <span className="text-muted" title={words.gone}>
          {label}
        </span>
      ) : kind === 'documents' ? (
        <button
          type="button"
          aria-label={words.openFile(name)}
          onClick={open}
          className="block w-full text-start text-brand hover:underline"
        >
          {label}
        </button>
      ) : (
        label
      )}
    </Row>
  );
}

function Row({
  icon,
  entry,
  onJump,
  children,
}: {
  icon: ReactNode;
  entry: Message;
  onJump(seq: number): void;
  children: ReactNode;
}) {
  const { time } = useInbox();
  const when = time.moment(entry.at);
  return (
    <li className="flex items-center gap-2 py-1">
      <span aria-hidden="true" className="shrink-0 text-muted">
        {icon}
      </span>
      <span className="min-w-0 flex-1 text-sm">
        {children}
        <span className="tabular block text-xs text-muted">
          {when} · {entry.type === 'received' ? words.from.customer : words.from.us}
        </span>
      </span>
      <button
        type="button"
        aria-label={`${contextWords.jump}, ${when}`}
        onClick={() => onJump(entry.seq)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-fg"
      >
        <CornerUpLeft size={14} className="rtl:-scale-x-100" />
      </button>
    </li>
  );
}

function isMessage(entry: EntryView): entry is Message {
  return entry.type === 'received' || entry.type === 'replied' || entry.type === 'echoed';
}

/** What the team sends is in our store from the start. */
function isReady(entry: Message): boolean {
  return entry.type === 'replied' || entry.media?.state === 'ready';
}

/** As it is shown large, if it can be. */
function pictureOf(entry: Message): SharedPicture[] {
  const { content, seq } = entry;
  if (content.type !== 'media' || (content.kind !== 'image' && content.kind !== 'video') || !isReady(entry)) return [];
  return [{ seq, kind: content.kind, caption: content.caption }];
}

function captionOf({ content }: Message): string | undefined {
  return content.type === 'media' ? content.caption : undefined;
}

function textOf({ content }: Message): string {
  if (content.type === 'text') return content.text;
  if (content.type === 'media') return content.caption ?? '';
  if (content.type === 'template') return content.preview;
  return content.type === 'interactive' ? content.body : '';
}
