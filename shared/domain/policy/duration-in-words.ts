const UNITS: [ms: number, name: string][] = [
  [24 * 60 * 60 * 1000, 'd'],
  [60 * 60 * 1000, 'h'],
  [60 * 1000, 'min'],
];

/** A duration as people set it: `5 min`, `1 h 30 min`, `24 h`, `2 d`, `45 s`. One day is 24 h, as WhatsApp's window is. */
export function durationInWords(ms: number): string {
  const parts: string[] = [];
  let left = ms;
  for (const [unit, name] of UNITS) {
    const count = Math.floor(left / unit);
    if (count === 0 || (name === 'd' && ms < 2 * unit)) continue;
    parts.push(`${count} ${name}`);
    left -= count * unit;
  }
  if (left > 0 || parts.length === 0) parts.push(`${left / 1000} s`);
  return parts.join(' ');
}
