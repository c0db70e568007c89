import { inLocale } from '../locale/in-locale.ts';

const english = {
  lead: 'Texts that are sent often. In a reply, “/” offers them, filled in for the customer.',
  failed: 'The canned replies could not be loaded.',
  search: 'Search canned replies',
  found: (count: number) => (count === 1 ? '1 reply' : `${count} replies`),
  list: 'Canned replies',
  emptyTitle: 'No canned replies yet.',
  emptyText: 'Write what your team answers every day once, and send it with a few keys.',
  noMatch: 'No canned reply matches. Search for something else, or add one.',
  add: 'Add a canned reply',
  addMine: 'Add one for yourself',
  edit: 'Edit',
  editOf: (shortcut: string) => `Edit /${shortcut}`,
  readOnly: 'Supervisors and admins change the replies of the team. Yours are yours alone.',
  everybody: 'Everybody',
  mine: 'Only me',
  team: 'Offered to',
  teamHint: 'A team’s reply is offered to its people, in conversations of that team.',
  shortcut: 'Shortcut',
  shortcutHint: 'What you type after “/”, such as hours.',
  title: 'Title',
  titleHint: 'What the reply is about, for whoever looks for it.',
  text: 'Text',
  textHint: 'WhatsApp’s formatting works: *bold*, _italic_, lists.',
  placeholders: 'Put in',
  placeholdersHint:
    'Filled in for each customer. You can write your own, such as {order number}: it stays as a gap that Baton shows before the message goes.',
  names: {
    'customer.name': 'Customer’s name',
    'customer.first_name': 'Customer’s first name',
    'customer.phone': 'Customer’s phone',
    'agent.name': 'My name',
    'agent.first_name': 'My first name',
    'company.name': 'Company',
  },
  preview: 'How it reads',
  save: 'Save',
  saved: (shortcut: string) => `/${shortcut} is saved.`,
  remove: 'Remove this reply',
  removeQuestion: (shortcut: string) => `Remove /${shortcut}? Whoever types it will not find it any more.`,
  removed: (shortcut: string) => `/${shortcut} is removed.`,
  sample: { customer: 'Mia Brandt', phone: '+49 170 1234567' },
};

export type CannedWords = typeof english;

/** What the settings of canned replies say. */
export const cannedWords = inLocale('cannedWords', english);
