import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { Team } from '../../../../shared/domain/policy/workspace-policy.ts';
import { spanInWords, type TimeFormat } from '../../lib/time/time-format.ts';
import { actionWords } from '../../lib/words/action-words.ts';
import { clockWords } from '../../lib/words/clock-words.ts';

type Actor = EntryView['by'];
type Of<T extends EntryView['type']> = Extract<EntryView, { type: T }>;
type Holder = Of<'transferred'>['to'];

/** An entry of the log that is not a message: what it says in one line, who or what caused it. */
export type LifecycleEntry = Exclude<EntryView, { type: 'received' | 'replied' | 'echoed' | 'noted' }>;

/** What a sentence needs to know beside its entry. */
export type Telling = {
  /** The reader's agent id, who is called "You". */
  me: string;
  teams: readonly Pick<Team, 'id' | 'name'>[];
  time: Pick<TimeFormat, 'moment' | 'clock'>;
  /** For the end of a quiet conversation: how long nobody had said anything (ms), when that is known. */
  quietFor?: number | undefined;
};

/** The sentence of a lifecycle line. */
export function describeEvent(entry: LifecycleEntry, telling: Telling): string {
  const { me, time } = telling;
  const actor = nameActor(entry.by, me);
  const person = (holder: Holder) => nameHolder(holder, me);
  switch (entry.type) {
    case 'opened':
      return opened(entry, actor, telling);
    case 'reopened':
      return 'Opened again: the customer wrote soon after the end';
    case 'assigned':
      return `Given to ${person(entry.to)} by routing${assignedBecause[entry.policy]}`;
    case 'queued':
      return queuedReasons[entry.reason];
    case 'claimed': {
      const self = entry.by.kind === 'agent' && entry.by.agentId === entry.to.agentId;
      const took = entry.from.kind === 'agent' ? `took over from ${person(entry.from)}` : 'took it from the queue';
      return self ? `${capital(actor)} ${took}` : `${capital(actor)} assigned it to ${person(entry.to)}`;
    }
    case 'undone':
      return `${capital(actor)} ${undid[entry.what]}`;
    case 'released':
      return released(entry, actor, person(entry.from));
    case 'transferred': {
      const owner = entry.from.kind === 'agent' ? entry.from : null;
      const self = owner === null || (entry.by.kind === 'agent' && entry.by.agentId === owner.agentId);
      const from = self || !owner ? '' : ` from ${person(owner)}`;
      const to = entry.teamId === undefined ? person(entry.to) : nameTeam(entry.teamId, telling);
      return `${capital(actor)} handed it over${from} to ${to}`;
    }
    case 'escalated':
      return escalated(entry, actor, telling);
    case 'snoozed':
      return `${capital(actor)} snoozed it until ${time.moment(entry.until)}`;
    case 'woken':
      return entry.cause === 'agent' ? `${capital(actor)} woke it` : wokenBecause[entry.cause];
    case 'release-warned':
      return `${capital(person(entry.holder))} ${entry.holder.kind === 'agent' && entry.holder.agentId === me ? 'were' : 'was'} warned: without an answer it goes on at ${time.clock(entry.releaseAt)}`;
    case 'breached':
      return `${clockWords.target[entry.target]} overdue: it was due at ${time.clock(entry.dueAt)}`;
    case 'window-closing':
      return `The customer waits, and WhatsApp’s window closes at ${time.clock(entry.endsAt)}`;
    case 'skills-relaxed':
      return 'It waited so long that required skills only count as preferred now';
    case 'clock-paused':
      return `${capital(actor)} stopped the clock: ${entry.reason}`;
    case 'clock-resumed':
      return `${capital(actor)} started the clock again`;
    case 'followed':
    case 'unfollowed':
      return followed(entry, actor, me);
    case 'labelled':
      return labelled(entry, actor);
    case 'prioritized':
      return `${capital(actor)} set the priority to ${priorityName(entry.priority)}`;
    case 'send-delayed':
      return `A message waits: ${entry.advice}`;
    case 'send-resumed':
      return entry.by.kind === 'system'
        ? 'The waiting message goes out now'
        : `${capital(actor)} started a message again that had not left`;
    case 'settled':
      return entry.outcome === 'arrived'
        ? `${capital(actor)} said that the unconfirmed message arrived`
        : `${capital(actor)} said that the unconfirmed message did not arrive`;
    case 'merged-into':
      return `The same person as ${entry.contact.name}: everything goes on in another thread`;
    case 'merged-from':
      return `The same person as ${entry.name}: what was in another thread goes on here`;
    case 'closed':
      if (entry.reason === 'merged') return 'Closed here: it goes on in the other thread';
      return entry.reason === 'idle' ? closedIdle(telling.quietFor) : `Closed by ${actor}`;
  }
}

