import type { Words } from '../../lib/words/words.ts';

export const words: Words = {
  product: 'Baton',
  views: {
    mine: 'Meine',
    unassigned: 'Nicht zugewiesen',
    all: 'Alle',
    snoozed: 'Zurückgestellt',
    closed: 'Geschlossen',
  },
  list: {
    search: 'Personen und Nachrichten suchen',
    label: (view) => `Gespräche: ${view}`,
    you: 'Sie',
    draft: 'Entwurf',
    unconfirmed: 'Stand dieses Geräts. Das Neueste wird gerade geladen.',
    queue: (count, longest) => `${count} warten, am längsten ${longest}`,
    unread: 'ungelesen',
    waiting: (span) => `wartet seit ${span}`,
    windowLeft: (span) => `Fenster schließt in ${span}`,
    windowClosed: 'Fenster geschlossen',
    heldBy: (name) => `bei ${name}`,
    emptyMine: ['Alles erledigt.', 'Nichts wartet auf Sie.'],
    emptyUnassigned: ['Nichts wartet.', 'Jedes Gespräch ist bei jemandem.'],
    emptyAll: ['Keine offenen Gespräche.', 'Sobald jemand schreibt, erscheint das Gespräch hier.'],
    emptySnoozed: [
      'Nichts ist zurückgestellt.',
      'Was Sie zurückstellen, wartet hier bis zu seiner Zeit oder bis der Kunde schreibt.',
    ],
    emptyClosed: ['Noch nichts geschlossen.', 'Geschlossene Gespräche bleiben hier mit ihrem ganzen Verlauf erhalten.'],
    online: (count) => (count === 1 ? '1 Person im Team ist verfügbar.' : `${count} Personen im Team sind verfügbar.`),
    seeUnassigned: (count) =>
      count === 1 ? 'Das 1 nicht zugewiesene ansehen' : `Die ${count} nicht zugewiesenen ansehen`,
    failed: 'Diese Liste konnte nicht geladen werden.',
    notFresh: 'Diese Liste ist vielleicht veraltet.',
    loading: 'Gespräche werden geladen',
  },
  notices: {
    closed: (name) => `Gespräch mit ${name} geschlossen.`,
    claimed: (name) => `${name} ist jetzt bei Ihnen.`,
    gone: 'Dieses Gespräch wurde weitergegeben; Sie sehen es nicht mehr.',
    handed: (to) => `An ${to} übergeben.`,
    alreadyClaimed: (name) => `${name} war schneller und hat dieses Gespräch.`,
  },
  noThread: {
    title: 'Wählen Sie ein Gespräch',
    hint: 'Alles, was ein Kunde geschrieben hat, steht in einem Verlauf – mit wem, wann und warum.',
    keys: [
      ['J', 'K', 'bewegen'],
      ['Enter', '', 'öffnen'],
      ['R', '', 'antworten'],
      ['?', '', 'alle Tasten'],
    ],
  },
  pending: {
    sending: 'Wird gesendet',
    queued: 'Vorgemerkt',
    queuedHint: 'Vorgemerkt: geht von selbst hinaus, sobald die Verbindung wieder da ist.',
    behindHint: 'Wartet auf die Nachricht darüber, die nicht gesendet wurde.',
    inRow: (count, refused) => (refused ? 'Nicht gesendet' : `${count} vorgemerkt`),
    failed: 'Nicht gesendet',
    stale: 'Zurückgehalten',
    retry: 'Erneut versuchen',
    edit: 'Bearbeiten',
    discard: 'Verwerfen',
    sendAgain: 'Erneut senden',
    sentAgain: (seq) => `Erneut gesendet (war Nachricht ${seq})`,
  },
  update: { ready: 'Eine neue Version ist bereit.', reload: 'Neu laden', later: 'Später' },
  live: {
    reconnecting: 'Verbindung wird wiederhergestellt …',
    banner: 'Keine Live-Verbindung. Die Anzeige ist vielleicht veraltet; Baton versucht es weiter.',
    offline:
      'Sie sind offline. Nachrichten werden vorgemerkt und gehen von selbst hinaus, sobald Sie wieder verbunden sind.',
    waiting: (count) => (count === 1 ? '1 Nachricht wartet.' : `${count} Nachrichten warten.`),
    catchingUp: 'Wird nachgeholt …',
    retry: 'Jetzt versuchen',
    live: 'Live',
  },
  rail: {
    inbox: 'Posteingang',
    settings: 'Einstellungen',
    wallboard: 'Wallboard',
    dark: 'Dunkles Design',
    light: 'Helles Design',
    help: 'Tastenkürzel',
    signOut: 'Abmelden',
    status: (name, availability) => `${name}, ${availability}. Verfügbarkeit ändern`,
  },
  availability: {
    available: 'Verfügbar',
    busy: 'Beschäftigt',
    away: 'Abwesend',
    hints: {
      available: 'Neue Gespräche werden Ihnen zugeteilt',
      busy: 'Sie behalten Ihre Gespräche und bekommen keine neuen',
      away: 'Sie sind nicht bei der Arbeit',
    },
    handOn: 'Abwesend, meine Gespräche weitergeben',
    handOnHint: (load) =>
      load === 0
        ? 'Sie haben gerade keine'
        : load === 1
          ? 'Ihr 1 Gespräch geht an jemand anderen'
          : `Ihre ${load} Gespräche gehen sofort an andere`,
    load: (load, capacity) => `${load} von ${capacity} Gesprächen`,
  },
  signIn: {
    title: 'Bei Baton anmelden',
    lead: 'Der gemeinsame WhatsApp-Posteingang Ihres Teams.',
    button: 'Anmelden',
    another: 'Anderes Konto verwenden',
    endedTitle: 'Erneut anmelden',
    ended:
      'Ihre Anmeldung ist abgelaufen. Entwürfe und nicht gesendete Nachrichten bleiben in diesem Browser erhalten.',
    working: 'Sie werden angemeldet …',
    failedTitle: 'Die Anmeldung hat nicht geklappt',
    failed:
      'Der Anmeldedienst hat keine brauchbare Antwort gegeben. Versuchen Sie es erneut; hilft das nicht, fragen Sie Ihren Admin.',
    notMember:
      'Sie sind angemeldet, gehören aber nicht zu diesem Arbeitsbereich. Bitten Sie einen Admin, Ihre E-Mail-Adresse hinzuzufügen.',
    starting: 'Ihr Posteingang wird geöffnet …',
  },
  common: {
    retry: 'Erneut versuchen',
    uploadFailed: 'Die Datei konnte nicht hochgeladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    request: 'Anfrage',
    dismiss: 'Ausblenden',
    closeDialog: 'Schließen',
    language: 'Sprache',
    reload: 'Seite neu laden',
    partMissingTitle: 'Diese Seite konnte nicht geladen werden.',
    partMissingText:
      'Dieser Teil von Baton konnte nicht abgerufen werden. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
    partMissing:
      'Dieser Teil von Baton konnte nicht abgerufen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  },
};
