import { AtSign, PanelLeftOpen, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { useUnreadMentions } from '../../lib/mentions/use-mentions.ts';
import { togglePane } from '../../lib/panes/pane-room.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { words } from '../../lib/words/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Key } from '../../ui/key.tsx';

/** Looks like the field it opens. Beside it the way back to the column of views, when that is hidden. */
export function SearchButton({ tabs, onSearch, children }: { tabs: boolean; onSearch(): void; children?: ReactNode }) {
  return (
    <div className="flex h-12 shrink-0 items-center gap-1 px-2.5">
      {tabs && (
        <IconButton label={paneWords.showViews} shortcut="[" side="beside" onClick={() => togglePane('views')}>
          <PanelLeftOpen size={16} className="rtl:-scale-x-100" />
        </IconButton>
      )}
      <button
        type="button"
        aria-keyshortcuts="F"
        onClick={onSearch}
        className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md border border-line bg-bg px-2.5 text-start text-muted transition-colors hover:border-muted/50 hover:text-fg"
      >
        <Search size={15} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{words.list.search}</span>
        <span aria-hidden="true" className="max-md:hidden">
          <Key>F</Key>
        </span>
      </button>
      {tabs && <MentionsButton />}
      {children}
    </div>
  );
}

/** Where no column has room for them. */
function MentionsButton() {
  const { mentions } = useInbox();
  const unread = useUnreadMentions();
  const label = unread > 0 ? `${mentionWords.title}, ${mentionWords.unread(unread)}` : mentionWords.title;
  return (
    <span className="relative inline-flex shrink-0">
      <IconButton label={label} data-opens-mentions onClick={() => mentions.open.set(true)}>
        <AtSign size={16} />
      </IconButton>
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="tabular pointer-events-none absolute -end-0.5 -top-0.5 min-w-4 rounded-full bg-brand px-1 text-center text-xs leading-4 text-on-brand"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </span>
  );
}
