import { type KeyboardEvent, useRef } from 'react';
import type { View } from '../../../../shared/contracts/routes.ts';
import { useInbox, useListName, useListState, useView } from '../../lib/inbox/inbox-context.ts';
import { ALWAYS_WATCHED, VIEWS } from '../../lib/inbox/list-membership.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';

/** Mine, Unassigned, All, Snoozed, Closed: one tab stop, arrows move between them. */
export function ListTabs({ view }: { view: View }) {
  const { selection } = useInbox();
  const bar = useRef<HTMLDivElement>(null);
  const choose = (next: View) => {
    selection.set({ view: next, cursor: null });
    bar.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.key === forward ? 1 : -1;
    choose(VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length] ?? 'mine');
  };
  return (
    <div
      ref={bar}
      role="tablist"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex h-11 shrink-0 items-stretch overflow-x-auto overflow-y-hidden border-b border-line px-1.5 [scrollbar-width:none] max-lg:px-1"
    >
      {VIEWS.map((each) => (
        <Tab key={each} view={each} selected={each === view} onChoose={choose} />
      ))}
    </div>
  );
}

function Tab({ view, selected, onChoose }: { view: View; selected: boolean; onChoose(view: View): void }) {
  const list = useListName(view);
  const count = useView(list).length;
  const { status, cursor } = useListState(list);
  const everyTeams = useListState(view);
  // What is held here of a list that is not read, or no longer kept up to date, is a part of it that nobody chose.
  const read = status === 'ready' || (everyTeams.status === 'ready' && everyTeams.cursor === null);
  const known = read && (selected || ALWAYS_WATCHED.includes(view));
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
        'relative flex shrink-0 items-center gap-1.5 rounded-sm px-1.5 text-sm font-medium whitespace-nowrap transition-colors max-lg:gap-1 max-lg:px-1',
        selected ? 'text-fg' : 'text-muted hover:text-fg',
      )}
    >
      {words.views[view]}
      {known && count > 0 && (
        <span
          className={classNames(
            'tabular rounded-full px-1.5 text-xs leading-4',
            selected ? 'bg-sel text-brand' : 'bg-hover text-muted',
          )}
        >
          {count}
          {cursor !== null && '+'}
        </span>
      )}
      {selected && <span className="absolute inset-x-2 -bottom-px h-0.5 rounded-full bg-brand" />}
    </button>
  );
}
