import { checkContent } from '../check-content.ts';
import type { Command, DecisionContext, TeamActor } from '../command.ts';
import { type Delivery, queuedDelivery } from '../delivery.ts';
import type { Event, EventBody } from '../entry.ts';
import { type Holder, QUEUE } from '../holder.ts';
import { isConversational, type MessageContent } from '../message-content.ts';
import { resolveMentions } from '../resolve-mentions.ts';
import { isStuck } from '../stuck-send.ts';
import { isOpen, type ThreadState } from '../thread-state.ts';
import { checkConsent, checkHolder, checkView, checkWaiting, checkWindow } from './checks.ts';
import {
  bySystem,
  currentSession,
  type Decision,
  nextSession,
  nothing,
  refuse,
  stamped,
  stampedIn,
} from './decision.ts';
import { refuseMerged } from './merge.ts';
import { paced } from './pacing.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A message to the customer. Who writes into a waiting conversation takes it. */
export function reply(state: ThreadState, command: Of<'reply'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const content = trimmed(command.content);
  const unsendable =
    checkContent(content) ??
    checkWindow(state, content, context) ??
    checkConsent(state, content, context) ??
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
export function retry(state: ThreadState, command: Of<'retry'>, context: DecisionContext): Decision {
  if (state.mergedInto) return refuseMerged(state.mergedInto);
  const failed = context.target;
  if (failed?.type === 'replied' && mayBeStartedAgain(state, failed.seq, failed.delivery, context.now)) {
    const notYours = checkHolder(state, command.by, command.role);
    if (notYours) return { refused: notYours };
    return { events: [stamped(state, context, command.by, { type: 'send-resumed', target: failed.seq })] };
  }
  if (failed?.type !== 'replied' || failed.delivery.status !== 'failed') {
    return refuse('not-failed', 'Only a message that failed can be sent again.');
  }
  const unsendable =
    checkWindow(state, failed.content, context) ??
    checkConsent(state, failed.content, context) ??
    checkHolder(state, command.by, command.role) ??
    checkWaiting(state);
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
  const replied: EventBody = { type: 'replied', clientId, content, delivery: queuedDelivery(context.now), ...more };
  const isNew = isConversational(content) && !isOpen(state);
  const session = isNew ? nextSession(state) : currentSession(state);
  const say = (body: EventBody) => stampedIn(session, context, by, body);
  const ahead = isConversational(content) ? takingOver(state, by).map(say) : [];
  return paced(state, context, session, ahead, say(replied));
}

/** Who writes opens a conversation that is not there, and takes one that nobody has. */
function takingOver(state: ThreadState, by: TeamActor): EventBody[] {
  if (!isOpen(state)) {
    return [
      { type: 'opened', cause: 'agent-wrote' },
      by.kind === 'agent' ? takenBy(by, QUEUE) : { type: 'queued', reason: 'nobody-available' },
    ];
  }
  const { holder } = state.conversation;
  return by.kind === 'agent' && holder.kind !== 'agent' ? [takenBy(by, holder)] : [];
}

/** Not one that waits for its turn: that one goes by itself. */
function mayBeStartedAgain(state: ThreadState, seq: number, delivery: Delivery, now: number): boolean {
  return isStuck(delivery, now) && state.delayedSends.every((delayed) => delayed.seq !== seq);
}

function takenBy(by: Extract<TeamActor, { kind: 'agent' }>, from: Holder): EventBody {
  return { type: 'claimed', to: { kind: 'agent', agentId: by.agentId, name: by.name }, from };
}

/** Only the team sees a note, so everybody who sees the thread may write one. */
export function note(state: ThreadState, command: Of<'note'>, context: DecisionContext): Decision {
  const text = command.text.trim();
  const unfit = checkContent({ type: 'text', text });
  if (unfit) return { refused: unfit };
  const { by, clientId, mentions: targets = [] } = command;
  const agents = context.agents === 'busy' ? [] : context.agents;
  const author = by.kind === 'agent' ? by.agentId : undefined;
  const mentions = resolveMentions(targets, state, { agents, policy: context.policy, author });
  if ('code' in mentions) return { refused: mentions };
  const named = mentions.length > 0 ? { mentions } : {};
  return { events: [stamped(state, context, by, { type: 'noted', clientId, text, ...named })] };
}

export function settle(state: ThreadState, command: Of<'settle'>, context: DecisionContext): Decision {
  const message = context.target;
  if (message?.type !== 'replied' || message.delivery.status !== 'unconfirmed') {
    return refuse('not-unconfirmed', 'Only a message that is not confirmed needs to be settled.');
  }
  const { by, seq: target, outcome } = command;
  return { events: [stamped(state, context, by, { type: 'settled', target, outcome })] };
}

export function delaySend(state: ThreadState, command: Of<'delay-send'>, context: DecisionContext): Decision {
  const { seq: target, attempt, advice } = command;
  const until = context.now + command.waitMs;
  const waitsLonger = state.delayedSends.some((waiting) => waiting.seq === target && waiting.until >= until);
  if (waitsLonger) return nothing;
  return {
    events: [stamped(state, context, bySystem('whatsapp'), { type: 'send-delayed', target, until, attempt, advice })],
  };
}
