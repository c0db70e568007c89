import { CircleAlert, CircleCheck, CloudOff, File, Mic, RotateCcw, Video, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { LIMITS } from '../../../../shared/domain/conversation/check-content.ts';
import { fileSize } from '../../lib/file-size.ts';
import { type Attachment, takesCaption } from '../../lib/inbox/reply-extras.ts';
import { useExtras, useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';

/** The files of the reply: what each is, how far its upload has come, and what is written under it. */
export function AttachmentTray({ threadId }: { threadId: string }) {
  const { files } = useExtras(threadId);
  if (files.length === 0) return null;
  return (
    <ul
      aria-label={messageWords.attach.tray}
      className="mb-1.5 flex max-h-56 flex-col gap-1.5 overflow-y-auto overscroll-contain"
    >
      {files.map((file) => (
        <TrayRow key={file.id} threadId={threadId} file={file} />
      ))}
    </ul>
  );
}

function TrayRow({ threadId, file }: { threadId: string; file: Attachment }) {
  const extras = useReplyExtras();
  const { state } = file;
  const trouble = state.status === 'refused' || state.status === 'failed';
  return (
    <li
      className={classNames(
        'relative flex items-center gap-2.5 overflow-hidden rounded-lg border bg-raised p-2',
        trouble ? 'border-danger/40' : 'border-line',
      )}
    >
      {file.preview ? (
        <img src={file.preview} alt="" className="size-12 shrink-0 rounded-md bg-hover object-cover" />
      ) : (
        <span className="flex size-12 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
          {iconOf(file)}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <bdi dir="auto" title={file.name} className="truncate text-sm font-medium">
            {file.name}
          </bdi>
          <span className="tabular shrink-0 text-xs text-muted">{fileSize(file.bytes)}</span>
        </p>
        {trouble ? <Trouble threadId={threadId} file={file} /> : <CaptionField threadId={threadId} file={file} />}
      </div>
      {!trouble && <Progress state={state} />}
      <button
        type="button"
        aria-label={messageWords.attach.remove(file.name)}
        onClick={() => extras.remove(threadId, file.id)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-fg"
      >
        <X size={16} />
      </button>
    </li>
  );
}

function CaptionField({ threadId, file }: { threadId: string; file: Attachment }) {
  const extras = useReplyExtras();
  if (!takesCaption(file.kind)) return null;
  const over = file.caption.length - LIMITS.caption;
  return (
    <>
      <input
        dir="auto"
        value={file.caption}
        aria-label={messageWords.attach.caption(file.name)}
        aria-invalid={over > 0}
        placeholder={messageWords.attach.captionPlaceholder}
        onChange={(event) => extras.caption(threadId, file.id, event.target.value)}
        className="h-6.5 w-full rounded-sm bg-transparent text-sm outline-none focus-visible:outline-2"
      />
      {over > 0 && (
        <p role="status" className="text-xs text-danger">
          {messageWords.attach.captionLong(over, LIMITS.caption)}
        </p>
      )}
    </>
  );
}

function Trouble({ threadId, file }: { threadId: string; file: Attachment }) {
  const extras = useReplyExtras();
  const { state } = file;
  if (state.status !== 'refused' && state.status !== 'failed') return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-danger">
      <span className="flex min-w-0 items-start gap-1">
        <CircleAlert size={12} className="mt-0.5 shrink-0" />
        <span>{state.problem}</span>
      </span>
      {state.status === 'failed' && (
        <Button small look="danger" icon={<RotateCcw size={12} />} onClick={() => extras.retry(threadId, file.id)}>
          {messageWords.attach.retry}
        </Button>
      )}
      {state.status === 'refused' && state.asDocument && (
        <Button small icon={<File size={12} />} onClick={() => extras.asDocument(threadId, file.id)}>
          {messageWords.attach.asDocument}
        </Button>
      )}
    </div>
  );
}

function Progress({ state }: { state: Attachment['state'] }) {
  if (state.status === 'ready' && state.file) {
    return (
      <span role="img" aria-label={messageWords.attach.waits} title={messageWords.attach.waits} className="text-muted">
        <CloudOff size={16} />
      </span>
    );
  }
  if (state.status === 'ready') {
    return (
      <span role="img" aria-label={messageWords.attach.ready} className="text-ok">
        <CircleCheck size={16} />
      </span>
    );
  }
  if (state.status !== 'uploading') return null;
  const percent = Math.round(state.share * 100);
  return (
    <div
      role="progressbar"
      aria-label={messageWords.attach.uploading(percent)}
      aria-valuenow={percent}
      className="absolute inset-x-0 bottom-0 h-1 bg-line"
    >
      <div className="h-full bg-brand transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}

function iconOf({ kind }: Attachment): ReactNode {
  if (kind === 'audio') return <Mic size={18} />;
  return kind === 'video' ? <Video size={18} /> : <File size={18} />;
}
