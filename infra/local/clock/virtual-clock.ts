import { atomicFile } from '../files/atomic-file.ts';
import { CLOCK_BYTES } from './virtual-date.ts';

export type VirtualClock = {
  /** Shared with every thread of the runtime; see `installClock`. */
  buffer: SharedArrayBuffer;
  /** Virtual time in epoch milliseconds. */
  now(): number;
  /** Moves time forward by `ms` (≥ 0) and resolves when everything that became due has been handed over. */
  jump(ms: number): Promise<void>;
  /** Called, one after the other, after the offset was raised and saved. */
  onJump(listener: (ms: number) => Promise<void> | void): void;
  /** Remembers the last moment, so that time does not run backwards across a restart. */
  close(): Promise<void>;
};

type Saved = { offsetMs: number; lastMs: number };

/** The laptop's clock: the machine's time plus an offset that only ever grows, kept in `file` when one is given. */
export function virtualClock(file?: string, machineNow: () => number = Date.now): VirtualClock {
  const buffer = new SharedArrayBuffer(CLOCK_BYTES);
  const cell = new BigInt64Array(buffer);
  const listeners: ((ms: number) => Promise<void> | void)[] = [];
  // Our own `Date` may be replaced later in this very thread: keep the machine's.
  const now = () => machineNow() + Number(Atomics.load(cell, 0));
  const saved = atomicFile(file, () => {
    const state: Saved = { offsetMs: Number(Atomics.load(cell, 0)), lastMs: now() };
    return JSON.stringify(state);
  });
  const text = saved.read();
  if (text !== undefined) {
    const { offsetMs, lastMs } = JSON.parse(text) as Saved;
    Atomics.store(cell, 0, BigInt(Math.ceil(Math.max(offsetMs, lastMs - machineNow()))));
  }
  return {
    buffer,
    now,
    async jump(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('The clock only goes forward: give milliseconds ≥ 0.');
      Atomics.add(cell, 0, BigInt(Math.round(ms)));
      await saved.save();
      for (const listener of listeners) await listener(ms);
    },
    onJump(listener) {
      listeners.push(listener);
    },
    close: () => saved.save(),
  };
}
