import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { NO_FILTER } from '../../../../shared/domain/views/conversation-filter.ts';
import type { ApiFailure } from '../../lib/api/api-failure.ts';
import {
  useInbox,
  useIsLive,
  useListState,
  useSelection,
  useShownList,
  useView,
} from '../../lib/inbox/inbox-context.ts';
import { type ListName, partsOf } from '../../lib/inbox/list-membership.ts';
import { usePreference } from '../../lib/preferences/use-preference.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { isNarrowed, useListTitle } from '../../lib/views/use-list-title.ts';
import { viewWords } from '../../lib/words/view-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FailureMessage, RequestId } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ConversationRow } from './conversation-row.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ListTabs } from './list-tabs.tsx';
import { QueueBar } from './queue-bar.tsx';
import { SearchButton } from './search-button.tsx';
import { useLongPress } from './use-long-press.ts';

/** Room for three lines, of which a calm conversation has two; or for two. */
const ROW_PX = { comfortable: 68, compact: 52 };
/** A narrowed list asks by itself for so many pages that bring nothing new; then the person decides. */
const PAGES_IN_VAIN = 6;
/** Nobody is told of what is over in a moment. */
const UNCONFIRMED_AFTER_MS = 1000;
/** The next page is asked for this many rows before the end. */
const LOAD_AHEAD = 12;

const rowId = (threadId: string) => `row-${threadId}`;

/** The list pane: tabs, and the conversations of the chosen one. */
export function ConversationList({
  tabs,
  filter,
  filterBar,
  onOpen,
  onMove,
  onPickNext,
  onSearch,
}: {
  /** The views are chosen here: no column beside the list shows them. */
  tabs: boolean;
  /** The button that opens the filter, and the line that says what it is. */
  filter: ReactNode;
  filterBar: ReactNode;
  onOpen(threadId: string): void;
  onMove(by: 1 | -1): void;
  onPickNext(): Promise<void>;
  onSearch(): void;
}) {
  const { sync, picked } = useInbox();
  const view = useSelection((state) => state.view);
  const list = useShownList();
  const title = useListTitle();
  const showsFilter = useSelection((state) => isNarrowed(state, tabs));
  useEffect(() => {
    void sync.loadList(list);
    // What is selected is selected in this list.
    return picked.clear;
  }, [sync, list, picked]);
  return (
    <section data-pane aria-label={words.rail.inbox} className="flex h-full min-h-0 flex-col bg-surface">
      <SearchButton tabs={tabs} onSearch={onSearch}>
        {filter}
      </SearchButton>
      {tabs && <ListTabs view={view} />}
      {showsFilter && <Suspense>{filterBar}</Suspense>}
      <QueueBar teams={tabs} onPickNext={onPickNext} />
      <div
        id="conversations"
        role="tabpanel"
        aria-label={words.list.label(title)}
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
  const compact = usePreference((each) => each.density) === 'compact';
  const looking = useLookOn(list, ids.length);
  useWindowTicks(list);
  const waiting = useDelayed(ids.length === 0 && (status === 'loading' || status === 'idle' || looking === 'busy'));
  // Of this device, or of another list: the server has not said yet what is in it.
  const unconfirmed = useDelayed(ids.length > 0 && status === 'loading', UNCONFIRMED_AFTER_MS);
  const usable = ids.length > 0 || status === 'ready';
  useEffect(() => {
    if (usable) markInteractive();
  }, [usable]);
  if (ids.length > 0) {
    return (
      <>
        {live && status === 'failed' && <OutOfDate failure={failure} onRetry={() => void sync.loadList(list)} />}
        {unconfirmed && <Unconfirmed />}
        <Rows list={list} ids={ids} onOpen={onOpen} onMove={onMove} />
        {looking !== 'done' && <LookOn busy={looking === 'busy'} onLookOn={() => void sync.loadMore(list)} />}
      </>
    );
  }
  if (status === 'failed') {
    return <FailureMessage title={words.list.failed} failure={failure} onRetry={() => void sync.loadList(list)} />;
  }
  if (status === 'ready' && looking === 'busy') return waiting ? <ListSkeleton compact={compact} /> : null;
  if (status === 'ready')
    return (
      <>
        <EmptyList list={list} />
        {looking === 'stopped' && <LookOn busy={false} onLookOn={() => void sync.loadMore(list)} />}
      </>
    );
  return waiting ? <ListSkeleton compact={compact} /> : null;
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
  const title = useListTitle();
  const selected = useSyncExternalStore(picked.subscribe, picked.get);
  const selecting = selected.size > 0;
  const hold = useLongPress(picked.toggle);
  const scroller = useRef<HTMLDivElement>(null);
  const density = usePreference((each) => each.density);
  const rowPx = ROW_PX[density];
  const threadId = useSelection((state) => state.threadId);
  const cursor = useSelection((state) => state.cursor);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
  });
  useEffect(() => {
    if (rowPx) virtual.measure();
  }, [rowPx, virtual]);
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
      aria-label={words.list.label(title)}
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
              onClick={({ ctrlKey, metaKey }) => {
                if (hold.wasHeld()) return;
                if (ctrlKey || metaKey || (selecting && hold.isTouch())) picked.toggle(id);
                else onOpen(id);
              }}
              onPointerDown={hold.begin(id)}
              onPointerUp={hold.end}
              onPointerMove={hold.move}
              onPointerCancel={hold.end}
              onContextMenu={(event) => hold.isTouch() && event.preventDefault()}
              className={classNames(
                'group/row absolute inset-x-0 top-0 border-b border-line/60',
                id === threadId && 'z-1',
              )}
              style={{ height: rowPx, transform: `translateY(${item.start}px)` }}
            >
              <ConversationRow
                threadId={id}
                open={id === threadId}
                cursor={id === cursor && (id !== threadId || selecting)}
                picked={selected.has(id)}
                compact={density === 'compact'}
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

