import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import { isWindowOpen } from '../../../../shared/domain/conversation/service-window.ts';
import { isPaused } from '../../../../shared/domain/conversation/thread-state.ts';
import { oversees } from '../../../../shared/domain/people/agent.ts';

/** Why the reply field is not available; the note field always is. */
export type ReplyBlock =
  | { kind: 'window-closed' }
  | { kind: 'never-wrote' }
  | { kind: 'held'; by: string }
  | { kind: 'merged'; name: string; threadId: string };

/** What this person may do with this conversation now: the server's own rules, asked before it refuses. */
export type Abilities = {
  /** A conversation is going on, asleep or not. */
  open: boolean;
  snoozed: boolean;
  paused: boolean;
  following: boolean;
  mine: boolean;
  /** Name of the other agent who has it, or null. */
  heldBy: string | null;
  canClaim: boolean;
  canTakeOver: boolean;
  canHandOver: boolean;
  /** Back into the queue, so that somebody else gets it. */
  canRelease: boolean;
  canEscalate: boolean;
  /** Snooze, or choose another time; waking is the same right. */
  canSnooze: boolean;
  /** Stop and start the clocks. */
  canPause: boolean;
  canPrioritize: boolean;
  canClose: boolean;
  replyBlock: ReplyBlock | null;
};

export function abilitiesOf(thread: ThreadView, me: AgentView, now: number): Abilities {
  const { conversation } = thread;
  const open = conversation !== null && conversation.status !== 'closed';
  const holder = open ? conversation.holder : null;
  const mine = holder?.kind === 'agent' && holder.agentId === me.id;
  const heldBy = holder?.kind === 'agent' && !mine ? holder.name : null;
  const mayAct = open && (heldBy === null || oversees(me.role));
  return {
    open,
    snoozed: open && conversation.status === 'snoozed',
    paused: open && isPaused(conversation),
    following: thread.followers.includes(me.id),
    mine,
    heldBy,
    canClaim: open && holder?.kind !== 'agent',
    canTakeOver: heldBy !== null && oversees(me.role),
    canHandOver: mayAct,
    canRelease: mayAct && holder?.kind !== 'queue',
    canEscalate: mayAct,
    canSnooze: mayAct,
    canPause: mayAct,
    canPrioritize: open,
    canClose: mayAct,
    replyBlock: replyBlock(thread, now, heldBy !== null && !oversees(me.role) ? heldBy : null),
  };
}

/** Templates are the way to write when the window is closed; whoever may not write at all may not send one either. */
export function takesTemplates({ replyBlock }: Abilities): boolean {
  return replyBlock === null || replyBlock.kind === 'window-closed' || replyBlock.kind === 'never-wrote';
}

function replyBlock(thread: ThreadView, now: number, keptBy: string | null): ReplyBlock | null {
  if (thread.mergedInto) return { kind: 'merged', ...thread.mergedInto };
  if (keptBy !== null) return { kind: 'held', by: keptBy };
  if (thread.lastInboundAt === null) return { kind: 'never-wrote' };
  return isWindowOpen(thread.lastInboundAt, now) ? null : { kind: 'window-closed' };
}
