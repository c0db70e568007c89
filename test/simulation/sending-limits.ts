/** What WhatsApp says of one customer: a message each 6 s, and 45 borrowed from the future. */
const PAIR = { intervalMs: 6000, burst: 45 };
/** What this number may send; low, so that a small team comes near it. */
export const SENDS_PER_SECOND = 4;
/** Over ten seconds, because a request of a function may be held up for as long on its way to Meta. */
const NUMBER_WINDOW_MS = 10_000;

/** Meta's own count of the calls that reach it: by a bucket of its own, not by the product's rule. */
export class SendingLimits {
  /** Most calls for one customer within its interval, and of one number within the window. */
  pairRateMax = 0;
  numberRateMax = 0;
  #ofCustomer = new Map<string, { tokens: number; at: number; recent: number[] }>();
  #ofNumber = new Map<string, number[]>();

  /** Counts a call and says which limit it breaks, if any. */
  call(number: string, customer: string, at: number): string | null {
    const pair = `${number} ${customer}`;
    const bucket = this.#ofCustomer.get(pair) ?? { tokens: PAIR.burst, at, recent: [] };
    this.#ofCustomer.set(pair, bucket);
    bucket.tokens = Math.min(PAIR.burst, bucket.tokens + (at - bucket.at) / PAIR.intervalMs) - 1;
    bucket.at = at;
    bucket.recent = [...bucket.recent.filter((time) => time > at - PAIR.intervalMs), at];
    const recent = [...(this.#ofNumber.get(number) ?? []).filter((time) => time > at - NUMBER_WINDOW_MS), at];
    this.#ofNumber.set(number, recent);
    this.pairRateMax = Math.max(this.pairRateMax, bucket.recent.length);
    this.numberRateMax = Math.max(this.numberRateMax, recent.length);
    if (bucket.tokens < 0) return `more to ${customer} than the pair limit allows`;
    const most = (SENDS_PER_SECOND * NUMBER_WINDOW_MS) / 1000;
    return recent.length > most ? `${recent.length} calls of the number in ten seconds` : null;
  }
}
