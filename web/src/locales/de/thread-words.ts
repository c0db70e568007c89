import type { ThreadWords } from '../../lib/words/thread-words.ts';

export const threadWords: ThreadWords = {
  earlier: (count) => (count === 1 ? '1 früheres Ereignis' : `${count} frühere Ereignisse`),
  firstAnswer: (span) => `erste Antwort nach ${span}`,
  noAnswer: 'keine Antwort',
  handledBy: (name) => `bearbeitet von ${name}`,
  handledByYou: 'bearbeitet von Ihnen',
  quote: {
    loading: 'Das Original wird gesucht …',
  },
  album: {
    name: (count) => `Album mit ${count} Aufnahmen`,
    photo: (at, of) => `Foto ${at} von ${of} öffnen`,
    video: (at, of) => `Video ${at} von ${of} öffnen`,
    more: (count) => `${count} weitere`,
    spread: 'Einzeln zeigen',
  },
  voice: {
    play: 'Sprachnachricht abspielen',
    pause: 'Sprachnachricht anhalten',
    playAudio: 'Audio abspielen',
    pauseAudio: 'Audio anhalten',
    position: 'Stelle',
    at: (at, of) => `${at} von ${of}`,
    large: (size) => `Wird beim Abspielen geladen (${size})`,
  },
  failure: {
    code: (code) => `Fehlercode ${code}`,
    template: 'Vorlage senden',
    edit: 'Bearbeiten',
    attempts: (count) => (count === 1 ? '1 früherer Versuch' : `${count} frühere Versuche`),
    attempt: (at, why) => `${at}: ${why}`,
  },
  readMayNever: '„Gelesen“ erscheint nur, wenn der Kunde es erlaubt.',
  zoom: {
    in: 'Vergrößern',
    out: 'Verkleinern',
    reset: 'An den Bildschirm anpassen',
    is: (percent) => `${percent} %`,
  },
  copy: (what) => `${what} kopieren`,
  freeUntil: (at) => `Nachrichten kostenlos bis ${at}`,
  copied: 'Kopiert',
};
