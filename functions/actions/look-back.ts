import { type EntryView, toEntryView } from '../../shared/contracts/thread.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { type SessionSummary, summarizeSessions } from '../../shared/domain/conversation/session-summary.ts';
import type { Clock, LookBack, LookBackFor, Principal } from './ports.ts';
import { loadVisible, type VisibilityDeps } from './visible-thread.ts';

export type LookBackDeps = VisibilityDeps & { lookBack: LookBack; clock: Clock };

/** Entries read at once, and how many such pages one answer is worth: at most 1,000 entries, 50 RRU. */
const READ = 200;
const MOST_READS = 5;
/** An answer with so many is enough for one look. */
const ENOUGH = 30;
const ENOUGH_SESSIONS = 10;

type Input = { threadId: string; before?: number | undefined };

/**
 * Shared files, links or the audit of a thread, newest first. Nothing is kept for it: the log is read backwards and
 * filtered, at most 1,000 entries at once, so a page may be short, or empty, and still go on.
 */
export async function lookBack(
  deps: LookBackDeps,
  principal: Principal,
  input: Input & { for: Exclude<LookBackFor, 'sessions'> },
): Promise<{ entries: EntryView[]; before: number | null; serverTime: number }> {
  await loadVisible(deps, principal, input.threadId);
  const log = deps.lookBack;
  const found: Entry[] = [];
  let before: number | null = input.before ?? Number.MAX_SAFE_INTEGER;
  for (let reads = 0; reads < MOST_READS && before !== null && found.length < ENOUGH; reads++) {
    const query = { for: input.for, before, read: READ };
    const page = await log.read(principal.workspaceId, input.threadId, query);
    found.push(...page.entries);
    before = page.next;
  }
  return { entries: found.map(toEntryView), before, serverTime: deps.clock.now() };
}

/** The sessions of a thread, newest first. One that is longer than what one look reads comes in parts. */
export async function listSessions(
  deps: LookBackDeps,
  principal: Principal,
  input: Input,
): Promise<{ sessions: SessionSummary[]; before: number | null; serverTime: number }> {
  await loadVisible(deps, principal, input.threadId);
  const log = deps.lookBack;
  const read: Entry[] = [];
  let before: number | null = input.before ?? Number.MAX_SAFE_INTEGER;
  let sessions: SessionSummary[] = [];
  for (let reads = 0; reads < MOST_READS && before !== null && sessions.length <= ENOUGH_SESSIONS; reads++) {
    const query = { for: 'sessions', before, read: READ } as const;
    const page = await log.read(principal.workspaceId, input.threadId, query);
    read.push(...page.entries);
    before = page.next;
    sessions = summarizeSessions(read.toReversed(), before === null);
  }
  // One that is cut off is read whole by the next look, unless it is all that there is.
  const [oldest, ...others] = sessions;
  if (oldest?.isPart && others.length > 0) {
    sessions = others;
    before = others[0]?.openedSeq ?? null;
  }
  return { sessions: sessions.reverse(), before, serverTime: deps.clock.now() };
}
