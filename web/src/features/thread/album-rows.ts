import { isMessage, type MessageEntry, quotedBy, type Relations, wamidOf } from './message-relations.ts';
import type { TimelineRow } from './timeline-row-type.ts';

const ALBUM_GAP_MS = 60_000;

/**
 * Joins the pictures and videos that one writer sent one directly after the other. An album is named after its first
 * entry: more may follow it, and what is older than that entry was no part of it. `spread` = seqs of the first entries
 * of those that are shown one by one.
 */
export function withAlbums(
  rows: readonly TimelineRow[],
  relations: Relations,
  spread: ReadonlySet<number>,
): TimelineRow[] {
  const joined: TimelineRow[] = [];
  let album: { row: TimelineRow; entry: MessageEntry }[] = [];
  const end = () => {
    const [first] = album;
    if (first && album.length > 1 && !spread.has(first.entry.seq)) {
      const { key, at, start, day, unread, first: isFirst, missing } = first.row;
      const entries = album.map(({ entry }) => entry);
      joined.push({ kind: 'album', entries, key, at, start, day, unread, first: isFirst, missing });
    } else joined.push(...album.map(({ row }) => row));
    album = [];
  };
  for (const row of rows) {
    const entry = row.kind === 'entry' && isMessage(row.entry) && mayJoin(row.entry, relations) ? row.entry : null;
    const before = album.at(-1);
    const follows =
      entry !== null &&
      before !== undefined &&
      !row.first &&
      row.at - before.row.at <= ALBUM_GAP_MS &&
      forwardedAs(entry) === forwardedAs(before.entry);
    if (!follows) end();
    if (entry) album.push({ row, entry });
    else joined.push(row);
  }
  end();
  return joined;
}

/** A picture or video that has nothing to say but its caption: it is on its way or there, answers to nothing, is as it was. */
function mayJoin(entry: MessageEntry, relations: Relations): boolean {
  const { content } = entry;
  if (content.type !== 'media' || (content.kind !== 'image' && content.kind !== 'video')) return false;
  if (quotedBy(entry) !== undefined) return false;
  const marks = relations.marks.get(wamidOf(entry) ?? '');
  if (marks?.edit || marks?.revoked) return false;
  if (entry.type === 'replied') return entry.retryOf === undefined && !entry.automated && hasLeft(entry);
  const isLost = entry.media?.state === 'failed' || entry.media?.state === 'expired';
  return !isLost && !(entry.type === 'received' && (entry.context?.ad || entry.context?.product));
}

function hasLeft({ delivery: { status } }: Extract<MessageEntry, { type: 'replied' }>): boolean {
  return status !== 'queued' && status !== 'sending' && status !== 'unconfirmed' && status !== 'failed';
}

function forwardedAs(entry: MessageEntry) {
  return entry.type === 'received' ? entry.context?.forwarded : undefined;
}
