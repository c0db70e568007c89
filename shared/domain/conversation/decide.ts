import type { Command, DecisionContext } from './command.ts';
import { follow, label, pauseClock, prioritize, resumeClock, snooze, unsnooze } from './decisions/arrange.ts';
import { changeConsent, editContact, followContact } from './decisions/contact.ts';
import type { Decision } from './decisions/decision.ts';
import { claim, close, escalate, handOn, rehome, release, route, transfer } from './decisions/handover.ts';
import { mergeFrom, mergeInto } from './decisions/merge.ts';
import { echo, receive } from './decisions/receive.ts';
import { delaySend, note, reply, retry, settle } from './decisions/send.ts';
import { undo } from './decisions/undo.ts';
import { wake, wakeMayAssign } from './decisions/wake.ts';
import { isOpen, type ThreadState } from './thread-state.ts';

/** The rules of a conversation: pure, total, and written only here and in `decisions/`, by what they are about. */
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
    case 'settle':
      return settle(state, command, context);
    case 'delay-send':
      return delaySend(state, command, context);
    case 'merge-into':
      return mergeInto(state, command, context);
    case 'merge-from':
      return mergeFrom(state, command, context);
    case 'claim':
      return claim(state, command, context);
    case 'release':
      return release(state, command, context);
    case 'hand-on':
      return handOn(state, command, context);
    case 'transfer':
      return transfer(state, command, context);
    case 'escalate':
      return escalate(state, command, context);
    case 'close':
      return close(state, command, context);
    case 'undo':
      return undo(state, command, context);
    case 'route':
      return route(state, context);
    case 'rehome':
      return rehome(state, context);
    case 'snooze':
      return snooze(state, command, context);
    case 'unsnooze':
      return unsnooze(state, command, context);
    case 'pause-clock':
      return pauseClock(state, command, context);
    case 'resume-clock':
      return resumeClock(state, command, context);
    case 'follow':
    case 'unfollow':
      return follow(state, command, context);
    case 'label':
      return label(state, command, context);
    case 'prioritize':
      return prioritize(state, command, context);
    case 'edit-contact':
      return editContact(state, command, context);
    case 'change-consent':
      return changeConsent(state, command, context);
    case 'follow-contact':
      return followContact(state, command, context);
    case 'wake':
      return wake(state, context);
  }
}

/** Must the caller bring the agents: may this command end in an assignment, or does it name people? */
export function needsAgents(
  state: ThreadState,
  command: Command,
  context: Pick<DecisionContext, 'now' | 'policy'>,
): boolean {
  if (command.type === 'note') return (command.mentions ?? []).length > 0;
  return mayAssign(state, command, context);
}

/** May this command end in an assignment? */
export function mayAssign(
  state: ThreadState,
  command: Command,
  context: Pick<DecisionContext, 'now' | 'policy'>,
): boolean {
  switch (command.type) {
    case 'route':
    case 'release':
    case 'hand-on':
    case 'escalate':
      return true;
    case 'transfer':
      return command.to === 'queue' || 'teamId' in command.to;
    case 'merge-from':
      return command.from.open !== null && !isOpen(state);
    case 'receive':
      return !isOpen(state) || isSnoozedInQueue(state);
    case 'unsnooze':
      return isSnoozedInQueue(state);
    case 'wake':
      return wakeMayAssign(state, context);
    default:
      return false;
  }
}

/** Nobody has it, so whatever wakes it puts it before routing again. */
function isSnoozedInQueue({ conversation }: ThreadState): boolean {
  return conversation?.status === 'snoozed' && conversation.holder.kind === 'queue';
}
