import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import { badCursor } from './app-error.ts';
import { rankOf } from './in-line.ts';
import type { Page, Threads, WorkspaceId } from './ports.ts';

/** Where each queue goes on: what of it has been shown already. */
type QueueCursors = Record<string, string>;

/**
 * One page of several teams' queues in one order: most urgent, then longest waiting first. Each queue is read in its own
 * order, so the first `limit` of all are among the first `limit` of each; a queue of which only a part was shown is read
 * again from where that part ends.
 */
export async function listQueues(
  threads: Threads,
  workspace: WorkspaceId,
  teams: readonly string[],
  limit: number,
  cursor: string | undefined,
): Promise<Page<ThreadState>> {
  const [only] = teams;
  if (only !== undefined && teams.length === 1) {
    return threads.list(workspace, { of: 'queue', teamId: only }, limit, cursor);
  }
  const from = decode(cursor);
  const open = teams.filter((teamId) => cursor === undefined || from[teamId] !== undefined);
  const pages = await Promise.all(
    open.map(async (teamId) => ({
      teamId,
      start: from[teamId],
      ...(await threads.list(workspace, { of: 'queue', teamId }, limit, from[teamId] || undefined)),
    })),
  );
  const shown = pages
    .flatMap(({ items }) => items)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, limit);
  const next: QueueCursors = {};
  for (const { teamId, items, cursor: after, start } of pages) {
    const count = items.filter((state) => shown.includes(state)).length;
    if (count === items.length && !after) continue;
    const rest = count === items.length ? after : await skip(threads, workspace, teamId, start, count);
    if (rest !== null) next[teamId] = rest;
  }
  return { items: shown, cursor: Object.keys(next).length > 0 ? encode(next) : null };
}

/** The cursor of a queue after `count` more of its items ('' = its beginning); null when it has become shorter than that. */
async function skip(
  threads: Threads,
  workspace: WorkspaceId,
  teamId: string,
  start: string | undefined,
  count: number,
): Promise<string | null> {
  if (count === 0) return start ?? '';
  const { cursor } = await threads.list(workspace, { of: 'queue', teamId }, count, start || undefined);
  return cursor;
}

function encode(cursors: QueueCursors): string {
  return Buffer.from(JSON.stringify(cursors)).toString('base64url');
}

function decode(cursor: string | undefined): QueueCursors {
  if (cursor === undefined) return {};
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOurs =
      typeof read === 'object' && read !== null && Object.values(read).every((one) => typeof one === 'string');
    if (isOurs) return read as QueueCursors;
  } catch {
    // Not ours: told below.
  }
  throw badCursor();
}
