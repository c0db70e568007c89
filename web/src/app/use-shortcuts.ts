import { useEffect } from 'react';
import { oversees } from '../../../shared/domain/people/agent.ts';
import { abilitiesOf, takesTemplates } from '../lib/inbox/abilities.ts';
import { type Inbox, useInbox } from '../lib/inbox/inbox-context.ts';
import { focusList } from '../lib/keyboard/focus-list.ts';
import { createKeyMap, type KeyCommand, type KeyFocus } from '../lib/keyboard/key-map.ts';
import { paneOver } from '../lib/panes/pane-layout.ts';
import { togglePane } from '../lib/panes/pane-room.ts';
import { preferences } from '../lib/preferences/device-preferences.ts';
import { newSearch } from '../lib/search/search-state.ts';
import { NEEDS_REPLY } from '../lib/views/view-entries.ts';
import { goToPane } from './go-to-pane.ts';
import { type ConversationCommands, useConversationCommands } from './use-conversation-commands.ts';
import { type Place, usePlace } from './use-place.ts';

const NARROW = '(max-width: 767px)';

/** One listener for all single keys; open overlays keep their own. */
export function useShortcuts(): void {
  const inbox = useInbox();
  const commands = useConversationCommands();
  const place = usePlace();
  useEffect(() => {
    const read = createKeyMap(preferences.get);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || inbox.overlay.get() !== null || typedAhead(event, inbox)) return;
      const command = read(event, focusOf(event.target), Date.now());
      if (!command || (place.name !== 'inbox' && !worksEverywhere(command))) return;
      if (command !== 'back') event.preventDefault();
      runCommand(command, inbox, commands, place, event.target);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [inbox, commands, place]);
}

function worksEverywhere(command: KeyCommand): boolean {
  if (command === 'undo' || command.endsWith('-pane')) return true;
  return command === 'help' || command === 'search' || command === 'palette' || command.startsWith('go:');
}

function focusOf(target: EventTarget | null): KeyFocus {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.isContentEditable || target.closest('input, textarea, select')) return 'field';
  return target.closest('button, a, summary, [data-own-keys]') ? 'control' : 'elsewhere';
}

/** Does what a key asks for, if it can be done now; `target` = where the key was pressed. */
export function runCommand(
  command: KeyCommand,
  inbox: Inbox,
  commands: ConversationCommands,
  place: Place,
  target: EventTarget | null,
): void {
  const { selection, store, overlay, compose, clock } = inbox;
  const { threadId, cursor, view } = selection.get();
  const thread = threadId === null ? undefined : store.latestThread(threadId);
  const me = store.latestAgent(store.me);
  const may = thread && me ? abilitiesOf(thread, me, clock.now()) : null;
  switch (command) {
    case 'next':
      return moveInList(1, inbox, commands);
    case 'previous':
      return moveInList(-1, inbox, commands);
    case 'select':
      return pick(0, inbox, commands);
    case 'extend-next':
      return pick(1, inbox, commands);
    case 'extend-previous':
      return pick(-1, inbox, commands);
    case 'open':
      return cursor === null ? undefined : commands.open(cursor);
    case 'back':
      return stepBack(target, inbox, commands);
    case 'help':
      return overlay.set('help');
    case 'search':
      return openSearch(inbox, place);
    case 'palette':
      return overlay.set('palette');
    case 'toggle:views':
      return togglePane('views');
    case 'toggle:context':
      return threadId === null ? undefined : togglePane('context');
    case 'reply':
      return thread && compose.set({ mode: 'reply' });
    case 'note':
      return thread && compose.set({ mode: 'note' });
    case 'claim':
      if (!thread || !(may?.canClaim || may?.canTakeOver)) return;
      return void commands.claim(thread, may.canTakeOver);
    case 'pick-next':
      return void commands.pickNext();
    case 'hand-over':
      return may?.canHandOver ? overlay.set('handover') : undefined;
    case 'escalate':
      if (threadId === null) return escalateRow(inbox, commands);
      return may?.canEscalate ? overlay.set('escalate') : undefined;
    case 'snooze':
      if (!thread || !may?.canSnooze) return;
      return may.snoozed ? void commands.wake(thread) : overlay.set('snooze');
    case 'release':
      return thread && may?.canRelease ? void commands.release(thread) : undefined;
    case 'labels':
      return thread && overlay.set('labels');
    case 'follow':
      return thread && may ? void commands.follow(thread, !may.following) : undefined;
    case 'priority':
      return thread && may?.canPrioritize ? commands.raisePriority(thread.threadId) : undefined;
    case 'clock':
      return may?.open ? overlay.set('clock') : undefined;
    case 'more':
      return thread && overlay.set('more');
    case 'template':
      return may && takesTemplates(may) ? overlay.set('write:template') : undefined;
    case 'close':
      return thread && may?.canClose ? void commands.close(thread) : undefined;
    case 'undo':
      return undoLast(inbox);
    case 'next-pane':
    case 'previous-pane':
      return goToPane(command === 'next-pane' ? 1 : -1);
    case 'next-message':
    case 'previous-message':
      return void (thread && goToMessage(command === 'next-message' ? 1 : -1));
    case 'go:settings':
      return place.goToSettings();
    case 'go:mentions':
      place.goToInbox({});
      return inbox.mentions.open.set(true);
    case 'go:wallboard':
      return me && oversees(me.role) ? place.goToWallboard() : undefined;
    case 'go:needs-reply':
      return place.goToInbox({ view: 'all', teamId: null, filter: NEEDS_REPLY });
    default: {
      const next = command.slice('go:'.length) as typeof view;
      return place.goToInbox({ view: next, teamId: null });
    }
  }
}

