import { navigate } from 'wouter/use-browser-location';
import type { ResponseOf } from '../../../shared/contracts/route.ts';
import type { Routes, View } from '../../../shared/contracts/routes.ts';
import type { Api } from '../lib/api/api-client.ts';
import type { ServerClock } from '../lib/clock.ts';
import type { Addresses } from '../lib/config.ts';
import { Colleagues } from '../lib/inbox/colleagues.ts';
import { createDrafts } from '../lib/inbox/drafts.ts';
import { createFileLinks } from '../lib/inbox/file-links.ts';
import { hearColleagues } from '../lib/inbox/hear-colleagues.ts';
import { InboxActions } from '../lib/inbox/inbox-actions.ts';
import type { ComposeRequest, Inbox, Overlay } from '../lib/inbox/inbox-context.ts';
import { InboxStore } from '../lib/inbox/inbox-store.ts';
import { InboxSync } from '../lib/inbox/inbox-sync.ts';
import type { JumpRequest } from '../lib/inbox/jump.ts';
import { ALWAYS_WATCHED, type ListName, listName } from '../lib/inbox/list-membership.ts';
import { createOutboxMemory } from '../lib/inbox/outbox-memory.ts';
import { OwnWriting } from '../lib/inbox/own-writing.ts';
import { createPicked } from '../lib/inbox/picked.ts';
import { createReadCursors } from '../lib/inbox/read-cursors.ts';
import { createSelection } from '../lib/inbox/selection.ts';
import { createUnreadTest } from '../lib/inbox/unread-test.ts';
import { watchAbsence } from '../lib/live/absence.ts';
import { LiveConnection, type LiveState } from '../lib/live/live-connection.ts';
import { watchAway } from '../lib/live/watch-away.ts';
import { MyMentions } from '../lib/mentions/my-mentions.ts';
import { createNotices } from '../lib/notices.ts';
import type { Notifier } from '../lib/notify/notifier.ts';
import { accountOf } from '../lib/offline/account.ts';
import type { DeviceStorage, KeptInbox } from '../lib/offline/device-storage.ts';
import { preferences } from '../lib/preferences/device-preferences.ts';
import type { OpenSearch } from '../lib/search/search-state.ts';
import { createTicker } from '../lib/time/ticker.ts';
import { createTimeFormat } from '../lib/time/time-format.ts';
import { createSavedViews } from '../lib/views/saved-views.ts';
import { createWatchedValue } from '../lib/watched-value.ts';
import { words } from '../lib/words/words.ts';
import { pathOfSelection, selectionFromPath } from './selection-path.ts';

type Me = ResponseOf<Routes['getMe']>;

/** What could not be read is read again after this long, unless a new connection does it before. */
const READ_AGAIN_AFTER_MS = 10_000;

