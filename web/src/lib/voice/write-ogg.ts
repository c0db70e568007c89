import type { OpusTrack } from './read-webm.ts';

const FIRST = 2;
const LAST = 4;
/** About a second of sound: small enough to seek in, large enough to cost next to nothing. */
const PACKETS_ON_PAGE = 50;
const LONGEST_SEGMENT = 255;
const MOST_SEGMENTS = 255;
const SAMPLES_PER_MS = 48;

/** Puts Opus packets into an Ogg file (RFC 7845), the form in which WhatsApp takes voice messages. */
export function writeOgg({ head, packets }: OpusTrack, serial = 1): Uint8Array<ArrayBuffer> {
  const tags = new Uint8Array(8 + 4 + 5 + 4);
  tags.set(new TextEncoder().encode('OpusTags'));
  tags[8] = 5;
  tags.set(new TextEncoder().encode('Baton'), 12);
  const pages = [
    page({ flags: FIRST, samples: 0, serial, number: 0, packets: [head] }),
    page({ flags: 0, samples: 0, serial, number: 1, packets: [tags] }),
  ];
  let samples = 0;
  for (let from = 0; from < packets.length; ) {
    const group = groupOf(packets, from);
    from += group.length;
    for (const packet of group) samples += samplesOf(packet);
    const flags = from >= packets.length ? LAST : 0;
    pages.push(page({ flags, samples, serial, number: pages.length, packets: group }));
  }
  const whole = new Uint8Array(pages.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of pages) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}

/** How many samples of 48 kHz a packet holds, as its first byte says (RFC 6716, 3.1). */
export function samplesOf(packet: Uint8Array): number {
  const [first = 0, second = 0] = packet;
  const config = first >> 3;
  const frameMs =
    config < 12
      ? ([10, 20, 40, 60][config % 4] ?? 0)
      : config < 16
        ? ([10, 20][config % 2] ?? 0)
        : 2.5 * 2 ** (config % 4);
  const frames = (first & 3) === 0 ? 1 : (first & 3) === 3 ? second & 63 : 2;
  return frames * frameMs * SAMPLES_PER_MS;
}

/** As many packets as fit on one page. */
function groupOf(packets: readonly Uint8Array[], from: number): Uint8Array[] {
  const group: Uint8Array[] = [];
  let segments = 0;
  for (const packet of packets.slice(from, from + PACKETS_ON_PAGE)) {
    segments += segmentsOf(packet);
    if (group.length > 0 && segments > MOST_SEGMENTS) break;
    group.push(packet);
  }
  return group;
}

const segmentsOf = ({ length }: Uint8Array) => Math.floor(length / LONGEST_SEGMENT) + 1;

type Page = { flags: number; samples: number; serial: number; number: number; packets: readonly Uint8Array[] };

function page({ flags, samples, serial, number, packets }: Page): Uint8Array {
  const lacing = packets.flatMap((packet) => {
    const full = segmentsOf(packet) - 1;
    return [...Array<number>(full).fill(LONGEST_SEGMENT), packet.length - full * LONGEST_SEGMENT];
  });
  const header = 27 + lacing.length;
  const bytes = new Uint8Array(header + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('OggS'));
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(samples), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = header;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

/** Ogg's own CRC-32: not reflected, from zero. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (TABLE[(sum >>> 24) ^ byte] ?? 0)) >>> 0;
  return sum;
}
