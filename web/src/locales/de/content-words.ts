import type { ContentWords } from '../../lib/words/content-words.ts';

export const contentWords: ContentWords = {
  image: 'Foto',
  video: 'Video',
  audio: 'Audio',
  voice: 'Sprachnachricht',
  document: (name) => (name ? `Dokument ${name}` : 'Dokument'),
  sticker: 'Sticker',
  withCaption: (what, caption) => `${what}: ${caption}`,
  place: (name) => `Standort: ${name}`,
  coordinates: (latitude, longitude) => `Standort ${latitude}, ${longitude}`,
  cards: (names) => `Kontaktkarte: ${names || 'ohne Namen'}`,
  form: (name) => `Formular ausgefüllt: ${name}`,
  order: (items) => (items === 1 ? 'Bestellung mit 1 Artikel' : `Bestellung mit ${items} Artikeln`),
  reacted: (emoji) => `Reagierte mit ${emoji}`,
  tookBack: 'Nahm eine Reaktion zurück',
  edited: (text) => `Bearbeitet: ${text}`,
  deleted: 'Löschte eine Nachricht',
};
