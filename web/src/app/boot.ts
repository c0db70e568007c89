import type { ResponseOf } from '../../../shared/contracts/route.ts';
import type { Routes } from '../../../shared/contracts/routes.ts';
import { createApi } from '../lib/api/api-client.ts';
import { ApiFailure } from '../lib/api/api-failure.ts';
import { readSession, writeSession } from '../lib/auth/sign-in-session.ts';
import { subjectOf } from '../lib/auth/subject-of.ts';
import { createTokenSource } from '../lib/auth/token-source.ts';
import { createServerClock } from '../lib/clock.ts';
import { addressesOf, loadConfig, type WebConfig } from '../lib/config.ts';
import type { Inbox } from '../lib/inbox/inbox-context.ts';
import type { DeviceStorage, KeptInbox } from '../lib/offline/device-storage.ts';
import { inTime, loadDeviceStorage } from '../lib/offline/load-device-storage.ts';
import { preferences } from '../lib/preferences/device-preferences.ts';
import { createWatchedValue, type WatchedValue } from '../lib/watched-value.ts';
import { words } from '../lib/words/words.ts';
import { createInbox } from './create-inbox.ts';

/** Where the app is between the first paint and the inbox. */
export type AppState =
  | { at: 'starting'; text: string }
  | { at: 'signed-out'; reason: 'signed-out' | 'ended'; signIn(anotherAccount: boolean): Promise<void> }
  | { at: 'failed'; text: string; retry(): void; signOut?: () => void }
  | { at: 'ready'; inbox: Inbox };

const SIGNED_IN_PATH = '/signed-in';
const loadOidc = () => import('../lib/auth/oidc.ts');

/** Starts the app: configuration, sign-in, who am I. Runs outside React, once per page. */
export function boot(): WatchedValue<AppState> {
  const state = createWatchedValue<AppState>({ at: 'starting', text: words.signIn.starting });
  void start(state).catch((thrown) => {
    state.set({ at: 'failed', text: sentenceOf(thrown), retry: () => location.reload() });
  });
  return state;
}

async function start(state: WatchedValue<AppState>): Promise<void> {
  const config = await loadConfig();
  if (location.pathname === SIGNED_IN_PATH && !(await completeSignIn(config, state))) return;
  // Without a network nobody can sign in, but what is kept here can be read.
  if (readSession() || navigator.onLine === false) await openInbox(config, state);
  else showDoor(config, state, 'signed-out');
}

/** Trades the code in the address for tokens; false when that failed and the screen says so. */
async function completeSignIn(config: WebConfig, state: WatchedValue<AppState>): Promise<boolean> {
  state.set({ at: 'starting', text: words.signIn.working });
  const url = new URL(location.href);
  history.replaceState(null, '', '/');
  if (!url.searchParams.has('code') && !url.searchParams.has('error')) return true;
  try {
    const { finishSignIn } = await loadOidc();
    const { session, returnTo } = await finishSignIn(config, url);
    writeSession(session);
    history.replaceState(null, '', returnTo);
    return true;
  } catch {
    const retry = () => showDoor(config, state, 'signed-out');
    state.set({ at: 'failed', text: words.signIn.failed, retry });
    return false;
  }
}

async function openInbox(config: WebConfig, state: WatchedValue<AppState>): Promise<void> {
  const clock = createServerClock();
  let inbox: Inbox | undefined;
  const tokens = createTokenSource({
    clock,
    read: readSession,
    write: writeSession,
    refresh: async (refreshToken) => (await loadOidc()).refreshSession(config, refreshToken),
    onEnded() {
      inbox?.stop();
      writeSession(null);
      showDoor(config, state, 'ended');
    },
  });
  const api = createApi({ baseUrl: config.apiUrl, token: tokens.token, onServerTime: clock.observe });
  const device = loadDeviceStorage();
  const signOut = () => void leave(config, inbox, device);
  const session = readSession();
  const subject = session && subjectOf(session.idToken);
  const open = (me: ResponseOf<Routes['getMe']>, kept: KeptInbox | null) => {
    inbox = createInbox({ api, clock, me, addresses: addressesOf(config, location), device, kept, subject, signOut });
    state.set({ at: 'ready', inbox });
  };
  const asked = api.call('getMe', {});
  asked.catch(() => undefined);
  const kept = await keptInbox(device, session !== null, subject);
  if (state.get().at === 'signed-out') return;
  if (kept) open({ ...kept, serverTime: Date.now() }, kept);
  try {
    const me = await asked;
    if (!inbox) return open(me, null);
    if (me.agent.id !== inbox.store.me || me.workspace.id !== kept?.workspace.id)
      return await startAfresh(inbox, device);
    inbox.store.putAgents([me.agent]);
  } catch (thrown) {
    if (state.get().at === 'signed-out') return;
    const notMember = thrown instanceof ApiFailure && thrown.code === 'not-a-member';
    // What is kept is better than nothing; the live connection goes on trying.
    if (inbox && !notMember) return;
    if (!session) return showDoor(config, state, 'signed-out');
    inbox?.stop();
    const text = notMember ? words.signIn.notMember : sentenceOf(thrown);
    state.set({ at: 'failed', text, retry: () => location.reload(), signOut });
  }
}

/** What this device kept of the person; without a sign-in, and a network to sign in by, of whoever was here last. */
async function keptInbox(
  device: Promise<DeviceStorage | null>,
  signedIn: boolean,
  subject: string | null,
): Promise<KeptInbox | null> {
  if (!preferences.get().offline || (signedIn && subject === null)) return null;
  return inTime(
    device.then((storage) => storage?.lastInbox(subject) ?? null),
    null,
  );
}

/** The person is another one than what was kept says, as after being invited anew. */
async function startAfresh(inbox: Inbox, device: Promise<DeviceStorage | null>): Promise<void> {
  inbox.stop();
  await inTime(
    device.then((storage) => storage?.wipe(inbox.account, false)),
    undefined,
  );
  location.reload();
}

function showDoor(config: WebConfig, state: WatchedValue<AppState>, reason: 'signed-out' | 'ended'): void {
  state.set({
    at: 'signed-out',
    reason,
    async signIn(anotherAccount) {
      const { startSignIn } = await loadOidc();
      await startSignIn(config, location.pathname + location.search, anotherAccount);
    },
  });
}

/** Ends the session here, then at the issuer, which sends the browser back to the door. */
async function leave(
  config: WebConfig,
  inbox: Inbox | undefined,
  device: Promise<DeviceStorage | null>,
): Promise<void> {
  const session = readSession();
  inbox?.stop();
  writeSession(null);
  sessionStorage.removeItem(`baton.outbox.${inbox?.store.me}`);
  const wiped = device.then((storage) => inbox && storage?.wipe(inbox.account, true));
  await inTime(wiped, undefined);
  let target = '/';
  try {
    if (session) target = (await (await loadOidc()).signOutUrl(config, session)) ?? '/';
  } catch {
    // The issuer cannot be asked: signed out here all the same.
  }
  location.assign(target);
}

function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : words.signIn.failed;
}
