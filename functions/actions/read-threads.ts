import type { View } from '../../shared/contracts/routes.ts';
import { type EntryView, type ThreadView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { threadNotFound } from './app-error.ts';
import type { Clock, Principal, Threads } from './ports.ts';
import { viewOf } from './run-command.ts';

export type ReadDeps = { threads: Threads; clock: Clock };

type ThreadPage = { thread: ThreadView; entries: EntryView[]; serverTime: number };

const LIST_SIZE = 50;
const THREAD_SIZE = 50;
const GAP_SIZE = 200;

/** One page of a list. `mine` of an API key is empty: a key holds nothing. */
export async function listConversations(
  deps: ReadDeps,
  principal: Principal,
  input: { view: View; limit?: number | undefined; cursor?: string | undefined },
) {
  const view = principal.agentId ? { view: input.view, agentId: principal.agentId } : { view: input.view };
  const limit = input.limit ?? LIST_SIZE;
  const page = await deps.threads.list(principal.workspaceId, view, limit, input.cursor);
  return { threads: page.items.map((state) => viewOf(state)), cursor: page.cursor, serverTime: deps.clock.now() };
}

/** The head and the newest entries, oldest first. */
export async function getThread(
  deps: ReadDeps,
  principal: Principal,
  input: { threadId: string; limit?: number | undefined },
): Promise<ThreadPage> {
  const [state, entries] = await Promise.all([
    deps.threads.load(principal.workspaceId, input.threadId),
    deps.threads.newest(principal.workspaceId, input.threadId, input.limit ?? THREAD_SIZE),
  ]);
  return toPage(deps, state, await complete(deps, principal.workspaceId, state, entries));
}

/** The newest entries are read at half the price, which may miss the very last ones; the head tells. */
async function complete(deps: ReadDeps, workspace: string, state: ThreadState | null, entries: Entry[]) {
  const last = entries.at(-1)?.seq ?? 0;
  if (!state || last >= state.seq) return entries;
  return [...entries, ...(await deps.threads.after(workspace, state.threadId, last, GAP_SIZE))];
}

type EntriesQuery = {
  threadId: string;
  after?: number | undefined;
  before?: number | undefined;
  seqs?: string | undefined;
  limit?: number | undefined;
};

/** Entries after or before a seq, or single ones; without any of them the newest. */
export async function listEntries(deps: ReadDeps, principal: Principal, input: EntriesQuery): Promise<ThreadPage> {
  const { after, before, seqs } = input;
  if (after === undefined && before === undefined && seqs === undefined) return getThread(deps, principal, input);
  const [state, entries] = await Promise.all([
    deps.threads.load(principal.workspaceId, input.threadId),
    readEntries(deps.threads, principal.workspaceId, input),
  ]);
  return toPage(deps, state, entries);
}

function readEntries(threads: Threads, workspace: string, input: EntriesQuery): Promise<Entry[]> {
  const { threadId, after, before, seqs } = input;
  if (seqs !== undefined) return threads.bySeqs(workspace, threadId, [...new Set(seqs.split(',').map(Number))]);
  if (after !== undefined) return threads.after(workspace, threadId, after, input.limit ?? GAP_SIZE);
  return threads.before(workspace, threadId, before ?? Number.MAX_SAFE_INTEGER, input.limit ?? THREAD_SIZE);
}

function toPage(deps: ReadDeps, state: ThreadState | null, entries: Entry[]): ThreadPage {
  if (!state) throw threadNotFound();
  return { thread: viewOf(state), entries: entries.map(toEntryView), serverTime: deps.clock.now() };
}
