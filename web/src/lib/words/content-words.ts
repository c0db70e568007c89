import { inLocale } from '../locale/in-locale.ts';

const english = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  document: (name: string | undefined) => (name ? `Document ${name}` : 'Document'),
  sticker: 'Sticker',
  withCaption: (what: string, caption: string) => `${what}: ${caption}`,
  place: (name: string) => `Location: ${name}`,
  coordinates: (latitude: number, longitude: number) => `Location ${latitude}, ${longitude}`,
  cards: (names: string) => `Contact card: ${names || 'without a name'}`,
  form: (name: string) => `Form filled in: ${name}`,
  order: (items: number) => (items === 1 ? 'Order of 1 item' : `Order of ${items} items`),
  reacted: (emoji: string) => `Reacted ${emoji}`,
  tookBack: 'Took a reaction back',
  edited: (text: string) => `Edited: ${text}`,
  deleted: 'Deleted a message',
};

export type ContentWords = typeof english;

/** What a message says in one line, for what is more than text. */
export const contentWords = inLocale('contentWords', english);
