import { inLocale } from '../locale/in-locale.ts';

const english = {
  label: 'Search',
  placeholder: 'Name, number or words',
  results: 'Search results',
  close: 'Close the search',
  clear: 'Clear the field',
  kinds: { all: 'All', contacts: 'People', messages: 'Messages' },
  kind: 'What to search for',
  team: 'Team',
  allTeams: 'All teams',
  people: 'People',
  messages: 'Messages',
  allPeople: 'All people found',
  hintTitle: 'Search all history',
  hint: 'By name, by any digits of a number, or by words that were written. Results appear as you type.',
  tooShortTitle: 'Go on typing',
  tooShort: 'Type at least two letters or digits. Very common words like “the” are not looked for.',
  searching: 'Searching',
  nothing: (query: string) => `Nothing found for “${query}”.`,
  nothingHint: 'Try fewer words, the beginning of a word, or part of a number.',
  nothingInTeam: 'Only one team is searched: try all teams.',
  failed: 'The search did not work.',
  moreFailed: 'More results could not be loaded.',
  lookingOn: 'Looking further back…',
  lookOn: 'Look further back',
  end: 'That is all.',
  found: (count: number, more: boolean) =>
    `${count}${more ? ' or more' : ''} ${count === 1 && !more ? 'result' : 'results'}`,
  closed: 'Closed',
  snoozed: 'Snoozed',
  queued: 'In the queue',
  neverTalked: 'No conversation yet',
  with: (name: string) => `With ${name}`,
  withYou: 'With you',
  customerSays: (name: string) => `${name}:`,
  note: 'Note',
  you: 'You',
  gone: 'That message is not there any more.',
  missing: (count: number) => (count === 1 ? '1 entry is being loaded' : `${count} entries are being loaded`),
  loadingNewer: 'Loading newer messages',
};

export type SearchWords = typeof english;

/** What the search says. */
export const searchWords = inLocale('searchWords', english);
