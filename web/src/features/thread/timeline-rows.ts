import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { isConversational } from '../../../../shared/domain/conversation/message-content.ts';
import type { Timeline } from '../../lib/inbox/inbox-store.ts';
import { withAlbums } from './album-rows.ts';
import type { LifecycleEntry } from './describe-event.ts';
import { type Relations, relationsOf } from './message-relations.ts';
import type { RowLead, TimelineRow } from './timeline-row-type.ts';

const TOGETHER_MS = 5 * 60_000;
/** Fewer things in a row than this are shown as they are. */
const RUN_FROM = 3;

type Before = { at: number; writer: string | null };
type Given = {
  low: number;
  unreadFrom: number | null;
  sameDay(a: number, b: number): boolean;
  relations: Relations;
  spread: ReadonlySet<number>;
};
type LogRows = { given: Given; rows: TimelineRow[]; before: Before | null };

/** Of the log, which is long, and stays the same while a message is on its way: that one is drawn at once. */
const ofLog = new WeakMap<readonly EntryView[], LogRows>();

const NONE: ReadonlySet<number> = new Set();

/**
 * The rows to draw, oldest first. `unreadFrom` = seq of the first unread entry, or null; `spread` = seqs of the first
 * entries of albums that are shown one by one.
 */
export function rowsOf(
  { entries, pending, low, goesOn }: Timeline,
  unreadFrom: number | null,
  sameDay: (a: number, b: number) => boolean,
  relations: Relations = relationsOf(entries, pending),
  spread: ReadonlySet<number> = NONE,
): TimelineRow[] {
  const given = { low, unreadFrom, sameDay, relations, spread };
  let log = ofLog.get(entries);
  if (!log || !isSame(log.given, given)) {
    log = rowsOfLog(entries, given);
    ofLog.set(entries, log);
  }
  const rows = [...log.rows];
  let { before } = log;
  // What was written here stands at the end of the thread, and nowhere else.
  for (const message of goesOn ? [] : pending) {
    // A held-back reply is shown above the composer, with the choice what to do with it.
    if (message.status === 'stale' || relations.foldedPending.has(message.clientId)) continue;
    const { at, clientId, mode } = message;
    const now = { at, writer: mode === 'note' ? null : 'me' };
    const start = rows.length === 0 && low === 1;
    rows.push({
      kind: 'pending',
      key: `m:${clientId}`,
      at,
      message,
      start,
      unread: false,
      missing: 0,
      ...leadOf(before, now, sameDay),
    });
    before = now;
  }
  return rows;
}

function isSame(one: Given, other: Given): boolean {
  return (Object.keys(one) as (keyof Given)[]).every((key) => one[key] === other[key]);
}

function leadOf(before: Before | null, { at, writer }: Before, sameDay: Given['sameDay']) {
  const day = before === null || !sameDay(before.at, at) ? at : null;
  const together = before !== null && writer !== null && before.writer === writer && at - before.at < TOGETHER_MS;
  return { day, first: !together || day !== null };
}

function rowsOfLog(entries: readonly EntryView[], given: Given): LogRows {
  const { low, unreadFrom, sameDay, relations, spread } = given;
  const retried = new Set<number>();
  for (const entry of entries) {
    if (entry.type === 'replied' && entry.retryOf !== undefined) retried.add(entry.retryOf);
  }
  const single: TimelineRow[] = [];
  let before: Before | null = null;
  let last = 0;
  for (const entry of entries) {
    const missing = last === 0 ? 0 : entry.seq - last - 1;
    last = entry.seq;
    if (relations.folded.has(entry.seq)) continue;
    const now: Before = { at: shownTime(entry), writer: writerOf(entry) };
    const { day, first } = leadOf(before, now, sameDay);
    const start = before === null && low === 1;
    before = now;
    const unread = entry.seq === unreadFrom;
    const lead: RowLead = { start, day, unread, first: first || unread || missing > 0, missing };
    single.push({ kind: 'entry', key: keyOf(entry), at: now.at, entry, retried: retried.has(entry.seq), ...lead });
  }
  const rows = withAlbums(single, relations, spread);
  // What stands above the oldest one is known only with the one before it: drawn now, it would change its height then.
  if (rows.length > 1 && low > 1) rows.shift();
  return { given, rows: withRuns(rows, relations), before };
}

/** The entries that a row shows, oldest first; none of one that is on its way. */
export function entriesOf(row: TimelineRow): readonly EntryView[] {
  if (row.kind === 'run' || row.kind === 'album') return row.entries;
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
