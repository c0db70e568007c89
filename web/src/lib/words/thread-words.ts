import { inLocale } from '../locale/in-locale.ts';

const english = {
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