/** A line over the list that takes no room: what stands there may be out of date, and is being read. */
function Unconfirmed() {
  return (
    <div
      role="progressbar"
      aria-label={words.list.unconfirmed}
      title={words.list.unconfirmed}
      className="absolute inset-x-0 top-0 z-3 h-0.5 animate-pulse-soft bg-focus"
    />
  );
}

function OutOfDate({ failure, onRetry }: { failure: ApiFailure | undefined; onRetry(): void }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-2 border-b border-line bg-warn/10 px-3 py-1.5 text-sm text-warn"
    >
      <span className="min-w-0 flex-1">{failure?.message ?? words.list.notFresh}</span>
      <button
        type="button"
        onClick={onRetry}
        className="shrink-0 rounded-sm px-1.5 py-0.5 font-medium hover:bg-warn/15"
      >
        {words.common.retry}
      </button>
      <RequestId id={failure?.requestId} />
    </div>
  );
}

/**
 * The server looks through a part of a narrowed list at a time, which may hold little or nothing of it. Looks on by itself
 * while the list does not fill the screen, and stops after some pages in vain.
 */
function useLookOn(list: ListName, count: number): 'busy' | 'stopped' | 'done' {
  const { sync } = useInbox();
  const { status, cursor, loadingMore } = useListState(list);
  const tries = useRef(0);
  const short = partsOf(list).filter !== NO_FILTER && cursor !== null && count < LOAD_AHEAD;
  const goesOn = short && status === 'ready' && tries.current < PAGES_IN_VAIN;
  useEffect(() => {
    if (!goesOn || loadingMore || cursor === null) return;
    tries.current += 1;
    void sync.loadMore(list);
  }, [goesOn, loadingMore, cursor, sync, list]);
  return goesOn || (short && loadingMore) ? 'busy' : short ? 'stopped' : 'done';
}

/** Windows close by the time alone: a list that is narrowed by them is made again each minute. */
function useWindowTicks(list: ListName): void {
  const { store } = useInbox();
  const { window } = partsOf(list).filter;
  const minute = Math.floor(useNow(window ? 60_000 : 600_000) / 60_000);
  useEffect(() => {
    if (window && minute) store.remakeView(list);
  }, [window, minute, store, list]);
}

function LookOn({ busy, onLookOn }: { busy: boolean; onLookOn(): void }) {
  return (
    <p className="flex shrink-0 items-center justify-center gap-2 border-t border-line px-3 py-2 text-sm text-muted">
      {busy ? viewWords.lookingOn : viewWords.soFar}
      {!busy && (
        <Button small look="plain" onClick={onLookOn}>
          {viewWords.lookOn}
        </Button>
      )}
    </p>
  );
}
