import type { EntryView } from '../../../../shared/contracts/thread.ts';

/** A stretch of seqs in which nothing is missing, both ends included. */
export type Stretch = { low: number; high: number };

/**
 * The entries of one thread that this screen holds. `seq` counts without a gap, so what is missing can be told from
 * the numbers alone.
 */
export type ThreadLog = {
  bySeq: Map<number, EntryView>;
  /** The oldest seq of the end of the thread; 0 = the end is not held. */
  low: number;
  /** The newest seq up to which nothing is missing, from `low` on. */
  high: number;
  /** The stretch that is read in the middle of the history; null = the end is read, or the two have met. */
  middle: Stretch | null;
  /** What is read, in order, until something in it changes. */
  ordered: readonly EntryView[] | null;
};

export const emptyLog = (): ThreadLog => ({ bySeq: new Map(), low: 0, high: 0, middle: null, ordered: null });

/** Takes an entry in; returns false when it says nothing new. Ticks and files only move forward. */
export function holdEntry(log: ThreadLog, entry: EntryView): boolean {
  if (!keep(log, entry)) return false;
  if (log.low === 0) {
    log.low = entry.seq;
    log.high = entry.seq;
  }
  grow(log);
  return true;
}

/** Takes in a page that lies next to the stretch being read in the middle; it says nothing about the end. */
export function holdInMiddle(log: ThreadLog, entries: readonly EntryView[]): boolean {
  const changed = entries.map((entry) => keep(log, entry)).some(Boolean);
  grow(log);
  return changed;
}

/** Reads on at `seq`, which is held; where that belongs to the end of the thread, the end is read. */
export function readFrom(log: ThreadLog, seq: number): void {
  log.middle = { low: seq, high: seq };
  grow(log);
}

/** Reads the end of the thread again. */
export function readEnd(log: ThreadLog): void {
  log.middle = null;
  log.ordered = null;
}

/** What is read now. */
export function stretchOf(log: ThreadLog): Stretch {
  return log.middle ?? log;
}

/** Forgets the end, which is too far behind; what is read in the middle stays. */
export function forgetEnd(log: ThreadLog): void {
  const { middle } = log;
  for (const seq of log.bySeq.keys()) if (!middle || seq < middle.low || seq > middle.high) log.bySeq.delete(seq);
  log.low = 0;
  log.high = 0;
  log.ordered = null;
}

/**
 * The entries of what is read, in order. Those before a hole wait until it is filled; after the end of the thread there may
 * be one, for what comes live is not held back (`entry.seq` tells). The same array until something in it changes.
 */
export function entriesInOrder(log: ThreadLog): readonly EntryView[] {
  const { low } = stretchOf(log);
  const high = log.middle?.high ?? Number.POSITIVE_INFINITY;
  if (low === 0) return [];
  log.ordered ??= [...log.bySeq.values()].filter(({ seq }) => seq >= low && seq <= high).sort((a, b) => a.seq - b.seq);
  return log.ordered;
}

function keep(log: ThreadLog, entry: EntryView): boolean {
  const held = log.bySeq.get(entry.seq);
  if (held && !isNewer(entry, held)) return false;
  log.bySeq.set(entry.seq, entry);
  log.ordered = null;
  return true;
}

function grow(log: ThreadLog): void {
  const { bySeq, middle } = log;
  log.ordered = null;
  for (const stretch of middle ? [log, middle] : [log]) {
    if (stretch.low === 0) continue;
    while (bySeq.has(stretch.low - 1)) stretch.low -= 1;
    while (bySeq.has(stretch.high + 1)) stretch.high += 1;
  }
  if (middle && log.low > 0 && log.low <= middle.low) log.middle = null;
}

function isNewer(entry: EntryView, held: EntryView): boolean {
  return revisionOf(entry) > revisionOf(held);
}

/** What moves in an entry after it was written: the ticks of ours, the file of theirs. */
function revisionOf(entry: EntryView): number {
  if (entry.type === 'replied') return entry.delivery.revision;
  if (entry.type === 'received' || entry.type === 'echoed') return entry.media?.revision ?? 0;
  return 0;
}
