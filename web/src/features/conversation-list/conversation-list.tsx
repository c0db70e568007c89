import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import {
  useInbox,
  useIsLive,
  useListState,
  useSelection,
  useShownList,
  useView,
} from '../../lib/inbox/inbox-context.ts';
import { type ListName, partsOf } from '../../lib/inbox/list-membership.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { FailureMessage } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ConversationRow } from './conversation-row.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ListTabs } from './list-tabs.tsx';
import { QueueBar } from './queue-bar.tsx';
import { SearchButton } from './search-button.tsx';

/** Room for three lines; a calm conversation has two. */
const ROW_PX = 72;
/** The next page is asked for this many rows before the end. */
const LOAD_AHEAD = 12;

const rowId = (threadId: string) => `row-${threadId}`;

/** The list pane: tabs, and the conversations of the chosen one. */
export function ConversationList({
  tabs,
  onOpen,
  onMove,
  onPickNext,
  onSearch,
}: {
  /** The views are chosen here: no column beside the list shows them. */
  tabs: boolean;
  onOpen(threadId: string): void;
  onMove(by: 1 | -1): void;
  onPickNext(): Promise<void>;
  onSearch(): void;
}) {
  const { sync, picked } = useInbox();
  const view = useSelection((state) => state.view);
  const list = useShownList();
  useEffect(() => {
    void sync.loadList(list);
    // What is selected is selected in this list.
    return picked.clear;
  }, [sync, list, picked]);
  return (
    <section data-pane aria-label={words.rail.inbox} className="flex h-full min-h-0 flex-col bg-surface">
      <SearchButton tabs={tabs} onSearch={onSearch} />
      {tabs && <ListTabs view={view} />}
      <QueueBar onPickNext={onPickNext} />
      <div
        id="conversations"
        role="tabpanel"
        aria-labelledby={`tab-${view}`}
        tabIndex={-1}
        className="relative flex min-h-0 flex-1 flex-col"
      >
        <ListBody key={list} list={list} onOpen={onOpen} onMove={onMove} />
      </div>
    </section>
  );
}

function ListBody({
  list,
  onOpen,
  onMove,
}: {
  list: ListName;
  onOpen(threadId: string): void;
  onMove(by: 1 | -1): void;
}) {
  const { sync } = useInbox();
  const ids = useView(list);
  const { status, failure } = useListState(list);
  const live = useIsLive();
  const waiting = useDelayed(ids.length === 0 && (status === 'loading' || status === 'idle'));
  const usable = ids.length > 0 || status === 'ready';
  useEffect(() => {
    if (usable) markInteractive();
  }, [usable]);
  if (ids.length > 0) {
    return (
      <>
        {live && status === 'failed' && (
          <OutOfDate message={failure?.message} onRetry={() => void sync.loadList(list)} />
        )}
        <Rows list={list} ids={ids} onOpen={onOpen} onMove={onMove} />
      </>
    );
  }
  if (status === 'failed') {
    return <FailureMessage title={words.list.failed} failure={failure} onRetry={() => void sync.loadList(list)} />;
  }
  if (status === 'ready') return <EmptyList view={partsOf(list).view} />;
  return waiting ? <ListSkeleton /> : null;
}

function Rows({
  list,
  ids,
  onOpen,
  onMove,
}: {
  list: ListName;
  ids: readonly string[];
  onOpen(threadId: string): void;
  onMove(by: 1 | -1): void;
}) {
  const { sync, picked } = useInbox();
  const selected = useSyncExternalStore(picked.subscribe, picked.get);
  const selecting = selected.size > 0;
  const scroller = useRef<HTMLDivElement>(null);
  const threadId = useSelection((state) => state.threadId);
  const cursor = useSelection((state) => state.cursor);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  // Where the reading stands: a page may bring nothing new, or the list may have been read again from its beginning.
  const { cursor: nextPage } = useListState(list);
  useEffect(() => {
    if (nextPage !== null && lastShown >= ids.length - LOAD_AHEAD) void sync.loadMore(list);
  }, [lastShown, ids.length, nextPage, sync, list]);

  const cursorIndex = cursor === null ? -1 : ids.indexOf(cursor);
  useEffect(() => {
    if (cursorIndex >= 0) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
  }, [cursorIndex, virtual]);

  const active = cursor ?? threadId;
  const activeShown = items.some((item) => ids[item.index] === active);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onMove(event.key === 'ArrowDown' ? 1 : -1);
    else if ((event.key === 'Enter' || event.key === ' ') && active) onOpen(active);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={words.list.label(words.views[partsOf(list).view])}
      aria-activedescendant={active && activeShown ? rowId(active) : undefined}
      tabIndex={0}
      data-own-keys
      aria-multiselectable={selecting || undefined}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const id = ids[item.index];
          if (id === undefined) return null;
          return (
            // The listbox has the focus and the keys; a row is only clicked.
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the listbox (aria-activedescendant)
            <div
              key={item.key}
              id={rowId(id)}
              role="option"
              tabIndex={-1}
              aria-selected={selecting ? selected.has(id) : id === threadId}
              aria-current={id === threadId ? 'true' : undefined}
              aria-posinset={item.index + 1}
              aria-setsize={ids.length}
              onClick={({ ctrlKey, metaKey }) => (ctrlKey || metaKey ? picked.toggle(id) : onOpen(id))}
              className={classNames('absolute inset-x-0 top-0 border-b border-line/60', id === threadId && 'z-1')}
              style={{ height: ROW_PX, transform: `translateY(${item.start}px)` }}
            >
              <ConversationRow
                threadId={id}
                open={id === threadId}
                cursor={id === cursor && (id !== threadId || selecting)}
                picked={selected.has(id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The moment from which the inbox can be used, for who measures it. */
function markInteractive(): void {
  if (performance.getEntriesByName('interactive').length === 0) performance.mark('interactive');
}

function OutOfDate({ message, onRetry }: { message: string | undefined; onRetry(): void }) {
  return (
    <div
      role="status"
      className="flex items-center gap-2 border-b border-line bg-warn/10 px-3 py-1.5 text-sm text-warn"
    >
      <span className="min-w-0 flex-1">{message ?? words.list.notFresh}</span>
      <button
        type="button"
        onClick={onRetry}
        className="shrink-0 rounded-sm px-1.5 py-0.5 font-medium hover:bg-warn/15"
      >
        {words.common.retry}
      </button>
    </div>
  );
}
