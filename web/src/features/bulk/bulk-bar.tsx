import { AlarmClock, ArrowRightLeft, CircleCheck, Flag, Tag, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { BulkKind } from '../../lib/inbox/bulk.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { keepFocus } from '../../lib/keyboard/focus-list.ts';
import { bulkWords } from '../../lib/words/bulk-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';

const BulkWindow = overlayPart(() => import('./bulk-window.tsx').then((part) => part.default));

const ACTIONS = [
  ['close', CircleCheck],
  ['hand-over', ArrowRightLeft],
  ['snooze', AlarmClock],
  ['label', Tag],
  ['priority', Flag],
] as const;

/** What can be done with the selected conversations; there only while some are. */
export default function BulkBar() {
  const { picked, overlay } = useInbox();
  const ids = useSyncExternalStore(picked.subscribe, picked.get);
  const [chosen, setChosen] = useState<BulkKind | null>(null);
  const clear = () => {
    picked.clear();
    keepFocus();
  };
  if (ids.size === 0 && chosen === null) return null;
  return (
    <div
      role="toolbar"
      aria-label={bulkWords.bar}
      className="flex h-12 shrink-0 animate-appear items-center gap-0.5 border-t border-line bg-raised ps-3.5 pe-2"
    >
      <span role="status" className="tabular min-w-0 flex-1 truncate text-sm font-medium">
        {bulkWords.selected(ids.size)}
      </span>
      {ACTIONS.map(([kind, Icon]) => (
        <IconButton
          key={kind}
          label={bulkWords.actions[kind]}
          side="above"
          onClick={() => {
            overlay.set('bulk');
            setChosen(kind);
          }}
        >
          <Icon size={16} />
        </IconButton>
      ))}
      <IconButton label={bulkWords.clear} side="above" shortcut="Esc" onClick={clear}>
        <X size={16} />
      </IconButton>
      {chosen !== null && (
        <BulkWindow
          kind={chosen}
          onClose={() => {
            setChosen(null);
            overlay.set(null);
            keepFocus();
          }}
        />
      )}
    </div>
  );
}
