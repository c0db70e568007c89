import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { type ContactCard, isConversational } from '../../../../shared/domain/conversation/message-content.ts';
import { abilitiesOf, takesTemplates } from '../../lib/inbox/abilities.ts';
import { useInbox, useIsLive, useMe, useThread, useThreadLoad, useTimeline } from '../../lib/inbox/inbox-context.ts';
import type { Timeline as TimelineData } from '../../lib/inbox/inbox-store.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { FailureMessage } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { Announcer } from './announcer.tsx';
import { holdInMiddle } from './hold-in-middle.ts';
import { hasFile, isMessage, type MessageEntry, relationsOf, wamidOf } from './message-relations.ts';
import { type ThreadView, ThreadViewContext } from './thread-view-context.ts';
import { TimelineRowView } from './timeline-row.tsx';
import type { TimelineRow } from './timeline-row-type.ts';
import { entriesOf, rowsOf } from './timeline-rows.ts';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { useMessageFocus } from './use-message-focus.ts';
import { type Place, ROOM_ABOVE, usePlaceIn } from './use-place-in.ts';
import { useRowHeights } from './use-row-heights.ts';

const Lightbox = overlayPart(() => import('./content/lightbox.tsx').then((part) => part.default));

const DocumentWindow = overlayPart(() => import('./content/document-window.tsx').then((part) => part.default));
const SharedCardWindow = overlayPart(() => import('./content/shared-card-window.tsx').then((part) => part.default));

const FLASH_MS = 1600;
/** How long a jump may still move the scroll position. */
const SETTLE_MS = 300;

/** Nearer to the end than this counts as being there. */
const END_PX = 24;

/** What was unread when the thread was opened. */
type Opened = { read: number | null; newest: number };

/** A thread's whole story; loads what is older or newer when scrolled towards, and stays where the reader is. */
export function Timeline({ threadId }: { threadId: string }) {
  const { sync } = useInbox();
  const { place, arriving, goToEnd, quotes } = usePlaceIn(threadId);
  const opened = useRef<Opened | null>(null);
  const [openedEvents] = useState(() => new Set<number>());
  const [spread, setSpread] = useState<ReadonlySet<number>>(new Set());
  const spreadAlbum = (first: number) => setSpread((before) => new Set(before).add(first));
  const timeline = useTimeline(threadId);
  const load = useThreadLoad(threadId);
  const empty = timeline.entries.length === 0 && timeline.pending.length === 0;
  const waiting = useDelayed(empty && load.status !== 'failed' && load.status !== 'ready');
  if (empty && load.status === 'failed') {
    return (
      <FailureMessage title={threadWords.failed} failure={load.failure} onRetry={() => void sync.open(threadId)} />
    );
  }
  if (empty || arriving) return waiting ? <TimelineSkeleton /> : <div className="min-h-0 flex-1" />;
  const shared = { threadId, place, opened, openedEvents, spread, spreadAlbum, quotes, onEnd: goToEnd };
  return <LoadedTimeline key={place.id} {...shared} />;
}

type LoadedProps = {
  threadId: string;
  place: Place;
  opened: RefObject<Opened | null>;
  openedEvents: Set<number>;
  /** First entries of albums that are shown one by one. */
  spread: ReadonlySet<number>;
  spreadAlbum(first: number): void;
  quotes: ReturnType<typeof usePlaceIn>['quotes'];
  /** Leaves the middle of the history. */
  onEnd(): Promise<void>;
};

