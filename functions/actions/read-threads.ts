import type { View } from '../../shared/contracts/routes.ts';
import { type EntryView, type ThreadView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { maySee } from '../../shared/domain/people/visibility.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { passes } from '../../shared/domain/views/conversation-filter.ts';
import { type FilterParams, filterFrom, paramsOf } from '../../shared/domain/views/filter-params.ts';
import { listQueues } from './list-queues.ts';
import type { Clock, Cursors, Page, Principal, ThreadList, Threads } from './ports.ts';
import { viewOf } from './run-command.ts';
import { loadVisible, type VisibilityDeps, viewerOf } from './visible-thread.ts';

export type ReadDeps = VisibilityDeps & { cursors: Cursors; clock: Clock };

type ThreadPage = { thread: ThreadView; entries: EntryView[]; serverTime: number };

const LIST_SIZE = 50;
const THREAD_SIZE = 50;
const GAP_SIZE = 200;
const MOST_QUOTE_PAGES = 25;
/** So many pages are read to fill one when not everything is shown; then the cursor goes on. */
const MOST_PAGES = 5;

type ListQuery = FilterParams & {
  view: View;
  teamId?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

/**
 * One page of a list, with only what the caller may see and the filter lets through: a bounded number of pages is read
 * for it. `mine` of an API key is empty: a key holds nothing.
 * A cursor is good for the same list of the same caller only: it stands where a thread is that they may not know of.
 */
export async function listConversations(deps: ReadDeps, principal: Principal, input: ListQuery) {
  const policy = await deps.policies.load(principal.workspaceId, 'lately');
  const limit = input.limit ?? LIST_SIZE;
  const viewer = viewerOf(principal);
  const threads: ThreadView[] = [];
  const { workspaceId, agentId = null } = principal;
  const filter = filterFrom(input);
  const asked = paramsOf(filter);
  const narrowed = Object.keys(asked).length > 0;
  const purpose = JSON.stringify([input.view, input.teamId ?? null, agentId, ...(narrowed ? [asked] : [])]);
  const looking = { me: principal.agentId, now: deps.clock.now() };
  let cursor = input.cursor === undefined ? undefined : await deps.cursors.open(workspaceId, purpose, input.cursor);
  for (let page = 0; page < MOST_PAGES && threads.length < limit; page++) {
    const { items, cursor: next } = await readList(
      deps,
      principal,
      policy,
      { view: input.view, teamId: input.teamId, assignee: filter.assignee },
      limit - threads.length,
      cursor,
    );
    const shown = items.filter(
      (state) => isAskedFor(state, input) && passes(state, filter, looking) && maySee(viewer, state, policy),
    );
    threads.push(...shown.map((state) => viewOf(state, policy)));
    cursor = next ?? undefined;
    if (!next) break;
  }
  const next = cursor ? await deps.cursors.seal(workspaceId, purpose, cursor) : null;
  return { threads, cursor: next, serverTime: looking.now };
}

async function readList(
  deps: ReadDeps,
  { workspaceId, agentId }: Principal,
  policy: WorkspacePolicy,
  { view, teamId, assignee }: Pick<ListQuery, 'view' | 'teamId' | 'assignee'>,
  limit: number,
  cursor: string | undefined,
): Promise<Page<ThreadState>> {
  if (view === 'unassigned') {
    return listQueues(deps.threads, workspaceId, teamId ? [teamId] : policy.teams.map(({ id }) => id), limit, cursor);
  }
  if (view === 'mine' && !agentId) return { items: [], cursor: null };
  // What somebody holds is a list of its own, in the same order: nothing else has to be read for it.
  const holder = view === 'mine' || assignee === 'me' ? agentId : assignee === 'nobody' ? undefined : assignee;
  const list: ThreadList =
    (view === 'mine' || view === 'all') && holder !== undefined
      ? { of: 'holder', agentId: holder }
      : { of: view === 'closed' || view === 'snoozed' ? view : 'open' };
  return deps.threads.list(workspaceId, list, limit, cursor);
}

function isAskedFor({ conversation }: ThreadState, { teamId }: ListQuery): boolean {
  return teamId === undefined || conversation?.teamId === teamId;
}

/** The head and the newest entries, oldest first. */
export async function getThread(
  deps: ReadDeps,
  principal: Principal,
  input: { threadId: string; limit?: number | undefined },
): Promise<ThreadPage> {
  const [{ state, policy }, entries] = await Promise.all([
    loadVisible(deps, principal, input.threadId),
    deps.threads.newest(principal.workspaceId, input.threadId, input.limit ?? THREAD_SIZE),
  ]);
  return toPage(deps, state, policy, await complete(deps, principal.workspaceId, state, entries));
}

/** The newest entries are read at half the price, which may miss the very last ones; the head tells. */
async function complete(deps: ReadDeps, workspace: string, state: ThreadState, entries: Entry[]) {
  const last = entries.at(-1)?.seq ?? 0;
  if (last >= state.seq) return entries;
  return [...entries, ...(await deps.threads.after(workspace, state.threadId, last, GAP_SIZE))];
}

type EntriesQuery = {
  threadId: string;
  after?: number | undefined;
  before?: number | undefined;
  around?: number | undefined;
  quoted?: string | undefined;
  seqs?: string | undefined;
  limit?: number | undefined;
};

/** Entries after, before or around a seq or a quoted message, or single ones; without any of them the newest. */
export async function listEntries(deps: ReadDeps, principal: Principal, input: EntriesQuery): Promise<ThreadPage> {
  const { after, before, around, quoted, seqs } = input;
  if ([after, before, around, quoted, seqs].every((asked) => asked === undefined))
    return getThread(deps, principal, input);
  const [{ state, policy }, entries] = await Promise.all([
    loadVisible(deps, principal, input.threadId),
    readEntries(deps, principal.workspaceId, input),
  ]);
  return toPage(deps, state, policy, entries);
}

function readEntries({ threads }: ReadDeps, workspace: string, input: EntriesQuery): Promise<Entry[]> {
  const { threadId, after, before, around, quoted, seqs } = input;
  const limit = input.limit ?? THREAD_SIZE;
  if (quoted !== undefined) return readAroundQuoted(threads, workspace, threadId, { wamid: quoted, before, limit });
  if (seqs !== undefined) return threads.bySeqs(workspace, threadId, [...new Set(seqs.split(',').map(Number))]);
  if (after !== undefined) return threads.after(workspace, threadId, after, input.limit ?? GAP_SIZE);
  if (around !== undefined) return readAround(threads, workspace, threadId, around, limit);
  return threads.before(workspace, threadId, before ?? Number.MAX_SAFE_INTEGER, limit);
}

/**
 * What stands around the message of a WhatsApp id, which no index knows: the log is walked back from `before`, where the
 * quote stands, 5,000 entries at most (10 RRU for 200). Nothing when it is not there.
 */
async function readAroundQuoted(
  threads: Threads,
  workspace: string,
  threadId: string,
  { wamid, before, limit }: { wamid: string; before: number | undefined; limit: number },
): Promise<Entry[]> {
  let from = before ?? Number.MAX_SAFE_INTEGER;
  for (let page = 0; page < MOST_QUOTE_PAGES && from > 1; page++) {
    const entries = await threads.before(workspace, threadId, from, GAP_SIZE);
    const found = entries.find((entry) => wamidOf(entry) === wamid);
    if (found) return readAround(threads, workspace, threadId, found.seq, limit);
    from = entries[0]?.seq ?? 0;
  }
  return [];
}

function wamidOf(entry: Entry): string | undefined {
  if (entry.type === 'replied') return entry.delivery.wamid;
  return entry.type === 'received' || entry.type === 'echoed' ? entry.wamid : undefined;
}

/** An entry in the middle of what stands around it, without a gap. */
async function readAround(threads: Threads, workspace: string, threadId: string, seq: number, limit: number) {
  const older = Math.floor(limit / 2);
  const parts = await Promise.all([
    older > 0 ? threads.before(workspace, threadId, seq, older) : [],
    threads.after(workspace, threadId, seq - 1, limit - older),
  ]);
  return parts.flat();
}

function toPage(deps: ReadDeps, state: ThreadState, policy: WorkspacePolicy, entries: Entry[]): ThreadPage {
  return { thread: viewOf(state, policy), entries: entries.map(toEntryView), serverTime: deps.clock.now() };
}
