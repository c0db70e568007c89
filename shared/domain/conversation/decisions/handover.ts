import { oversees } from '../../people/agent.ts';
import { type Priority, teamOf } from '../../policy/workspace-policy.ts';
import { checkContent } from '../check-content.ts';
import type { Command, DecisionContext, Person } from '../command.ts';
import type { CloseReason, Event, EventBody } from '../entry.ts';
import { evolveAll, number } from '../evolve.ts';
import { type Holder, isHeldBy, QUEUE, sameHolder } from '../holder.ts';
import type { Refusal } from '../refusal.ts';
import { type Conversation, isOpen, newConversation, type ThreadState } from '../thread-state.ts';
import { checkHolder } from './checks.ts';
import { bySystem, type Decision, nothing, refuse, refuseNotOpen, stamped } from './decision.ts';
import { placed } from './placement.ts';
import { beforeOf } from './undo.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Somebody takes a waiting conversation; a supervisor may take a held one over. */
export function claim(state: ThreadState, command: Of<'claim'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { holder } = state.conversation;
  if (isHeldBy(holder, command.claimant.agentId)) return nothing;
  if (holder.kind === 'agent' && !(command.takeOver && oversees(command.role))) {
    return { refused: { code: 'already-claimed', message: `${holder.name} already has this conversation.`, holder } };
  }
  const to = { kind: 'agent', ...command.claimant } as const;
  const before = beforeOf(state.conversation);
  return { events: awake(state, command.by, context, { type: 'claimed', to, from: holder, before }) };
}

/** Back to the team: routing offers it to somebody else at once. */
export function release(state: ThreadState, command: Of<'release'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { holder } = state.conversation;
  if (holder.kind === 'queue') return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const before = beforeOf(state.conversation);
  const events = awake(state, command.by, context, { type: 'released', from: holder, reason: 'by-hand', before });
  return { events: [...events, placedNext(state, events, context)] };
}

/** What somebody who went away still holds goes to somebody else; snoozed ones wait for their time. */
export function handOn(state: ThreadState, command: Of<'hand-on'>, context: DecisionContext): Decision {
  if (!isOpen(state) || state.conversation.status === 'snoozed') return nothing;
  const { holder } = state.conversation;
  if (!isHeldBy(holder, command.holderId)) return nothing;
  const released = stamped(state, context, bySystem('availability'), {
    type: 'released',
    from: holder,
    reason: 'went-away',
  });
  return { events: [released, placedNext(state, [released], context)] };
}

/** To a person, back into the queue, or to another team; routing places what is given to no person. */
export function transfer(state: ThreadState, command: Of<'transfer'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const { conversation } = state;
  const teamId = typeof command.to === 'object' && 'teamId' in command.to ? command.to.teamId : undefined;
  const to: Holder = isPerson(command.to) ? { kind: 'agent', ...command.to } : QUEUE;
  const problem =
    checkTarget(conversation, to, teamId, context) ??
    checkHolder(state, command.by, command.role) ??
    checkNote(command.note);
  if (problem) return { refused: problem };
  const note = command.note?.trim();
  const transferred: EventBody = {
    type: 'transferred',
    from: conversation.holder,
    to,
    ...(teamId ? { teamId } : {}),
    ...(note ? { note } : {}),
    before: beforeOf(conversation),
  };
  const events = awake(state, command.by, context, transferred);
  return { events: to.kind === 'agent' ? events : [...events, placedNext(state, events, context)] };
}

function checkTarget(
  conversation: Conversation,
  to: Holder,
  teamId: string | undefined,
  context: DecisionContext,
): Refusal | undefined {
  const unknown = checkTeam(teamId, context);
  if (unknown) return unknown;
  const staysInTeam = teamId === undefined || teamId === conversation.teamId;
  if (!sameHolder(conversation.holder, to) || !staysInTeam) return undefined;
  const message = `${to.kind === 'agent' ? to.name : 'The queue'} already has this conversation.`;
  return { code: 'same-holder', message };
}

function checkTeam(teamId: string | undefined, context: DecisionContext): Refusal | undefined {
  if (teamId === undefined || context.policy.teams.some(({ id }) => id === teamId)) return undefined;
  return { code: 'team-not-found', message: 'This team does not exist any more. Choose another one.' };
}

