import type { EntryView } from '../../../../shared/contracts/thread.ts';

/**
 * The entries of one thread that this screen holds. `seq` counts without a gap, so what is missing can be told from
 * the numbers alone.
 */
export type ThreadLog = {
  bySeq: Map<number, EntryView>;
  /** The oldest seq held. */
  low: number;
  /** The newest seq up to which nothing is missing, from `low` on. */
  high: number;
};

export const emptyLog = (): ThreadLog => ({ bySeq: new Map(), low: 0, high: 0 });

/** Takes an entry in; returns false when it says nothing new. Ticks and files only move forward. */
export function holdEntry(log: ThreadLog, entry: EntryView): boolean {
  const held = log.bySeq.get(entry.seq);
  if (held && !isNewer(entry, held)) return false;
  log.bySeq.set(entry.seq, entry);
  if (log.low === 0) {
    log.low = entry.seq;
    log.high = entry.seq;
  }
  while (log.bySeq.has(log.low - 1)) log.low -= 1;
  while (log.bySeq.has(log.high + 1)) log.high += 1;
  return true;
}

/** The entries in order, without those before a hole (they appear once the hole is filled). */
export function entriesInOrder(log: ThreadLog): EntryView[] {
  const from = log.low;
  return [...log.bySeq.values()].filter((entry) => entry.seq >= from).sort((a, b) => a.seq - b.seq);
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
