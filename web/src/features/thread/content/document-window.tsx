import { Download, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useFileLink } from '../../../lib/inbox/use-file-link.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { MessageEntry } from '../message-relations.ts';
import { documentFacts } from './document-facts.ts';
import { useDownload } from './document-row.tsx';

type Props = { threadId: string; entry: MessageEntry; content: MediaContent; onClose(): void };

/**
 * A PDF in the browser's own viewer. No `sandbox`: browsers show no PDF in one. The signed link fixes the type, so what
 * is framed is never a page, whatever its sender called it; the page's policy frames nothing from elsewhere.
 */
export default function DocumentWindow({ threadId, entry, content, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const link = useFileLink(threadId, entry.seq, true);
  const download = useDownload();
  const { name, facts } = documentFacts(entry, content);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="fixed inset-0 m-auto h-dvh max-h-none w-screen max-w-none animate-appear border-line bg-raised p-0 text-fg shadow-pop backdrop:bg-rail/40 md:h-[92dvh] md:w-[min(64rem,92vw)] md:rounded-lg md:border"
    >
      <div className="flex size-full flex-col">
        <div className="flex items-center gap-2 border-b border-line py-2 ps-4 pe-2">
          <span className="min-w-0 flex-1">
            <bdi dir="auto" title={name} className="block truncate text-match-parent font-semibold">
              {name}
            </bdi>
            <span className="tabular block text-xs text-muted">{facts}</span>
          </span>
          <IconButton
            label={messageWords.file.download(name)}
            disabled={download.busy}
            onClick={() => download.start(threadId, entry.seq)}
          >
            <Download size={16} />
          </IconButton>
          <IconButton label={messageWords.lightbox.close} onClick={() => dialog.current?.close()}>
            <X size={16} />
          </IconButton>
        </div>
        {link.url ? (
          <iframe
            title={messageWords.file.contentsOf(name)}
            src={`${link.url}#navpanes=0`}
            referrerPolicy="no-referrer"
            className="min-h-0 w-full flex-1 bg-hover"
          />
        ) : (
          <div className="flex flex-1 flex-col items-center justify-center gap-3 text-sm text-muted">
            {link.failed ? messageWords.file.linkFailed : messageWords.file.loading}
            {link.failed && (
              <Button small onClick={link.again}>
                {messageWords.file.retry}
              </Button>
            )}
          </div>
        )}
      </div>
    </dialog>
  );
}
