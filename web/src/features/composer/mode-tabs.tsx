import { Lock, MessageCircle } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { TypingLine } from './typing-line.tsx';

/** Reply or note. */
export function ModeTabs({
  threadId,
  mode,
  onMode,
}: {
  threadId: string;
  mode: DraftMode;
  onMode(mode: DraftMode): void;
}) {
  const tabs: { mode: DraftMode; label: string; icon: React.ReactNode }[] = [
    { mode: 'reply', label: composerWords.reply, icon: <MessageCircle size={13} /> },
    { mode: 'note', label: composerWords.note, icon: <Lock size={13} /> },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const next = mode === 'reply' ? 'note' : 'reply';
    onMode(next);
    document.getElementById(`compose-${next}`)?.focus();
  };
  return (
    <div className="flex items-center gap-1 pt-1.5 pb-1">
      <div role="tablist" tabIndex={-1} onKeyDown={onKeyDown} className="flex gap-1">
        {tabs.map((tab) => {
          const selected = tab.mode === mode;
          return (
            <button
              key={tab.mode}
              id={`compose-${tab.mode}`}
              type="button"
              role="tab"
              aria-selected={selected}
              aria-controls="compose-panel"
              tabIndex={selected ? 0 : -1}
              onClick={() => onMode(tab.mode)}
              className={classNames(
                'inline-flex h-6.5 items-center gap-1.5 rounded-sm px-2 text-sm font-medium transition-colors',
                selected && tab.mode === 'note' && 'bg-note-line/50 text-on-note',
                selected && tab.mode === 'reply' && 'bg-sel text-brand',
                !selected && (mode === 'note' ? 'text-on-note/85 hover:bg-note-line/30' : 'text-muted hover:bg-hover'),
              )}
            >
              {tab.icon}
              {tab.label}
            </button>
          );
        })}
      </div>
      {mode === 'note' && (
        <span className="ms-2 inline-flex shrink-0 items-center gap-1 text-xs font-medium">
          <Lock size={11} aria-hidden="true" />
          {composerWords.onlyTeam}
        </span>
      )}
      <TypingLine threadId={threadId} mode={mode} />
    </div>
  );
}
