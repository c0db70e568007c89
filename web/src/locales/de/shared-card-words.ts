import type { SharedCardWords } from '../../lib/words/shared-card-words.ts';

export const sharedCardWords: SharedCardWords = {
  open: 'Speichern oder schreiben …',
  title: (name) => `Geteilter Kontakt: ${name}`,
  looking: 'Diese Nummer wird gesucht',
  known: 'In Baton bekannt',
  here: 'Der Kunde dieses Gesprächs',
  goTo: 'Gespräch öffnen',
  unknown:
    'Mit dieser Nummer hat Ihnen noch niemand geschrieben, oder Sie können die Person nicht sehen. Ein Unternehmen darf bei WhatsApp nur mit einer Vorlage und mit Einwilligung beginnen, und Vorlagen sendet Baton an Personen, die es kennt: Kopieren Sie die Nummer, oder lassen Sie die Person zuerst schreiben.',
  noNumber: 'Auf dieser Karte steht keine Telefonnummer.',
  save: 'Beim Kontakt speichern',
  saved: (name) => `Bei ${name} gespeichert.`,
  allSaved: 'Was auf dieser Karte steht, ist schon gespeichert.',
  what: 'Was gespeichert wird',
  fields: { name: 'Name', email: 'E-Mail', company: 'Firma' },
  instead: (value) => `statt ${value}`,
  changed: 'Gerade hat jemand diesen Kontakt geändert. Sehen Sie noch einmal nach, was gespeichert wird.',
};
