import { AtSign, PanelLeftClose } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { View } from '../../../../shared/contracts/routes.ts';
import { useInbox, useListName, useListState, useSelection, useView } from '../../lib/inbox/inbox-context.ts';
import { ALWAYS_WATCHED, VIEWS } from '../../lib/inbox/list-membership.ts';
import { useMentionsOpen, useUnreadMentions } from '../../lib/mentions/use-mentions.ts';
import { setPanes } from '../../lib/panes/pane-layout.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** The views beside the list: one tab stop, arrows move between them. */
export function ViewsColumn() {
  const { selection } = useInbox();
  const view = useSelection((state) => state.view);
  const column = useRef<HTMLDivElement>(null);
  const choose = (next: View) => {
    selection.set({ view: next, cursor: null });
    column.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    choose(VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length] ?? 'mine');
  };
  return (
    <section aria-label={paneWords.views} className="flex h-full w-50 shrink-0 flex-col border-e border-line bg-bg">
      <div className="flex h-12 shrink-0 items-center justify-between ps-4 pe-2">
        <h2 className="font-semibold">{words.rail.inbox}</h2>
        <IconButton label={paneWords.hideViews} shortcut="[" onClick={() => setPanes({ views: false })}>
          <PanelLeftClose size={16} className="rtl:-scale-x-100" />
        </IconButton>
      </div>
      <div
        ref={column}
        role="tablist"
        aria-orientation="vertical"
        aria-label={paneWords.views}
        tabIndex={-1}
        data-own-keys
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-2"
      >
        {VIEWS.map((each) => (
          <ViewTab key={each} view={each} selected={each === view} onChoose={choose} />
        ))}
      </div>
      <MentionsEntry />
    </section>
  );
}

/** Beside the views, not one of them: it lists notes. */
function MentionsEntry() {
  const { mentions, search } = useInbox();
  const open = useMentionsOpen();
  const unread = useUnreadMentions();
  return (
    <div className="shrink-0 border-t border-line p-2">
      <button
        type="button"
        aria-pressed={open}
        aria-label={unread > 0 ? `${mentionWords.title}, ${mentionWords.unread(unread)}` : mentionWords.title}
        onClick={() => {
          search.set(null);
          mentions.open.set(!open);
        }}
        className={classNames(
          'flex h-8 w-full items-center gap-2 rounded-md px-2 text-start font-medium transition-colors',
          open ? 'bg-sel text-fg' : 'text-muted hover:bg-hover hover:text-fg',
        )}
      >
        <AtSign size={15} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate">{mentionWords.title}</span>
        {unread > 0 && (
          <span className="tabular rounded-full bg-brand px-1.5 text-xs leading-4 text-on-brand">{unread}</span>
        )}
      </button>
    </div>
  );
}

function ViewTab({ view, selected, onChoose }: { view: View; selected: boolean; onChoose(view: View): void }) {
  const list = useListName(view);
  const count = useView(list).length;
  const { status, cursor } = useListState(list);
  const known = status === 'ready' && (selected || ALWAYS_WATCHED.includes(view));
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${view}`}
      aria-selected={selected}
      aria-controls="conversations"
      tabIndex={selected ? 0 : -1}
      onClick={() => onChoose(view)}
      className={classNames(
        'flex h-8 w-full items-center gap-2 rounded-md px-2 text-start font-medium transition-colors',
        selected ? 'bg-sel text-fg' : 'text-muted hover:bg-hover hover:text-fg',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{words.views[view]}</span>
      {known && count > 0 && (
        <span className="tabular text-xs text-muted">
          {count}
          {cursor !== null && '+'}
        </span>
      )}
    </button>
  );
}