const undid: Record<Of<'undone'>['what'], string> = {
  closed: 'took the end back: the conversation goes on',
  snoozed: 'took the snooze back',
  claimed: 'gave it back: taking it was undone',
  released: 'took it back from the queue',
  transferred: 'took the hand-over back',
};

const queuedReasons: Record<Of<'queued'>['reason'], string> = {
  'nobody-available': 'Waiting in the queue: nobody was available',
  'routing-busy': 'Waiting in the queue: routing was busy',
  manual: 'Waiting in the queue: this team picks its conversations itself',
};

const assignedBecause: Record<Of<'assigned'>['policy'], string> = {
  'round-robin': ', in turn',
  balanced: ': the lightest load',
  skills: ': the best match of skills',
  manual: '',
  'returning-customer': ': the customer knows them',
  escalation: ', to help',
};

const wokenBecause: Record<Exclude<Of<'woken'>['cause'], 'agent'>, string> = {
  time: 'Awake again: its time has come',
  'customer-wrote': 'Awake again: the customer wrote',
};

function opened(entry: Of<'opened'>, actor: string, telling: Telling): string {
  if (entry.cause === 'merged') return 'Opened: it was open in another thread of the same person';
  const cause = entry.cause === 'customer-wrote' ? 'Opened: the customer wrote' : `Opened by ${actor}`;
  if (!entry.rule) return cause;
  const team = entry.teamId === undefined ? '' : ` to ${nameTeam(entry.teamId, telling)}`;
  const skills = entry.skills?.length ? `, needs ${entry.skills.map(({ skill }) => skill).join(', ')}` : '';
  const priority = entry.priority ? `, ${priorityName(entry.priority)} priority` : '';
  return `${cause}. Rule “${entry.rule.name}” sent it${team}${skills}${priority}`;
}

function released(entry: Of<'released'>, actor: string, from: string): string {
  if (entry.reason === 'agent-clock') {
    return `The clock took it from ${from}: no answer in time${entry.round ? ` (round ${entry.round})` : ''}`;
  }
  if (entry.reason === 'went-away') return `Taken from ${from}, who went away and handed it on`;
  return `${capital(actor)} put it back into the queue`;
}

function escalated(entry: Of<'escalated'>, actor: string, telling: Telling): string {
  const { to, teamId, supervisors, reason } = entry;
  const target =
    to.kind === 'agent' ? nameHolder(to, telling.me) : supervisors ? 'the supervisors' : nameTeam(teamId, telling);
  const who = entry.by.kind === 'system' ? 'The clock' : capital(actor);
  return `${who} escalated it to ${target}, now ${priorityName(entry.priority)}: ${reason}`;
}

function followed(entry: Of<'followed'> | Of<'unfollowed'>, actor: string, me: string): string {
  const self = entry.by.kind === 'agent' && entry.by.agentId === entry.agentId;
  const who = entry.agentId === me ? 'you' : entry.name;
  const begins = entry.type === 'followed';
  if (!self) return `${capital(actor)} ${begins ? 'added' : 'removed'} ${who} as a follower`;
  const verb = who === 'you' ? (begins ? 'follow' : 'stopped following') : begins ? 'follows' : 'stopped following';
  return `${capital(who)} ${verb} this thread`;
}

function labelled({ added, removed }: Of<'labelled'>, actor: string): string {
  const name = (labels: string[]) => `${labels.length === 1 ? 'the label' : 'the labels'} ${labels.join(', ')}`;
  const parts = [
    ...(added.length > 0 ? [`added ${name(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${name(removed)}`] : []),
  ];
  return `${capital(actor)} ${parts.join(' and ')}`;
}

function closedIdle(quietFor: number | undefined): string {
  const span = quietFor === undefined ? '' : ` for ${spanInWords(quietFor)}`;
  return `Closed by itself: nobody said anything${span}`;
}

export function nameActor(actor: Actor, me: string): string {
  switch (actor.kind) {
    case 'customer':
      return 'the customer';
    case 'agent':
      return actor.agentId === me ? 'you' : actor.name;
    case 'automation':
      return actor.name;
    case 'phone-app':
      return 'somebody on the phone app';
    case 'system':
      return 'Baton';
  }
}

function nameTeam(teamId: string, { teams }: Telling): string {
  return teams.find(({ id }) => id === teamId)?.name ?? 'a team that was removed since';
}

function nameHolder(holder: Holder, me: string): string {
  if (holder.kind === 'queue') return 'the queue';
  if (holder.kind === 'bot') return 'the bot';
  return holder.agentId === me ? 'you' : holder.name;
}

const priorityName = (priority: 0 | 1 | 2) => actionWords.priority[priority].toLocaleLowerCase();
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
