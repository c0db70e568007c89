import { inLocale } from '../locale/in-locale.ts';

const english = {
  add: 'More to send',
  items: {
    template: 'Template',
    buttons: 'Question with buttons',
    list: 'Question with a list',
    link: 'Link button',
    location: 'Location',
    contact: 'Contact card',
  },
  preview: 'Preview',
  send: 'Send',
  left: (used: number, limit: number) => `${used} of ${limit}`,
  question: {
    body: 'Question',
    text: 'Text',
    header: 'Header (optional)',
    footer: 'Footer (optional)',
    buttons: 'Buttons',
    button: (at: number) => `Button ${at}`,
    addButton: 'Add a button',
    opens: 'Label of the button that opens the list',
    opensDefault: 'Choose',
    rows: 'Rows',
    row: (at: number) => `Row ${at}`,
    description: (at: number) => `Description of row ${at} (optional)`,
    addRow: 'Add a row',
    remove: (what: string) => `Remove ${what}`,
    label: 'Label of the button',
    url: 'Link',
  },
  location: {
    here: 'Use where I am',
    noHere: 'This browser does not tell where you are. Write the coordinates.',
    coordinates: 'Latitude and longitude',
    coordinatesHint: 'As maps copy it: 47.3769, 8.5417',
    invalid: 'Two numbers with a comma: latitude from -90 to 90, longitude from -180 to 180.',
    name: 'Name of the place (optional)',
    address: 'Address (optional)',
  },
  contact: {
    name: 'Name',
    phone: 'Phone, with + and country code',
    email: 'E-mail (optional)',
    company: 'Company (optional)',
    incomplete: 'A card needs a name and a phone number or an e-mail.',
    phoneInvalid: 'Write the number with + and country code: +49 30 1234567.',
  },
};

export type ComposeMoreWords = typeof english;

/** What the “+” of the composer and its windows say. */
export const composeMoreWords = inLocale('composeMoreWords', english);
