import type { Priority } from '../../../../shared/domain/policy/workspace-policy.ts';
import { inLocale } from '../locale/in-locale.ts';

const english = {
  priority: ['Normal', 'High', 'Urgent'] satisfies Record<Priority, string>,
  priorityIs: (priority: string) => `${priority} priority`,
  escalated: 'Escalated',
  escalatedBecause: (reason: string) => `Escalated: ${reason}`,
  noMarketing: 'No marketing',
  noMarketingHint: 'They want no marketing messages. Templates of that category are not sent.',
  practice: 'Practice',
  practiceHint: 'A pretended customer: nothing that you write here leaves Baton.',
  more: 'More actions',
  moreLabels: (count: number) => `+${count}`,
  labels: 'Labels',
  team: (name: string) => `Team ${name}`,
  snooze: 'Snooze',
  wake: 'Wake',
  escalate: 'Escalate',
  release: 'Back into the queue',
  follow: 'Follow',
  following: 'Following',
  unfollow: 'Stop following',
  pause: 'Stop the clock…',
  resume: 'Start the clock again',
  clocks: 'Clocks: past and future',
  setPriority: 'Priority',
  pickNext: 'Pick next',
  pickNextWaits: (span: string) => `Pick next, waiting for ${span}`,
  allTeams: 'All teams',
  chooseTeam: 'Team',
  releasedNotice: (name: string) => `${name} is back in the queue.`,
  escalatedNotice: 'Escalated. Whoever is asked sees your reason.',
  snoozedNotice: (name: string, at: string) => `${name} is snoozed until ${at}, or until they write.`,
  wokenNotice: (name: string) => `${name} is awake again.`,
  pausedNotice: 'The clock is stopped.',
  resumedNotice: 'The clock runs again.',
  followingNotice: (name: string) => `You follow ${name} now.`,
  unfollowedNotice: (name: string) => `You do not follow ${name} any more.`,
  prioritizedNotice: (priority: string) => `Priority: ${priority}.`,
  automated: {
    greeting: 'sent automatically: greeting',
    'out-of-office': 'sent automatically: out of office',
    nudge: 'sent automatically: reminder',
  },
};

export type ActionWords = typeof english;

/** What the screen says about what can be done with a conversation. */
export const actionWords = inLocale('actionWords', english);