/** Asks for help: one action with its reason. It becomes at least of high priority and is marked until it is closed. */
export function escalate(state: ThreadState, command: Of<'escalate'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return refuseNotOpen();
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason-missing', 'Say why you escalate, so that the next person knows.');
  const { conversation } = state;
  const asked = command.to && 'teamId' in command.to ? command.to.teamId : undefined;
  const problem =
    checkTeam(asked, context) ??
    (isPerson(command.to)
      ? checkTarget(conversation, { kind: 'agent', ...command.to }, undefined, context)
      : undefined) ??
    checkHolder(state, command.by, command.role) ??
    checkNote(command.note);
  if (problem) return { refused: problem };
  const note = command.note?.trim();
  const to: Holder = isPerson(command.to) ? { kind: 'agent', ...command.to } : QUEUE;
  const help = isPerson(command.to)
    ? { teamId: conversation.teamId, supervisors: false }
    : helpFor(conversation, context, asked);
  const escalated: EventBody = {
    type: 'escalated',
    from: conversation.holder,
    to,
    ...help,
    priority: raised(conversation.priority),
    reason,
    ...(note ? { note } : {}),
  };
  const events = awake(state, command.by, context, escalated);
  return { events: to.kind === 'agent' ? events : [...events, placedNext(state, events, context)] };
}

/** Who helps when no person is named: the asked team, else the one of the policy, else the supervisors. */
export function helpFor(
  conversation: Conversation,
  context: DecisionContext,
  asked?: string,
): { teamId: string; supervisors: boolean } {
  const wanted = asked ?? teamOf(context.policy, conversation.teamId).escalateTo;
  const team = context.policy.teams.find(({ id }) => id === wanted);
  return team ? { teamId: team.id, supervisors: false } : { teamId: conversation.teamId, supervisors: true };
}

/** Where routing puts the conversation after these events. */
export function placedNext(state: ThreadState, events: readonly Event[], context: DecisionContext): Event {
  const { conversation } = evolveAll(state, number(state, events));
  return stamped(state, context, bySystem('routing'), placed(conversation ?? newConversation(1, context.now), context));
}

export function raised(priority: Priority): Priority {
  return priority === 0 ? 1 : 2;
}

function isPerson(to: Person | 'queue' | { teamId: string } | undefined): to is Person {
  return typeof to === 'object' && 'agentId' in to;
}

function checkNote(note: string | undefined): Refusal | undefined {
  const text = note?.trim();
  return text ? checkContent({ type: 'text', text }) : undefined;
}

/** Whoever takes a snoozed conversation, or is given it, wakes it. */
function awake(
  state: ThreadState & { conversation: Conversation },
  by: Of<'claim'>['by'],
  context: DecisionContext,
  body: EventBody,
) {
  const woken: EventBody[] = state.conversation.status === 'snoozed' ? [{ type: 'woken', cause: 'agent' }] : [];
  return [...woken, body].map((one) => stamped(state, context, by, one));
}

export function close(state: ThreadState, command: Of<'close'>, context: DecisionContext): Decision {
  if (!isOpen(state)) return nothing;
  const notYours = checkHolder(state, command.by, command.role);
  if (notYours) return { refused: notYours };
  const { conversation } = state;
  const body = { ...ended(conversation, 'done'), before: beforeOf(conversation) };
  return { events: [stamped(state, context, command.by, body)] };
}

/** The end of a conversation with the facts that are told about it. */
export function ended(
  { holder, openedAt, firstResponseAt }: Conversation,
  reason: CloseReason,
): Extract<EventBody, { type: 'closed' }> {
  const answered = firstResponseAt === null ? {} : { answeredAfter: firstResponseAt - openedAt };
  return { type: 'closed', reason, from: holder, ...answered };
}

/** What routing does when these events have put a waiting conversation before it again. */
export function routedAfter(state: ThreadState, events: readonly Event[], context: DecisionContext): Event[] {
  const routed = route(evolveAll(state, number(state, events)), context);
  return 'events' in routed ? routed.events : [];
}

/** Gives a queued conversation to somebody, if somebody is there. */
export function route(state: ThreadState, context: DecisionContext): Decision {
  if (!isOpen(state) || state.conversation.status === 'snoozed' || state.conversation.holder.kind !== 'queue') {
    return nothing;
  }
  const body = placed(state.conversation, context);
  return body.type === 'assigned' ? { events: [stamped(state, context, bySystem('routing'), body)] } : nothing;
}

/** A conversation whose team was removed goes on in the default team; whoever has it keeps it. */
export function rehome(state: ThreadState, context: DecisionContext): Decision {
  if (!isOpen(state)) return nothing;
  const { holder, teamId } = state.conversation;
  const home = teamOf(context.policy, teamId);
  if (home.id === teamId) return nothing;
  const moved: EventBody = { type: 'transferred', from: holder, to: holder, teamId: home.id };
  return { events: [stamped(state, context, bySystem('routing'), moved)] };
}
