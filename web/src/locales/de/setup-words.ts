// @ts-nocheck: words of other parts are still landing
import type { SetupWords } from '../../lib/words/setup-words.ts';

export const setupWords: SetupWords = {
  title: 'Erste Schritte',
  lead: 'Was ein Team vor seinem ersten Tag mit Baton tut. Was sich erkennen lässt, wird von selbst abgehakt.',
  progress: (done, of) => `${done} von ${of} erledigt`,
  allDone: 'Alles bereit. Ihr Team kann anfangen.',
  failed: 'Die ersten Schritte konnten nicht geladen werden.',
  adminsOnly: 'Nur Admins sehen die ersten Schritte.',
  loading: 'Die ersten Schritte werden geladen',
  done: 'Erledigt',
  open: 'Noch nicht erledigt',
  byHand: 'Von Hand abgehakt',
  tick: 'Als erledigt abhaken',
  untick: 'Doch noch nicht erledigt',
  hide: 'Diese Liste weglegen',
  show: 'Wieder in der Leiste zeigen',
  hidden: 'Diese Liste ist weggelegt. Sie finden sie in der Befehlspalette.',
  steps: {
    number: {
      title: 'WhatsApp-Nummer verbinden',
      text: 'Tragen Sie die Nummer und ihr Konto ein, geben Sie Meta die Webhook-Adresse und schreiben Sie dann von Ihrem Telefon an die Nummer.',
      attached:
        'Die Nummer ist eingetragen. Noch ist keine Nachricht angekommen: Schreiben Sie von Ihrem Telefon an sie.',
      action: 'Nummer und Webhook',
    },
    people: {
      title: 'Team einladen',
      text: 'Fügen Sie Personen mit Rolle und Teams hinzu, und wie viele Gespräche sie gleichzeitig bekommen.',
      attached: '',
      action: 'Personen einladen',
    },
    rules: {
      title: 'Regeln, Fristen und Zeiten festlegen',
      text: 'Wer welches Gespräch bekommt, wann ein ruhendes weitergeht und wann Sie geöffnet haben. Probieren Sie es vor dem Speichern an vergangenen Tagen aus.',
      attached: '',
      action: 'Teams und Fristen',
    },
    tools: {
      title: 'Ihre Werkzeuge verbinden',
      text: 'Mit einem API-Schlüssel können Zapier, Formulare, Tabellen oder Ihr CRM Nachrichten senden und Kontakte ergänzen.',
      attached: '',
      action: 'API-Schlüssel erstellen',
    },
    training: {
      title: 'Dem Team zeigen',
      text: 'Üben Sie mit sechs erfundenen Kunden: Sie werden wie echte verteilt, und nichts, was Sie antworten, verlässt Baton.',
      attached: '',
      action: 'Alle Tasten',
    },
    trial: {
      title: 'Mit einigen echten Gesprächen erproben',
      text: 'Antworten Sie drei echten Kunden, oder Bekannten, die an die Nummer schreiben, bevor alle anfangen.',
      attached: '',
      action: 'Posteingang öffnen',
    },
  },
  answered: (count, of) => `${count} von ${of} beantwortet`,
  practice: {
    add: 'Sechs Kunden schreiben lassen',
    remove: 'Übungsgespräche entfernen',
    removing: 'Werden entfernt …',
    adding: 'Schreiben …',
    sure: 'Die Übungsgespräche und alles, was darin geschrieben wurde, entfernen?',
    yes: 'Entfernen',
    keep: 'Behalten',
    added: 'Sechs Übungskunden haben geschrieben. Sie sind jetzt im Posteingang.',
    removed: 'Die Übungsgespräche sind entfernt.',
    there: 'Übungsgespräche sind im Posteingang.',
  },
  fresh: {
    title: 'Noch hat niemand geschrieben',
    text: 'Verbinden Sie Ihre Nummer, oder lassen Sie einige Übungskunden schreiben und sehen Sie, wie es sich anfühlt.',
    action: 'Erste Schritte',
  },
  rail: (done, of) => `Erste Schritte, ${done}/${of} erledigt`,
};
