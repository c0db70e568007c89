import { ChevronLeft, ChevronRight, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useFileLink } from '../../../lib/inbox/use-file-link.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { threadWords } from '../../../lib/words/thread-words.ts';
import { MessageText } from '../../../ui/message-text.tsx';
import { useDownload } from './document-row.tsx';
import { useZoom } from './use-zoom.ts';

export type LightboxPicture = { seq: number; kind: 'image' | 'video'; caption: string | undefined };

type Props = { threadId: string; pictures: readonly LightboxPicture[]; seq: number; onClose(): void };

const BUTTON =
  'inline-flex size-10 items-center justify-center rounded-full text-on-shade hover:bg-on-shade/15 disabled:opacity-30';

/** How far a press of an arrow moves a picture that is larger than the screen (px). */
const ARROW_PX = 80;

/** Pictures and videos, one at a time, large. Escape leaves; arrows step, or move a picture that is zoomed in. */
export default function Lightbox({ threadId, pictures, seq, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState(seq);
  const at = pictures.findIndex((picture) => picture.seq === shown);
  const picture = pictures[at];
  const isVideo = picture?.kind === 'video';
  const download = useDownload();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { zoom, move, handlers, closer, farther, reset } = useZoom();
  const step = (by: 1 | -1) => {
    const next = pictures[at + by];
    if (!next) return;
    setShown(next.seq);
    reset();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    // A video winds with the arrows when it has the focus.
    if (event.target instanceof HTMLVideoElement) return;
    const backwards = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if (!isVideo && (event.key === '+' || event.key === '=')) return closer();
    if (event.key === '-') return farther();
    if (event.key === '0') return reset();
    const way = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (way && zoom.scale > 1) return move((way[0] ?? 0) * ARROW_PX, (way[1] ?? 0) * ARROW_PX);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') step(event.key === backwards ? -1 : 1);
  };
  return (
    <dialog
      ref={dialog}
      aria-label={messageWords.lightbox.title}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none bg-shade p-0 text-on-shade backdrop:bg-transparent"
    >
      <div className="pointer-events-none flex size-full flex-col *:pointer-events-auto">
        <div className="flex items-center gap-1 p-2">
          <span className="tabular px-2 text-sm">{messageWords.lightbox.position(at + 1, pictures.length)}</span>
          <span role="status" className="tabular ms-auto px-1 text-sm">
            {zoom.scale > 1 ? threadWords.zoom.is(Math.round(zoom.scale * 100)) : ''}
          </span>
          <button
            type="button"
            aria-label={threadWords.zoom.out}
            disabled={zoom.scale === 1}
            onClick={farther}
            className={BUTTON}
          >
            <ZoomOut size={18} />
          </button>
          <button type="button" aria-label={threadWords.zoom.in} disabled={isVideo} onClick={closer} className={BUTTON}>
            <ZoomIn size={18} />
          </button>
          <button
            type="button"
            aria-label={threadWords.zoom.reset}
            disabled={zoom.scale === 1}
            onClick={reset}
            className={`${BUTTON} max-md:hidden`}
          >
            <Maximize size={18} />
          </button>
          <button
            type="button"
            aria-label={messageWords.file.download(isVideo ? messageWords.file.video : messageWords.file.photo)}
            disabled={download.busy}
            onClick={() => download.start(threadId, shown)}
            className={BUTTON}
          >
            <Download size={18} />
          </button>
          <button
            type="button"
            aria-label={messageWords.lightbox.close}
            onClick={() => dialog.current?.close()}
            className={BUTTON}
          >
            <X size={20} />
          </button>
        </div>
        <div className="pointer-events-none! relative flex min-h-0 flex-1 items-center justify-center px-14 max-md:px-2">
          {isVideo ? (
            <LargeVideo key={shown} threadId={threadId} seq={shown} />
          ) : (
            <LargePicture
              key={shown}
              threadId={threadId}
              seq={shown}
              alt={picture?.caption ?? ''}
              handlers={handlers}
              transform={`translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`}
            />
          )}
          <button
            type="button"
            aria-label={messageWords.lightbox.previous}
            disabled={at <= 0}
            onClick={() => step(-1)}
            className={`${BUTTON} pointer-events-auto absolute start-2 top-1/2 -translate-y-1/2 bg-shade/60`}
          >
            <ChevronLeft size={22} className="rtl:-scale-x-100" />
          </button>
          <button
            type="button"
            aria-label={messageWords.lightbox.next}
            disabled={at === -1 || at >= pictures.length - 1}
            onClick={() => step(1)}
            className={`${BUTTON} pointer-events-auto absolute end-2 top-1/2 -translate-y-1/2 bg-shade/60`}
          >
            <ChevronRight size={22} className="rtl:-scale-x-100" />
          </button>
        </div>
        <div className="mx-auto min-h-12 max-w-160 px-4 py-3 text-center">
          {picture?.caption && <MessageText text={picture.caption} />}
        </div>
      </div>
    </dialog>
  );
}

type LargeProps = { threadId: string; seq: number };

type PictureProps = LargeProps & { alt: string; handlers: ReturnType<typeof useZoom>['handlers']; transform: string };

function LargePicture({ threadId, seq, alt, handlers, transform }: PictureProps) {
  const link = useFileLink(threadId, seq, true);
  if (!link.url) return <NotThere failed={link.failed} />;
  return (
    <img
      src={link.url}
      alt={alt}
      draggable={false}
      {...handlers}
      style={{ transform }}
      className="pointer-events-auto touch-none max-h-full max-w-full animate-appear rounded-md object-contain"
    />
  );
}

function LargeVideo({ threadId, seq }: LargeProps) {
  const link = useFileLink(threadId, seq, true);
  if (!link.url) return <NotThere failed={link.failed} />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: WhatsApp has no captions for videos
    <video
      src={link.url}
      controls
      preload="metadata"
      aria-label={messageWords.file.video}
      className="pointer-events-auto size-full animate-appear rounded-md object-contain"
    />
  );
}

function NotThere({ failed }: { failed: boolean }) {
  return <p className="text-sm">{failed ? messageWords.file.linkFailed : messageWords.file.loading}</p>;
}
