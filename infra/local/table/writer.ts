import type { Delivery } from './delivery.ts';
import type { LevelDatabase } from './dynalite.ts';
import { expiryOf } from './expiry.ts';
import type { FaultInjector } from './faults.ts';
import { expiryKey, itemPrefix, SEQUENCE_KEY, sequenceNumber, streamPrefix } from './keys.ts';
import { sameItem } from './sameItem.ts';
import { streamRecord } from './streamRecord.ts';
import type { BatchOperation, Change, RecordBatch, UserIdentity } from './types.ts';
import type { View } from './view.ts';

/** Lets one write after the other through, and commits each with everything that follows from it in one batch. */
export class Writer {
  readonly #level: LevelDatabase;
  readonly #delivery: Delivery;
  readonly #faults: FaultInjector;
  readonly #now: () => number;
  readonly #region: string;
  readonly #lagging: { operations: BatchOperation[]; due: number }[] = [];
  #lagTimer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #sequence: number;

  constructor(
    level: LevelDatabase,
    delivery: Delivery,
    faults: FaultInjector,
    clock: { now: () => number; region: string },
  ) {
    this.#level = level;
    this.#delivery = delivery;
    this.#faults = faults;
    this.#now = clock.now;
    this.#region = clock.region;
    this.#sequence = (level.getSync(SEQUENCE_KEY) as number | undefined) ?? 0;
  }

  /** The sequence number of the newest committed record. */
  get latestSequence(): string {
    return sequenceNumber(this.#sequence);
  }

  /** Runs `work` when all earlier writes are done; nothing is written meanwhile by others. */
  exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /**
   * Commits a view: items, index entries, expiry entries, stream records and `extra` in one LevelDB batch.
   * Only inside `exclusive`. Listeners are called afterwards.
   */
  async commit(view: View, extra: BatchOperation[] = [], identity?: UserIdentity): Promise<void> {
    const operations: BatchOperation[] = [...extra];
    const batches = new Map<string, RecordBatch>();
    let sequence = this.#sequence;
    for (const [id, change] of view.changes) {
      operations.push(change.after ? { type: 'put', key: id, value: change.after } : { type: 'del', key: id });
      this.#moveExpiry(change, operations);
      const { LatestStreamArn: streamArn, TableName: tableName, StreamSpecification } = change.table.description;
      if (!streamArn || !StreamSpecification?.StreamEnabled || sameItem(change.before, change.after)) continue;
      sequence += 1;
      const record = streamRecord(change, sequenceNumber(sequence), this.#now(), this.#region, identity);
      operations.push({ type: 'put', key: streamPrefix(tableName) + record.dynamodb.SequenceNumber, value: record });
      const batch = batches.get(tableName) ?? { tableName, streamArn, records: [] };
      batch.records.push(record);
      batches.set(tableName, batch);
    }
    if (sequence !== this.#sequence) operations.push({ type: 'put', key: SEQUENCE_KEY, value: sequence });
    const lag = this.#faults.settings.indexLagMs;
    if (lag === 0) operations.push(...this.#takeLagging(Number.POSITIVE_INFINITY), ...view.indexOperations);
    if (operations.length > 0) await this.#level.batch(operations);
    this.#sequence = sequence;
    if (lag > 0) this.#showLater(view.indexOperations, lag);
    for (const batch of batches.values()) this.#delivery.publish(batch);
  }

  /** Writes all that the index lag still holds back. */
  async flushIndexes(): Promise<void> {
    clearTimeout(this.#lagTimer);
    this.#lagTimer = undefined;
    await this.exclusive(() => this.#showDue(Number.POSITIVE_INFINITY));
  }

  #moveExpiry(change: Change, operations: BatchOperation[]): void {
    const [before, after] = [expiryOf(change.before, change.table), expiryOf(change.after, change.table)];
    if (before === after) return;
    const table = change.table.description.TableName;
    if (before !== undefined) operations.push({ type: 'del', key: expiryKey(table, before, change.key) });
    if (after !== undefined) {
      const value = itemPrefix(table) + change.key;
      operations.push({ type: 'put', key: expiryKey(table, after, change.key), value });
    }
  }

  #showLater(operations: BatchOperation[], lag: number): void {
    this.#lagging.push({ operations, due: performance.now() + lag });
    this.#armLag();
  }

  #armLag(): void {
    const next = this.#lagging[0];
    if (!next || this.#lagTimer) return;
    const show = async (): Promise<void> => {
      this.#lagTimer = undefined;
      await this.exclusive(() => this.#showDue(performance.now()));
      this.#armLag();
    };
    this.#lagTimer = setTimeout(() => void show(), Math.max(0, next.due - performance.now()));
  }

  async #showDue(now: number): Promise<void> {
    const operations = this.#takeLagging(now);
    if (operations.length > 0) await this.#level.batch(operations);
  }

  #takeLagging(now: number): BatchOperation[] {
    const operations: BatchOperation[] = [];
    for (let next = this.#lagging[0]; next && next.due <= now; next = this.#lagging[0]) {
      this.#lagging.shift();
      operations.push(...next.operations);
    }
    return operations;
  }
}
