import { inLocale } from '../locale/in-locale.ts';

const english = {
  open: 'Save or chat…',
  title: (name: string) => `Shared contact: ${name}`,
  looking: 'Looking for this number',
  known: 'Known in Baton',
  here: 'The customer of this conversation',
  goTo: 'Open conversation',
  unknown:
    'Nobody with this number has written to you yet, or you cannot see them. WhatsApp lets a business begin only with a template and consent, which Baton sends to people it knows: copy the number, or let them write first.',
  noNumber: 'There is no phone number on this card.',
  save: 'Save to the contact',
  saved: (name: string) => `Saved to ${name}.`,
  allSaved: 'What is on this card is saved already.',
  what: 'What to save',
  fields: { name: 'Name', email: 'E-mail', company: 'Company' },
  instead: (value: string) => `instead of ${value}`,
  changed: 'Somebody has just changed this contact. Look again at what to save.',
};

export type SharedCardWords = typeof english;

/** What can be done with a contact that somebody shared. */
export const sharedCardWords = inLocale('sharedCardWords', english);
