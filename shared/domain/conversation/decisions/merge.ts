import type { Command, DecisionContext } from '../command.ts';
import { nameOf } from '../contact-summary.ts';
import type { Event, EventBody } from '../entry.ts';
import { QUEUE } from '../holder.ts';
import type { MergedInto } from '../merge-record.ts';
import { isOpen, newConversation, type ThreadState } from '../thread-state.ts';
import { bySystem, currentSession, type Decision, nextSession, nothing, stamped, stampedIn } from './decision.ts';
import { placed } from './placement.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Ends the thread of a contact that turned out to be another one. What was open goes on over there, with its holder. */
export function mergeInto(state: ThreadState, command: Of<'merge-into'>, context: DecisionContext): Decision {
  if (state.mergedInto) return nothing;
  const { threadId, contact } = command;
  const bodies: EventBody[] = [{ type: 'merged-into', threadId, contact }];
  if (isOpen(state)) bodies.push({ type: 'closed', reason: 'merged', from: state.conversation.holder });
  return { events: bodies.map((body) => stamped(state, context, bySystem('whatsapp'), body)) };
}

/** Takes over what the merged-away thread had. A holder here stays; else who had it over there goes on with it. */
export function mergeFrom(state: ThreadState, { from }: Of<'merge-from'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  if (state.mergedFrom?.includes(from.threadId)) return nothing;
  const opens = from.open !== null && !isOpen(state);
  const session = opens ? nextSession(state) : currentSession(state);
  const say = (body: EventBody) => stampedIn(session, context, bySystem('whatsapp'), body);
  const events: Event[] = [say({ type: 'merged-from', ...from })];
  const { teamId, skills, priority } = from.open ?? {};
  const place = { ...(teamId ? { teamId } : {}), ...(skills ? { skills } : {}), ...(priority ? { priority } : {}) };
  if (opens) events.unshift(say({ type: 'opened', cause: 'merged', ...place }));
  const holder = isOpen(state) ? state.conversation.holder : QUEUE;
  if (from.open?.holder.kind === 'agent' && holder.kind === 'queue') {
    events.push(say({ type: 'transferred', from: QUEUE, to: from.open.holder }));
  } else if (opens) {
    const body = placed(newConversation(session, context.now, place), context);
    events.push(stampedIn(session, context, bySystem('routing'), body));
  }
  return { events };
}

export function refuseMerged({ threadId, contact }: MergedInto): Decision {
  const who = contact.phone ? `${nameOf(contact)} (+${contact.phone})` : nameOf(contact);
  const message = `WhatsApp has told us that this is the same person as ${who}. The conversation goes on in that thread: write there.`;
  return { refused: { code: 'thread-merged', message, threadId } };
}
