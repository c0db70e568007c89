import {
  Archive,
  AtSign,
  Bookmark,
  CircleUserRound,
  Inbox,
  MessageCircleReply,
  MessagesSquare,
  Moon,
  PanelLeftClose,
  Pencil,
  Rows2,
  Rows3,
  Users,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { useInbox, useListState, useOverlay, usePolicy, useSelection, useView } from '../../lib/inbox/inbox-context.ts';
import { ALWAYS_WATCHED, type ListName, listName } from '../../lib/inbox/list-membership.ts';
import { overlayPart } from '../../lib/inbox/overlay-part.tsx';
import { useQueue } from '../../lib/inbox/use-queue.ts';
import { useMentionsOpen, useUnreadMentions } from '../../lib/mentions/use-mentions.ts';
import { closePane } from '../../lib/panes/pane-room.ts';
import { preferences } from '../../lib/preferences/device-preferences.ts';
import { usePreference } from '../../lib/preferences/use-preference.ts';
import { elapsed } from '../../lib/time/time-format.ts';
import { entryIdOf, fixedEntries, savedEntry, teamEntry, type ViewEntry } from '../../lib/views/view-entries.ts';
import { filterWords } from '../../lib/words/filter-words.ts';
import { mentionWords } from '../../lib/words/mention-words.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';

const ICONS: Record<string, ReactNode> = {
  mine: <CircleUserRound size={16} />,
  unassigned: <Inbox size={16} />,
  'needs-reply': <MessageCircleReply size={16} />,
  all: <MessagesSquare size={16} />,
  snoozed: <Moon size={16} />,
  closed: <Archive size={16} />,
};

const ManageViewsWindow = overlayPart(() => import('./manage-views-window.tsx').then((part) => part.default));

const tabId = (entry: string) => `view-${entry}`;

/** Every list one can look at: one tab stop, arrows move between them. `onChosen`: it lies over the list, and may go. */
export default function ViewsColumn({ over, onChosen }: { over: boolean; onChosen?(): void }) {
  const { selection, savedViews, overlay, mentions } = useInbox();
  const { teams } = usePolicy();
  const saved = useSyncExternalStore(savedViews.subscribe, savedViews.get);
  const current = useSelection(entryIdOf);
  const managing = useOverlay() === 'manage-views';
  const column = useRef<HTMLDivElement>(null);
  useEffect(() => void savedViews.load(), [savedViews]);
  useEffect(() => {
    if (over) column.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [over]);

  const mine = (saved?.mine.views ?? []).map(savedEntry);
  const shared = (saved?.shared.views ?? []).map(savedEntry);
  const groups: { title: string | null; entries: ViewEntry[]; icon?: ReactNode }[] = [
    { title: null, entries: fixedEntries() },
    { title: filterWords.teams, entries: teams.length > 1 ? teams.map(teamEntry) : [], icon: <Users size={16} /> },
    { title: filterWords.saved, entries: mine, icon: <Bookmark size={16} /> },
    { title: filterWords.shared, entries: shared, icon: <Bookmark size={16} /> },
  ];
  const all = groups.flatMap(({ entries }) => entries);
  const reachable = all.some(({ id }) => id === current) ? current : all[0]?.id;

  const choose = ({ id, to }: ViewEntry, done: boolean) => {
    mentions.open.set(false);
    selection.set({ ...to, cursor: null });
    column.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(id))}`)?.focus();
    if (done) onChosen?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = all.findIndex(({ id }) => id === reachable);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const next = to === undefined ? undefined : all[(to + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    choose(next, false);
  };
  return (
    <section
      data-pane
      aria-label={paneWords.views}
      className={classNames('flex h-full flex-col border-e border-line bg-bg', over ? 'w-full' : 'w-50 shrink-0')}
    >
      <div className="flex h-12 shrink-0 items-center justify-between ps-4 pe-2">
        <h2 className="font-semibold">{words.rail.inbox}</h2>
        <IconButton label={paneWords.hideViews} shortcut="[" onClick={() => closePane('views')}>
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
        className="min-h-0 overflow-y-auto px-2"
      >
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map(({ title, entries, icon }) => (
            <div key={title ?? ''} role="presentation">
              {title && (
                <p aria-hidden="true" className="px-2 pt-4 pb-1 text-xs font-semibold text-muted">
                  {title}
                </p>
              )}
              {entries.map((entry) => (
                <ViewTab
                  key={entry.id}
                  entry={entry}
                  icon={icon ?? ICONS[entry.id]}
                  selected={entry.id === current}
                  reachable={entry.id === reachable}
                  onChoose={() => choose(entry, true)}
                />
              ))}
            </div>
          ))}
      </div>
      <MentionsEntry />
      <div className="flex shrink-0 items-center justify-between gap-1 border-t border-line px-2 py-1.5 max-md:pb-[max(0.375rem,env(safe-area-inset-bottom))]">
        <DensitySwitch />
        {mine.length + shared.length > 0 && (
          <IconButton label={filterWords.manage} side="above" onClick={() => overlay.set('manage-views')}>
            <Pencil size={15} />
          </IconButton>
        )}
      </div>
      {managing && <ManageViewsWindow onClose={() => overlay.set(null)} />}
    </section>
  );
}

/** Beside the views, not one of them: it lists notes. */
function MentionsEntry() {
  const { mentions, search } = useInbox();
  const open = useMentionsOpen();
  const unread = useUnreadMentions();
  return (
    <div className="shrink-0 px-2 pb-2">
      <button
        type="button"
        aria-pressed={open}
        data-opens-mentions
        onClick={() => {
          search.set(null);
          mentions.open.set(!open);
        }}
        className={classNames(
          'flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors max-md:min-h-11',
          open ? 'bg-sel font-semibold text-fg' : 'text-fg/85 hover:bg-hover hover:text-fg',
        )}
      >
        <AtSign size={16} className={open ? 'text-brand' : 'text-muted'} />
        <span className="min-w-0 flex-1 truncate">{mentionWords.title}</span>
        {unread > 0 && (
          <span className="tabular rounded-full bg-brand px-1.5 text-xs leading-4 text-on-brand">
            <span aria-hidden="true">{unread}</span>
            <span className="sr-only">{mentionWords.unread(unread)}</span>
          </span>
        )}
      </button>
    </div>
  );
}

function DensitySwitch() {
  const density = usePreference((each) => each.density);
  return (
    <div className="flex gap-0.5">
      {(['comfortable', 'compact'] as const).map((each) => (
        <IconButton
          key={each}
          side="beside"
          label={filterWords.density[each]}
          aria-pressed={density === each}
          onClick={() => preferences.change({ density: each })}
          className={density === each ? 'bg-sel text-fg' : undefined}
        >
          {each === 'comfortable' ? <Rows2 size={16} /> : <Rows3 size={16} />}
        </IconButton>
      ))}
    </div>
  );
}

function ViewTab({
  entry: { id, label, to },
  icon,
  selected,
  reachable,
  onChoose,
}: {
  entry: ViewEntry;
  icon: ReactNode;
  selected: boolean;
  reachable: boolean;
  onChoose(): void;
}) {
  const isTeam = id.startsWith('team-');
  return (
    <button
      type="button"
      role="tab"
      id={tabId(id)}
      aria-selected={selected}
      aria-controls="conversations"
      tabIndex={reachable ? 0 : -1}
      onClick={onChoose}
      className={classNames(
        'flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors max-md:min-h-11',
        selected ? 'bg-sel font-semibold text-fg' : 'text-fg/85 hover:bg-hover hover:text-fg',
      )}
    >
      <span className={selected ? 'text-brand' : 'text-muted'}>{icon}</span>
      <span dir="auto" className="min-w-0 flex-1 truncate text-match-parent">
        {label}
      </span>
      {isTeam ? (
        <Waiting teamId={to.teamId} />
      ) : (
        <Count
          list={listName(to.view, to.teamId, to.filter)}
          kept={ALWAYS_WATCHED.includes(id as never)}
          shown={selected}
        />
      )}
      {id === 'unassigned' && <LongestWait />}
    </button>
  );
}

/** How many conversations a list has, where that is known without asking for it: it is kept up to date, or shown. */
function Count({ list, kept, shown }: { list: ListName; kept: boolean; shown: boolean }) {
  const count = useView(list).length;
  const { status, cursor } = useListState(list);
  if (!(kept || shown) || status !== 'ready' || count === 0) return null;
  return <Figure text={`${count}${cursor === null ? '' : '+'}`} says={filterWords.conversations} />;
}

/** A team's line tells how many wait in its queue: known from the queues, which are kept up to date for everybody. */
function Waiting({ teamId }: { teamId: string | null }) {
  const waiting = useQueue('unassigned').ofTeam.get(teamId) ?? 0;
  const { cursor } = useListState('unassigned');
  if (waiting === 0) return null;
  return <Figure text={`${waiting}${cursor === null ? '' : '+'}`} says={filterWords.waiting} />;
}

function Figure({ text, says }: { text: string; says(count: string): string }) {
  return (
    <span title={says(text)} className="tabular shrink-0 text-xs font-medium text-muted">
      {text}
    </span>
  );
}

function LongestWait() {
  const { since, now } = useQueue('unassigned');
  if (since === null) return null;
  const wait = elapsed(now - since);
  return (
    <span
      title={filterWords.longest(wait)}
      className={classNames(
        'tabular -ms-1 shrink-0 rounded-full px-1.5 text-xs leading-4.5',
        now - since > 15 * 60_000 ? 'bg-warn/12 text-warn' : 'bg-hover text-muted',
      )}
    >
      {wait}
    </span>
  );
}
