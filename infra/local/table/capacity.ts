import { itemSize } from './itemSize.ts';
import { sameItem } from './sameItem.ts';
import type { Change, IndexDescription, Item, TableRecord } from './types.ts';

/** Read and write request units. */
export interface Units {
  rru: number;
  wru: number;
}

/** What one table and its indexes were billed. */
export interface TableCharge extends Units {
  globalIndexes: Map<string, Units>;
  localIndexes: Map<string, Units>;
}

type IndexKind = 'globalIndexes' | 'localIndexes';

/** Sums what one request is billed, by table and index. A request that fails keeps what it used up to then. */
export class Tally {
  readonly tables = new Map<string, TableCharge>();

  /** Adds units to the base table. */
  add(table: string, units: Partial<Units>): void {
    const charge = this.#charge(table);
    charge.rru += units.rru ?? 0;
    charge.wru += units.wru ?? 0;
  }

  addIndex(table: string, kind: IndexKind, index: string, units: Partial<Units>): void {
    const indexes = this.#charge(table)[kind];
    const sum = indexes.get(index) ?? { rru: 0, wru: 0 };
    indexes.set(index, { rru: sum.rru + (units.rru ?? 0), wru: sum.wru + (units.wru ?? 0) });
  }

  #charge(table: string): TableCharge {
    const existing = this.tables.get(table);
    if (existing) return existing;
    const charge: TableCharge = { rru: 0, wru: 0, globalIndexes: new Map(), localIndexes: new Map() };
    this.tables.set(table, charge);
    return charge;
  }
}

/** Base table's part of a write in WRU: the larger of the two images, 1 KB steps, at least 1. */
export function baseWriteUnits(before: Item | undefined, after: Item | undefined): number {
  const bytes = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** RRU of reading `bytes`: 4 KB steps, at least one step, half if eventually consistent. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
}

/** The part of an item that an index keeps, or `undefined` if the item lacks one of the index's keys. */
export function projected(item: Item | undefined, table: TableRecord, index: IndexDescription): Item | undefined {
  if (!item || index.KeySchema.some((key) => item[key.AttributeName] === undefined)) return undefined;
  if (index.Projection.ProjectionType === 'ALL') return item;
  const names = [...index.KeySchema, ...table.description.KeySchema]
    .map((key) => key.AttributeName)
    .concat(index.Projection.NonKeyAttributes ?? []);
  const entry: Item = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) entry[name] = value;
  }
  return entry;
}

/** WRU of one index for one change: nothing if the entry stays the same, delete plus insert if its key moves. */
export function indexWriteUnits(change: Change, index: IndexDescription): number {
  const before = projected(change.before, change.table, index);
  const after = projected(change.after, change.table, index);
  if (!before && !after) return 0;
  if (!before || !after) return baseWriteUnits(before, after);
  if (sameItem(before, after)) return 0;
  const pick = (item: Item): Item =>
    Object.fromEntries(index.KeySchema.map((key) => [key.AttributeName, item[key.AttributeName] ?? {}]));
  if (sameItem(pick(before), pick(after))) return baseWriteUnits(before, after);
  return baseWriteUnits(before, undefined) + baseWriteUnits(undefined, after);
}

/** Bills a change; a transaction costs twice on the base table and once on the indexes. */
export function chargeWrite(tally: Tally, change: Change, transactional = false): void {
  const { description } = change.table;
  tally.add(description.TableName, { wru: baseWriteUnits(change.before, change.after) * (transactional ? 2 : 1) });
  const kinds = [
    ['globalIndexes', description.GlobalSecondaryIndexes],
    ['localIndexes', description.LocalSecondaryIndexes],
  ] as const;
  for (const [kind, indexes] of kinds) {
    for (const index of indexes ?? []) {
      const wru = indexWriteUnits(change, index);
      if (wru > 0) tally.addIndex(description.TableName, kind, index.IndexName, { wru });
    }
  }
}

/**
 * Bills a write that changed nothing because a condition failed (or that only checks one): the size of the
 * existing item, at least 1. For a cancelled transaction AWS documents no figure; twice is the cautious reading.
 */
export function chargeCheck(tally: Tally, table: TableRecord, existing: Item | undefined, transactional = false): void {
  tally.add(table.description.TableName, { wru: baseWriteUnits(existing, undefined) * (transactional ? 2 : 1) });
}
