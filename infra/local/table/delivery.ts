import type { FaultInjector } from './faults.ts';
import type { RecordBatch, RecordListener } from './types.ts';

/** Hands committed stream records to listeners in commit order, so that nobody has to poll. */
export class Delivery {
  readonly #listeners = new Set<RecordListener>();
  readonly #faults: FaultInjector;
  readonly #waiting: { batch: RecordBatch; due: number }[] = [];
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;

  constructor(faults: FaultInjector) {
    this.#faults = faults;
  }

  /** Answers a function that ends the subscription. */
  subscribe(listener: RecordListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(batch: RecordBatch): void {
    if (this.#listeners.size === 0) return;
    const { delayRecordsMs, duplicateRecords } = this.#faults.settings;
    const due = delayRecordsMs > 0 ? performance.now() + delayRecordsMs : 0;
    this.#waiting.push({ batch, due });
    if (this.#faults.happens(duplicateRecords)) this.#waiting.push({ batch, due });
    this.#arm();
  }

  /** Forgets what was not delivered yet; it stays readable in the stream. */
  stop(): void {
    this.#waiting.length = 0;
    this.#listeners.clear();
  }

  #arm(): void {
    const next = this.#waiting[0];
    if (!next || this.#timer) return;
    const wait = next.due - performance.now();
    this.#timer = wait > 0 ? setTimeout(() => this.#drain(), wait) : setImmediate(() => this.#drain());
  }

  #drain(): void {
    this.#timer = undefined;
    const now = performance.now();
    let next = this.#waiting[0];
    while (next && next.due <= now) {
      this.#waiting.shift();
      for (const listener of this.#listeners) this.#hand(next.batch, listener);
      next = this.#waiting[0];
    }
    this.#arm();
  }

  #hand(batch: RecordBatch, listener: RecordListener): void {
    try {
      listener(batch);
    } catch (error) {
      console.error(`A listener to the stream of table ${batch.tableName} failed:`, error);
    }
  }
}
