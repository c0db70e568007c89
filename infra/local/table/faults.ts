import { cancelled, serviceError } from './errors.ts';

/** What goes wrong on purpose. Rates are chances from 0 (never) to 1 (always); times are real milliseconds. */
export interface FaultSettings {
  /** Cancels a transaction with a TransactionConflict reason, or refuses a single write with that exception. */
  transactionConflict: number;
  /** Refuses any request with ProvisionedThroughputExceededException. */
  throttle: number;
  /** Only these operations fail by the two rates above; absent means all. */
  operations: string[] | undefined;
  /** Global and local indexes show a write this much later. While it is on, a kill may leave them behind. */
  indexLagMs: number;
  /** Delivers a batch of stream records to the listeners a second time. */
  duplicateRecords: number;
  /** Delivers stream records this much later, in order. */
  delayRecordsMs: number;
}

/** Faults that can be changed while the server runs. */
export interface Faults {
  /** Changes the named settings and keeps the others. */
  set(settings: Partial<FaultSettings>): Promise<void>;
}

const NO_FAULTS: FaultSettings = {
  transactionConflict: 0,
  throttle: 0,
  operations: undefined,
  indexLagMs: 0,
  duplicateRecords: 0,
  delayRecordsMs: 0,
};

const SINGLE_WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const DATA_OPERATIONS = new Set([
  ...SINGLE_WRITES,
  'GetItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
]);

/** Decides by `random` (0 ≤ x < 1) whether something goes wrong, so that a seed replays it. */
export class FaultInjector implements Faults {
  settings: FaultSettings;
  readonly #random: () => number;

  constructor(random: () => number, settings: Partial<FaultSettings> = {}) {
    this.#random = random;
    this.settings = { ...NO_FAULTS, ...settings };
  }

  async set(settings: Partial<FaultSettings>): Promise<void> {
    this.settings = { ...this.settings, ...settings };
  }

  /** True with the given chance; draws no number for 0, so that faults that are off do not shift a seed. */
  happens(chance: number): boolean {
    return chance > 0 && this.#random() < chance;
  }

  /** Throws the exception that `operation` is to fail with, before it does anything. */
  refuse(operation: string, itemCount: number): void {
    const { operations, throttle, transactionConflict } = this.settings;
    if (!DATA_OPERATIONS.has(operation) || (operations && !operations.includes(operation))) return;
    if (this.happens(throttle)) {
      throw serviceError(
        'ProvisionedThroughputExceededException',
        'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      );
    }
    const transactional = operation === 'TransactWriteItems' || operation === 'TransactGetItems';
    if (!(transactional || SINGLE_WRITES.has(operation)) || !this.happens(transactionConflict)) return;
    if (!transactional) throw serviceError('TransactionConflictException', 'Transaction is ongoing for the item');
    const loser = Math.min(itemCount - 1, Math.floor(this.#random() * itemCount));
    throw cancelled(
      Array.from({ length: itemCount }, (_, i) =>
        i === loser
          ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
          : { Code: 'None' },
      ),
    );
  }
}
