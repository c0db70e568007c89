import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { Deadline, DeadlineAction } from '../../../../shared/domain/clocks/deadlines.ts';
import { isHeldBy } from '../../../../shared/domain/conversation/holder.ts';
import { type Team, teamOf, type WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import { compareIn, queuedSince } from '../inbox/list-membership.ts';

/** Who has the inbox open. `lastSeenAt` (epoch ms) of the others; null = never. */
export type Presence = { agentId: string; connected: boolean; lastSeenAt: number | null };

/** One team's queue, in the order in which it is handed out. `since` = when the longest wait began (epoch ms). */
export type QueueSummary = {
  team: Pick<Team, 'id' | 'name'>;
  waiting: ThreadView[];
  since: number | null;
  open: number;
};

/** `quietSince` = when they last were given something or answered, as far as it is known here (epoch ms). */
export type AgentSummary = {
  agent: AgentView;
  presence: Presence | null;
  conversations: ThreadView[];
  quietSince: number | null;
};

/** Something that a clock takes away, escalates or counts as broken soon. */
export type DueSummary = { thread: ThreadView; deadline: Deadline };

export type Floor = { queues: QueueSummary[]; agents: AgentSummary[]; due: DueSummary[]; open: number };

const SOON_MS = 10 * 60_000;
const ALARMING: ReadonlySet<DeadlineAction> = new Set([
  'release',
  'escalate',
  'breach-first-response',
  'breach-next-response',
  'breach-resolution',
]);

/** All that a supervisor looks at, from the heads of open (and lately closed) conversations. `now` in epoch ms. */
export function summarizeFloor(given: {
  heads: readonly ThreadView[];
  agents: readonly AgentView[];
  policy: Pick<WorkspacePolicy, 'teams'>;
  /** Null = not known (yet). */
  presence: readonly Presence[] | null;
  now: number;
}): Floor {
  const { heads, agents, policy, presence, now } = given;
  const open = heads.filter(({ conversation }) => conversation?.status === 'open');
  return {
    queues: policy.teams.map((team) => queueOf(team, policy, open)),
    agents: agents
      .map((agent) => agentSummary(agent, heads, presence))
      .sort((a, b) => rank(a.agent) - rank(b.agent) || a.agent.name.localeCompare(b.agent.name)),
    due: dueSoon(open, now),
    open: open.length,
  };
}

function queueOf(team: Team, policy: Pick<WorkspacePolicy, 'teams'>, open: readonly ThreadView[]): QueueSummary {
  // A conversation whose team was removed waits where routing puts it: with the first one.
  const ours = open.filter(({ conversation }) => conversation && teamOf(policy, conversation.teamId).id === team.id);
  const waiting = ours.filter(({ conversation }) => conversation?.holder.kind === 'queue');
  waiting.sort((a, b) => compareIn('unassigned', a, b));
  const since = waiting.length === 0 ? null : Math.min(...waiting.map(queuedSince));
  return { team: { id: team.id, name: team.name }, waiting, since, open: ours.length };
}

function agentSummary(
  agent: AgentView,
  heads: readonly ThreadView[],
  presence: readonly Presence[] | null,
): AgentSummary {
  const theirs = heads.filter(({ conversation }) => conversation && isHeldBy(conversation.holder, agent.id));
  const conversations = theirs.filter(({ conversation }) => conversation?.status === 'open');
  // Who waits longest for this person comes first, then what only rests with them.
  conversations.sort((a, b) => waitOf(a) - waitOf(b) || compareIn('all', a, b));
  const acts = theirs.flatMap(lastActs);
  return {
    agent,
    presence: presence && (presence.find(({ agentId }) => agentId === agent.id) ?? neverSeen(agent.id)),
    conversations,
    quietSince: acts.length === 0 ? null : Math.max(...acts),
  };
}

function neverSeen(agentId: string): Presence {
  return { agentId, connected: false, lastSeenAt: null };
}

function waitOf({ conversation }: ThreadView): number {
  return conversation?.waitingSince ?? Number.MAX_SAFE_INTEGER;
}

/** When the holder got it, last answered (the last word is ours) and closed it. */
function lastActs({ conversation, lastActivityAt }: ThreadView): number[] {
  if (!conversation) return [];
  const { heldSince, waitingSince, closedAt, firstResponseAt, closeReason } = conversation;
  const answered = waitingSince === null && firstResponseAt !== null && closedAt === null;
  return [
    heldSince,
    ...(answered ? [lastActivityAt] : []),
    ...(closedAt !== null && closeReason === 'done' ? [closedAt] : []),
  ];
}

function dueSoon(open: readonly ThreadView[], now: number): DueSummary[] {
  return open
    .flatMap((thread) =>
      thread.upcoming
        .filter(({ at, action }) => ALARMING.has(action) && at - now <= SOON_MS)
        .map((deadline) => ({ thread, deadline })),
    )
    .sort((a, b) => a.deadline.at - b.deadline.at);
}

const rank = ({ availability }: AgentView) => ({ available: 0, busy: 1, away: 2 })[availability];
