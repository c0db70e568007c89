import { idleDeadline } from '../clocks/next-deadline.ts';
import type { Actor } from '../people/actor.ts';
import { oversees, type Role } from '../people/agent.ts';
import { chooseRoundRobin } from '../routing/round-robin.ts';
import { checkContent } from './check-content.ts';
import type { Command, DecisionContext, TeamActor } from './command.ts';
import { type Delivery, queuedDelivery } from './delivery.ts';
import type { Event, EventBody } from './entry.ts';
import { type Holder, isHeldBy, QUEUE, sameHolder } from './holder.ts';
import { pendingMedia } from './media.ts';
import type { MergedInto } from './merged-thread.ts';
import { isConversational, isFreeForm, type MessageContent } from './message-content.ts';
import { inOrder, leavesAt, MAX_WAITING, mustWait, PAIR_PACE, paceAfter } from './pair-pace.ts';
import { familiarityOf } from './recent-messages.ts';
import { concernsReplier, type Refusal } from './refusal.ts';
import { isWindowOpen } from './service-window.ts';
import { isStuck } from './stuck-send.ts';
import { isOpen, type ThreadState } from './thread-state.ts';

/** What a command leads to: events to commit (none = nothing to do, which is a success), or a refusal. */
export type Decision = { events: Event[] } | { refused: Refusal };

/** The rules of a conversation: pure, total, and the only place where they are written. */
export function decide(state: ThreadState, command: Command, context: DecisionContext): Decision {
  switch (command.type) {
    case 'receive':
      return receive(state, command, context);
    case 'echo':
      return echo(state, command, context);
    case 'reply':
      return reply(state, command, context);
    case 'retry':
      return retry(state, command, context);
    case 'note':
      return note(state, command, context);
    case 'claim':
      return claim(state, command, context);
    case 'release':
      return release(state, command, context);
    case 'transfer':
      return transfer(state, command, context);
    case 'close':
      return close(state, command, context);
    case 'settle':
      return settle(state, command, context);
    case 'delay-send':
      return delaySend(state, command, context);
    case 'merge-into':
      return mergeInto(state, command, context);
    case 'merge-from':
      return mergeFrom(state, command, context);
    case 'wake':
      return wake(state, context);
    case 'route':
      return route(state, context);
  }
}

