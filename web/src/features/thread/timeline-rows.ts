import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { isConversational } from '../../../../shared/domain/conversation/message-content.ts';
import type { Timeline } from '../../lib/inbox/inbox-store.ts';
import type { PendingMessage } from '../../lib/inbox/pending-message.ts';
import type { LifecycleEntry } from './describe-event.ts';
import { type Relations, relationsOf } from './message-relations.ts';

/** What stands above a row. Separators are part of their row, so indices never shift. */
export type RowLead = {
  /** The very first entry of the thread. */
  start: boolean;
  /** The day that starts here (epoch ms of the row). */
  day: number | null;
  /** The first entry this person has not seen. */
  unread: boolean;
  /** First of the messages that one writer sent together. */
  first: boolean;
  /** How many entries are missing before it: they are on their way. */
  missing: number;
};

/** One row of the timeline. A message keeps its key for ever, from the moment it is written. */
export type TimelineRow = RowLead & { key: string; at: number } & (
    | { kind: 'entry'; entry: EntryView; retried: boolean }
    /** Things that happened with no message in between, oldest first. */
    | { kind: 'run'; entries: LifecycleEntry[] }
    | { kind: 'pending'; message: PendingMessage }
  );

const TOGETHER_MS = 5 * 60_000;
/** Fewer things in a row than this are shown as they are. */
const RUN_FROM = 3;

/** The rows to draw, oldest first. `unreadFrom` = seq of the first unread entry, or null. */
export function rowsOf(
  timeline: Timeline,
  unreadFrom: number | null,
  sameDay: (a: number, b: number) => boolean,
  relations: Relations = relationsOf(timeline.entries, timeline.pending),
): TimelineRow[] {
  const retried = new Set<number>();
  for (const entry of timeline.entries) {
    if (entry.type === 'replied' && entry.retryOf !== undefined) retried.add(entry.retryOf);
  }
  const rows: TimelineRow[] = [];
  let before: { at: number; writer: string | null } | null = null;
  const lead = (at: number, writer: string | null, unread: boolean, missing = 0): RowLead => {
    const day = before === null || !sameDay(before.at, at) ? at : null;
    const together =
      before !== null &&
      writer !== null &&
      before.writer === writer &&
      at - before.at < TOGETHER_MS &&
      day === null &&
      missing === 0;
    before = { at, writer };
    return { start: rows.length === 0 && timeline.low === 1, day, unread, first: !together || unread, missing };
  };
  let last = 0;
  for (const entry of timeline.entries) {
    const missing = last === 0 ? 0 : entry.seq - last - 1;
    last = entry.seq;
    if (relations.folded.has(entry.seq)) continue;
    const at = shownTime(entry);
    const unread = entry.seq === unreadFrom;
    const leads = lead(at, writerOf(entry), unread, missing);
    // What stands above the oldest one is known only with the one before it: drawn now, it would change its height then.
    if (entry.seq === timeline.low && timeline.low > 1 && timeline.entries.length > 1) continue;
    rows.push({ kind: 'entry', key: keyOf(entry), at, entry, retried: retried.has(entry.seq), ...leads });
  }
  // What was written here stands at the end of the thread, and nowhere else.
  for (const message of timeline.goesOn ? [] : timeline.pending) {
    // A held-back reply is shown above the composer, with the choice what to do with it.
    if (message.status === 'stale' || relations.foldedPending.has(message.clientId)) continue;
    rows.push({
      kind: 'pending',
      key: `m:${message.clientId}`,
      at: message.at,
      message,
      ...lead(message.at, message.mode === 'note' ? null : 'me', false),
    });
  }
  return withRuns(rows, relations);
}

/** The entries that a row shows, oldest first; none of one that is on its way. */
export function entriesOf(row: TimelineRow): readonly EntryView[] {
  if (row.kind === 'run') return row.entries;
  return row.kind === 'entry' ? [row.entry] : [];
}

/** Joins what happened one after the other. A run is named after its last entry, so older pages do not rename it. */
function withRuns(rows: readonly TimelineRow[], relations: Relations): TimelineRow[] {
  const joined: TimelineRow[] = [];
  let run: { row: TimelineRow; entry: LifecycleEntry }[] = [];
  const end = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length >= RUN_FROM) {
      const { start, day, unread, missing } = first.row;
      const entries = run.map(({ entry }) => entry);
      const { key, at } = last.row;
      joined.push({ kind: 'run', key, at, entries, start, day, unread, first: first.row.first, missing });
    } else joined.push(...run.map(({ row }) => row));
    run = [];
  };
  for (const row of rows) {
    const entry = row.kind === 'entry' && mayCollapse(row.entry, relations) ? row.entry : null;
    if (!entry || row.day !== null || row.missing > 0) end();
    if (entry) run.push({ row, entry });
    else joined.push(row);
  }
  end();
  return joined;
}

/** Not what ends or joins conversations, asks for help, carries a note, or is still under way. */
function mayCollapse(entry: EntryView, relations: Relations): entry is LifecycleEntry {
  switch (entry.type) {
    case 'received':
    case 'replied':
    case 'echoed':
    case 'noted':
    case 'closed':
    case 'escalated':
    case 'merged-into':
    case 'merged-from':
      return false;
    case 'transferred':
      return entry.note === undefined;
    case 'send-delayed':
      return relations.resumedAt.has(entry.seq);
    default:
      return true;
  }
}

function keyOf(entry: EntryView): string {
  return entry.type === 'replied' || entry.type === 'noted' ? `m:${entry.clientId}` : `e:${entry.seq}`;
}

/** What was written on a phone shows when it was written; everything else when it happened here. */
export function shownTime(entry: EntryView): number {
  return entry.type === 'received' || entry.type === 'echoed' ? entry.sentAt : entry.at;
}

function writerOf(entry: EntryView): string | null {
  if ((entry.type === 'received' || entry.type === 'echoed') && !isConversational(entry.content)) return null;
  if (entry.type === 'received') return 'customer';
  if (entry.type === 'echoed') return 'phone';
  if (entry.type !== 'replied') return null;
  if (entry.by.kind === 'agent') return entry.by.agentId;
  return entry.by.kind === 'automation' ? entry.by.keyId : 'baton';
}
