import { closedPeriod } from '../../hours/opening-times.ts';
import type { Actor } from '../../people/actor.ts';
import { hoursOf, teamOf } from '../../policy/workspace-policy.ts';
import { placementFor } from '../../routing/match-rule.ts';
import type { Command, DecisionContext } from '../command.ts';
import { queuedDelivery } from '../delivery.ts';
import { describeContent } from '../describe-content.ts';
import type { AutomatedMessage, Event, EventBody } from '../entry.ts';
import { pendingMedia } from '../media.ts';
import { isConversational } from '../message-content.ts';
import { familiarityOf } from '../recent-messages.ts';
import { isWindowOpen } from '../service-window.ts';
import { type Conversation, isOpen, newConversation, type ThreadState } from '../thread-state.ts';
import { checkWaiting } from './checks.ts';
import { bySystem, type Decision, nextSession, nothing, stamped, stampedIn } from './decision.ts';
import { routedAfter } from './handover.ts';
import { refuseMerged } from './merge.ts';
import { paced } from './pacing.ts';
import { placed } from './placement.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A customer's message: it joins the conversation that is going on, reopens the last one, or opens a new one. */
export function receive(state: ThreadState, command: Of<'receive'>, context: DecisionContext): Decision {
  if (isRepeated(state, command, context)) return nothing;
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const by: Actor = { kind: 'customer', contactId: command.contactId };
  const received = receivedBody(state, command);
  if (state.conversation && !isConversational(command.content)) {
    return { events: [stamped(state, context, by, received)] };
  }
  if (isOpen(state)) {
    const { conversation } = state;
    const woken = stamped(state, context, by, { type: 'woken', cause: 'customer-wrote' });
    const heard = stamped(state, context, by, received);
    const events =
      conversation.status === 'snoozed' ? [woken, heard, ...routedAfter(state, [woken], context)] : [heard];
    return { events: withAutoReply(state, events, conversation, command, context) };
  }
  return mayReopen(state, context)
    ? reopen(state, by, received, command, context)
    : open(state, by, received, command, context);
}

function open(
  state: ThreadState,
  by: Actor,
  received: EventBody,
  command: Of<'receive'>,
  context: DecisionContext,
): Decision {
  const { rule, teamId, skills, priority } = placementFor(context.policy, {
    now: context.now,
    text: describeContent(command.content),
    hasAd: command.context?.ad !== undefined,
    ...(command.context?.ad?.sourceId ? { adId: command.context.ad.sourceId } : {}),
    labels: state.labels,
    channelId: state.channelId,
  });
  const conversation = newConversation(nextSession(state), context.now, { teamId, skills, priority });
  const opened: EventBody = {
    type: 'opened',
    cause: 'customer-wrote',
    teamId,
    ...(rule ? { rule } : {}),
    ...(skills.length > 0 ? { skills } : {}),
    ...(priority > 0 ? { priority } : {}),
  };
  const stampNew = (who: Actor, body: EventBody) => stampedIn(conversation.number, context, who, body);
  const events = [
    stampNew(by, opened),
    stampNew(by, received),
    stampNew(bySystem('routing'), placed(conversation, context, state.lastAgentId)),
  ];
  return { events: withAutoReply(state, events, conversation, command, context) };
}

function reopen(
  state: ThreadState & { conversation: Conversation },
  by: Actor,
  received: EventBody,
  command: Of<'receive'>,
  context: DecisionContext,
): Decision {
  const { conversation } = state;
  // Whoever had it is the first choice, although they closed it a moment ago.
  const free = { ...conversation, heldSince: context.now, lastHolderId: null };
  const events = [
    stamped(state, context, by, { type: 'reopened', cause: 'customer-wrote' }),
    stamped(state, context, by, received),
    stamped(state, context, bySystem('routing'), placed(free, context, state.lastAgentId)),
  ];
  return { events: withAutoReply(state, events, conversation, command, context) };
}

