import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'What do you want to do?',
  field: 'Find a command',
  placeholder: 'A command, a place, a teammate…',
  list: 'Commands',
  searchFor: (query: string) => `Search for “${query}”`,
  searchAll: 'Search all history',
  groups: {
    recent: 'Recent',
    conversation: 'This conversation',
    handover: 'Hand over',
    go: 'Go to',
    me: 'Me',
  },
  canned: 'Put in a canned reply',
  reply: 'Write a reply',
  note: 'Write a note',
  claim: 'Assign to me',
  takeOver: 'Take over',
  handOver: 'Hand over, with a note…',
  escalate: 'Escalate…',
  snooze: 'Snooze…',
  labels: 'Change the labels…',
  clock: 'Clocks: past and future',
  more: 'More actions…',
  close: 'Close the conversation',
  priority: (name: string) => `Priority: ${name}`,
  pickNext: 'Pick next from the queue',
  handTo: (name: string) => `Hand over to ${name}`,
  handToTeam: (name: string) => `Hand over to team ${name}`,
  load: (availability: string, load: number, capacity: number) => `${availability} · ${load}/${capacity}`,
  setup: 'First steps',
  go: (place: string) => `Go to ${place}`,
  settings: (section: string) => `Settings: ${section}`,
  onlyTeam: (team: string) => `Show only team ${team}`,
  everyTeam: 'Show all teams',
  availability: (name: string) => `I am ${name.toLowerCase()}`,
};

export type PaletteWords = typeof english;

/** What the command palette says. */
export const paletteWords = inLocale('paletteWords', english);
