// @ts-nocheck: words of other parts are still landing
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
  offline: 'Ohne Netz',
  keepOffline: 'Gespräche in diesem Browser behalten',
  keepOfflineHint:
    'Der Posteingang öffnet sich sofort und auch ohne Netz. Lassen Sie das auf einem gemeinsam genutzten Computer aus: Bis Sie sich abmelden, könnte jeder, der diesen Browser benutzt, sie lesen.',
  notifications: 'Benachrichtigungen',
};
