import type { EntryView } from '../../../../shared/contracts/thread.ts';

type Actor = EntryView['by'];
type Holder = Extract<EntryView, { type: 'transferred' }>['to'];

/** An entry of the log that is not a message: what it says in one line, who or what caused it. */
export type LifecycleEntry = Exclude<EntryView, { type: 'received' | 'replied' | 'echoed' | 'noted' }>;

/** The sentence of a lifecycle line. `me` = the reader's agent id, who is called "You". */
export function describeEvent(entry: LifecycleEntry, me: string): string {
  const actor = nameActor(entry.by, me);
  const person = (holder: Holder) => nameHolder(holder, me);
  switch (entry.type) {
    case 'opened':
      if (entry.cause === 'merged') return 'Opened: it was open in another thread of the same person';
      return entry.cause === 'customer-wrote' ? 'Opened: the customer wrote' : `Opened by ${actor}`;
    case 'assigned':
      return `Given to ${person(entry.to)} by routing, in turn`;
    case 'queued':
      return queuedReasons[entry.reason];
    case 'claimed': {
      const self = entry.by.kind === 'agent' && entry.by.agentId === entry.to.agentId;
      const took = entry.from.kind === 'agent' ? `took over from ${person(entry.from)}` : 'took it from the queue';
      return self ? `${capital(actor)} ${took}` : `${capital(actor)} assigned it to ${person(entry.to)}`;
    }
    case 'released':
      return `${capital(actor)} put it back into the queue`;
    case 'transferred': {
      const owner = entry.from.kind === 'agent' ? entry.from : null;
      const self = owner === null || (entry.by.kind === 'agent' && entry.by.agentId === owner.agentId);
      const from = self || !owner ? '' : ` from ${person(owner)}`;
      return `${capital(actor)} handed it over${from} to ${person(entry.to)}`;
    }
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
      return entry.reason === 'idle' ? 'Closed by itself: nobody said anything for 24 hours' : `Closed by ${actor}`;
  }
}

const queuedReasons: Record<Extract<EntryView, { type: 'queued' }>['reason'], string> = {
  'nobody-available': 'Waiting in the queue: nobody was available',
  'routing-busy': 'Waiting in the queue: routing was busy',
};

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

function nameHolder(holder: Holder, me: string): string {
  if (holder.kind === 'queue') return 'the queue';
  if (holder.kind === 'bot') return 'the bot';
  return holder.agentId === me ? 'you' : holder.name;
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
