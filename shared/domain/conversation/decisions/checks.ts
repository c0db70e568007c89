import { oversees, type Role } from '../../people/agent.ts';
import type { Command, DecisionContext, TeamActor } from '../command.ts';
import { nameOf } from '../contact-summary.ts';
import { isFreeForm, type MessageContent } from '../message-content.ts';
import { MAX_WAITING } from '../pair-pace.ts';
import { concernsReplier, type Refusal } from '../refusal.ts';
import { isWindowOpen } from '../service-window.ts';
import { isOpen, type ThreadState } from '../thread-state.ts';

/** WhatsApp's rule: free-form only within 24 hours of the customer's last message. */
export function checkWindow(
  state: ThreadState,
  content: MessageContent,
  context: DecisionContext,
): Refusal | undefined {
  if (!isFreeForm(content) || isWindowOpen(state.lastInboundAt, context.now)) return undefined;
  const message =
    state.lastInboundAt === null
      ? 'This person has not written yet, so WhatsApp allows only a template.'
      : 'The 24-hour window is closed: the customer last wrote more than 24 hours ago, so WhatsApp allows only a template.';
  return { code: 'window-closed', message };
}

/** Who does not want marketing gets none; what is not known to be something else counts as marketing. */
export function checkConsent(
  { contact }: ThreadState,
  content: MessageContent,
  context: DecisionContext,
): Refusal | undefined {
  if (contact.known?.marketing !== 'opted-out' || content.type !== 'template' || context.isPlainTemplate)
    return undefined;
  const message = `${nameOf(contact)} does not want marketing messages. Choose a template that is not marketing, or record a new consent first.`;
  return { code: 'opted-out', message };
}

/** Only the holder acts on a held conversation; supervisors, admins and automations may act for them. */
export function checkHolder(state: ThreadState, by: TeamActor, role: Role): Refusal | undefined {
  if (!isOpen(state) || by.kind === 'automation' || oversees(role)) return undefined;
  const { holder } = state.conversation;
  if (holder.kind !== 'agent' || holder.agentId === by.agentId) return undefined;
  const message = `${holder.name} has this conversation. Ask for it to be handed over, or leave a note.`;
  return { code: 'held-by-other', message, holder };
}

/** The head carries every message that waits, so there is an end to it. */
export function checkWaiting(state: ThreadState): Refusal | undefined {
  if (state.delayedSends.length < MAX_WAITING) return undefined;
  const message = `${MAX_WAITING} messages to this person wait already. Write again when some of them have left.`;
  return { code: 'too-many-waiting', message, limit: MAX_WAITING };
}

/** Has anything happened that the writer of this reply has not seen? */
export function checkView(command: Extract<Command, { type: 'reply' }>, context: DecisionContext): Refusal | undefined {
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
