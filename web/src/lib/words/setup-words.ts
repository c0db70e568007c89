import type { SetupStep } from '../../../../shared/domain/setup/setup-steps.ts';
import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'First steps',
  lead: 'What a team does before its first day with Baton. Whatever can be seen is ticked by itself.',
  progress: (done: number, of: number) => `${done} of ${of} done`,
  allDone: 'All set. Your team is ready.',
  failed: 'The first steps could not be loaded.',
  adminsOnly: 'Only admins see the first steps.',
  loading: 'Loading the first steps',
  done: 'Done',
  open: 'Not done yet',
  byHand: 'Ticked by hand',
  tick: 'Mark as done',
  untick: 'Not done yet after all',
  hide: 'Put this list away',
  show: 'Show it in the rail again',
  hidden: 'This list is put away. You find it in the command palette.',
  steps: {
    number: {
      title: 'Connect your WhatsApp number',
      text: 'Enter the number and its account, give Meta the webhook address, then write to the number from your own phone.',
      attached: 'The number is entered. No message has come in on it yet: write to it from your own phone.',
      action: 'Number and webhook',
    },
    people: {
      title: 'Invite your team',
      text: 'Add people with their role, their teams and how many conversations they take at once.',
      attached: '',
      action: 'Invite people',
    },
    rules: {
      title: 'Set rules, clocks and hours',
      text: 'Who gets which conversation, when an idle one moves on, and when you are open. Try it on past days before you save.',
      attached: '',
      action: 'Teams and clocks',
    },
    tools: {
      title: 'Connect your tools',
      text: 'An API key lets Zapier, forms, sheets or your CRM send messages and fill in contacts.',
      attached: '',
      action: 'Make an API key',
    },
    training: {
      title: 'Show it to the team',
      text: 'Practise with six pretended customers: they are routed like real ones, and nothing you answer leaves Baton.',
      attached: '',
      action: 'All keys',
    },
    trial: {
      title: 'Try it with a few real conversations',
      text: 'Answer three real customers, or friends who write to the number, before everybody starts.',
      attached: '',
      action: 'Open the inbox',
    },
  } satisfies Record<SetupStep, { title: string; text: string; attached: string; action: string }>,
  answered: (count: number, of: number) => `${count} of ${of} answered`,
  practice: {
    add: 'Let six customers write',
    remove: 'Remove the practice conversations',
    removing: 'Removing…',
    adding: 'Writing…',
    sure: 'Remove the practice conversations and all that was written in them?',
    yes: 'Remove',
    keep: 'Keep',
    added: 'Six practice customers have written. They are in the inbox now.',
    removed: 'The practice conversations are removed.',
    there: 'Practice conversations are in the inbox.',
  },
  fresh: {
    title: 'Nobody has written yet',
    text: 'Connect your number, or let a few practice customers write, and see how it feels.',
    action: 'First steps',
  },
  rail: (done: number, of: number) => `First steps, ${done}/${of} done`,
};

export type SetupWords = typeof english;

/** What the list of first steps says. */
export const setupWords = inLocale('setupWords', english);
