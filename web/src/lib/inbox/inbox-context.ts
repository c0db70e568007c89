import { createContext, useContext, useSyncExternalStore } from 'react';
import type { View } from '../../../../shared/contracts/routes.ts';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { Api } from '../api/api-client.ts';
import type { ServerClock } from '../clock.ts';
import type { Addresses } from '../config.ts';
import type { LiveState } from '../live/live-connection.ts';
import type { MyMentions } from '../mentions/my-mentions.ts';
import type { Notices } from '../notices.ts';
import type { OpenSearch } from '../search/search-state.ts';
import type { Ticker } from '../time/ticker.ts';
import type { TimeFormat } from '../time/time-format.ts';
import type { SavedViewStore } from '../views/saved-views.ts';
import type { WatchedValue } from '../watched-value.ts';
import type { Colleagues } from './colleagues.ts';
import type { DraftMode, Drafts } from './drafts.ts';
import type { FileLinks } from './file-links.ts';
import type { InboxActions } from './inbox-actions.ts';
import type { InboxStore } from './inbox-store.ts';
import type { InboxSync } from './inbox-sync.ts';
import type { JumpRequest } from './jump.ts';
import { type ListName, listName } from './list-membership.ts';
import type { OwnWriting } from './own-writing.ts';
import type { PendingMessage } from './pending-message.ts';
import type { Picked } from './picked.ts';
import type { ReadCursors } from './read-cursors.ts';
import type { Selection, SelectionState } from './selection.ts';

/** Which overlay is open; at most one at a time. */
export type Overlay =
  | 'handover'
  | 'escalate'
  | 'snooze'
  | 'labels'
  | 'clock'
  | 'pause'
  | 'more'
  /** What can be sent beside text and files: the menu, and its windows. */
  | 'write'
  | `write:${'template' | 'buttons' | 'list' | 'link' | 'location' | 'contact'}`
  /** More ways to send what is written. */
  | 'send'
  | 'emoji'
  /** Any emoji as a reaction to the message with this WhatsApp id. */
  | `react:${string}`
  | 'help'
  | 'palette'
  | 'bulk'
  | 'availability'
  | 'sign-out'
  /** What the list is narrowed to, and the views that were saved of it. */
  | 'filter'
  | 'save-view'
  | 'manage-views'
  | null;

/** `insert`: text for the caret; `/` and `@` open what they look up. `send`: sends what is written, then does this. */
export type ComposeRequest = { mode: DraftMode; insert?: string; send?: 'close' | 'snooze' };

/** Everything a signed-in screen works with. Made once per sign-in by the app, used by every feature. */
export type Inbox = {
  store: InboxStore;
  sync: InboxSync;
  actions: InboxActions;
  clock: ServerClock;
  ticker: Ticker;
  time: TimeFormat;
  selection: Selection;
  drafts: Drafts;
  /** Notes in which I am mentioned. */
  mentions: MyMentions;
  /** Who else looks at which conversation, and writes in it. */
  colleagues: Colleagues;
  /** What I write, as colleagues are told of it and warned by it. */
  writing: OwnWriting;
  files: FileLinks;
  cursors: ReadCursors;
  notices: Notices;
  live: WatchedValue<LiveState>;
  /** Tries to reconnect at once. */
  reconnect(): void;
  /** How long I was away from the inbox (ms) although I was available; null = nothing to ask. */
  absence: WatchedValue<number | null>;
  /** Keeps a further list live until the returned function is called. */
  watchList(view: View): () => void;
  overlay: WatchedValue<Overlay>;
  /** Asks the composer to take the focus in a mode; each request is a new object. */
  compose: WatchedValue<ComposeRequest | null>;
  jump: WatchedValue<JumpRequest | null>;
  /** The search that stands open in the place of the list; null = none. */
  search: WatchedValue<OpenSearch | null>;
  picked: Picked;
  savedViews: SavedViewStore;
  workspaceName: string;
  api: Api;
  addresses: Addresses;
  /** Which workspace and which person this is, for what is kept on the device. */
  account: string;
  /** Asks first when messages have not left, unless the person is `sure`. */
  signOut(sure?: boolean): void;
  /** Ends the live connection; the screen is about to be left. */
  stop(): void;
};

export const InboxContext = createContext<Inbox | null>(null);

export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs an InboxContext above it.');
  return inbox;
}

export function useThread(threadId: string) {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe(`thread:${threadId}`, callback),
    () => store.thread(threadId),
  );
}

export function useTimeline(threadId: string) {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe(`timeline:${threadId}`, callback),
    () => store.timeline(threadId),
  );
}

export function useThreadLoad(threadId: string) {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe(`load:${threadId}`, callback),
    () => store.load(threadId),
  );
}

export function useView(list: ListName): readonly string[] {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe(`view:${list}`, callback),
    () => store.view(list),
  );
}

export function useListState(list: ListName) {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe(`list:${list}`, callback),
    () => store.list(list),
  );
}

/** The list of a view, of the team that is chosen. */
export function useListName(view: View): ListName {
  return listName(
    view,
    useSelection((state) => state.teamId),
  );
}

/** The list on the screen: of the chosen team, narrowed as it is. */
export function useShownList(): ListName {
  return useSelection(({ view, teamId, filter }) => listName(view, teamId, filter));
}

/** Every conversation held here. Anew with each change of any of them: for pages that show all. */
export function useHeads(): readonly ThreadView[] {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe('heads', callback),
    () => store.heads(),
  );
}

export function usePolicy(): WorkspacePolicy {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe('policy', callback),
    () => store.policy(),
  );
}

/** What was written here to this thread and has not left. */
export function useUnsent(threadId: string): readonly PendingMessage[] {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe('outbox', callback),
    () => store.pendingOf(threadId),
  );
}

export function useAgents(): readonly AgentView[] {
  const { store } = useInbox();
  return useSyncExternalStore(
    (callback) => store.subscribe('agents', callback),
    () => store.agents(),
  );
}

/** The signed-in person, with availability and load as they are now. */
export function useMe(): AgentView {
  const { store } = useInbox();
  const me = useAgents().find((agent) => agent.id === store.me);
  if (!me) throw new Error('The signed-in agent must be in the store before the screen is drawn.');
  return me;
}

export function useSelection<T>(select: (state: SelectionState) => T): T {
  const { selection } = useInbox();
  return useSyncExternalStore(selection.subscribe, () => select(selection.get()));
}

/** Is the live connection up? While it is down, one banner says so for everything that may be out of date. */
export function useIsLive(): boolean {
  const { live } = useInbox();
  return useSyncExternalStore(live.subscribe, () => live.get().status === 'live');
}

/** Re-renders when this person's read cursors move; gives the question to ask. */
export function useReadCursors(): ReadCursors {
  const { cursors } = useInbox();
  useSyncExternalStore(cursors.subscribe, cursors.version);
  return cursors;
}

export function useOverlay(): Overlay {
  const { overlay } = useInbox();
  return useSyncExternalStore(overlay.subscribe, overlay.get);
}
