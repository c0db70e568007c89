import type { Command, DecisionContext, TeamActor } from '../command.ts';
import type { Before, Entry, Undoable } from '../entry.ts';
import { isConversational } from '../message-content.ts';
import { type Conversation, holderOf, isPaused, type ThreadState } from '../thread-state.ts';
import { type Decision, nothing, refuse, stamped } from './decision.ts';

type Done = Extract<Entry, { type: Undoable }> & { before: Before };

/** How long a person may take back what they did. The screen offers it for some seconds; this is the end of it. */
export const UNDO_MS = 60_000;

/** What does not stand in the way: it changes neither who has the conversation nor what the customer knows. */
const HARMLESS: ReadonlySet<Entry['type']> = new Set([
  'noted',
  'followed',
  'unfollowed',
  'labelled',
  'prioritized',
  'send-delayed',
  'send-resumed',
  'settled',
  'release-warned',
  'breached',
  'window-closing',
]);

/**
 * Takes back what this person has just done, as if it had not been: holder, place in the queue and clocks are as before.
 * Refused when it is too long ago or something has come of it. Needs `target` and `since` = everything after it.
 */
export function undo(
  state: ThreadState,
  command: Extract<Command, { type: 'undo' }>,
  context: DecisionContext,
): Decision {
  const { target, since, now } = context;
  if (!isDone(target) || !isSame(target.by, command.by)) {
    return refuse('undo-not-possible', 'This cannot be undone, or not by you. Change it by hand instead.');
  }
  if (since.some((entry) => entry.type === 'undone' && entry.target === target.seq)) return nothing;
  if (now - target.at > UNDO_MS) {
    return refuse('undo-too-late', 'This was more than a minute ago and counts now. Change it by hand instead.');
  }
  const next = since.find((entry) => !isHarmless(entry, target));
  if (next) return refuse('undo-overtaken', `${overtakenBy(next)}, so this cannot be undone any more.`);
  const from = holderOf(state);
  const to = target.type === 'snoozed' ? from : target.from;
  const { type: what, seq, before } = target;
  return { events: [stamped(state, context, command.by, { type: 'undone', target: seq, what, from, to, before })] };
}

/** What an entry that can be undone remembers of the conversation it changes. */
export function beforeOf(conversation: Conversation): Before {
  const { heldSince, teamId, lastHolderId, waitingSince, snoozedUntil, escalation } = conversation;
  return {
    heldSince,
    teamId,
    ...(lastHolderId === null ? {} : { lastHolderId }),
    ...(waitingSince === null ? {} : { waitingSince }),
    ...(snoozedUntil === null ? {} : { snoozedUntil }),
    ...(escalation === null ? {} : { escalation }),
    ...(isPaused(conversation) ? { paused: true } : {}),
  };
}

function isDone(entry: Entry | null): entry is Done {
  return entry !== null && 'before' in entry && entry.before !== undefined && entry.type !== 'undone';
}

function isSame(by: Entry['by'], asks: TeamActor): boolean {
  if (by.kind === 'agent') return asks.kind === 'agent' && by.agentId === asks.agentId;
  return by.kind === 'automation' && asks.kind === 'automation' && by.keyId === asks.keyId;
}

/** Where routing put it at the same moment is part of what is undone. */
function isHarmless(entry: Entry, target: Done): boolean {
  if (HARMLESS.has(entry.type)) return true;
  if (entry.type === 'received') return !isConversational(entry.content);
  const isPlacing = entry.type === 'assigned' || entry.type === 'queued';
  return isPlacing && entry.at === target.at && entry.seq === target.seq + 1;
}

function overtakenBy({ by }: Entry): string {
  if (by.kind === 'customer') return 'The customer has written since';
  return by.kind === 'agent' ? `${by.name} has gone on with it since` : 'It has gone on since';
}
