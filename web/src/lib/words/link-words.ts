import { inLocale } from '../locale/in-locale.ts';

const english = {
  lead: 'Ways from a conversation to the same person in your other systems. They stand in the details beside it.',
  title: 'Links',
  places: (places: string) =>
    `The address may hold places that each contact fills: ${places}. A contact that lacks one is not offered the link.`,
  name: 'Name',
  url: 'Address',
  urlExample: 'https://crm.example.com/contacts?phone={phone}',
  leadsTo: (url: string) => `For example: ${url}`,
  needsId: 'Offered to contacts that have an id of that system.',
  remove: (name: string) => `Remove the link ${name}`,
  none: 'No links yet.',
  add: 'Add a link',
};

export type LinkWords = typeof english;

/** The settings of links to other systems. */
export const linkWords = inLocale('linkWords', english);
