/** How a recording looks: the loudest moment of each of its equal parts (0 to 1), and its length in seconds. */
export type Peaks = { bars: readonly number[]; duration: number };

export const BARS = 56;
const REMEMBERED = 200;

const known = new Map<string, Promise<Peaks>>();

/** The peaks of the recording at `url`, decoded once; `key` names it for as long as the page lives. */
export function peaksOf(key: string, url: string): Promise<Peaks> {
  const held = known.get(key);
  if (held) return held;
  const made = decode(url);
  known.set(key, made);
  made.catch(() => known.delete(key));
  for (const oldest of known.keys()) {
    if (known.size <= REMEMBERED) break;
    known.delete(oldest);
  }
  return made;
}

async function decode(url: string): Promise<Peaks> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The file could not be read (${answer.status}).`);
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await answer.arrayBuffer());
  return { bars: barsOf(sound.getChannelData(0), BARS), duration: sound.duration };
}

/** The loudest sample of each part, so that the loudest of all is 1; silence stays flat. */
export function barsOf(samples: Float32Array, count: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / count));
  const bars = Array.from({ length: count }, (_, bar) => {
    let loudest = 0;
    for (const sample of samples.subarray(bar * size, (bar + 1) * size)) loudest = Math.max(loudest, Math.abs(sample));
    return loudest;
  });
  const most = Math.max(...bars);
  return most < 0.001 ? bars.map(() => 0) : bars.map((bar) => bar / most);
}
