import type { EventWords, Party } from '../../lib/words/event-words.ts';

type Case = 'who' | 'whom' | 'by';
type Known = Exclude<Party['kind'], 'named'>;

/** Nominative, accusative and dative of whoever has no name. */
const nouns: Record<Known, Record<Case, string>> = {
  you: { who: 'Sie', whom: 'Sie', by: 'Ihnen' },
  customer: { who: 'der Kunde', whom: 'den Kunden', by: 'dem Kunden' },
  'phone-app': {
    who: 'jemand an der Telefon-App',
    whom: 'jemanden an der Telefon-App',
    by: 'jemandem an der Telefon-App',
  },
  baton: { who: 'Baton', whom: 'Baton', by: 'Baton' },
  clock: { who: 'die Uhr', whom: 'die Uhr', by: 'der Uhr' },
  queue: { who: 'die Warteschlange', whom: 'die Warteschlange', by: 'der Warteschlange' },
  bot: { who: 'der Bot', whom: 'den Bot', by: 'dem Bot' },
  supervisors: { who: 'die Teamleitung', whom: 'die Teamleitung', by: 'der Teamleitung' },
  'removed-team': {
    who: 'ein inzwischen entferntes Team',
    whom: 'ein inzwischen entferntes Team',
    by: 'einem inzwischen entfernten Team',
  },
};

const is = (party: Party, as: Case) => (party.kind === 'named' ? party.name : nouns[party.kind][as]);
const Is = (party: Party) => is(party, 'who').replace(/^./u, (first) => first.toLocaleUpperCase('de'));
/** "Sie haben", "Ben Okafor hat". */
const has = (party: Party) => `${Is(party)} ${party.kind === 'you' ? 'haben' : 'hat'}`;
const labels = (list: readonly string[]) => `${list.length === 1 ? 'das Label' : 'die Labels'} ${list.join(', ')}`;

