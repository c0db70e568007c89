import type { Tally, Units } from './capacity.ts';

/** What one request was billed, whether or not its caller asked; failed requests are counted too. */
export interface MeterEntry extends Units {
  operation: string;
  /** `ok`, or the name of the exception. */
  outcome: string;
  tables: { [table: string]: Units & { indexes: { [index: string]: Units } } };
}

/** Sums over all requests of one operation. */
export interface MeterTotal extends Units {
  requests: number;
  failed: number;
  tables: MeterEntry['tables'];
}

export type MeterListener = (entry: MeterEntry) => void;

/** Counts request units out of band. All figures include indexes; `tables[x].rru/wru` are the base table alone. */
export interface Meter {
  /** Calls `listener` for each finished request; answers a function that stops it. */
  onRequest(listener: MeterListener): () => void;
  /** Sums by operation since the start or the last reset. */
  totals(): Promise<{ [operation: string]: MeterTotal }>;
  reset(): Promise<void>;
}

function addTables(into: MeterEntry['tables'], from: MeterEntry['tables']): void {
  for (const [name, table] of Object.entries(from)) {
    into[name] ??= { rru: 0, wru: 0, indexes: {} };
    const sum = into[name];
    sum.rru += table.rru;
    sum.wru += table.wru;
    for (const [index, units] of Object.entries(table.indexes)) {
      const earlier = sum.indexes[index] ?? { rru: 0, wru: 0 };
      sum.indexes[index] = { rru: earlier.rru + units.rru, wru: earlier.wru + units.wru };
    }
  }
}

/** The meter of one server. */
export class RequestMeter implements Meter {
  readonly #listeners = new Set<MeterListener>();
  #totals: { [operation: string]: MeterTotal } = {};

  record(operation: string, outcome: string, tally: Tally): void {
    const entry: MeterEntry = { operation, outcome, rru: 0, wru: 0, tables: {} };
    for (const [name, charge] of tally.tables) {
      const indexes = Object.fromEntries([...charge.globalIndexes, ...charge.localIndexes]);
      entry.tables[name] = { rru: charge.rru, wru: charge.wru, indexes };
      for (const units of [charge, ...Object.values(indexes)]) {
        entry.rru += units.rru;
        entry.wru += units.wru;
      }
    }
    this.#totals[operation] ??= { requests: 0, failed: 0, rru: 0, wru: 0, tables: {} };
    const total = this.#totals[operation];
    total.requests += 1;
    total.failed += outcome === 'ok' ? 0 : 1;
    total.rru += entry.rru;
    total.wru += entry.wru;
    addTables(total.tables, entry.tables);
    for (const listener of this.#listeners) listener(entry);
  }

  onRequest(listener: MeterListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async totals(): Promise<{ [operation: string]: MeterTotal }> {
    return structuredClone(this.#totals);
  }

  async reset(): Promise<void> {
    this.#totals = {};
  }
}