/** The list takes the focus, so that Enter opens what J and K chose: a button would be pressed by it. */
function moveInList(by: 1 | -1, { search }: Inbox, commands: ConversationCommands): void {
  if (search.get() === null) commands.move(by);
  focusList();
}

/** Selects the row that the keyboard is on; with a step, the row after or before it as well. */
function pick(by: -1 | 0 | 1, { selection, picked, search }: Inbox, commands: ConversationCommands): void {
  if (search.get() !== null) return;
  const at = () => selection.get().cursor ?? selection.get().threadId;
  const from = at();
  if (by === 0 && from !== null) picked.toggle(from);
  else if (by !== 0) {
    commands.move(by);
    const to = at();
    picked.add(...[from, to].filter((id) => id !== null));
  }
  focusList();
}

/** What is typed while the search is on its way belongs to it, and asks for nothing. */
function typedAhead(event: KeyboardEvent, { search }: Inbox): boolean {
  const open = search.get();
  if (
    open === null ||
    document.querySelector('[data-search-field]') ||
    !document.querySelector('[data-search-waits]') ||
    focusOf(event.target) === 'field'
  )
    return false;
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
  event.preventDefault();
  search.set({ ...open, q: open.q + event.key });
  return true;
}

/** Opens the search, or goes back into the one that stands open. */
export function openSearch({ search, selection }: Inbox, place: Place, q?: string): void {
  const open = search.get();
  // On a phone the thread lies over it.
  if (matchMedia(NARROW).matches) selection.set({ threadId: null });
  if (place.name !== 'inbox') place.goToInbox({});
  if (open === null || q !== undefined) search.set(newSearch(q));
  if (open === null) return;
  requestAnimationFrame(() => {
    focusList();
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select();
  });
}

/** From the list: the row that the keys are on is opened with the question why. */
function escalateRow({ selection, store, overlay, clock }: Inbox, commands: ConversationCommands): void {
  const row = store.latestThread(selection.get().cursor ?? '');
  const me = store.latestAgent(store.me);
  if (!row || !me || !abilitiesOf(row, me, clock.now()).canEscalate) return;
  commands.open(row.threadId);
  overlay.set('escalate');
}

function undoLast({ notices }: Inbox): void {
  const offer = notices.get().find(({ undo }) => undo);
  if (!offer) return;
  notices.dismiss(offer.id);
  offer.undo?.();
}

/** The timeline itself knows which message is next: it is told as if the key had been pressed in it. */
function goToMessage(by: 1 | -1): void {
  const feed = document.querySelector('[role="feed"]');
  feed?.dispatchEvent(new CustomEvent('step', { detail: by }));
}

/** Out of the field first, then out of the thread; the list gets the focus so it is never lost. */
function stepBack(
  target: EventTarget | null,
  { selection, search, picked, mentions }: Inbox,
  commands: ConversationCommands,
): void {
  if (paneOver.get() !== null) return paneOver.set(null);
  if (focusOf(target) === 'field' && target instanceof HTMLElement) {
    document.querySelector<HTMLElement>('[role="feed"]')?.focus();
    return;
  }
  if (picked.get().size > 0) picked.clear();
  else if (selection.get().threadId !== null) commands.back();
  else if (search.get() !== null) search.set(null);
  else mentions.open.set(false);
  requestAnimationFrame(focusList);
}
