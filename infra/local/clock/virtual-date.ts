/** Bytes of the shared buffer that holds the clock's offset (one 64-bit integer, milliseconds). */
export const CLOCK_BYTES = 8;

/** Milliseconds by which the virtual clock is ahead of the machine's. */
export function clockOffset(buffer: SharedArrayBuffer): number {
  return Number(Atomics.load(new BigInt64Array(buffer), 0));
}

/**
 * Replaces `Date` in this thread by one that is ahead by the shared offset; timers stay real time.
 * Returns the function that puts the machine's own `Date` back.
 */
export function installClock(buffer: SharedArrayBuffer): () => void {
  const cell = new BigInt64Array(buffer);
  const Real = globalThis.Date;
  const now = () => Real.now() + Number(Atomics.load(cell, 0));
  const Virtual = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  globalThis.Date = Virtual;
  return () => {
    if (globalThis.Date === Virtual) globalThis.Date = Real;
  };
}
