import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebm } from '../../web/src/lib/voice/read-webm.ts';
import { checksum, samplesOf, writeOgg } from '../../web/src/lib/voice/write-ogg.ts';

const bytesOf = (...parts: (number | string | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part],
    ),
  );
/** A length of eight bytes. */
const size = (length: number) => bytesOf(1, 0, 0, 0, ...[24, 16, 8, 0].map((shift) => (length >> shift) & 255));
const UNKNOWN = bytesOf(1, ...Array<number>(7).fill(255));
const element = (id: number[], body: Uint8Array) => bytesOf(...id, size(body.length), body);
const HEAD = bytesOf('OpusHead', 1, 1, 56, 1, 128, 187, 0, 0, 0, 0, 0);

/** A WebM file as Chromium's recorder writes it: nothing says how long the segment and its clusters are. */
function webm(packets: readonly Uint8Array[], perCluster = 3): Uint8Array {
  const track = element([0xae], bytesOf(element([0xd7], bytesOf(1)), element([0x63, 0xa2], HEAD)));
  const clusters: Uint8Array[] = [];
  for (let from = 0; from < packets.length; from += perCluster) {
    const blocks = packets
      .slice(from, from + perCluster)
      .map((packet) => element([0xa3], bytesOf(0x81, 0, 0, 0x80, packet)));
    clusters.push(bytesOf(0x1f, 0x43, 0xb6, 0x75, UNKNOWN, element([0xe7], bytesOf(0)), ...blocks));
  }
  return bytesOf(
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], bytesOf('webm'))),
    ...[0x18, 0x53, 0x80, 0x67],
    UNKNOWN,
    element([0x16, 0x54, 0xae, 0x6b], track),
    ...clusters,
  );
}

type Page = { flags: number; samples: bigint; number: number; packets: Uint8Array[]; sound: boolean };

/** Reads Ogg pages as a player does, and checks each one's sum. */
function pagesOf(bytes: Uint8Array): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    expect(new TextDecoder().decode(bytes.subarray(at, at + 4))).toBe('OggS');
    const segments = [...bytes.subarray(at + 27, at + 27 + view.getUint8(26))];
    const length = 27 + segments.length + segments.reduce((sum, each) => sum + each, 0);
    const whole = bytes.slice(at, at + length);
    const stated = view.getUint32(22, true);
    whole.fill(0, 22, 26);
    const packets: Uint8Array[] = [];
    let from = 27 + segments.length;
    let open = from;
    for (const segment of segments) {
      from += segment;
      if (segment === 255) continue;
      packets.push(bytes.subarray(at + open, at + from));
      open = from;
    }
    pages.push({
      flags: view.getUint8(5),
      samples: view.getBigUint64(6, true),
      number: view.getUint32(18, true),
      packets,
      sound: checksum(whole) === stated,
    });
    at += length;
  }
  return pages;
}

/** 20 ms of mono, with a length of its own. */
const packet = (length: number) => bytesOf(0x78, ...Array<number>(Math.max(0, length - 1)).fill(length % 251));

test('the packets of a recording are on the pages of the Ogg file, all of them, in order', () => {
  const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 700 }), fc.constantFrom(254, 255, 256, 510)), {
    minLength: 1,
    maxLength: 130,
  });
  fc.assert(
    fc.property(lengths, (each) => {
      const packets = each.map(packet);
      const pages = pagesOf(writeOgg(readWebm(webm(packets))));
      expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index));
      expect(pages.every(({ sound }) => sound)).toBe(true);
      expect(pages[0]).toMatchObject({ flags: 2, packets: [HEAD] });
      expect(new TextDecoder().decode(pages[1]?.packets[0]?.subarray(0, 8))).toBe('OpusTags');
      expect(pages.slice(2).flatMap((page) => page.packets)).toEqual(packets);
      expect(pages.at(-1)).toMatchObject({ flags: 4, samples: BigInt(packets.length * 960) });
    }),
    { numRuns: 60 },
  );
});

test('how long a packet sounds is in its first byte', () => {
  const first = (config: number, count: number) => bytesOf((config << 3) | count, 5);
  expect([first(0, 0), first(3, 0), first(13, 1), first(16, 0), first(31, 2), first(31, 3)].map(samplesOf)).toEqual([
    480, 2880, 1920, 120, 1920, 4800,
  ]);
});

test('the sum is the one that Ogg defines', () => {
  expect(checksum(bytesOf('123456789'))).toBe(0x89a1897f);
});

test('a recording that was cut off keeps what is whole', () => {
  const whole = webm([packet(100), packet(100)]);
  expect(readWebm(whole.subarray(0, whole.length - 10)).packets).toHaveLength(1);
});

test.each([['nothing'], ['\u0000\u0000\u0000']])('%j is refused', (text) => {
  expect(() => readWebm(bytesOf(text))).toThrow();
});