export const eventWords: EventWords = {
  author: (by) => Is(by),
  opened: (by) => (by.kind === 'customer' ? 'Eröffnet: Der Kunde hat geschrieben' : `Eröffnet von ${is(by, 'by')}`),
  openedMerged: 'Eröffnet: Es war in einem anderen Verlauf derselben Person offen',
  byRule: (opened, rule, team, skills, priority) =>
    `${opened}. Regel „${rule}“${team ? ` → ${is(team, 'whom')}` : ''}${skills && `, braucht ${skills}`}${priority && `, Priorität ${priority}`}`,
  priority: { 0: 'normal', 1: 'hoch', 2: 'dringend' },
  reopened: 'Wieder eröffnet: Der Kunde hat bald nach dem Ende geschrieben',
  assigned: (to, why) =>
    `Automatisch an ${is(to, 'whom')} verteilt${
      {
        'round-robin': ', der Reihe nach',
        balanced: ': die geringste Auslastung',
        skills: ': die am besten passenden Fähigkeiten',
        manual: '',
        'returning-customer': ': dem Kunden schon bekannt',
        escalation: ', zur Hilfe',
      }[why]
    }`,
  queued: {
    'nobody-available': 'Wartet in der Warteschlange: Niemand war verfügbar',
    'routing-busy': 'Wartet in der Warteschlange: Die Verteilung war ausgelastet',
    manual: 'Wartet in der Warteschlange: Dieses Team nimmt sich seine Gespräche selbst',
  },
  tookFromQueue: (by) => `${has(by)} es aus der Warteschlange genommen`,
  tookOver: (by, from) => `${has(by)} von ${is(from, 'by')} übernommen`,
  assignedTo: (by, to) => `${has(by)} es an ${is(to, 'whom')} zugewiesen`,
  undone: (by, what) =>
    `${has(by)} ${
      {
        closed: 'das Schließen zurückgenommen: Das Gespräch geht weiter',
        snoozed: 'das Zurückstellen zurückgenommen',
        claimed: 'es zurückgegeben: Die Übernahme wurde zurückgenommen',
        released: 'es aus der Warteschlange zurückgeholt',
        transferred: 'die Übergabe zurückgenommen',
      }[what]
    }`,
  releasedByClock: (from, round) =>
    `Die Uhr hat es von ${is(from, 'by')} weggenommen: keine rechtzeitige Antwort${round ? ` (Runde ${round})` : ''}`,
  releasedAway: (from) => `Von ${is(from, 'by')} weggenommen: abwesend und weitergegeben`,
  putBack: (by) => `${has(by)} es in die Warteschlange zurückgegeben`,
  handedOver: (by, from, to) => `${has(by)} es${from ? ` von ${is(from, 'by')}` : ''} an ${is(to, 'whom')} übergeben`,
  escalated: (by, to, priority, reason) => `${has(by)} es an ${is(to, 'whom')} eskaliert, jetzt ${priority}: ${reason}`,
  snoozed: (by, until) => `${has(by)} es bis ${until} zurückgestellt`,
  woken: (by) => `${has(by)} es wieder aufgenommen`,
  wokenByTime: 'Wieder da: Die Zeit ist gekommen',
  wokenByCustomer: 'Wieder da: Der Kunde hat geschrieben',
  warned: (holder, at) =>
    `${Is(holder)} ${holder.kind === 'you' ? 'wurden' : 'wurde'} gewarnt: Ohne Antwort geht es um ${at} weiter`,
  breached: (target, at) =>
    `${{ 'first-response': 'Erste Antwort', 'next-response': 'Antwort', resolution: 'Lösung' }[target]} überfällig: fällig war sie um ${at}`,
  windowClosing: (at) => `Der Kunde wartet, und das WhatsApp-Fenster schließt um ${at}`,
  skillsRelaxed: 'Es hat so lange gewartet, dass verlangte Fähigkeiten jetzt nur noch bevorzugt werden',
  clockStopped: (by, reason) => `${has(by)} die Uhr angehalten: ${reason}`,
  clockStarted: (by) => `${has(by)} die Uhr wieder gestartet`,
  follows: (who) => `${Is(who)} ${who.kind === 'you' ? 'folgen' : 'folgt'} diesem Verlauf`,
  stoppedFollowing: (who) => `${Is(who)} ${who.kind === 'you' ? 'folgen' : 'folgt'} diesem Verlauf nicht mehr`,
  addedFollower: (by, who) => `${has(by)} hinzugefügt, wer folgt: ${is(who, 'who')}`,
  removedFollower: (by, who) => `${has(by)} entfernt, wer folgt: ${is(who, 'who')}`,
  labelled: (by, added, removed) =>
    `${has(by)} ${[
      ...(added.length > 0 ? [`${labels(added)} hinzugefügt`] : []),
      ...(removed.length > 0 ? [`${labels(removed)} entfernt`] : []),
    ].join(' und ')}`,
  prioritized: (by, priority) => `${has(by)} die Priorität auf ${priority} gesetzt`,
  sendDelayed: (advice) => `Eine Nachricht wartet: ${advice}`,
  sendResumed: 'Die wartende Nachricht geht jetzt hinaus',
  sendStartedAgain: (by) => `${has(by)} eine Nachricht, die nicht hinausging, erneut gestartet`,
  arrived: (by) => `${has(by)} angegeben, dass die unbestätigte Nachricht angekommen ist`,
  notArrived: (by) => `${has(by)} angegeben, dass die unbestätigte Nachricht nicht angekommen ist`,
  contactPart: {
    name: 'den Namen',
    language: 'die Sprache',
    email: 'die E-Mail-Adresse',
    company: 'die Firma',
    note: 'die angeheftete Notiz',
  },
  contactField: (key) => `„${key}“`,
  externalId: (system) => `die ID in ${system}`,
  contactSet: (by, part, value) => `${has(by)} ${part} des Kontakts auf „${value}“ gesetzt`,
  contactRemoved: (by, part) => `${has(by)} ${part} des Kontakts entfernt`,
  contactChanged: (by, parts) => `${has(by)} am Kontakt geändert: ${parts}`,
  contactFollowed: 'Was über den Kontakt bekannt ist, wurde aus einem anderen Verlauf übernommen',
  optedIn: (by, source) =>
    by.kind === 'customer'
      ? `Der Kunde möchte wieder Werbenachrichten (${source})`
      : `${has(by)} vermerkt, dass der Kunde Werbenachrichten möchte (${source})`,
  optedOut: (by, source) =>
    by.kind === 'customer'
      ? `Der Kunde möchte keine Werbenachrichten mehr (${source})`
      : `${has(by)} vermerkt, dass der Kunde keine Werbenachrichten möchte (${source})`,
  consentUnknown: (by, source) => `${has(by)} vermerkt, dass die Einwilligung in Werbung nicht bekannt ist (${source})`,
  mergedInto: (contact) => `Dieselbe Person wie ${contact}: Alles geht in einem anderen Verlauf weiter`,
  mergedFrom: (contact) => `Dieselbe Person wie ${contact}: Was in einem anderen Verlauf war, geht hier weiter`,
  closedMerged: 'Hier geschlossen: Es geht im anderen Verlauf weiter',
  closedIdle: (span) => `Von selbst geschlossen: Niemand hat${span && ` ${span} lang`} etwas geschrieben`,
  closed: (by) => `Geschlossen von ${is(by, 'by')}`,
};
