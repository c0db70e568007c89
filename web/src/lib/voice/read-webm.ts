/** The Opus packets of a WebM file, in order, and what describes them (`OpusHead`). */
export type OpusTrack = { head: Uint8Array; packets: Uint8Array[] };

const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const CODEC_PRIVATE = 0x63a2;
const CLUSTER = 0x1f43b675;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const SIMPLE_BLOCK = 0xa3;
/** Elements that hold others. A recording that is still being written does not say how long these are. */
const HOLDERS: readonly number[] = [SEGMENT, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP];
/** Track number (one byte for the one track there is), time (two), flags (one). */
const BLOCK_HEADER = 4;

/** Reads what a browser's recorder writes: one Opus track, unlaced. Throws when it is something else. */
export function readWebm(bytes: Uint8Array): OpusTrack {
  let head: Uint8Array | undefined;
  const packets: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const id = readId(bytes, at);
    const size = readSize(bytes, at + id.length);
    const from = at + id.length + size.length;
    if (HOLDERS.includes(id.value)) {
      at = from;
      continue;
    }
    if (size.value === null) throw new Error('This WebM file has an element without a length.');
    const body = bytes.subarray(from, from + size.value);
    if (id.value === CODEC_PRIVATE) head = body;
    // The last block may be cut off: then what is whole is kept.
    if ((id.value === SIMPLE_BLOCK || id.value === BLOCK) && body.length === size.value) {
      packets.push(body.subarray(BLOCK_HEADER));
    }
    at = from + size.value;
  }
  if (!head || new TextDecoder().decode(head.subarray(0, 8)) !== 'OpusHead')
    throw new Error('No Opus in this WebM file.');
  return { head, packets };
}

/** An id keeps the bit that says how long it is. */
function readId(bytes: Uint8Array, at: number): { value: number; length: number } {
  const length = lengthOf(bytes[at] ?? 0);
  let value = 0;
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, length };
}

/** A length loses that bit; all others set = unknown (null). */
function readSize(bytes: Uint8Array, at: number): { value: number | null; length: number } {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown ? null : value, length };
}

function lengthOf(first: number): number {
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new Error('This is not a WebM file.');
  return length;
}
