// @ts-nocheck: words of other parts are still landing
import type { WallboardWords } from '../../lib/words/wallboard-words.ts';

export const wallboardWords: WallboardWords = {
  title: 'Wallboard',
  lead: (open, waiting) =>
    `${open} ${open === 1 ? 'offenes Gespräch' : 'offene Gespräche'}, ${waiting} ${waiting === 1 ? 'wartet' : 'warten'} auf jemanden`,
  loading: 'Alle offenen Gespräche werden geladen …',
  more: (count) => `Es gibt mehr als ${count} offene Gespräche; die Zahlen gelten für die ${count} neuesten.`,
  notLive: 'Keine Live-Verbindung: Diese Zahlen sind vielleicht veraltet.',
  queues: 'Warteschlangen',
  waiting: 'warten',
  longest: (span) => `am längsten ${span}`,
  empty: 'Niemand wartet.',
  openIn: (count) => `${count} offen`,
  people: 'Personen',
  free: 'Hat keine Gespräche.',
  idle: (span) => `ruhig seit ${span}`,
  idleHint: 'Seit der letzten Zuteilung oder Antwort',
  connected: 'Posteingang offen',
  notConnected: (span) => `Posteingang geschlossen seit ${span}`,
  neverConnected: 'Posteingang nicht offen',
  full: 'ausgelastet',
  load: (load, capacity) => `${load} von ${capacity}`,
  due: 'In den nächsten zehn Minuten',
  dueEmpty: 'Keine Freigabe, Eskalation oder gebrochene Zusage.',
  with: (name) => `bei ${name}`,
  inQueue: (team) => `in der Warteschlange von ${team}`,
  waits: (span) => `wartet ${span}`,
  answered: 'beantwortet',
  open: 'Öffnen',
  reassign: (name) => `${name} neu zuweisen`,
  showAll: (count) => `Alle ${count} zeigen`,
  showLess: 'Weniger zeigen',
  dragHint:
    'Ziehen Sie ein Gespräch auf eine Person oder Warteschlange, oder benutzen Sie die Schaltfläche mit den Pfeilen.',
  dropHere: (name) => `An ${name} geben`,
  overseersOnly: 'Das Wallboard ist für Teamleitung und Admins.',
};
