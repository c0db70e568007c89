import type { BulkWords } from '../../lib/words/bulk-words.ts';

const conversations = (count: number) => (count === 1 ? '1 Gespräch' : `${count} Gespräche`);

export const bulkWords: BulkWords = {
  selected: (count) => `${count} ausgewählt`,
  bar: 'Aktionen für die ausgewählten Gespräche',
  clear: 'Auswahl aufheben',
  actions: {
    close: 'Schließen',
    'hand-over': 'Übergeben',
    snooze: 'Zurückstellen',
    label: 'Labels',
    priority: 'Priorität',
  },
  titles: {
    close: (count) => `${conversations(count)} schließen`,
    'hand-over': (count) => `${conversations(count)} übergeben`,
    snooze: (count) => `${conversations(count)} zurückstellen`,
    label: (count) => `Labels für ${conversations(count)} ändern`,
    priority: (count) => `Priorität für ${conversations(count)} setzen`,
  },
  to: 'Wer sie bekommt',
  team: (name) => `Team ${name}`,
  queue: 'Zurück in die Warteschlange',
  until: 'Bis wann',
  labelName: 'Name des Labels',
  labelChange: 'Was damit geschieht',
  addLabel: 'Hinzufügen',
  removeLabel: 'Entfernen',
  priority: 'Priorität',
  effect: 'Was geschehen wird',
  willHappen: 'wird ausgeführt',
  notOpen: 'nicht mehr offen',
  heldBy: (name) => `ist bei ${name}`,
  undone: (undone, rest) => (rest === 0 ? `${undone} zurückgenommen.` : `${undone} zurückgenommen, ${rest} nicht.`),
  working: 'läuft …',
  done: 'erledigt',
  confirm: (what, count) => `${what} (${count})`,
  finish: 'Fertig',
  cancel: 'Abbrechen',
  outcome: (done, refused) => (refused === 0 ? `${done} erledigt.` : `${done} erledigt, ${refused} nicht.`),
};