/** May this command end in an assignment, so that the caller must bring the agents? */
export function mayAssign(state: ThreadState, command: Command): boolean {
  if (command.type === 'route') return true;
  if (command.type === 'merge-from') return command.from.open !== null && !isOpen(state);
  return command.type === 'receive' && !isOpen(state);
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

const nothing: Decision = { events: [] };

const BY_WHATSAPP: Actor = { kind: 'system', cause: 'whatsapp' };

function receive(state: ThreadState, command: Of<'receive'>, context: DecisionContext): Decision {
  if (isRepeated(state, command, context)) return nothing;
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const by: Actor = { kind: 'customer', contactId: command.contactId };
  const { wamid, digest, sentAt, content, contactName, phone, userId } = command;
  const received: EventBody = {
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
  if (isOpen(state) || (state.conversation && !isConversational(content))) {
    return { events: [stamp(currentNumber(state), context, by, received)] };
  }
  const session = nextNumber(state);
  return {
    events: [
      stamp(session, context, by, { type: 'opened', cause: 'customer-wrote' }),
      stamp(session, context, by, received),
      placed(session, context),
    ],
  };
}

/** The team answered from the phone app: it is in the thread like any answer, but was never ours to send. */
function echo(state: ThreadState, command: Of<'echo'>, context: DecisionContext): Decision {
  if (isRepeated(state, command, context)) return nothing;
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const { wamid, digest, sentAt, content } = command;
  const media = content.type === 'media' ? { media: pendingMedia } : {};
  const echoed: EventBody = { type: 'echoed', wamid, digest, sentAt, content, ...media };
  return { events: [stamp(currentNumber(state), context, { kind: 'phone-app' }, echoed)] };
}

function isRepeated(
  state: ThreadState,
  message: { digest: string; sentAt: number },
  context: DecisionContext,
): boolean {
  const familiarity = familiarityOf(state.recent, message.digest, message.sentAt);
  return familiarity === 'seen' || (familiarity === 'ask-the-log' && context.alreadyLogged);
}

function reply(state: ThreadState, command: Of<'reply'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const content = trimmed(command.content);
  const unsendable =
    checkContent(content) ??
    checkWindow(state, content, context) ??
    checkHolder(state, command.by, command.role) ??
    checkWaiting(state);
  if (unsendable) return { refused: unsendable };
  const stale = command.anyway ? undefined : checkView(command, context);
  if (stale) return { refused: stale };
  const { quotes } = command;
  return { events: outgoing(state, context, command.by, command.clientId, content, quotes ? { quotes } : {}) };
}

function trimmed(content: MessageContent): MessageContent {
  return content.type === 'text' ? { type: 'text', text: content.text.trim() } : content;
}

/**
 * A failed message gets a new attempt with its own row, and stays in the log as it was. One that hangs on its way is set
 * going again itself: it is claimed before a call, so it cannot leave twice.
 */
function retry(state: ThreadState, command: Of<'retry'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const failed = context.target;
  if (failed?.type === 'replied' && mayBeStartedAgain(state, failed.seq, failed.delivery, context.now)) {
    const notYours = checkHolder(state, command.by, command.role);
    if (notYours) return { refused: notYours };
    const resumed: EventBody = { type: 'send-resumed', target: failed.seq };
    return { events: [stamp(currentNumber(state), context, command.by, resumed)] };
  }
  if (failed?.type !== 'replied' || failed.delivery.status !== 'failed') {
    return refuse('not-failed', 'Only a message that failed can be sent again.');
  }
  const unsendable =
    checkWindow(state, failed.content, context) ?? checkHolder(state, command.by, command.role) ?? checkWaiting(state);
  if (unsendable) return { refused: unsendable };
  const kept = { retryOf: failed.seq, ...(failed.quotes ? { quotes: failed.quotes } : {}) };
  return { events: outgoing(state, context, command.by, command.clientId, failed.content, kept) };
}

function outgoing(
  state: ThreadState,
  context: DecisionContext,
  by: TeamActor,
  clientId: string,
  content: MessageContent,
  more: { quotes?: string; retryOf?: number },
): Event[] {
  const replied: EventBody = {
    type: 'replied',
    clientId,
    content,
    delivery: queuedDelivery(context.now),
    ...more,
  };
  if (!isConversational(content)) return sent([], currentNumber(state));
  if (isOpen(state)) {
    const { holder } = state.conversation;
    const claimed = by.kind === 'agent' && holder.kind !== 'agent' ? [takenBy(by, holder)] : [];
    return sent(claimed, currentNumber(state));
  }
  const opening: EventBody[] = [
    { type: 'opened', cause: 'agent-wrote' },
    by.kind === 'agent' ? takenBy(by, QUEUE) : { type: 'queued', reason: 'nobody-available' },
  ];
  return sent(opening, nextNumber(state));

  function sent(before: readonly EventBody[], session: number): Event[] {
    const events = [...before, replied].map((body) => stamp(session, context, by, body));
    if (!mustWait(state, context.now)) return events;
    return [...events, waits(state, context, session, state.seq + events.length)];
  }
}

/** WhatsApp would refuse a message now, or an earlier one has to leave first. */
function waits(state: ThreadState, context: DecisionContext, session: number, target: number): Event {
  const until = leavesAt(state, context.now);
  const seconds = PAIR_PACE.intervalMs / 1000;
  const advice =
    state.delayedSends.length > 0
      ? 'Earlier messages to this person have to leave first.'
      : `WhatsApp takes one message every ${seconds} seconds to the same person.`;
  const delayed: EventBody = { type: 'send-delayed', target, until, attempt: 0, advice };
  return stamp(session, context, { kind: 'system', cause: 'whatsapp' }, delayed);
}

/** Not one that waits for its turn: that one goes by itself. */
function mayBeStartedAgain(state: ThreadState, seq: number, delivery: Delivery, now: number): boolean {
  return isStuck(delivery, now) && state.delayedSends.every((delayed) => delayed.seq !== seq);
}

function note(state: ThreadState, command: Of<'note'>, context: DecisionContext): Decision {
  const text = command.text.trim();
  const unfit = checkContent({ type: 'text', text });
  if (unfit) return { refused: unfit };
  return {
    events: [stamp(currentNumber(state), context, command.by, { type: 'noted', clientId: command.clientId, text })],
  };
}

function claim(state: ThreadState, command: Of<'claim'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { holder } = state.conversation;
  if (isHeldBy(holder, command.claimant.agentId)) return nothing;
  if (holder.kind === 'agent' && !(command.takeOver && oversees(command.role))) {
    return { refused: { code: 'already-claimed', message: `${holder.name} already has this conversation.`, holder } };
  }
  const to = { kind: 'agent', ...command.claimant } as const;
  return { events: [stamp(currentNumber(state), context, command.by, { type: 'claimed', to, from: holder })] };
}

function release(state: ThreadState, command: Of<'release'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { holder } = state.conversation;
  if (holder.kind === 'queue') return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  return { events: [stamp(currentNumber(state), context, command.by, { type: 'released', from: holder })] };
}

function transfer(state: ThreadState, command: Of<'transfer'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const from = state.conversation.holder;
  const to: Holder = command.to === 'queue' ? QUEUE : { kind: 'agent', ...command.to };
  if (sameHolder(from, to)) {
    return refuse('same-holder', `${to.kind === 'agent' ? to.name : 'The queue'} already has this conversation.`);
  }
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const text = command.note?.trim();
  const unfit = text ? checkContent({ type: 'text', text }) : undefined;
  if (unfit) return { refused: unfit };
  const transferred: EventBody = { type: 'transferred', from, to, ...(text ? { note: text } : {}) };
  return { events: [stamp(currentNumber(state), context, command.by, transferred)] };
}

function close(state: ThreadState, command: Of<'close'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const from = state.conversation.holder;
  return { events: [stamp(currentNumber(state), context, command.by, { type: 'closed', reason: 'done', from })] };
}

function settle(state: ThreadState, command: Of<'settle'>, context: DecisionContext): Decision {
  const message = context.target;
  if (message?.type !== 'replied' || message.delivery.status !== 'unconfirmed') {
    return refuse('not-unconfirmed', 'Only a message that is not confirmed needs to be settled.');
  }
  const { by, seq: target, outcome } = command;
  return { events: [stamp(currentNumber(state), context, by, { type: 'settled', target, outcome })] };
}

function delaySend(state: ThreadState, command: Of<'delay-send'>, context: DecisionContext): Decision {
  const { seq: target, attempt, advice } = command;
  const until = context.now + command.waitMs;
  const waitsLonger = state.delayedSends.some((waiting) => waiting.seq === target && waiting.until >= until);
  if (waitsLonger) return nothing;
  const delayed: EventBody = { type: 'send-delayed', target, until, attempt, advice };
  return { events: [stamp(currentNumber(state), context, { kind: 'system', cause: 'whatsapp' }, delayed)] };
}

/** Ends the thread of a contact that turned out to be another one. What was open goes on over there, with its holder. */
function mergeInto(state: ThreadState, command: Of<'merge-into'>, context: DecisionContext): Decision {
  if (state.mergedInto) return nothing;
  const { threadId, contact } = command;
  const bodies: EventBody[] = [{ type: 'merged-into', threadId, contact }];
  if (isOpen(state)) bodies.push({ type: 'closed', reason: 'merged', from: state.conversation.holder });
  return { events: bodies.map((body) => stamp(currentNumber(state), context, BY_WHATSAPP, body)) };
}

/** Takes over what the merged-away thread had. A holder here stays; else who had it over there goes on with it. */
function mergeFrom(state: ThreadState, { from }: Of<'merge-from'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  if (state.mergedFrom?.includes(from.threadId)) return nothing;
  const opens = from.open !== null && !isOpen(state);
  const session = opens ? nextNumber(state) : currentNumber(state);
  const events: Event[] = [stamp(session, context, BY_WHATSAPP, { type: 'merged-from', ...from })];
  if (opens) events.unshift(stamp(session, context, BY_WHATSAPP, { type: 'opened', cause: 'merged' }));
  const holder = isOpen(state) ? state.conversation.holder : QUEUE;
  if (from.open?.holder.kind === 'agent' && holder.kind === 'queue') {
    const moved: EventBody = { type: 'transferred', from: QUEUE, to: from.open.holder };
    events.push(stamp(session, context, BY_WHATSAPP, moved));
  } else if (opens) events.push(placed(session, context));
  return { events };
}

/** The alarm asks what is due; it may come late, early or twice, so only the state and the clock decide. */
function wake(state: ThreadState, context: DecisionContext): Decision {
  const events = resumed(state, context);
  if (isOpen(state) && context.now >= idleDeadline(state, context)) {
    const from = state.conversation.holder;
    const by: Actor = { kind: 'system', cause: 'idle-clock' };
    events.push(stamp(currentNumber(state), context, by, { type: 'closed', reason: 'idle', from }));
  }
  return { events };
}

/** Who may leave now, in the order of writing: nobody overtakes, and an alarm that comes late lets no more than a burst go. */
function resumed(state: ThreadState, context: DecisionContext): Event[] {
  const { now } = context;
  const events: Event[] = [];
  const say = (body: EventBody) =>
    events.push(stamp(currentNumber(state), context, { kind: 'system', cause: 'whatsapp' }, body));
  let pace = state.pace;
  for (const { seq: target, until, attempt } of inOrder(state.delayedSends)) {
    if (until > now) break;
    const next = leavesAt({ pace, delayedSends: [] }, now);
    if (next > now) {
      const advice = `WhatsApp takes one message every ${PAIR_PACE.intervalMs / 1000} seconds to the same person.`;
      say({ type: 'send-delayed', target, until: next, attempt, advice });
      break;
    }
    say({ type: 'send-resumed', target });
    pace = paceAfter(pace, now);
  }
  return events;
}

/** Gives a queued conversation to somebody, if somebody is there. */
function route(state: ThreadState, context: DecisionContext): Decision {
  if (!isOpen(state) || state.conversation.holder.kind !== 'queue') return nothing;
  const event = placed(currentNumber(state), context);
  return event.type === 'assigned' ? { events: [event] } : nothing;
}

function placed(session: number, context: DecisionContext): Event {
  const by: Actor = { kind: 'system', cause: 'routing' };
  if (context.agents === 'busy') return stamp(session, context, by, { type: 'queued', reason: 'routing-busy' });
  const { chosen, policy, turn, candidates } = chooseRoundRobin(context.agents);
  if (!chosen) return stamp(session, context, by, { type: 'queued', reason: 'nobody-available', candidates });
  const to = { kind: 'agent', agentId: chosen.id, name: chosen.name } as const;
  return stamp(session, context, by, { type: 'assigned', to, policy, turn, candidates });
}

function takenBy(by: Extract<TeamActor, { kind: 'agent' }>, from: Holder): EventBody {
  return { type: 'claimed', to: { kind: 'agent', agentId: by.agentId, name: by.name }, from };
}

function checkWindow(state: ThreadState, content: MessageContent, context: DecisionContext): Refusal | undefined {
  if (!isFreeForm(content) || isWindowOpen(state.lastInboundAt, context.now)) return undefined;
  const message =
    state.lastInboundAt === null
      ? 'This person has not written yet, so WhatsApp allows only a template.'
      : 'The 24-hour window is closed: the customer last wrote more than 24 hours ago, so WhatsApp allows only a template.';
  return { code: 'window-closed', message };
}

/** Only the holder acts on a held conversation; supervisors, admins and automations may act for them. */
function checkHolder(state: ThreadState, by: TeamActor, role: Role): Refusal | undefined {
  if (!isOpen(state) || by.kind === 'automation' || oversees(role)) return undefined;
  const { holder } = state.conversation;
  if (holder.kind !== 'agent' || holder.agentId === by.agentId) return undefined;
  const message = `${holder.name} has this conversation. Ask for it to be handed over, or leave a note.`;
  return { code: 'held-by-other', message, holder };
}

/** The head carries every message that waits, so there is an end to it. */
function checkWaiting(state: ThreadState): Refusal | undefined {
  if (state.delayedSends.length < MAX_WAITING) return undefined;
  const message = `${MAX_WAITING} messages to this person wait already. Write again when some of them have left.`;
  return { code: 'too-many-waiting', message, limit: MAX_WAITING };
}

function checkView(command: Of<'reply'>, context: DecisionContext): Refusal | undefined {
  const { basedOnSeq, by } = command;
  if (basedOnSeq === undefined) return undefined;
  const agentId = by.kind === 'agent' ? by.agentId : '';
  const missed = context.since.filter((entry) => entry.seq > basedOnSeq && concernsReplier(entry, agentId)).at(-1);
  if (!missed) return undefined;
  const who = missed.by.kind === 'agent' ? missed.by.name : missed.by.kind === 'customer' ? 'The customer' : 'Someone';
  const ago = agoInWords(context.now - missed.at);
  const verb = missed.type === 'received' ? 'wrote' : 'replied';
  const message = `${who} ${verb} ${ago} ago. Read it first, or send anyway.`;
  return { code: 'stale-view', message, since: basedOnSeq };
}

function agoInWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function refuse(code: Refusal['code'], message: string): Decision {
  return { refused: { code, message } };
}

function refuseMerged({ threadId, contact }: MergedInto): Decision {
  const who = contact.phone ? `${contact.name} (+${contact.phone})` : contact.name;
  const message = `WhatsApp has told us that this is the same person as ${who}. The conversation goes on in that thread: write there.`;
  return { refused: { code: 'thread-merged', message, threadId } };
}

function refuseNotOpen(): Decision {
  return refuse('not-open', 'This conversation is closed. Write to the customer to open a new one.');
}

/** The number of the session that an event belongs to: sessions of a thread count from 1. */
function currentNumber(state: ThreadState): number {
  return state.conversation?.number ?? 1;
}

function nextNumber(state: ThreadState): number {
  return (state.conversation?.number ?? 0) + 1;
}

function stamp(number: number, context: DecisionContext, by: Actor, body: EventBody): Event {
  return { ...body, at: context.now, by, conversation: number };
}
