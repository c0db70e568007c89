import {
  ChevronsLeft,
  ChevronsRight,
  CircleHelp,
  Inbox as InboxIcon,
  LayoutDashboard,
  LogOut,
  Moon,
  Settings,
  Sun,
} from 'lucide-react';
import { lazy, Suspense, useRef, useSyncExternalStore } from 'react';
import { oversees } from '../../../shared/domain/people/agent.ts';
import { useInbox, useMe, useOverlay, useReadCursors, useSelection, useView } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import { setPanes } from '../lib/panes/pane-layout.ts';
import { useRoom } from '../lib/panes/pane-room.ts';
import { usePreference } from '../lib/preferences/use-preference.ts';
import { isDark, toggleTheme, watchTheme } from '../lib/theme.ts';
import { paneWords } from '../lib/words/pane-words.ts';
import { words } from '../lib/words/words.ts';
import { AvailabilityDot } from '../ui/availability-dot.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { classNames } from '../ui/class-names.ts';
import { Hint } from '../ui/hint.tsx';
import { Logo } from '../ui/logo.tsx';
import { usePlace } from './use-place.ts';

const AvailabilityMenu = overlayPart(() => import('./overlays.ts').then((overlays) => overlays.AvailabilityMenu));

/** Only admins have it, and nothing waits for it: without it the list is still in the command palette. */
const SetupEntry = lazy(() => import('../features/setup/setup-entry.tsx').catch(() => ({ default: () => null })));

/** The same button folds and unfolds: it stays, and so does the focus on it. */
const FOLD = 'fold';

const here = 'bg-on-rail/14 text-on-rail';
const item =
  'relative inline-flex size-10 items-center justify-center rounded-lg text-on-rail/80 transition-colors hover:bg-on-rail/12 hover:text-on-rail';