function LoadedTimeline(given: LoadedProps) {
  const { threadId, place, opened: wasOpened, openedEvents, spread, spreadAlbum, quotes, onEnd } = given;
  const { sync, store, cursors, clock, time, actions, compose } = useInbox();
  const extras = useReplyExtras();
  const me = useMe();
  const timeline = useTimeline(threadId);
  const load = useThreadLoad(threadId);
  const thread = useThread(threadId);
  const live = useIsLive();
  const today = useNow(3_600_000);
  const scroller = useRef<HTMLDivElement>(null);

  // What was unread when the thread was opened: the line above it stays there while it is read.
  const [opened] = useState(() => {
    wasOpened.current ??= { read: cursors.seqOf(threadId), newest: thread?.seq ?? 0 };
    return wasOpened.current;
  });
  const goesOn = timeline.goesOn === true;
  const unreadFrom = useMemo(() => firstUnread(timeline, opened), [timeline, opened]);
  const relations = useMemo(() => relationsOf(timeline.entries, timeline.pending), [timeline]);
  const rows = useMemo(
    () => rowsOf(timeline, unreadFrom, time.sameDay, relations, spread),
    [timeline, unreadFrom, time, relations, spread],
  );
  const latestRows = useRef(rows);
  latestRows.current = rows;
  const goesTo = useRef<(index: number) => void>(() => undefined);
  const { active, index, before, after, handlers } = useMessageFocus({
    scroller,
    rows,
    scrollTo: (at) => goesTo.current(at),
    toEnd: goesOn ? () => void onEnd() : null,
  });

  const drawn = useRef<Virtualizer<HTMLDivElement, Element>>(null);
  const heights = useRowHeights(threadId, drawn);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    initialMeasurementsCache: heights,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    // The row with the focus stays, however far away one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return index === -1 || shown.includes(index) ? shown : [...shown, index].sort((a, b) => a - b);
    },
    anchorTo: 'end',
    followOnAppend: !goesOn,
    scrollEndThreshold: END_PX,
    paddingStart: 12,
    paddingEnd: 16,
    directDomUpdates: true,
    useFlushSync: false,
  });
  drawn.current = virtual;
  goesTo.current = (at) => virtual.scrollToIndex(at, { align: 'auto' });

  // Starts at the end, or at the first unread entry as soon as that is here.
  const placed = useRef<'not' | 'end' | 'unread' | 'asked'>('not');
  useLayoutEffect(() => {
    if (placed.current === 'unread' || placed.current === 'asked') return;
    if (place.id > 0 || place.seq !== null) {
      placed.current = 'asked';
      if (place.seq === null) virtual.scrollToEnd();
      return;
    }
    const unreadIndex = rows.findIndex((row) => row.unread);
    if (unreadIndex > 0) virtual.scrollToIndex(unreadIndex, { align: 'start' });
    else if (placed.current === 'not') virtual.scrollToEnd();
    placed.current = unreadIndex > 0 ? 'unread' : 'end';
  }, [rows, virtual, place]);

  const newest = store.highestSeq(threadId);
  const [atEnd, setAtEnd] = useState(place.seq === null);
  const [leftAt, setLeftAt] = useState(newest);
  // While a jump is under way no page may move what it goes to.
  const settled = useRef(place.seq === null);
  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    const end = box.scrollHeight - box.scrollTop - box.clientHeight < END_PX;
    if (end !== atEnd) {
      setAtEnd(end);
      setLeftAt(newest);
    }
    if (!settled.current) return;
    // Early enough that the page is there before the top is reached.
    if (box.scrollTop < box.clientHeight * 1.5) void sync.loadOlder(threadId);
    if (goesOn && box.scrollHeight - box.scrollTop < box.clientHeight * 2.5) void sync.loadNewer(threadId);
  };

  // The pane shrinks when the composer grows, and one's own message is always looked at: both keep the end in sight.
  const staysAtEnd = useRef(true);
  staysAtEnd.current = atEnd && !goesOn;
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      if (staysAtEnd.current) virtual.scrollToEnd();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [virtual]);
  // A reply that was held back leaves as what it had not seen arrives: to the list that is no row more, so it stays put.
  const lastKey = rows.at(-1)?.key;
  const lastBefore = useRef(lastKey);
  useLayoutEffect(() => {
    const before = lastBefore.current;
    lastBefore.current = lastKey;
    if (before === lastKey || !staysAtEnd.current) return;
    if (!latestRows.current.findLast(({ key }) => key === before)) virtual.scrollToEnd();
  }, [lastKey, virtual]);
  const newestPending = timeline.pending.at(-1)?.clientId;
  const lookedAtPending = useRef(newestPending);
  const returnToEnd = useEffectEvent(() => (goesOn ? void onEnd() : virtual.scrollToEnd()));
  useEffect(() => {
    if (newestPending !== undefined && newestPending !== lookedAtPending.current) returnToEnd();
    lookedAtPending.current = newestPending;
  }, [newestPending]);

  // A thread shorter than its pane never scrolls: older entries are asked for until it does.
  useEffect(() => {
    const box = scroller.current;
    if (!box || box.scrollHeight > box.clientHeight + END_PX) return;
    if (timeline.low > 1) void sync.loadOlder(threadId);
    if (goesOn) void sync.loadNewer(threadId);
  }, [timeline.low, goesOn, sync, threadId]);

  useEffect(() => {
    const markRead = () => {
      const complete = thread !== undefined && newest >= thread.seq && !goesOn;
      if (complete && atEnd && document.visibilityState === 'visible' && document.hasFocus()) {
        if (cursors.markRead(thread, newest)) actions.tellRead(threadId);
      }
    };
    markRead();
    addEventListener('focus', markRead);
    return () => removeEventListener('focus', markRead);
  }, [thread, atEnd, goesOn, newest, cursors, actions, threadId]);

  const unseen = atEnd ? 0 : timeline.entries.filter((entry) => entry.seq > leftAt && isFromCustomer(entry)).length;
  const [flashing, setFlashing] = useState<{ key: string; seq: number | null } | null>(null);
  const [picture, setPicture] = useState<number | null>(null);
  const [shownCard, setShownCard] = useState<ContactCard | null>(null);
  const [shownDocument, setShownDocument] = useState<MessageEntry | null>(null);
  useEffect(() => {
    if (flashing === null) return;
    const timer = setTimeout(() => setFlashing(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flashing]);
  const goToRow = (key: string, seq: number | null) => {
    const scroll = () => {
      const at = latestRows.current.findIndex((row) => row.key === key);
      if (at >= 0) virtual.scrollToIndex(at, { align: 'center' });
    };
    if (scroller.current) holdInMiddle(scroller.current, key, scroll);
    setFlashing({ key, seq });
  };
  const jumpTo = (wamid: string, from: number) => {
    const seq = relations.byWamid.get(wamid)?.seq;
    const at = rows.findIndex((row) => entriesOf(row).some((entry) => entry.seq === seq));
    const key = rows[at]?.key;
    if (seq === undefined || key === undefined) return void quotes.seek(wamid, from);
    if (at >= ROOM_ABOVE || timeline.low <= 1) return goToRow(key, seq);
    void sync.loadOlder(threadId).then(() => {
      store.flush();
      requestAnimationFrame(() => goToRow(key, seq));
    });
  };
  // What was asked for comes into the middle of the pane, flashes, and has the focus.
  const arrive = useEffectEvent(() => {
    const index = place.seq === null ? -1 : indexOfSeq(rows, place.seq);
    const key = rows[index]?.key;
    if (key !== undefined) goToRow(key, place.seq);
    return key;
  });
  // A thread that fits into its pane never scrolls, so nothing else tells that its end is in sight.
  const lookAround = useEffectEvent(() => onScroll());
  useEffect(() => {
    if (!place.focus) return;
    settled.current = place.seq === null;
    const key = arrive();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    let frame = requestAnimationFrame(function focus() {
      const box = scroller.current;
      const target = key === undefined ? box : box?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      tries += 1;
      if (!target && tries < 20) frame = requestAnimationFrame(focus);
      else {
        (target ?? box)?.focus({ preventScroll: true });
        timer = setTimeout(() => {
          settled.current = true;
          lookAround();
        }, SETTLE_MS);
      }
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [place]);
  const may = thread && abilitiesOf(thread, me, clock.now());
  const mayReply = may?.replyBlock === null;
  const view: ThreadView = {
    threadId,
    relations,
    complete: timeline.low <= 1,
    mayReply,
    mayTemplate: may !== undefined && takesTemplates(may),
    quote(entry: MessageEntry) {
      extras.quote(threadId, wamidOf(entry) ?? null);
      compose.set({ mode: 'reply' });
    },
    react(entry: MessageEntry, emoji: string | null) {
      const target = wamidOf(entry);
      if (target) void actions.sendContent(threadId, { type: 'reaction', target, emoji });
    },
    jumpTo,
    lost: quotes.lost,
    seeking: quotes.seeking,
    openedEvents,
    openPicture: setPicture,
    openCard: setShownCard,
    openDocument: setShownDocument,
    spreadAlbum,
    lit: flashing?.seq ?? null,
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key.toLowerCase() !== 'q' || event.ctrlKey || event.metaKey || event.altKey) {
      return handlers.onKeyDown(event);
    }
    const entry = active && pointedAt(active, event.target as HTMLElement);
    if (!entry || !mayReply || !wamidOf(entry)) return;
    event.preventDefault();
    view.quote(entry);
  };

  const name = thread?.contact.name ?? '';
  return (
    <ThreadViewContext value={view}>
      <div className="relative flex min-h-0 flex-1 flex-col">
        {live && load.failure && load.status !== 'failed' && (
          <p role="status" className="border-b border-line bg-warn/10 px-4 py-1.5 text-center text-sm text-warn">
            {threadWords.behind}
          </p>
        )}
        <span ref={before} tabIndex={-1} />
        <div
          ref={scroller}
          role="feed"
          aria-label={threadWords.messagesWith(name)}
          aria-live="off"
          aria-busy={load.loadingOlder || load.loadingNewer}
          tabIndex={active === null ? 0 : -1}
          data-own-keys
          data-pane
          onScroll={onScroll}
          onFocus={handlers.onFocus}
          onBlur={handlers.onBlur}
          onKeyDown={onKeyDown}
          className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain"
        >
          {load.loadingOlder && (
            <p className="absolute inset-x-0 top-2 text-center text-xs text-muted">{threadWords.loadingOlder}</p>
          )}
          <div ref={virtual.containerRef} className="relative mt-auto w-full shrink-0">
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <article
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  data-key={row.key}
                  tabIndex={row === active ? 0 : -1}
                  data-pane-entry={row === active || undefined}
                  aria-posinset={item.index + 1}
                  aria-setsize={timeline.low <= 1 && !goesOn ? rows.length : -1}
                  className={classNames(
                    'group/row absolute inset-x-0 top-0 px-5 focus-within:z-10 hover:z-10 max-md:px-3',
                    row.key === flashing?.key && 'animate-flash',
                  )}
                >
                  <TimelineRowView row={row} threadId={threadId} now={today || clock.now()} />
                </article>
              );
            })}
          </div>
        </div>
        <span ref={after} tabIndex={-1} />
        {(!atEnd || goesOn) && (
          <button
            type="button"
            onClick={() => (goesOn ? void onEnd() : virtual.scrollToEnd())}
            className="absolute start-1/2 bottom-3 inline-flex h-8 -translate-x-1/2 animate-appear items-center gap-1.5 rounded-full border border-line bg-raised px-3.5 text-sm font-medium shadow-pop hover:bg-hover rtl:translate-x-1/2"
          >
            {threadWords.newBelow(unseen)}
            <ArrowDown size={14} />
          </button>
        )}
        <Announcer timeline={timeline} name={name} upTo={thread?.seq ?? 0} />
        {picture !== null && (
          <Lightbox
            threadId={threadId}
            pictures={picturesOf(timeline.entries)}
            seq={picture}
            onClose={() => setPicture(null)}
          />
        )}
        {shownCard && <SharedCardWindow threadId={threadId} card={shownCard} onClose={() => setShownCard(null)} />}
        {shownDocument?.content.type === 'media' && (
          <DocumentWindow
            threadId={threadId}
            entry={shownDocument}
            content={shownDocument.content}
            onClose={() => setShownDocument(null)}
          />
        )}
      </div>
    </ThreadViewContext>
  );
}

