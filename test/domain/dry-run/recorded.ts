import type { Entry, Event, EventBody } from '../../../shared/domain/conversation/entry.ts';
import type { RecordedSession } from '../../../shared/domain/dry-run/recording.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import { MINUTE, NOON, text } from '../given.ts';

/** What was recorded of one conversation, told by minutes after noon. */
type Told = (id: string) => [minutes: number, by: Actor, body: EventBody][];

const customer = (id: string): Actor => ({ kind: 'customer', contactId: id });
const routing: Actor = { kind: 'system', cause: 'routing' };
export const person = (agentId: string) => ({ kind: 'agent', agentId, name: agentId.toUpperCase() }) as const;

export const opens =
  (minutes: number): Told =>
  (id) => [[minutes, customer(id), { type: 'opened', cause: 'customer-wrote', teamId: 'support' }]];

export const writes =
  (minutes: number, words = 'Hello'): Told =>
  (id) => {
    const wamid = `${id}-${minutes}`;
    const sentAt = NOON + minutes * MINUTE;
    return [[minutes, customer(id), { type: 'received', wamid, digest: wamid, sentAt, content: text(words) }]];
  };

export const given =
  (minutes: number, to: string): Told =>
  () => [[minutes, routing, { type: 'assigned', to: person(to), policy: 'round-robin', turn: 1, candidates: [] }]];

export const takes =
  (minutes: number, who: string): Told =>
  () => [[minutes, person(who), { type: 'claimed', to: person(who), from: { kind: 'queue' } }]];

export const answers =
  (minutes: number, who: string): Told =>
  (id) => {
    const delivery = { status: 'read', attempts: 1, times: {}, revision: 1 } as const;
    return [[minutes, person(who), { type: 'replied', clientId: `${id}-a${minutes}`, content: text('Hi'), delivery }]];
  };

export const closes =
  (minutes: number, who: string): Told =>
  () => [[minutes, person(who), { type: 'closed', reason: 'done', from: person(who) }]];

/** One recorded conversation; `id` is its thread. */
export function session(id: string, ...told: Told[]): RecordedSession {
  const entries = told
    .flatMap((part) => part(id))
    .map(([minutes, by, body], index): Entry => {
      const event: Event = { ...body, at: NOON + minutes * MINUTE, by, conversation: 1 };
      return { ...event, seq: index + 1 };
    });
  return { threadId: id, contactName: `Customer ${id}`, channelId: 'c1', labels: [], entries };
}
