import type { View } from '../../../../shared/contracts/routes.ts';
import { inLocale } from '../locale/in-locale.ts';

const english = {
  product: 'Baton',
  views: { mine: 'Mine', unassigned: 'Unassigned', all: 'All', snoozed: 'Snoozed', closed: 'Closed' } satisfies Record<
    View,
    string
  >,
  list: {
    search: 'Search people and messages',
    label: (view: string) => `${view} conversations`,
    you: 'You',
    draft: 'Draft',
    unconfirmed: 'As this device last saw it. The newest is on its way.',
    queue: (count: string, longest: string) => `${count} waiting, longest ${longest}`,
    unread: 'unread',
    waiting: (span: string) => `waiting ${span}`,
    windowLeft: (span: string) => `window closes in ${span}`,
    windowClosed: 'window closed',
    heldBy: (name: string) => `with ${name}`,
    emptyMine: ['You are all caught up.', 'Nothing is waiting for you.'],
    emptyUnassigned: ['Nothing waiting.', 'Every conversation has somebody.'],
    emptyAll: ['No open conversations.', 'A new one appears here the moment a customer writes.'],
    emptySnoozed: ['Nothing is snoozed.', 'What you snooze waits here until its time, or until the customer writes.'],
    emptyClosed: ['Nothing closed yet.', 'Closed conversations are kept here, with their whole history.'],
    online: (count: number) => (count === 1 ? '1 teammate available.' : `${count} teammates available.`),
    seeUnassigned: (count: number) => (count === 1 ? 'See the 1 unassigned' : `See the ${count} unassigned`),
    failed: 'This list could not be loaded.',
    notFresh: 'This list may be out of date.',
    loading: 'Loading conversations',
  },
  noThread: {
    title: 'Pick a conversation',
    hint: 'Everything a customer wrote is in one thread, with who did what and why.',
    keys: [
      ['J', 'K', 'move'],
      ['Enter', '', 'open'],
      ['R', '', 'reply'],
      ['?', '', 'all keys'],
    ],
  },
  pending: {
    sending: 'Sending',
    queued: 'Queued',
    queuedHint: 'Queued: goes out by itself once the connection is back.',
    behindHint: 'Waits for the message above, which was not sent.',
    inRow: (count: number, refused: boolean) => (refused ? 'Not sent' : count === 1 ? '1 queued' : `${count} queued`),
    failed: 'Not sent',
    stale: 'Held back',
    retry: 'Try again',
    edit: 'Edit',
    discard: 'Discard',
    sendAgain: 'Send again',
    sentAgain: (seq: number) => `Sent again (was message ${seq})`,
  },
  notices: {
    closed: (name: string) => `Conversation with ${name} closed.`,
    claimed: (name: string) => `${name} is yours now.`,
    gone: 'That conversation was handed on, and you do not see it any more.',
    handed: (to: string) => `Handed over to ${to}.`,
    alreadyClaimed: (name: string) => `${name} was quicker and has this conversation.`,
  },
  update: { ready: 'A new version is ready.', reload: 'Reload', later: 'Later' },
  live: {
    reconnecting: 'Reconnecting…',
    banner: 'No live connection. What you see may be out of date; Baton keeps trying.',
    offline: 'You are offline. Messages you send are queued and go out by themselves once you are back.',
    waiting: (count: number) => (count === 1 ? '1 message waits.' : `${count} messages wait.`),
    catchingUp: 'Catching up…',
    retry: 'Try now',
    live: 'Live',
  },
  rail: {
    inbox: 'Inbox',
    settings: 'Settings',
    wallboard: 'Wallboard',
    dark: 'Dark theme',
    light: 'Light theme',
    help: 'Keyboard shortcuts',
    signOut: 'Sign out',
    status: (name: string, availability: string) => `${name}, ${availability}. Change your availability`,
  },
  availability: {
    available: 'Available',
    busy: 'Busy',
    away: 'Away',
    hints: {
      available: 'New conversations are given to you',
      busy: 'You keep yours and get no new ones',
      away: 'You are not at work',
    },
    handOn: 'Away, hand on my conversations',
    handOnHint: (load: number) =>
      load === 0
        ? 'You hold none now'
        : load === 1
          ? 'Your 1 goes to somebody else'
          : `Your ${load} go to others at once`,
    load: (load: number, capacity: number) => `${load} of ${capacity} conversations`,
  },
  signIn: {
    title: 'Sign in to Baton',
    lead: 'The shared WhatsApp inbox of your team.',
    button: 'Sign in',
    another: 'Use another account',
    endedTitle: 'Sign in again',
    ended: 'Your sign-in has ended. Drafts and unsent messages are kept in this browser.',
    working: 'Signing you in…',
    failedTitle: 'Signing in did not work',
    failed: 'The sign-in service gave no usable answer. Try again; if it keeps failing, ask your admin.',
    notMember: 'You are signed in, but not a member of this workspace. Ask an admin to add your e-mail address.',
    starting: 'Opening your inbox…',
  },
  common: {
    retry: 'Try again',
    uploadFailed: 'The file could not be uploaded. Check your connection and try again.',
    request: 'Request',
    dismiss: 'Dismiss',
    closeDialog: 'Close',
    language: 'Language',
    reload: 'Reload the page',
    partMissingTitle: 'This page could not be loaded.',
    partMissingText: 'This part of Baton could not be fetched. Check your connection, then reload the page.',
    partMissing: 'This part of Baton could not be fetched. Check your connection, then try again.',
  },
};

export type Words = typeof english;

/** What the screen says, in one place: another language is another object of this shape. */
export const words = inLocale('words', english);
