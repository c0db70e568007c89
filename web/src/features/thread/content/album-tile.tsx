import { CircleAlert, Image, Play, RotateCcw, Video } from 'lucide-react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useSeen } from '../../../lib/use-seen.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { threadWords } from '../../../lib/words/thread-words.ts';
import { classNames } from '../../../ui/class-names.ts';
import { BubbleTools, ReactionPill } from '../bubble-tools.tsx';
import { hasFile, type MessageEntry } from '../message-relations.ts';
import { useThreadView } from '../thread-view-context.ts';
import { Picture } from './picture.tsx';
import { useShownFile } from './use-shown-file.ts';

type Props = {
  entry: MessageEntry;
  content: MediaContent;
  /** Its place in the album, from 1. */
  at: number;
  of: number;
  /** How many come after it that have no tile. */
  more: number;
  /** Does a caption below name it by its number? */
  numbered: boolean;
  wide: boolean;
  /** The side of the grid on which it stands. */
  side: 'in' | 'out';
  lit: boolean;
};

/** One picture or video of an album; a click shows it large. */
export function AlbumTile({ entry, content, at, of, more, numbered, wide, side, lit }: Props) {
  const { openPicture } = useThreadView();
  const [ref, seen] = useSeen<HTMLLIElement>();
  const ready = hasFile(entry);
  const file = useShownFile(entry, content, seen && ready);
  const isVideo = content.kind === 'video';
  const label = [isVideo ? threadWords.album.video(at, of) : threadWords.album.photo(at, of)];
  if (content.caption) label.push(content.caption);
  if (more > 0) label.push(threadWords.album.more(more));
  const shown = { url: file.url, label: label.join('. '), onBroken: file.onBroken };
  const open = () => openPicture(entry.seq);
  return (
    <li
      ref={ref}
      data-seq={entry.seq}
      className={classNames(
        'group/tile relative rounded-md',
        wide ? 'col-span-2 aspect-[2/1]' : 'aspect-square',
        lit && 'outline-2 outline-offset-1 outline-focus',
      )}
    >
      {!ready ? (
        <Waiting isVideo={isVideo} />
      ) : file.lost ? (
        <button
          type="button"
          onClick={file.retry}
          className="flex size-full flex-col items-center justify-center gap-1 rounded-md bg-fg/6 p-2 text-xs text-muted hover:bg-fg/10"
        >
          <CircleAlert size={18} className="text-warn" />
          {messageWords.file.linkFailed}
          <span className="inline-flex items-center gap-1 font-medium text-brand">
            <RotateCcw size={12} />
            {messageWords.file.retry}
          </span>
        </button>
      ) : isVideo ? (
        <VideoTile {...shown} onOpen={open} />
      ) : (
        <Picture {...shown} caption="" onOpen={open} />
      )}
      {more > 0 && (
        <span
          aria-hidden="true"
          className="tabular pointer-events-none absolute inset-0 flex items-center justify-center rounded-md bg-shade/60 text-xl font-semibold text-on-shade"
        >
          <bdi dir="ltr">+{more}</bdi>
        </span>
      )}
      {numbered && (
        <span
          aria-hidden="true"
          className="tabular pointer-events-none absolute end-1 bottom-1 min-w-5 rounded-full bg-shade/80 px-1 text-center text-xs text-on-shade"
        >
          {at}
        </span>
      )}
      <BubbleTools entry={entry} side={side} tile />
      <div className="absolute start-1 bottom-1">
        <ReactionPill entry={entry} side="in" />
      </div>
    </li>
  );
}

function Waiting({ isVideo }: { isVideo: boolean }) {
  return (
    <div className="flex size-full animate-pulse-soft flex-col items-center justify-center gap-1 rounded-md bg-fg/6 p-2 text-center text-xs text-muted">
      {isVideo ? <Video size={18} /> : <Image size={18} />}
      {messageWords.file.pending}
    </div>
  );
}

type VideoProps = { url: string | null; label: string; onOpen(): void; onBroken(): void };

/** The first picture of a video; it plays large. */
function VideoTile({ url, label, onOpen, onBroken }: VideoProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onOpen}
      className="relative block size-full overflow-hidden rounded-md bg-fg/10"
    >
      {url && (
        <video
          src={url}
          muted
          playsInline
          preload="metadata"
          tabIndex={-1}
          aria-hidden="true"
          onError={onBroken}
          className="size-full object-cover"
        />
      )}
      <span className="absolute inset-0 m-auto flex size-10 items-center justify-center rounded-full bg-shade/60 text-on-shade">
        <Play size={18} className="ms-0.5" />
      </span>
    </button>
  );
}
