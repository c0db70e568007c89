import type { DeliveryStatus } from '../../../../shared/domain/conversation/delivery.ts';
import { inLocale } from '../locale/in-locale.ts';

const english = {
  back: 'Back to the list',
  messagesWith: (name: string) => `Messages with ${name}`,
  failed: 'This conversation could not be loaded.',
  behind: 'Newer messages could not be loaded.',
  claim: 'Assign to me',
  takeOver: 'Take over',
  handOver: 'Hand over',
  close: 'Close',
  unassigned: 'Unassigned',
  nobody: 'Nobody',
  you: 'You',
  window: (span: string) => `Window ${span}`,
  windowClosed: 'Window closed',
  windowHint: (at: string) => `WhatsApp lets you write freely until ${at}.`,
  windowClosedHint: 'More than 24 hours since the customer wrote: WhatsApp takes only a template.',
  closed: 'Closed',
  neverWrote: 'Has not written yet',
  openOther: 'Open the other thread',
  unreadLine: 'New since you were here',
  newBelow: (count: number) => (count === 0 ? 'Latest' : count === 1 ? '1 new message' : `${count} new messages`),
  why: (name: string) => `Why ${name}?`,
  whyQueued: 'Why nobody?',
  start: 'The beginning of this thread',
  loadingOlder: 'Loading older messages',
  onlyTeam: 'Only your team sees this',
  announce: (name: string, text: string) => `${name}: ${text}`,
  delivery: {
    queued: 'Waiting to be sent',
    sending: 'Sending',
    unconfirmed: 'Not confirmed: WhatsApp did not answer. Checking…',
    accepted: 'Sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
    failed: 'Not delivered',
  } satisfies Record<DeliveryStatus, string>,
  /** Over the last of several things that happened; a click shows those before it. */
  earlier: (count: number) => (count === 1 ? '1 earlier event' : `${count} earlier events`),
  firstAnswer: (span: string) => `first answer after ${span}`,
  noAnswer: 'no answer',
  handledBy: (name: string) => `handled by ${name}`,
  handledByYou: 'handled by you',
  quote: {
    loading: 'Looking for the original…',
  },
  album: {
    name: (count: number) => `Album of ${count}`,
    photo: (at: number, of: number) => `Open photo ${at} of ${of}`,
    video: (at: number, of: number) => `Open video ${at} of ${of}`,
    more: (count: number) => `${count} more`,
    spread: 'One by one',
  },
  voice: {
    play: 'Play voice message',
    pause: 'Pause voice message',
    playAudio: 'Play audio',
    pauseAudio: 'Pause audio',
    position: 'Position',
    at: (at: string, of: string) => `${at} of ${of}`,
    large: (size: string) => `Loads when played (${size})`,
  },
  failure: {
    code: (code: string) => `code ${code}`,
    template: 'Send a template',
    edit: 'Edit',
    attempts: (count: number) => (count === 1 ? '1 earlier attempt' : `${count} earlier attempts`),
    attempt: (at: string, why: string) => `${at}: ${why}`,
  },
  /** Customers can switch read receipts off, so it is not told as if they had not read. */
  readMayNever: 'Read is shown only if the customer allows it.',
  zoom: { in: 'Zoom in', out: 'Zoom out', reset: 'Fit to screen', is: (percent: number) => `${percent} %` },
  freeUntil: (at: string) => `Messages free until ${at}`,
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
};

export type ThreadWords = typeof english;

/** What the timeline says beside its messages. */
export const threadWords = inLocale('threadWords', english);
