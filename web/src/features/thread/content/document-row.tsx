import { Download, File, FileSpreadsheet, FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { fileSize } from '../../../lib/file-size.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../../lib/notices.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import type { MessageEntry } from '../message-relations.ts';
import { useThreadView } from '../thread-view-context.ts';

/** A document: what it is called, how large it is, and the way to get it. */
export function DocumentRow({ entry, content }: { entry: MessageEntry; content: MediaContent }) {
  const { threadId } = useThreadView();
  const download = useDownload();
  const bytes = 'media' in entry ? entry.media?.bytes : undefined;
  const name = content.filename ?? messageWords.file.document;
  return (
    <div className="flex min-h-11 w-70 max-w-full items-center gap-2.5 rounded-md bg-fg/6 p-2">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-brand/12 text-brand">
        {iconOf(content.mimeType)}
      </span>
      <span className="min-w-0 flex-1">
        <bdi dir="auto" title={name} className="block truncate text-match-parent font-medium">
          {name}
        </bdi>
        <span className="tabular block text-xs text-muted">
          {[typeOf(name, content.mimeType), bytes === undefined ? '' : fileSize(bytes)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <button
        type="button"
        aria-label={messageWords.file.download(name)}
        disabled={download.busy}
        onClick={() => download.start(threadId, entry.seq)}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-fg/8 hover:text-fg"
      >
        <Download size={16} />
      </button>
    </div>
  );
}

/** Saves a message's file; the link makes the browser save it rather than show it. */
export function useDownload() {
  const { actions, notices } = useInbox();
  const [busy, setBusy] = useState(false);
  const start = (threadId: string, seq: number) => {
    setBusy(true);
    actions
      .fileLink(threadId, seq, true)
      .then((url) => {
        const link = document.createElement('a');
        link.href = url;
        link.rel = 'noopener';
        link.click();
      })
      .catch((thrown) => showFailure(notices, thrown))
      .finally(() => setBusy(false));
  };
  return { busy, start };
}

function iconOf(mimeType: string): ReactNode {
  if (/sheet|excel|csv/.test(mimeType)) return <FileSpreadsheet size={18} />;
  return /pdf|text|word/.test(mimeType) ? <FileText size={18} /> : <File size={18} />;
}

function typeOf(name: string, mimeType: string): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return (ending ?? mimeType.split('/')[1]?.slice(0, 12) ?? '').toUpperCase();
}
