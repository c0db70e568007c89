import { ArrowLeft, X } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { words } from '../../lib/words/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** Who this is, beside what is being said. Stands in the place that `context-slot.tsx` makes for it. */
export default function ContextPanel({ thread, onClose }: { thread: ThreadView; onClose(): void }) {
  const { contact } = thread;
  const name = contact.name || contact.phone || contact.id;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2 max-md:ps-1.5">
        <span className="inline-flex md:hidden">
          <IconButton label={words.thread.back} onClick={onClose}>
            <ArrowLeft size={18} className="rtl:-scale-x-100" />
          </IconButton>
        </span>
        <h2 className="min-w-0 flex-1 truncate font-semibold">{paneWords.details}</h2>
        <span className="inline-flex max-md:hidden">
          <IconButton label={paneWords.hideDetails} shortcut="]" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        <div className="flex items-center gap-3">
          <Avatar name={name} id={contact.id} size="lg" />
          <div className="min-w-0">
            <p dir="auto" className="truncate text-match-parent text-lg font-semibold">
              {name}
            </p>
            {contact.phone && (
              <p className="tabular text-sm text-muted">
                <bdi dir="ltr">+{contact.phone}</bdi>
              </p>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
