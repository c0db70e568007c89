import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'Send a template',
  reopen: 'Send a template to reopen',
  draftKept: 'What you had begun to write is kept.',
  search: 'Search templates by name, text, language or category',
  searchShort: 'Search templates',
  list: 'Templates',
  none: 'This number has no templates yet.',
  noneHint: 'Make them in WhatsApp Manager, then refresh the list.',
  noMatch: (query: string) => `No template matches “${query}”.`,
  loading: 'Asking WhatsApp for the templates…',
  failed: 'The templates could not be loaded.',
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
  fetched: (ago: string) => `As of ${ago}`,
  stillOld: (problem: string) => `The list could not be refreshed. ${problem}`,
  choose: 'Choose a template to see it as your customer will.',
  back: 'All templates',
  language: 'Language',
  category: { utility: 'Utility', marketing: 'Marketing', authentication: 'One-time code', other: 'Other' },
  status: {
    approved: 'Approved',
    pending: 'Waiting for approval',
    rejected: 'Rejected',
    paused: 'Paused',
    disabled: 'Disabled',
    'in-appeal': 'In appeal',
    flagged: 'Flagged',
    archived: 'Archived',
    locked: 'Locked',
    deleted: 'Deleted',
    other: 'Not available',
  },
  quality: { green: 'Quality: good', yellow: 'Quality: medium', red: 'Quality: low', unknown: '' },
  optedOut: (name: string) =>
    `${name} does not want marketing messages. Choose a template that is not marketing, or record a new consent first.`,
  reason: (reason: string) => `WhatsApp’s reason: ${reason.toLowerCase().replaceAll('_', ' ')}.`,
  marketing: 'A marketing message: WhatsApp may hold it back, and bills it.',
  fields: 'What to fill in',
  nothing: 'Nothing to fill in.',
  slot: {
    numbered: (place: 'header' | 'body' | 'button', name: string) =>
      place === 'header' ? `Value ${name} of the header` : `Value ${name}`,
    named: (name: string) => name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    linkEnd: (button: string) => `End of the link of “${button}”`,
    code: 'Code to copy',
    latitude: 'Latitude',
    longitude: 'Longitude',
    'place-name': 'Name of the place',
    address: 'Address',
    optional: 'optional',
    example: (example: string) => `for example ${example}`,
    insert: (what: string, into: string) => `Put ${what} into ${into}`,
  },
  chips: { name: 'Name', firstName: 'First name', phone: 'Phone', me: 'My name', business: 'Business' },
  file: {
    label: { image: 'Picture of the header', video: 'Video of the header', document: 'Document of the header' },
    choose: 'Choose a file',
    change: 'Choose another',
    uploading: (percent: number) => `Uploading, ${percent} %`,
    failed: 'The upload broke off. Choose the file again.',
  },
  preview: 'Preview',
  send: 'Send template',
  missing: (count: number) => (count === 1 ? 'One thing is missing.' : `${count} things are missing.`),
};

export type TemplateWords = typeof english;

/** What the template picker says. */
export const templateWords = inLocale('templateWords', english);
