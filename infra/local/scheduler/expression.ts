/** When a schedule fires: once at a moment, or again and again. Milliseconds. */
export type Timing = { kind: 'once'; at: number } | { kind: 'rate'; everyMs: number };

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)` in the given time zone, or `rate(n minutes|hours|days)`.
 * Undefined for anything else; cron() is not played on the laptop.
 */
export function parseExpression(expression: string, timeZone = 'UTC'): Timing | undefined {
  const once = /^at\((\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\)$/.exec(expression);
  if (once) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = once.slice(1).map(Number);
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    if (new Date(wall).toISOString().slice(0, 19) !== expression.slice(3, 22)) return undefined;
    const at = instantOf(wall, timeZone);
    return at === undefined ? undefined : { kind: 'once', at };
  }
  const rate = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return { kind: 'rate', everyMs: Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0) };
  return undefined;
}

/** The instant at which clocks in the zone show this wall time (given as if it were UTC). */
function instantOf(wall: number, timeZone: string): number | undefined {
  try {
    // The offset is looked up twice: the first guess may lie on the other side of a change to or from summer time.
    const guess = wall - offsetAt(wall, timeZone);
    return wall - offsetAt(guess, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