/** The first message of the customer among what came after `read`, up to what was there at opening; null = none. */
function firstUnread({ entries, low, goesOn }: TimelineData, { read, newest }: Opened) {
  // In the middle of what is unread, the first one is further up.
  if (read === null || (goesOn && low > read + 1)) return null;
  const entry = entries.find((entry) => entry.seq > read && entry.seq <= newest && isFromCustomer(entry));
  return entry?.seq ?? null;
}

/** The row of an entry; of the one before it, when it has none of its own (a reaction). */
function indexOfSeq(rows: readonly TimelineRow[], seq: number): number {
  return rows.findLastIndex((row) => (entriesOf(row)[0]?.seq ?? Number.POSITIVE_INFINITY) <= seq);
}

/** The message that a key means; of an album the one with the focus, else the last. */
function pointedAt(row: TimelineRow, target: HTMLElement): MessageEntry | undefined {
  const seq = Number(target.closest<HTMLElement>('[data-seq]')?.dataset.seq);
  const messages = entriesOf(row).filter(isMessage);
  return messages.find((entry) => entry.seq === seq) ?? messages.at(-1);
}

/** Something the customer wrote that wants to be read: no reaction, no edit. */
function isFromCustomer(entry: EntryView): boolean {
  return entry.type === 'received' && isConversational(entry.content);
}

/** The pictures and videos that can be shown large, oldest first. */
function picturesOf(entries: readonly EntryView[]) {
  return entries.flatMap((entry) => {
    if (!isMessage(entry) || entry.content.type !== 'media') return [];
    const { kind, caption } = entry.content;
    return hasFile(entry) && (kind === 'image' || kind === 'video') ? [{ seq: entry.seq, kind, caption }] : [];
  });
}
