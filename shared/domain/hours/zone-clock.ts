import { DAY_MS } from './local-date.ts';

type Zone = { format: Intl.DateTimeFormat; offsetAtMidnight: Map<number, number> };

/** Days remembered per zone: about ten years, 100 KB. */
const REMEMBERED_DAYS = 4_000;

// What is remembered is a function of its key, so nobody can tell; Intl is 50 times slower than a Map.
const zones = new Map<string, Zone>();

/** What the local clock is ahead of UTC at `at`, in milliseconds. Throws a RangeError for an unknown zone. */
export function zoneOffset(timeZone: string, at: number): number {
  const zone = zoneOf(timeZone);
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  const before = offsetAtMidnight(zone, midnight);
  // No zone changes its clock there and back within one UTC day.
  return before === offsetAtMidnight(zone, midnight + DAY_MS) ? before : readOffset(zone, at);
}

/**
 * The first instant at which the local clock shows `wall` or later; `wall` is the local time as if it were UTC. So a
 * time that the clocks jump over is the moment of the jump, and a time that comes twice is its first coming.
 */
export function firstInstantOf(timeZone: string, wall: number): number {
  const before = zoneOffset(timeZone, wall - DAY_MS);
  const after = zoneOffset(timeZone, wall + DAY_MS);
  const unchanged = wall - before;
  if (before === after || zoneOffset(timeZone, unchanged) === before) return unchanged;
  const changed = wall - after;
  return zoneOffset(timeZone, changed) === after ? changed : changeBetween(timeZone, changed, unchanged);
}

/** The first instant in (from, to] with the offset of `to`, when there is one change in between. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const after = zoneOffset(timeZone, to);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(timeZone, middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone = { format, offsetAtMidnight: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

function offsetAtMidnight(zone: Zone, midnight: number): number {
  const known = zone.offsetAtMidnight.get(midnight);
  if (known !== undefined) return known;
  if (zone.offsetAtMidnight.size >= REMEMBERED_DAYS) zone.offsetAtMidnight.clear();
  const offset = readOffset(zone, midnight);
  zone.offsetAtMidnight.set(midnight, offset);
  return offset;
}

function readOffset({ format }: Zone, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
