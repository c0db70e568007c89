import { type Deadline, deadlinesOf } from '../../clocks/deadlines.ts';
import type { SystemCause } from '../../people/actor.ts';
import { teamOf } from '../../policy/workspace-policy.ts';
import type { DecisionContext } from '../command.ts';
import { type DeliveryError, updateDelivery } from '../delivery.ts';
import type { Event, EventBody, Target } from '../entry.ts';
import { evolveAll, number } from '../evolve.ts';
import { QUEUE } from '../holder.ts';
import { isWindowOpen, windowEndsAt } from '../service-window.ts';
import { isOpen, type ThreadState } from '../thread-state.ts';
import { bySystem, type Decision, stamped } from './decision.ts';
import { ended, helpFor, placedNext, raised, routedAfter } from './handover.ts';
import { paced, resumed } from './pacing.ts';
import { type AutomatedReply, automatedMessage } from './receive.ts';

/** No thread has so many things due at one moment; it keeps a mistake in a clock from going round for ever. */
const MOST_AT_ONCE = 200;

/**
 * The alarm asks what is due; it may come late, early or twice, so only the state and the clock decide. What is due is
 * done one after the other, soonest first, each on the state that the one before left.
 */
export function wake(state: ThreadState, context: DecisionContext): Decision {
  const events: Event[] = [];
  let current = state;
  for (let done = 0; done < MOST_AT_ONCE; done++) {
    const due = nextDue(current, context);
    if (!due) return { events };
    const acts = act(current, due, context);
    events.push(...acts);
    current = evolveAll(current, number(current, acts));
  }
  return { events };
}

/** What is due first. There is no point in reminding somebody of a conversation that ends at the same moment. */
function nextDue(state: ThreadState, context: DecisionContext): Deadline | undefined {
  const due = deadlinesOf(state, context.policy).filter(({ at }) => at <= context.now);
  const isEnding = due.some(({ action }) => action === 'close-idle');
  return due.find(({ action }) => !(isEnding && action === 'nudge'));
}

/** Could a clock that is due end in an assignment, so that the caller must bring the agents? */
export function wakeMayAssign(state: ThreadState, context: Pick<DecisionContext, 'now' | 'policy'>): boolean {
  return deadlinesOf(state, context.policy).some(({ at, action }) => at <= context.now && ROUTES.has(action));
}

function act(state: ThreadState, due: Deadline, context: DecisionContext): Event[] {
  const say = (cause: SystemCause, body: EventBody) => stamped(state, context, bySystem(cause), body);
  if (due.action === 'resume-send') return resumed(state, context);
  if (!isOpen(state)) return [];
  const { conversation } = state;
  switch (due.action) {
    case 'close-idle':
      return [say('idle-clock', ended(conversation, 'idle'))];
    case 'nudge': {
      const { nudgeText } = teamOf(context.policy, conversation.teamId).clocks.customer;
      const message = nudge(state, automatedMessage(conversation.number, context.now, 'nudge', nudgeText), context);
      const said = say('idle-clock', message);
      return message.delivery.status === 'failed' ? [said] : paced(state, context, conversation.number, [], said);
    }
    case 'wake':
      return thenRouted(state, say('snooze', { type: 'woken', cause: 'time' }), context);
    case 'warn-agent': {
      const releaseAt = deadlinesOf(state, context.policy).find(({ action }) => TAKES_AWAY.has(action))?.at;
      return [
        say('agent-clock', {
          type: 'release-warned',
          holder: conversation.holder,
          releaseAt: releaseAt ?? context.now,
        }),
      ];
    }
    case 'release':
      return thenPlaced(
        state,
        say('agent-clock', {
          type: 'released',
          from: conversation.holder,
          reason: 'agent-clock',
          round: conversation.rounds + 1,
        }),
        context,
      );
    case 'escalate':
      return thenPlaced(
        state,
        say('agent-clock', {
          type: 'escalated',
          from: conversation.holder,
          to: QUEUE,
          ...helpFor(conversation, context),
          priority: raised(conversation.priority),
          reason: 'Nobody answered in time.',
        }),
        context,
      );
    case 'relax-skills':
      return thenRouted(state, say('routing', { type: 'skills-relaxed' }), context);
    case 'window-closing':
      return [say('window', { type: 'window-closing', endsAt: windowEndsAt(state.lastInboundAt) ?? context.now })];
    case 'breach-first-response':
    case 'breach-next-response':
    case 'breach-resolution': {
      const target = due.action.slice('breach-'.length) as Target;
      return [say('target-clock', { type: 'breached', target, dueAt: due.at })];
    }
  }
}

/** An alarm that came so late that the window has closed: the reminder is logged as not sent, and is not tried again. */
function nudge(state: ThreadState, message: AutomatedReply, context: DecisionContext): AutomatedReply {
  if (isWindowOpen(state.lastInboundAt, context.now)) return message;
  const error: DeliveryError = {
    code: 'baton:window-closed',
    title: 'The 24-hour window has closed',
    advice: 'Not sent: the reminder came too late for the 24-hour window. Send a template if it still matters.',
    retryable: false,
  };
  return { ...message, delivery: updateDelivery(message.delivery, { type: 'failed', at: context.now, error }) };
}

const ROUTES: ReadonlySet<Deadline['action']> = new Set(['release', 'escalate', 'relax-skills', 'wake']);
const TAKES_AWAY: ReadonlySet<Deadline['action']> = new Set(['release', 'escalate']);

function thenPlaced(state: ThreadState, event: Event, context: DecisionContext): Event[] {
  return [event, placedNext(state, [event], context)];
}

/** What waits in the queue is offered again; if nobody can take it, it stays where it is. */
function thenRouted(state: ThreadState, event: Event, context: DecisionContext): Event[] {
  return [event, ...routedAfter(state, [event], context)];
}
