import type { LinkWords } from '../../lib/words/link-words.ts';

export const linkWords: LinkWords = {
  lead: 'Wege von einem Gespräch zur selben Person in Ihren anderen Systemen. Sie stehen in den Details daneben.',
  title: 'Verknüpfungen',
  places: (places) =>
    `Die Adresse darf Stellen enthalten, die jeder Kontakt ausfüllt: ${places}. Fehlt einem Kontakt eine davon, wird ihm die Verknüpfung nicht angeboten.`,
  name: 'Bezeichnung',
  url: 'Adresse',
  urlExample: 'https://crm.example.com/kontakte?telefon={phone}',
  leadsTo: (url) => `Zum Beispiel: ${url}`,
  needsId: 'Wird Kontakten angeboten, die eine ID jenes Systems haben.',
  remove: (name) => `Verknüpfung ${name} entfernen`,
  none: 'Noch keine Verknüpfungen.',
  add: 'Verknüpfung hinzufügen',
};
