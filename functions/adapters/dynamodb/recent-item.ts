import { noRecentMessages, type RecentMessages } from '../../../shared/domain/conversation/recent-messages.ts';

const TIME_BYTES = 6;
/** A digest is twelve letters of base64url. */
const DIGEST_BYTES = 9;

/**
 * The recent messages of a head in bytes: `forgottenUntil` (0 = null), then digest and time of each. As a list of texts
 * and numbers they would take twice the room, and a head above 1 KB costs 2 WRU more with every message.
 */
export function packRecent({ digests, times, forgottenUntil }: RecentMessages): Uint8Array {
  const time = (epochMs: number) => {
    const bytes = Buffer.alloc(TIME_BYTES);
    bytes.writeUIntBE(epochMs, 0, TIME_BYTES);
    return bytes;
  };
  const messages = digests.flatMap((digest, index) => [Buffer.from(digest, 'base64url'), time(times[index] ?? 0)]);
  return Buffer.concat([time(forgottenUntil ?? 0), ...messages]);
}

/** The reverse. Lambda hands the bytes of a stream record over as base64 text. */
export function unpackRecent(packed: Uint8Array | string | undefined): RecentMessages {
  if (packed === undefined) return noRecentMessages;
  const bytes = typeof packed === 'string' ? Buffer.from(packed, 'base64') : Buffer.from(packed);
  const recent: RecentMessages = {
    digests: [],
    times: [],
    forgottenUntil: bytes.readUIntBE(0, TIME_BYTES) || null,
  };
  for (let at = TIME_BYTES; at < bytes.length; at += DIGEST_BYTES + TIME_BYTES) {
    recent.digests.push(bytes.toString('base64url', at, at + DIGEST_BYTES));
    recent.times.push(bytes.readUIntBE(at + DIGEST_BYTES, TIME_BYTES));
  }
  return recent;
}