/** The places of the product, and me. Below 768 px it lies at the bottom, and goes away while a thread is open. */
export function Rail() {
  const { overlay, signOut } = useInbox();
  const { name: place, goToInbox, goToSettings, goToWallboard, goToSetup } = usePlace();
  const me = useMe();
  const threadOpen = useSelection((state) => state.threadId !== null) && place === 'inbox';
  const unread = useUnreadCount();
  const dark = useSyncExternalStore(watchTheme, isDark);
  const availabilityRef = useRef<HTMLButtonElement>(null);
  const choosing = useOverlay() === 'availability';
  const shown = usePreference(({ panels }) => panels.rail);
  const narrow = useRoom('one');
  if (!shown && !narrow)
    return (
      <nav aria-label={words.product} className="z-20 flex w-6 shrink-0 flex-col justify-end bg-rail text-on-rail">
        <span key={FOLD} className="max-md:hidden">
          <RailToggle />
        </span>
      </nav>
    );
  const themeLabel = dark ? words.rail.light : words.rail.dark;
  return (
    <nav
      data-pane
      aria-label={words.product}
      className={classNames(
        'z-20 flex shrink-0 items-center gap-1 bg-rail text-on-rail md:w-14 md:flex-col md:py-2.5',
        'max-md:order-last max-md:h-14 max-md:w-full max-md:justify-around max-md:px-2 max-md:pb-[env(safe-area-inset-bottom)]',
        threadOpen && 'max-md:hidden',
      )}
    >
      <span className="mb-3 max-md:hidden">
        <Logo size={30} plain />
      </span>
      <Hint text={words.rail.inbox} side="beside">
        <button
          type="button"
          aria-current={place === 'inbox' ? 'page' : undefined}
          aria-label={unread > 0 ? `${words.rail.inbox}, ${unread} ${words.list.unread}` : words.rail.inbox}
          onClick={() => goToInbox(place === 'inbox' ? { threadId: null, view: 'mine' } : {})}
          className={classNames(item, place === 'inbox' && here)}
        >
          <InboxIcon size={20} />
          {unread > 0 && (
            <span className="tabular absolute -end-0.5 -top-0.5 min-w-4 rounded-full bg-note-line px-1 text-center text-xs font-semibold text-rail">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Hint>
      {oversees(me.role) && (
        <Hint text={words.rail.wallboard} shortcut="G W" side="beside">
          <button
            type="button"
            aria-current={place === 'wallboard' ? 'page' : undefined}
            aria-label={words.rail.wallboard}
            onClick={goToWallboard}
            className={classNames(item, 'md:mt-1', place === 'wallboard' && here)}
          >
            <LayoutDashboard size={19} />
          </button>
        </Hint>
      )}
      <span className="flex-1 max-md:hidden" />
      {me.role === 'admin' && (
        <Suspense>
          <SetupEntry
            here={place === 'setup'}
            className={classNames(item, place === 'setup' && here)}
            onOpen={goToSetup}
          />
        </Suspense>
      )}
      <Hint text={words.rail.settings} shortcut="G ," side="beside">
        <button
          type="button"
          aria-current={place === 'settings' ? 'page' : undefined}
          aria-label={words.rail.settings}
          onClick={goToSettings}
          className={classNames(item, place === 'settings' && here)}
        >
          <Settings size={19} />
        </button>
      </Hint>
      <Hint text={words.rail.help} shortcut="?" side="beside" className="max-md:hidden">
        <button type="button" aria-label={words.rail.help} onClick={() => overlay.set('help')} className={item}>
          <CircleHelp size={19} />
        </button>
      </Hint>
      <Hint text={themeLabel} side="beside">
        <button type="button" aria-label={themeLabel} onClick={toggleTheme} className={item}>
          {dark ? <Sun size={19} /> : <Moon size={19} />}
        </button>
      </Hint>
      <span key={FOLD} className="max-md:hidden">
        <RailToggle />
      </span>
      <Hint text={words.rail.signOut} side="beside">
        <button type="button" aria-label={words.rail.signOut} onClick={() => signOut()} className={item}>
          <LogOut size={18} className="rtl:-scale-x-100" />
        </button>
      </Hint>
      <Hint text={`${me.name} · ${words.availability[me.availability]}`} side="beside">
        <button
          ref={availabilityRef}
          type="button"
          aria-haspopup="menu"
          aria-expanded={choosing}
          aria-label={words.rail.status(me.name, words.availability[me.availability])}
          onClick={() => overlay.set(choosing ? null : 'availability')}
          className={item}
        >
          <Avatar name={me.name} id={me.id} size="nav" />
          <span className="absolute end-0.5 bottom-0.5 inline-flex rounded-full bg-rail p-0.5">
            <span className="inline-flex scheme-dark">
              <AvailabilityDot availability={me.availability} large />
            </span>
          </span>
        </button>
      </Hint>
      {choosing && <AvailabilityMenu triggerRef={availabilityRef} onClose={() => overlay.set(null)} />}
    </nav>
  );
}

function RailToggle() {
  const shown = usePreference(({ panels }) => panels.rail);
  const label = shown ? paneWords.hideRail : paneWords.showRail;
  return (
    <Hint text={label} side="beside">
      <button
        type="button"
        aria-label={label}
        aria-expanded={shown}
        onClick={() => setPanes({ rail: !shown })}
        className={
          shown ? item : 'inline-flex h-14 w-6 items-center justify-center text-on-rail/80 hover:bg-on-rail/12'
        }
      >
        {shown ? (
          <ChevronsLeft size={18} className="rtl:-scale-x-100" />
        ) : (
          <ChevronsRight size={16} className="rtl:-scale-x-100" />
        )}
      </button>
    </Hint>
  );
}

/** How many of my conversations have something I have not read. */
export function useUnreadCount(): number {
  const { store } = useInbox();
  const cursors = useReadCursors();
  return useView('mine').filter((id) => {
    const thread = store.thread(id);
    return thread ? cursors.isUnread(thread) : false;
  }).length;
}
