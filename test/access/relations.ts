import type { Event } from '../../shared/domain/conversation/entry.ts';
import type { Role, Visibility } from '../../shared/domain/people/agent.ts';
import { at, claimed, closed, holder, MORNING, received } from '../adapters/dynamodb/samples.ts';

/**
 * How somebody of the team `support` stands to a thread, and what it then is to them. `sees` is written by hand: under
 * which visibilities it is theirs to see. Held, snoozed, followed and closed ones are of another team, so that nothing
 * but the relation itself can show them.
 */
export const RELATIONS = {
  'held by me': { is: 'mine', sees: ['own', 'team', 'all'] },
  'snoozed by me': { is: 'mine', sees: ['own', 'team', 'all'] },
  'followed by me': { is: 'theirs', sees: ['own', 'team', 'all'] },
  'closed by me': { is: 'closed', sees: ['own', 'team', 'all'] },
  'held by a colleague': { is: 'theirs', sees: ['team', 'all'] },
  'snoozed and paused by a colleague': { is: 'theirs, at rest', sees: ['team', 'all'] },
  'waits in my team': { is: 'waiting', sees: ['team', 'all'] },
  'closed by a colleague': { is: 'closed', sees: ['team', 'all'] },
  'held in another team': { is: 'theirs', sees: ['all'] },
  'waits in another team': { is: 'waiting', sees: ['all'] },
  'closed in another team': { is: 'closed', sees: ['all'] },
  'handed by me to another team': { is: 'theirs', sees: ['all'] },
  'let go by me into another team': { is: 'waiting', sees: ['all'] },
  'no longer followed by me': { is: 'theirs', sees: ['all'] },
} as const satisfies Record<string, { is: Situation; sees: readonly Visibility[] }>;

export type Relation = keyof typeof RELATIONS;
export type Situation = 'mine' | 'theirs' | 'theirs, at rest' | 'waiting' | 'closed';

export const relations = Object.keys(RELATIONS) as Relation[];

/** Admins see everything, whatever the workspace has set for the others. */
export function shouldSee(caller: Role, visibility: Visibility, relation: Relation): boolean {
  return caller === 'admin' || (RELATIONS[relation].sees as readonly Visibility[]).includes(visibility);
}

/** Is the thread of the team that all callers are in? */
export function inMyTeam(relation: Relation): boolean {
  const own = ['held by a colleague', 'snoozed and paused by a colleague', 'waits in my team', 'closed by a colleague'];
  return own.includes(relation);
}

/** Entries of every thread: what each route that names a message finds there. */
export const SEQ = { file: 3, lostFile: 4, failed: 5, unconfirmed: 6 } as const;

/** What happened in a thread that stands like this to `me`. */
export function storyOf(relation: Relation, me: string, number: string): Event[] {
  const team = inMyTeam(relation) ? 'support' : 'returns';
  const other = team === 'support' ? 'cara' : 'otto';
  return [...beginning(team, number), ...rest(relation, me, other)];
}

function beginning(teamId: string, number: string): Event[] {
  const by = { kind: 'automation', keyId: 'k', name: 'Zap' } as const;
  const file = { type: 'media', kind: 'image', mediaId: `meta-${number}`, mimeType: 'image/png' } as const;
  const contactName = 'Confidential customer';
  const photo = (index: number) => ({ ...received(`wamid.${number}.${index}`), contactName, content: file });
  const copy = { revision: 1, attempts: 1 };
  const said = (clientId: string, status: 'failed' | 'unconfirmed') =>
    at(
      MORNING,
      {
        type: 'replied',
        clientId,
        content: { type: 'text', text: 'Confidential answer' },
        delivery: { status, attempts: 1, revision: 1, times: { queued: MORNING } },
      },
      by,
    );
  return [
    at(MORNING, { type: 'opened', cause: 'customer-wrote', teamId }),
    at(MORNING, { ...received(`wamid.${number}.1`, MORNING, 'Confidential question'), contactName } as never),
    at(MORNING, { ...photo(2), media: { ...copy, state: 'ready', key: `media/confidential-${number}` } } as never),
    at(MORNING, { ...photo(3), media: { ...copy, state: 'failed', problem: 'Lost' } } as never),
    said(`failed-${number}`, 'failed'),
    said(`unsure-${number}`, 'unconfirmed'),
  ];
}

function rest(relation: Relation, me: string, other: string): Event[] {
  const takes = (who: string) => at(MORNING, claimed(who), holder(who));
  const mine = holder(me);
  const theirs = holder(other);
  const snoozed = (by: typeof mine) => at(MORNING, { type: 'snoozed', until: MORNING + 3_600_000 }, by);
  const followed = (type: 'followed' | 'unfollowed') => at(MORNING, { type, agentId: me, name: mine.name }, mine);
  switch (relation) {
    case 'held by me':
      return [takes(me)];
    case 'snoozed by me':
      return [takes(me), snoozed(mine)];
    case 'followed by me':
      return [takes(other), followed('followed')];
    case 'no longer followed by me':
      return [takes(other), followed('followed'), followed('unfollowed')];
    case 'closed by me':
      return [takes(me), at(MORNING, closed(mine), mine)];
    case 'held by a colleague':
    case 'held in another team':
      return [takes(other)];
    case 'snoozed and paused by a colleague':
      return [takes(other), at(MORNING, { type: 'clock-paused', reason: 'Waits' }, theirs), snoozed(theirs)];
    case 'waits in my team':
    case 'waits in another team':
      return [];
    case 'closed by a colleague':
    case 'closed in another team':
      return [takes(other), at(MORNING, closed(theirs), theirs)];
    case 'handed by me to another team':
      return [takes(me), at(MORNING, { type: 'transferred', from: mine, to: theirs }, mine)];
    case 'let go by me into another team':
      return [takes(me), at(MORNING, { type: 'released', from: mine, reason: 'by-hand' }, mine)];
  }
}
