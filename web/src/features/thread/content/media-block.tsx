import { CircleAlert, File, Image, LoaderCircle, Mic, RotateCcw, Sticker as StickerIcon, Video } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import type { PendingMessage } from '../../../lib/inbox/pending-message.ts';
import { useReplyExtras } from '../../../lib/inbox/use-extras.ts';
import { showFailure } from '../../../lib/notices.ts';
import { useSeen } from '../../../lib/use-seen.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { MessageText } from '../../../ui/message-text.tsx';
import type { MessageEntry } from '../message-relations.ts';
import { useThreadView } from '../thread-view-context.ts';
import { AudioPlayer } from './audio-player.tsx';
import { DocumentRow } from './document-row.tsx';
import { Picture } from './picture.tsx';
import { Sticker } from './sticker.tsx';
import { useShownFile } from './use-shown-file.ts';

const ICONS: Record<MediaContent['kind'], ReactNode> = {
  image: <Image size={18} />,
  video: <Video size={18} />,
  audio: <Mic size={18} />,
  document: <File size={18} />,
  sticker: <StickerIcon size={18} />,
};

/** The room each kind takes from the start, so that nothing moves when its file comes. */
const ROOM: Record<MediaContent['kind'], string> = {
  image: 'aspect-[4/3] w-65',
  video: 'aspect-video w-75',
  audio: 'min-h-11 w-70',
  document: 'min-h-11 w-70',
  sticker: 'size-30',
};

/** A file of a message in whatever state our copy of it is, with its caption. */
export function MediaBlock({ entry, content }: { entry: MessageEntry; content: MediaContent }) {
  const media = 'media' in entry ? entry.media : undefined;
  const state = media?.state ?? 'ready';
  return (
    <div className="flex max-w-full flex-col gap-1.5">
      {state === 'ready' ? (
        <ReadyMedia entry={entry} content={content} />
      ) : (
        <MissingMedia entry={entry} content={content} state={state} problem={media?.problem} />
      )}
      {content.caption && <MessageText text={content.caption} />}
    </div>
  );
}

type Missing = {
  entry: MessageEntry;
  content: MediaContent;
  state: 'pending' | 'failed' | 'expired';
  problem: string | undefined;
};

function MissingMedia({ entry, content, state, problem }: Missing) {
  const { actions, notices } = useInbox();
  const { threadId } = useThreadView();
  const [asked, setAsked] = useState(false);
  const waiting = state === 'pending' || asked;
  const retry = () => {
    setAsked(true);
    actions
      .retryFile(threadId, entry.seq)
      .catch((thrown) => showFailure(notices, thrown))
      .finally(() => setAsked(false));
  };
  return (
    <Frame kind={content.kind} quiet={waiting}>
      {waiting ? ICONS[content.kind] : <CircleAlert size={18} className="text-warn" />}
      <p>
        {content.kind === 'document' && content.filename && (
          <bdi dir="auto" className="block font-medium wrap-anywhere text-fg">
            {content.filename}
          </bdi>
        )}
        {waiting ? messageWords.file.pending : (problem ?? messageWords.file[state])}
      </p>
      {state === 'failed' && !asked && (
        <Button small icon={<RotateCcw size={12} />} onClick={retry}>
          {messageWords.file.retry}
        </Button>
      )}
    </Frame>
  );
}

/** The reserved room, with a word in it. */
function Frame({ kind, quiet, children }: { kind: MediaContent['kind']; quiet: boolean; children: ReactNode }) {
  const wide = kind === 'audio' || kind === 'document';
  return (
    <div
      className={classNames(
        'flex max-w-full items-center justify-center gap-2 rounded-md bg-fg/6 p-2 text-xs text-muted',
        ROOM[kind],
        wide ? 'text-start' : 'h-auto flex-col text-center',
        wide && !quiet && 'flex-wrap',
        quiet && 'animate-pulse-soft',
      )}
    >
      {children}
    </div>
  );
}

function ReadyMedia({ entry, content }: { entry: MessageEntry; content: MediaContent }) {
  const [ref, seen] = useSeen<HTMLDivElement>();
  const { kind } = content;
  const { url, lost, onBroken, retry } = useShownFile(entry, content, seen && kind !== 'document');
  if (kind === 'document') return <DocumentRow entry={entry} content={content} />;
  if (lost) {
    return (
      <Frame kind={kind} quiet={false}>
        <CircleAlert size={18} className="text-warn" />
        <p>{messageWords.file.linkFailed}</p>
        <Button small icon={<RotateCcw size={12} />} onClick={retry}>
          {messageWords.file.retry}
        </Button>
      </Frame>
    );
  }
  return (
    <div ref={ref} className={classNames('max-w-full', ROOM[kind])}>
      <Player kind={kind} entry={entry} content={content} url={url} onBroken={onBroken} />
    </div>
  );
}

type PlayerProps = {
  kind: MediaContent['kind'];
  entry: MessageEntry;
  content: MediaContent;
  url: string | null;
  onBroken(): void;
};

function Player({ kind, entry, content, url, onBroken }: PlayerProps) {
  const { openPicture } = useThreadView();
  if (kind === 'image') {
    const open = () => openPicture(entry.seq);
    const label = messageWords.file.open(messageWords.file.photo);
    return <Picture url={url} caption={content.caption} label={label} onOpen={open} onBroken={onBroken} />;
  }
  if (kind === 'video') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: WhatsApp has no captions for videos
      <video
        src={url ?? undefined}
        controls
        preload="metadata"
        aria-label={messageWords.file.video}
        onError={onBroken}
        className="size-full rounded-md bg-fg/10 object-contain"
      />
    );
  }
  if (kind === 'sticker') {
    return url ? (
      <Sticker url={url} animated={content.animated ?? false} onBroken={onBroken} />
    ) : (
      <div className="size-full animate-pulse-soft rounded-md bg-fg/6" />
    );
  }
  const bytes = 'media' in entry ? entry.media?.bytes : undefined;
  return (
    <AudioPlayer id={content.mediaId} url={url} bytes={bytes} voice={content.voice ?? false} onBroken={onBroken} />
  );
}

/** A file on its way: its preview when it is a picture, else its name. */
export function PendingMedia({ content, message }: { content: MediaContent; message: PendingMessage }) {
  const { kind, mediaId, filename, caption } = content;
  const kept = useObjectUrl(kind === 'image' || kind === 'sticker' ? message.file : undefined);
  const preview = useReplyExtras().previewOf(mediaId) ?? kept;
  return (
    <div className="flex max-w-full flex-col gap-1.5">
      {preview ? (
        <div className={classNames('max-w-full', ROOM[kind])}>
          <img src={preview} alt={filename ?? ''} className="size-full rounded-md object-cover" />
        </div>
      ) : (
        <div className={classNames('flex max-w-full items-center gap-2 rounded-md bg-fg/6 p-2', ROOM[kind])}>
          <span className="shrink-0 text-muted">
            {message.status === 'sending' ? <LoaderCircle size={16} className="animate-spin" /> : ICONS[kind]}
          </span>
          <bdi dir="auto" className="truncate">
            {filename ?? messageWords.file[kind === 'image' ? 'photo' : kind]}
          </bdi>
        </div>
      )}
      {caption && <MessageText text={caption} />}
    </div>
  );
}

/** An address of a file that is held here, for as long as it is drawn. */
function useObjectUrl(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [file]);
  return url;
}
