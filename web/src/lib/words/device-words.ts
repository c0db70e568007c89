import { inLocale } from '../locale/in-locale.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Theme } from '../theme.ts';

const english = {
  lead: 'How you like the inbox in this browser. Nobody else is affected, and it counts at once.',
  look: 'Look',
  theme: 'Theme',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  density: 'Rows of the list',
  densities: {
    comfortable: ['Comfortable', 'Two lines of each conversation, with labels and clocks below.'],
    compact: ['Compact', 'More conversations on the screen, less of each.'],
  } satisfies Record<Preferences['density'], [string, string]>,
  work: 'Working',
  afterClose: 'When I close or snooze a conversation',
  afterCloses: {
    next: ['Go to the next', 'The one below it in the list opens.'],
    stay: ['Stay', 'The conversation stays open.'],
    list: ['Back to the list', 'No conversation is open.'],
  } satisfies Record<Preferences['afterClose'], [string, string]>,
  sendOn: 'Sending',
  sendOns: {
    enter: ['Enter sends', 'Shift+Enter starts a new line.'],
    'mod-enter': ['Ctrl+Enter or ⌘Enter sends', 'Enter starts a new line.'],
  } satisfies Record<Preferences['sendOn'], [string, string]>,
  sendDelay: 'Time to take a message back',
  sendDelayHint: 'WhatsApp cannot unsend what has left, so Baton can wait a moment before it sends.',
  seconds: (count: number) => (count === 0 ? 'None, it leaves at once' : `${count} seconds`),
  keys: 'Keys',
  singleKeys: 'Single keys',
  singleKeysHint:
    'One letter does something, such as R for a reply. Switch it off if keys are pressed by mistake or by speech.',
  keysLead: 'Choose another key by pressing it. Keys of the G pairs are pressed after G.',
  changeKey: (does: string, key: string) => `${does}: now ${key}. Change the key`,
  pressKey: 'Press a key…',
  keyTaken: (key: string, does: string) => `${key} is taken: “${does}”. Choose another key, or change that one first.`,
  keyReserved: 'G begins the pairs such as G M. Choose another key.',
  keyNotSingle: 'Choose a key that types one letter, digit or sign.',
  keyChosen: (does: string, key: string) => `${does}: ${key}.`,
  resetKeys: 'Back to the keys as they were',
  offline: 'Without a network',
  keepOffline: 'Keep conversations in this browser',
  keepOfflineHint:
    'The inbox opens at once and without a network. Leave it off on a computer that you share: until you sign out, whoever uses this browser could read them.',
  notifications: 'Notifications',
  notificationsLead:
    'Sounds and notifications of this browser. The number of unread conversations is on the tab in any case.',
  allow: 'Allow notifications…',
  allowHint: 'The browser asks you once. Without it there are only sounds.',
  denied: 'This browser blocks notifications of Baton. Allow them in the settings of the site, beside its address.',
  unsupported: 'This browser has no notifications.',
  desktop: 'Show notifications',
  desktopHint: 'When Baton is not in front. A click opens the conversation.',
  mine: 'My conversations',
  mineHint: 'One has become mine, or its customer has written.',
  mentions: 'Mentions',
  mentionsHint: 'Somebody has mentioned me or a team of mine in a note.',
  queueAging: 'The queue',
  queueAgingHint: 'Somebody waits for longer than the team’s target, while I am available.',
  sound: 'Sounds',
  soundHint: 'One note for a message, three for a new conversation. One tab sounds, however many are open.',
  hearMessage: 'Hear a message',
  hearAssigned: 'Hear a new conversation',
  showText: 'Show what was written',
  showTextHint: 'Off, a notification says only who wrote: others may see this screen, and a locked one shows it too.',
  quiet: 'Quiet hours',
  quietHint: 'No sounds and no notifications then, by the clock of this device.',
  from: 'From',
  to: 'To',
  quietDays: 'On the days they begin',
  signOut: {
    title: 'Sign out?',
    question: (count: number) =>
      count === 1
        ? '1 message has not been sent yet. Signing out deletes it from this browser.'
        : `${count} messages have not been sent yet. Signing out deletes them from this browser.`,
    stay: 'Stay signed in',
    leave: 'Sign out and delete',
  },
};

export type DeviceWords = typeof english;

/** What the settings of this device say. */
export const deviceWords = inLocale('deviceWords', english);
