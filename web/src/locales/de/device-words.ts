import type { DeviceWords } from '../../lib/words/device-words.ts';

export const deviceWords: DeviceWords = {
  lead: 'Wie Sie den Posteingang in diesem Browser mögen. Es betrifft niemanden sonst und gilt sofort.',
  look: 'Aussehen',
  theme: 'Design',
  themes: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  density: 'Zeilen der Liste',
  densities: {
    comfortable: ['Bequem', 'Zwei Zeilen je Gespräch, darunter Labels und Fristen.'],
    compact: ['Kompakt', 'Mehr Gespräche auf dem Bildschirm, weniger von jedem.'],
  },
  work: 'Arbeiten',
  afterClose: 'Wenn ich ein Gespräch schließe oder zurückstelle',
  afterCloses: {
    next: ['Zum nächsten', 'Das nächste Gespräch der Liste wird geöffnet.'],
    stay: ['Bleiben', 'Das Gespräch bleibt geöffnet.'],
    list: ['Zurück zur Liste', 'Kein Gespräch ist geöffnet.'],
  },
  sendOn: 'Senden',
  sendOns: {
    enter: ['Eingabe sendet', 'Umschalt+Eingabe beginnt eine neue Zeile.'],
    'mod-enter': ['Strg+Eingabe oder ⌘Eingabe sendet', 'Eingabe beginnt eine neue Zeile.'],
  },
  sendDelay: 'Zeit, um eine Nachricht zurückzunehmen',
  sendDelayHint:
    'WhatsApp kann nichts zurückholen, was gesendet ist; Baton kann deshalb vor dem Senden einen Moment warten.',
  seconds: (count) => (count === 0 ? 'Keine, sie geht sofort hinaus' : `${count} Sekunden`),
  keys: 'Tasten',
  singleKeys: 'Einzelne Tasten',
  singleKeysHint:
    'Ein Buchstabe löst etwas aus, etwa R für eine Antwort. Schalten Sie das aus, wenn Tasten versehentlich oder durch Sprache gedrückt werden.',
  keysLead: 'Wählen Sie eine andere Taste, indem Sie sie drücken. Tasten der G-Paare werden nach G gedrückt.',
  changeKey: (does, key) => `${does}: jetzt ${key}. Taste ändern`,
  pressKey: 'Taste drücken …',
  keyTaken: (key, does) => `${key} ist vergeben: „${does}“. Wählen Sie eine andere Taste, oder ändern Sie zuerst jene.`,
  keyReserved: 'Mit G beginnen die Paare wie G M. Wählen Sie eine andere Taste.',
  keyNotSingle: 'Wählen Sie eine Taste, die einen Buchstaben, eine Ziffer oder ein Zeichen tippt.',
  keyChosen: (does, key) => `${does}: ${key}.`,
  resetKeys: 'Zurück zu den ursprünglichen Tasten',
  offline: 'Ohne Netz',
  keepOffline: 'Gespräche in diesem Browser behalten',
  keepOfflineHint:
    'Der Posteingang öffnet sich sofort und auch ohne Netz. Lassen Sie das auf einem gemeinsam genutzten Computer aus: Bis Sie sich abmelden, könnte jeder, der diesen Browser benutzt, sie lesen.',
  notificationsLead:
    'Töne und Benachrichtigungen dieses Browsers. Die Zahl ungelesener Gespräche steht in jedem Fall am Tab.',
  allow: 'Benachrichtigungen erlauben …',
  allowHint: 'Der Browser fragt Sie einmal. Ohne das gibt es nur Töne.',
  denied:
    'Dieser Browser blockiert Benachrichtigungen von Baton. Erlauben Sie sie in den Einstellungen der Website, neben ihrer Adresse.',
  unsupported: 'Dieser Browser kennt keine Benachrichtigungen.',
  desktop: 'Benachrichtigungen zeigen',
  desktopHint: 'Wenn Baton nicht im Vordergrund ist. Ein Klick öffnet das Gespräch.',
  mine: 'Meine Gespräche',
  mineHint: 'Eines ist meins geworden, oder dessen Kunde hat geschrieben.',
  mentions: 'Erwähnungen',
  mentionsHint: 'Jemand hat mich oder ein Team von mir in einer Notiz erwähnt.',
  queueAging: 'Die Warteschlange',
  queueAgingHint: 'Jemand wartet länger als das Ziel des Teams, während ich verfügbar bin.',
  sound: 'Töne',
  soundHint: 'Ein Ton für eine Nachricht, drei für ein neues Gespräch. Nur ein Tab klingt, so viele auch offen sind.',
  hearMessage: 'Nachricht anhören',
  hearAssigned: 'Neues Gespräch anhören',
  showText: 'Zeigen, was geschrieben wurde',
  showTextHint:
    'Ausgeschaltet sagt eine Benachrichtigung nur, wer geschrieben hat: Andere könnten diesen Bildschirm sehen, auch gesperrt.',
  quiet: 'Ruhezeit',
  quietHint: 'Dann keine Töne und keine Benachrichtigungen, nach der Uhr dieses Geräts.',
  from: 'Von',
  to: 'Bis',
  quietDays: 'An den Tagen, an denen sie beginnt',
  signOut: {
    title: 'Abmelden?',
    question: (count) =>
      count === 1
        ? '1 Nachricht ist noch nicht gesendet. Beim Abmelden wird sie aus diesem Browser gelöscht.'
        : `${count} Nachrichten sind noch nicht gesendet. Beim Abmelden werden sie aus diesem Browser gelöscht.`,
    stay: 'Angemeldet bleiben',
    leave: 'Abmelden und löschen',
  },
  notifications: 'Benachrichtigungen',
};
