import { Download, File, FileSpreadsheet, FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../../lib/notices.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import type { MessageEntry } from '../message-relations.ts';
import { useThreadView } from '../thread-view-context.ts';
import { documentFacts } from './document-facts.ts';

/** A document: what it is called, how large it is, and the way to get it; a click on a PDF shows it. */
export function DocumentRow({ entry, content }: { entry: MessageEntry; content: MediaContent }) {
  const { threadId, openDocument } = useThreadView();
  const download = useDownload();
  const { name, facts } = documentFacts(entry, content);
  const title = (
    <bdi dir="auto" title={name} className="block truncate text-match-parent font-medium">
      {name}
    </bdi>
  );
  return (
    <div className="flex min-h-11 w-70 max-w-full items-center gap-2.5 rounded-md bg-fg/6 p-2">
      <div className="relative flex min-w-0 flex-1 items-center gap-2.5">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-brand/12 text-brand">
          {iconOf(content.mimeType)}
        </span>
        <span className="min-w-0 flex-1">
          {isShownHere(content.mimeType) ? (
            <button
              type="button"
              aria-label={messageWords.file.open(name)}
              onClick={() => openDocument(entry)}
              className="block w-full rounded-sm text-start after:absolute after:inset-0 hover:underline"
            >
              {title}
            </button>
          ) : (
            title
          )}
          <span className="tabular block text-xs text-muted">{facts}</span>
        </span>
      </div>
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

/** Phones have no viewer inside a page: there it is downloaded. */
function isShownHere(mimeType: string): boolean {
  return mimeType === 'application/pdf' && navigator.pdfViewerEnabled === true;
}

function iconOf(mimeType: string): ReactNode {
  if (/sheet|excel|csv/.test(mimeType)) return <FileSpreadsheet size={18} />;
  return /pdf|text|word/.test(mimeType) ? <FileText size={18} /> : <File size={18} />;
}
