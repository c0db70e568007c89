import type { DryRun } from '../../shared/contracts/dry-run.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { dryRun } from '../../shared/domain/dry-run/dry-run.ts';
import type { AvailabilityChange, RecordedSession } from '../../shared/domain/dry-run/recording.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { inParallel } from './in-parallel.ts';
import type { Clock, Policies, Principal, Team, ThreadList, Threads, WorkspaceId } from './ports.ts';
import { refuseInvalid } from './workspace-policy.ts';

export type DryRunDeps = { threads: Threads; team: Team; policies: Policies; clock: Clock };

const DAY = 24 * 60 * 60 * 1000;
/** So many threads are replayed: within the time of one request, and about 2,500 RRU at most. */
const MOST_THREADS = 500;
const PAGE = 100;
const PARALLEL = 10;
const MOST_CHANGES = 2000;

/**
 * Replays the conversations that began in the last days through another policy, and through the present one by the same
 * model. Reads the log of the newest threads, writes nothing. Throws `policy-invalid`.
 */
export async function dryRunPolicy(
  deps: DryRunDeps,
  { workspaceId }: Principal,
  { policy, days }: { policy: WorkspacePolicy; days: number },
): Promise<DryRun> {
  refuseInvalid(policy);
  const to = deps.clock.now();
  const from = to - days * DAY;
  const [present, people, availability, threads] = await Promise.all([
    deps.policies.load(workspaceId),
    deps.team.list(workspaceId),
    readAvailability(deps, workspaceId, from),
    readThreads(deps, workspaceId, from),
  ]);
  const newest = threads.slice(0, MOST_THREADS);
  const sessions = (await inParallel(newest, PARALLEL, (state) => readSessions(deps, workspaceId, state, from))).flat();
  sessions.sort((a, b) => (a.entries[0]?.at ?? 0) - (b.entries[0]?.at ?? 0));
  const result = dryRun({ sessions, people, availability, until: to }, present, policy);
  return { from, to, conversations: sessions.length, truncated: threads.length > MOST_THREADS, ...result };
}

/** The threads in which anything happened since `from`, newest first. */
async function readThreads(deps: DryRunDeps, workspace: WorkspaceId, from: number): Promise<ThreadState[]> {
  const lists: ThreadList[] = [{ of: 'open' }, { of: 'snoozed' }, { of: 'closed' }];
  const found = await Promise.all(lists.map((list) => readSince(deps, workspace, list, from)));
  return found.flat().sort((a, b) => b.lastActivityAt - a.lastActivityAt);
}

async function readSince(deps: DryRunDeps, workspace: WorkspaceId, list: ThreadList, from: number) {
  const states: ThreadState[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.threads.list(workspace, list, PAGE, cursor);
    const recent = page.items.filter((state) => lastChangeOf(state) >= from);
    states.push(...recent);
    cursor = recent.length === page.items.length ? (page.cursor ?? undefined) : undefined;
  } while (cursor && states.length <= MOST_THREADS);
  return states;
}

function lastChangeOf({ conversation, lastActivityAt }: ThreadState): number {
  return Math.max(conversation?.closedAt ?? 0, lastActivityAt);
}

/** The conversations of a thread that began since `from`, each with its whole log. */
async function readSessions(
  deps: DryRunDeps,
  workspace: WorkspaceId,
  state: ThreadState,
  from: number,
): Promise<RecordedSession[]> {
  const entries: Entry[] = [];
  let before = state.seq + 1;
  while (before > 1) {
    const page = await deps.threads.before(workspace, state.threadId, before, PAGE);
    entries.unshift(...page);
    const [oldest] = page;
    if (!oldest || oldest.at < from) break;
    before = oldest.seq;
  }
  const { threadId, channelId, contact, labels } = state;
  const starts = entries.filter((entry) => entry.type === 'opened' && entry.at >= from);
  return starts.map(({ conversation }) => ({
    threadId,
    contactName: contact.name,
    channelId,
    labels,
    entries: entries.filter((entry) => entry.conversation === conversation),
  }));
}

async function readAvailability(deps: DryRunDeps, workspace: WorkspaceId, from: number): Promise<AvailabilityChange[]> {
  const changes: AvailabilityChange[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.policies.changes(workspace, PAGE, cursor);
    const recent = page.items.filter(({ at }) => at >= from);
    for (const { at, agentId, availability } of recent) {
      if (agentId && availability) changes.push({ at, agentId, availability });
    }
    cursor = recent.length === page.items.length ? (page.cursor ?? undefined) : undefined;
  } while (cursor && changes.length < MOST_CHANGES);
  return changes;
}
