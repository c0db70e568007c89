import type { DecisionContext } from '../command.ts';
import type { Event, EventBody } from '../entry.ts';
import { inOrder, leavesAt, mustWait, PAIR_PACE, paceAfter } from '../pair-pace.ts';
import type { ThreadState } from '../thread-state.ts';
import { bySystem, stamped, stampedIn } from './decision.ts';

const PACE_ADVICE = `WhatsApp takes one message every ${PAIR_PACE.intervalMs / 1000} seconds to the same person.`;

/**
 * A message with what must be committed beside it: when WhatsApp would refuse it now, or an earlier one has to leave
 * first, it waits for its turn.
 * @param before what is committed ahead of it in the same transaction
 */
export function paced(
  state: ThreadState,
  context: DecisionContext,
  session: number,
  before: readonly Event[],
  message: Event,
): Event[] {
  const events = [...before, message];
  if (!mustWait(state, context.now)) return events;
  const advice = state.delayedSends.length > 0 ? 'Earlier messages to this person have to leave first.' : PACE_ADVICE;
  const target = state.seq + events.length;
  const delayed: EventBody = {
    type: 'send-delayed',
    target,
    until: leavesAt(state, context.now),
    attempt: 0,
    advice,
  };
  return [...events, stampedIn(session, context, bySystem('whatsapp'), delayed)];
}

/** Who may leave now, in the order of writing: nobody overtakes, and an alarm that comes late lets no more than a burst go. */
export function resumed(state: ThreadState, context: DecisionContext): Event[] {
  const { now } = context;
  const events: Event[] = [];
  const say = (body: EventBody) => events.push(stamped(state, context, bySystem('whatsapp'), body));
  let pace = state.pace;
  for (const { seq: target, until, attempt } of inOrder(state.delayedSends)) {
    if (until > now) break;
    const next = leavesAt({ pace, delayedSends: [] }, now);
    if (next > now) {
      say({ type: 'send-delayed', target, until: next, attempt, advice: PACE_ADVICE });
      break;
    }
    say({ type: 'send-resumed', target });
    pace = paceAfter(pace, now);
  }
  return events;
}
