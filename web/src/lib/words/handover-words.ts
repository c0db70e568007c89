import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'Hand over',
  search: 'Find a teammate or a team',
  people: 'Teammates and teams',
  teammates: 'Teammates',
  teams: 'Teams',
  queue: 'Back to the queue',
  queueHint: 'Whoever is free takes it',
  teamHint: (available: number) =>
    available === 0 ? 'nobody available now' : available === 1 ? '1 available' : `${available} available`,
  me: 'me',
  holds: 'has it now',
  full: 'at capacity',
  hasSkills: (skills: string) => `has ${skills}`,
  lacksSkills: (skills: string) => `lacks ${skills}`,
  needs: (skills: string) => `Needs ${skills}`,
  note: 'Note for the next one (optional)',
  confirm: (name: string) => `Hand over to ${name}`,
  choose: 'Choose who gets it',
  toQueue: 'the queue',
  none: 'Nobody of that name.',
  cancel: 'Cancel',
  escalate: {
    title: 'Escalate',
    reason: 'Why do you need help?',
    reasonHint: 'For example: wants a refund above my limit',
    target: 'Who should help',
    policy: (name: string) => `As set for this team: ${name}`,
    supervisors: 'the supervisors',
    note: 'What they should know (optional)',
    confirm: 'Escalate',
  },
};

export type HandoverWords = typeof english;

/** What the popovers say that give a conversation to somebody: hand over, escalate. */
export const handoverWords = inLocale('handoverWords', english);
