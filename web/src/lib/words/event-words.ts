import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { Target } from '../../../../shared/domain/conversation/entry.ts';
import { inLocale } from '../locale/in-locale.ts';

/** Who did something, or to whom it was done. A language inflects the pronoun and the nouns, never a name. */
export type Party =
  | { kind: 'you' | 'customer' | 'phone-app' | 'baton' | 'clock' | 'queue' | 'bot' | 'supervisors' | 'removed-team' }
  | { kind: 'named'; name: string };

type Of<T extends EntryView['type']> = Extract<EntryView, { type: T }>;

const nouns: Record<Exclude<Party['kind'], 'named'>, string> = {
  you: 'you',
  customer: 'the customer',
  'phone-app': 'somebody on the phone app',
  baton: 'Baton',
  clock: 'the clock',
  queue: 'the queue',
  bot: 'the bot',
  supervisors: 'the supervisors',
  'removed-team': 'a team that was removed since',
};

const name = (party: Party) => (party.kind === 'named' ? party.name : nouns[party.kind]);
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const Name = (party: Party) => capital(name(party));
const labels = (list: readonly string[]) => `${list.length === 1 ? 'the label' : 'the labels'} ${list.join(', ')}`;

const english = {
  /** As the author of a note. */
  author: (by: Party) => (by.kind === 'named' ? by.name : Name(by)),
  opened: (by: Party) => (by.kind === 'customer' ? 'Opened: the customer wrote' : `Opened by ${name(by)}`),
  openedMerged: 'Opened: it was open in another thread of the same person',
  byRule: (opened: string, rule: string, team: Party | null, skills: string, priority: string) =>
    `${opened}. Rule “${rule}” sent it${team ? ` to ${name(team)}` : ''}${skills && `, needs ${skills}`}${priority && `, ${priority} priority`}`,
  priority: { 0: 'normal', 1: 'high', 2: 'urgent' },
  reopened: 'Opened again: the customer wrote soon after the end',
  assigned: (to: Party, why: Of<'assigned'>['policy']) =>
    `Given to ${name(to)} by routing${
      {
        'round-robin': ', in turn',
        balanced: ': the lightest load',
        skills: ': the best match of skills',
        manual: '',
        'returning-customer': ': the customer knows them',
        escalation: ', to help',
      }[why]
    }`,
  queued: {
    'nobody-available': 'Waiting in the queue: nobody was available',
    'routing-busy': 'Waiting in the queue: routing was busy',
    manual: 'Waiting in the queue: this team picks its conversations itself',
  } satisfies Record<Of<'queued'>['reason'], string>,
  tookFromQueue: (by: Party) => `${Name(by)} took it from the queue`,
  tookOver: (by: Party, from: Party) => `${Name(by)} took over from ${name(from)}`,
  assignedTo: (by: Party, to: Party) => `${Name(by)} assigned it to ${name(to)}`,
  undone: (by: Party, what: Of<'undone'>['what']) =>
    `${Name(by)} ${
      {
        closed: 'took the end back: the conversation goes on',
        snoozed: 'took the snooze back',
        claimed: 'gave it back: taking it was undone',
        released: 'took it back from the queue',
        transferred: 'took the hand-over back',
      }[what]
    }`,
  releasedByClock: (from: Party, round: number | undefined) =>
    `The clock took it from ${name(from)}: no answer in time${round ? ` (round ${round})` : ''}`,
  releasedAway: (from: Party) => `Taken from ${name(from)}, who went away and handed it on`,
  putBack: (by: Party) => `${Name(by)} put it back into the queue`,
  handedOver: (by: Party, from: Party | null, to: Party) =>
    `${Name(by)} handed it over${from ? ` from ${name(from)}` : ''} to ${name(to)}`,
  escalated: (by: Party, to: Party, priority: string, reason: string) =>
    `${Name(by)} escalated it to ${name(to)}, now ${priority}: ${reason}`,
  snoozed: (by: Party, until: string) => `${Name(by)} snoozed it until ${until}`,
  woken: (by: Party) => `${Name(by)} woke it`,
  wokenByTime: 'Awake again: its time has come',
  wokenByCustomer: 'Awake again: the customer wrote',
  warned: (holder: Party, at: string) =>
    `${Name(holder)} ${holder.kind === 'you' ? 'were' : 'was'} warned: without an answer it goes on at ${at}`,
  breached: (target: Target, at: string) =>
    `${{ 'first-response': 'First response', 'next-response': 'Answer', resolution: 'Resolution' }[target]} overdue: it was due at ${at}`,
  windowClosing: (at: string) => `The customer waits, and WhatsApp’s window closes at ${at}`,
  skillsRelaxed: 'It waited so long that required skills only count as preferred now',
  clockStopped: (by: Party, reason: string) => `${Name(by)} stopped the clock: ${reason}`,
  clockStarted: (by: Party) => `${Name(by)} started the clock again`,
  follows: (who: Party) => `${Name(who)} ${who.kind === 'you' ? 'follow' : 'follows'} this thread`,
  stoppedFollowing: (who: Party) => `${Name(who)} stopped following this thread`,
  addedFollower: (by: Party, who: Party) => `${Name(by)} added ${name(who)} as a follower`,
  removedFollower: (by: Party, who: Party) => `${Name(by)} removed ${name(who)} as a follower`,
  labelled: (by: Party, added: readonly string[], removed: readonly string[]) =>
    `${Name(by)} ${[
      ...(added.length > 0 ? [`added ${labels(added)}`] : []),
      ...(removed.length > 0 ? [`removed ${labels(removed)}`] : []),
    ].join(' and ')}`,
  prioritized: (by: Party, priority: string) => `${Name(by)} set the priority to ${priority}`,
  sendDelayed: (advice: string) => `A message waits: ${advice}`,
  sendResumed: 'The waiting message goes out now',
  sendStartedAgain: (by: Party) => `${Name(by)} started a message again that had not left`,
  arrived: (by: Party) => `${Name(by)} said that the unconfirmed message arrived`,
  notArrived: (by: Party) => `${Name(by)} said that the unconfirmed message did not arrive`,
  contactPart: {
    name: 'the name',
    language: 'the language',
    email: 'the e-mail',
    company: 'the company',
    note: 'the pinned note',
  },
  contactField: (key: string) => `“${key}”`,
  externalId: (system: string) => `the id in ${system}`,
  contactSet: (by: Party, part: string, value: string) => `${Name(by)} set ${part} of the contact to “${value}”`,
  contactRemoved: (by: Party, part: string) => `${Name(by)} removed ${part} of the contact`,
  contactChanged: (by: Party, parts: string) => `${Name(by)} changed of the contact: ${parts}`,
  contactFollowed: 'What is known of the contact was taken over from another thread of theirs',
  optedIn: (by: Party, source: string) =>
    by.kind === 'customer'
      ? `The customer wants marketing messages again (${source})`
      : `${Name(by)} noted that the customer wants marketing messages (${source})`,
  optedOut: (by: Party, source: string) =>
    by.kind === 'customer'
      ? `The customer wants no more marketing messages (${source})`
      : `${Name(by)} noted that the customer wants no marketing messages (${source})`,
  consentUnknown: (by: Party, source: string) => `${Name(by)} noted that consent to marketing is not known (${source})`,
  mergedInto: (contact: string) => `The same person as ${contact}: everything goes on in another thread`,
  mergedFrom: (contact: string) => `The same person as ${contact}: what was in another thread goes on here`,
  closedMerged: 'Closed here: it goes on in the other thread',
  closedIdle: (span: string) => `Closed by itself: nobody said anything${span && ` for ${span}`}`,
  closed: (by: Party) => `Closed by ${name(by)}`,
};

export type EventWords = typeof english;

/** The lines of a thread that are not messages. */
export const eventWords = inLocale('eventWords', english);
