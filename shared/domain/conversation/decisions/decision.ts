import type { Actor, SystemCause } from '../../people/actor.ts';
import type { DecisionContext } from '../command.ts';
import type { Event, EventBody } from '../entry.ts';
import type { Refusal } from '../refusal.ts';
import type { ThreadState } from '../thread-state.ts';

/** What a command leads to: events to commit (none = nothing to do, which is a success), or a refusal. */
export type Decision = { events: Event[] } | { refused: Refusal };

export const nothing: Decision = { events: [] };

export function refuse(code: Refusal['code'], message: string): Decision {
  return { refused: { code, message } };
}

export function refuseNotOpen(): Decision {
  return refuse('not-open', 'This conversation is closed. Write to the customer to open a new one.');
}

export function bySystem(cause: SystemCause): Actor {
  return { kind: 'system', cause };
}

/** An event of the session that is going on, or was the last one. */
export function stamped(state: ThreadState, context: DecisionContext, by: Actor, body: EventBody): Event {
  return stampedIn(currentSession(state), context, by, body);
}

export function stampedIn(session: number, context: DecisionContext, by: Actor, body: EventBody): Event {
  return { ...body, at: context.now, by, conversation: session };
}

/** Sessions of a thread count from 1. */
export function currentSession(state: ThreadState): number {
  return state.conversation?.number ?? 1;
}

export function nextSession(state: ThreadState): number {
  return (state.conversation?.number ?? 0) + 1;
}
