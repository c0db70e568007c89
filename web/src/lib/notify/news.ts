import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';
import { teamOf, type WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { queuedSince } from '../inbox/list-membership.ts';
import type { MyMention } from '../mentions/my-mentions.ts';

/** What is worth telling somebody who looks elsewhere. */
export type News =
  | { kind: 'message' | 'assigned'; thread: ThreadView }
  /** `mention` null = its note could not be read. */
  | { kind: 'mention'; mention: MyMention | null }
  | { kind: 'queue'; threads: readonly ThreadView[] };

/** The one conversation that this is about. */
export function threadOf(news: News): ThreadView | undefined {
  if (news.kind === 'queue') return undefined;
  return news.kind === 'mention' ? news.mention?.thread : news.thread;
}

/** Without a target of the team, waiting in the queue is old after this. */
const AGED_MS = 10 * 60_000;

/** What a change of a head means for `me`: it has become mine, or the customer of one of mine has written. */
export function newsOf(before: ThreadView | undefined, after: ThreadView, me: string): News | null {
  const isMine = (thread: ThreadView | undefined) =>
    thread?.conversation?.status === 'open' && isHeldBy(thread.conversation.holder, me);
  if (!isMine(after)) return null;
  if (!isMine(before)) return { kind: 'assigned', thread: after };
  const hasWritten = (after.lastInboundAt ?? 0) > (before?.lastInboundAt ?? 0);
  return hasWritten ? { kind: 'message', thread: after } : null;
}

/** Who waits in the queue for longer than the first response of their team may take. `now` in epoch ms, server time. */
export function agedInQueue(queue: readonly ThreadView[], policy: WorkspacePolicy, now: number): ThreadView[] {
  return queue.filter((thread) => {
    const { conversation } = thread;
    if (!conversation) return false;
    const target = teamOf(policy, conversation.teamId).clocks.targets.firstResponseMs ?? AGED_MS;
    return now - queuedSince(thread) > target;
  });
}