/** Puts the parts together for one signed-in person and starts the live connection. */
export function createInbox(given: {
  api: Api;
  clock: ServerClock;
  me: Me;
  addresses: Addresses;
  /** What this device keeps, null = nothing; `kept` = what it kept of this person, until it is read anew. */
  device: Promise<DeviceStorage | null>;
  kept: KeptInbox | null;
  /** `sub` of who signed in; null = nobody has, and there is no network to. */
  subject: string | null;
  signOut(): void;
}): Inbox {
  const { api, clock, me, device, kept, subject } = given;
  const cursors = createReadCursors(me.agent.id, localStorage);
  const isUnread = createUnreadTest(cursors);
  const store = new InboxStore(me.agent.id, undefined, () => ({ now: clock.now(), isUnread: isUnread.test }));
  if (kept) showKept(store, kept);
  store.putAgents([me.agent]);
  const sync = new InboxSync(api, store, () => readAgainLater());
  const colleagues = new Colleagues();
  const mentions = new MyMentions(api);
  const writing = new OwnWriting(store, (frame) => connection.say(frame));
  const outbox = createOutboxMemory(me.agent.id, sessionStorage);
  const account = accountOf(me.workspace.id, me.agent.id);
  const shared = device.then((storage) => storage?.outboxOf(account) ?? null).catch(() => null);
  const actions = new InboxActions({
    api,
    store,
    clock,
    outbox,
    shared,
    uploadWaiting: async (content, file) =>
      (await import('../lib/inbox/upload-waiting.ts')).uploadWaiting(api, content, file),
    fillGap: (threadId) => sync.fillGap(threadId),
    sendDelayMs: () => preferences.get().sendDelaySeconds * 1000,
    basedOn: (threadId) => writing.basedOn(threadId),
  });
  const selection = createSelection({ ...selectionFromPath(location.pathname + location.search), cursor: null });
  const live = createWatchedValue<LiveState>({ status: 'reconnecting', since: Date.now(), attempts: 0 });

  let notifier: Notifier | undefined;
  const notices = createNotices();
  const overlay = createWatchedValue<Overlay>(null);
  const jump = createWatchedValue<JumpRequest | null>(null);
  const further = new Map<symbol, View>();
  const watchedViews = () => [...new Set([selection.get().view, ...ALWAYS_WATCHED, ...further.values()])];
  const watchedLists = (): ListName[] => {
    const { view, teamId, filter } = selection.get();
    return [...new Set([listName(view, teamId, filter), ...ALWAYS_WATCHED, ...further.values()])];
  };
  const absence = watchAbsence({
    agentId: me.agent.id,
    storage: localStorage,
    isAvailable: () => store.latestAgent(me.agent.id)?.availability === 'available',
    isLive: () => live.get().status === 'live',
  });
  let readAgainTimer: ReturnType<typeof setTimeout> | undefined;
  const readAgainLater = () => {
    // Without a connection, its return does it.
    if (live.get().status !== 'live') return;
    clearTimeout(readAgainTimer);
    readAgainTimer = setTimeout(() => void sync.resume(), READ_AGAIN_AFTER_MS);
  };
  const connection = new LiveConnection({
    ticket: async () => (await api.call('createSocketTicket', {})).url,
    looks: () => ({
      views: watchedViews(),
      threadId: selection.get().threadId,
      ...(away.isAway() ? { away: true } : {}),
    }),
    onFrame(frame) {
      clock.observe(frame.serverTime);
      hearColleagues(frame, colleagues, store);
      const tell = notifier?.hear(frame);
      sync.apply(frame);
      if (frame.type === 'changes' && frame.mentions) mentions.hear(frame.mentions);
      tell?.();
      const { threadId: open } = selection.get();
      if (frame.type !== 'changes' || open === null || !frame.gone?.includes(open)) return;
      selection.set({ threadId: null });
      notices.show('done', words.notices.gone);
    },
    onSubscribed(now, before) {
      if (before) return void sync.readAgain(now, before);
      absence.back();
      void mentions.load();
      void sync.resume();
      actions.resumeQueued();
    },
    onStillDown: () => void sync.resume(),
    onState(state) {
      live.set(state);
      if (state.status !== 'live') colleagues.forget();
    },
  });
  const away = watchAway(() => connection.resubscribe());

  const look = () => {
    sync.show(watchedLists());
    connection.resubscribe();
  };
  sync.show(watchedLists());
  let { threadId, view, teamId, filter } = selection.get();
  void sync.open(threadId);
  const stopFollowing = selection.subscribe(() => {
    const next = selection.get();
    if (next.threadId !== threadId) void sync.open(next.threadId);
    const sameList = next.view === view && next.teamId === teamId && next.filter === filter;
    if (!sameList) {
      isUnread.forget();
      store.remakeView(listName(next.view, next.teamId, next.filter));
    }
    if (next.threadId === threadId && sameList) return;
    ({ threadId, view, teamId, filter } = next);
    look();
  });
  for (const each of ALWAYS_WATCHED) if (each !== view) void sync.loadList(each);
  void sync.loadAgents().catch(() => undefined);
  void sync.loadPolicy().catch(() => undefined);
  actions.restoreOutbox();
  connection.start();
  void import('../lib/notify/notifier.ts')
    .then(({ startNotifier }) => {
      if (isStopped) return;
      const openThread = () => selection.get().threadId;
      const show = (id: string, seq?: number) => {
        selection.set({ threadId: id, cursor: id });
        if (seq) jump.set({ threadId: id, seq });
        if (!location.pathname.startsWith('/inbox/')) navigate(pathOfSelection(selection.get()));
      };
      const actedAt = (id: string) => actions.actedAt.get(id) ?? 0;
      const onOpen = selection.subscribe;
      notifier = startNotifier({ account, store, mentions, clock, preferences, openThread, onOpen, show, actedAt });
    })
    .catch(() => undefined);
  let stopKeeping: (() => void) | undefined;
  let isStopped = false;
  void device.then((storage) => {
    if (!storage || subject === null || isStopped) return;
    const openThread = () => selection.get().threadId;
    const { workspace } = me;
    const onOpen = selection.subscribe;
    stopKeeping = storage.keep({
      kept: kept?.threads ?? [],
      store,
      subject,
      workspace,
      openThread,
      onOpen,
      preferences,
    });
  });
  const onOnline = () => actions.resumeQueued();
  addEventListener('online', onOnline);

  return {
    store,
    sync,
    actions,
    clock,
    selection,
    live,
    ticker: createTicker(clock),
    time: createTimeFormat(),
    files: createFileLinks((thread, seq) => actions.fileLink(thread, seq)),
    drafts: createDrafts(me.agent.id, localStorage),
    colleagues,
    mentions,
    writing,
    cursors,
    notices,
    overlay,
    compose: createWatchedValue<ComposeRequest | null>(null),
    jump,
    search: createWatchedValue<OpenSearch | null>(null),
    picked: createPicked(),
    savedViews: createSavedViews(api),
    workspaceName: me.workspace.name,
    api,
    addresses: given.addresses,
    reconnect: () => connection.retryNow(),
    absence: absence.asked,
    watchList(view) {
      const key = Symbol(view);
      further.set(key, view);
      look();
      return () => {
        further.delete(key);
        look();
      };
    },
    signOut(sure = false) {
      if (sure || store.allPending().length === 0) given.signOut();
      else overlay.set('sign-out');
    },
    account,
    stop() {
      isStopped = true;
      stopKeeping?.();
      notifier?.stop();
      stopFollowing();
      clearTimeout(readAgainTimer);
      absence.stop();
      away.stop();
      colleagues.stop();
      removeEventListener('online', onOnline);
      actions.stop();
      connection.stop();
    },
  };
}

function showKept(store: InboxStore, { agents, policy, threads, logs }: KeptInbox): void {
  store.putAgents(agents);
  store.putPolicy(policy);
  store.putKept(threads);
  for (const { threadId, entries } of logs) if (store.latestThread(threadId)) store.putEntries(threadId, entries);
  store.flush();
}