function mayReopen(
  state: ThreadState,
  context: DecisionContext,
): state is ThreadState & { conversation: Conversation } {
  const { conversation } = state;
  if (!conversation || conversation.closedAt === null) return false;
  return context.now - conversation.closedAt < teamOf(context.policy, conversation.teamId).reopenWithinMs;
}

/** With what Baton says by itself, in its turn, if WhatsApp takes it now. */
function withAutoReply(
  state: ThreadState,
  events: readonly Event[],
  conversation: Conversation,
  command: Of<'receive'>,
  context: DecisionContext,
): Event[] {
  const isNew = events[0]?.type === 'opened';
  const reply = autoReply(conversation, context, isNew);
  // WhatsApp may bring a message a day late: then nothing may be sent by itself any more.
  const isSendable = isWindowOpen(latestInbound(state, command), context.now) && !checkWaiting(state);
  if (!reply || !isSendable) return [...events];
  const said = stampedIn(conversation.number, context, bySystem('auto-reply'), reply);
  return paced(state, context, conversation.number, events, said);
}

/** A greeting when a conversation begins, and once per closed period that nobody is there. */
function autoReply(conversation: Conversation, context: DecisionContext, isNew: boolean): AutomatedReply | null {
  const team = teamOf(context.policy, conversation.teamId);
  const hours = hoursOf(context.policy, team);
  const closed = hours ? closedPeriod(hours, context.now) : null;
  const told = conversation.marks['out-of-office'];
  const { greeting, outOfOffice } = team.messages;
  const say = (automated: AutomatedMessage, text: string) =>
    automatedMessage(conversation.number, context.now, automated, text);
  if (closed && outOfOffice) {
    return told !== undefined && told >= closed.from ? null : say('out-of-office', outOfOffice);
  }
  return isNew && greeting ? say('greeting', greeting) : null;
}

/** When the customer last wrote, by Meta's clock, with this message. */
function latestInbound({ lastInboundAt }: ThreadState, { content, sentAt }: Of<'receive'>): number | null {
  return isConversational(content) ? Math.max(lastInboundAt ?? 0, sentAt) : lastInboundAt;
}

export type AutomatedReply = Extract<EventBody, { type: 'replied' }>;

/** A message of Baton's own, with the id that makes it one and the same in any retry. */
export function automatedMessage(
  session: number,
  now: number,
  automated: AutomatedMessage,
  text: string,
): AutomatedReply {
  return {
    type: 'replied',
    clientId: `${automated}-${session}-${now}`,
    content: { type: 'text', text },
    delivery: queuedDelivery(now),
    automated,
  };
}

function receivedBody(state: ThreadState, command: Of<'receive'>): EventBody {
  const { wamid, digest, sentAt, content, contactName, phone, userId } = command;
  return {
    type: 'received',
    wamid,
    digest,
    sentAt,
    content,
    ...(contactName ? { contactName } : {}),
    ...(phone && phone !== state.contact.phone ? { phone } : {}),
    ...(userId && userId !== state.contact.userId ? { userId } : {}),
    ...(command.context ? { context: command.context } : {}),
    ...(content.type === 'media' ? { media: pendingMedia } : {}),
  };
}

/** The team answered from the phone app: it is in the thread like any answer, but was never ours to send. */
export function echo(state: ThreadState, command: Of<'echo'>, context: DecisionContext): Decision {
  if (isRepeated(state, command, context)) return nothing;
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const { wamid, digest, sentAt, content } = command;
  const media = content.type === 'media' ? { media: pendingMedia } : {};
  return {
    events: [
      stamped(state, context, { kind: 'phone-app' }, { type: 'echoed', wamid, digest, sentAt, content, ...media }),
    ],
  };
}

function isRepeated(
  state: ThreadState,
  message: { digest: string; sentAt: number },
  context: DecisionContext,
): boolean {
  const familiarity = familiarityOf(state.recent, message.digest, message.sentAt);
  return familiarity === 'seen' || (familiarity === 'ask-the-log' && context.alreadyLogged);
}
