// dynalite is CommonJS without types, and we use its inner modules: this is the only file that names them.
import { createRequire } from 'node:module';
import { fromEngine } from './errors.ts';
import type { IndexDescription, Item, Json, KeyElement, TableDescription } from './types.ts';

const require = createRequire(import.meta.url);

export type Callback<T> = (error?: unknown, result?: T) => void;

/** A key-value space of one table or index, as dynalite's actions expect it. */
export interface EngineSpace {
  lock(key: string, run: (release: <F>(callback: F) => F) => void): void;
  get(key: string, callback: Callback<Item>): void;
  put(key: string, item: Item, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
  createValueStream(range: KeyRange): unknown;
}

/** A LevelDB range; `limit: -1` means all. */
export interface KeyRange {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}

/** What dynalite's actions and validations are given in place of dynalite's own store. */
export interface EngineStore {
  options: { maxItemSize: number };
  getTable(
    name: string,
    checkStatus: boolean | Callback<TableDescription>,
    callback?: Callback<TableDescription>,
  ): void;
  getItemDb(table: string): EngineSpace;
  getIndexDb(type: string, table: string, index: string): EngineSpace;
}

export type EngineAction = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'GetItem' | 'Query' | 'Scan';
export type EngineValidation = EngineAction | 'CreateTable' | 'BatchGetItem' | 'BatchWriteItem';

interface IndexActions {
  puts: { index: string; key: string; item: Item }[];
  deletes: { index: string; key: string }[];
}

/** The promise half of the LevelDB that dynalite opens (values are JSON). */
export interface LevelDatabase {
  open(): Promise<void>;
  close(): Promise<void>;
  batch(operations: unknown[]): Promise<void>;
  clear(range: KeyRange): Promise<void>;
  getSync(key: string): unknown;
  values(range: KeyRange): { nextv(size: number): Promise<unknown[]>; close(): Promise<void> };
  iterator(range: KeyRange): { nextv(size: number): Promise<[string, unknown][]>; close(): Promise<void> };
}

interface EngineDb {
  create(options: { path?: string }): { db: LevelDatabase };
  createKey(item: Item, table: TableDescription, keySchema?: KeyElement[]): string;
  validateKey(key: Item, table: TableDescription): unknown;
  checkConditional(data: Json, existing: Item | undefined): unknown;
  getIndexActions(
    indexes: IndexDescription[],
    before: Item | undefined,
    after: Item | undefined,
    table: TableDescription,
  ): IndexActions;
}

interface EngineValidations {
  checkTypes(data: Json, types: unknown): Json;
  checkValidations(data: Json, types: unknown, custom: unknown, store: unknown): void;
}

const engine = require('dynalite/db') as EngineDb;
const checks = require('dynalite/validations') as EngineValidations;
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

type Action = (store: EngineStore, data: Json, callback: Callback<Json>) => void;
const actionNames: EngineAction[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query', 'Scan'];
const actions = new Map(
  actionNames.map((name) => [name, require(`dynalite/actions/${lowerFirst(name)}`) as Action] as const),
);
const validations = new Map(
  [...actionNames, 'CreateTable' as const, 'BatchGetItem' as const, 'BatchWriteItem' as const].map(
    (name) =>
      [name, require(`dynalite/validations/${lowerFirst(name)}`) as { types: unknown; custom: unknown }] as const,
  ),
);

export const { createKey, validateKey, checkConditional, getIndexActions } = engine;

/** Largest item in bytes (400 KB). */
export const MAX_ITEM_BYTES = 409_600;

/** Opens LevelDB in `folder`, or in memory when it is absent. */
export function createLevel(folder?: string): LevelDatabase {
  return engine.create(folder === undefined ? {} : { path: folder }).db;
}

/**
 * Checks a request as AWS does and answers it with parsed expressions (`_condition`, `_updates`, …).
 * Throws ApiError (ValidationException, SerializationException).
 */
export function validate(operation: EngineValidation, body: Json): Json {
  const rules = validations.get(operation) as { types: unknown; custom: unknown };
  try {
    const data = checks.checkTypes({ ...body }, rules.types);
    checks.checkValidations(data, rules.types, rules.custom, { options: { maxItemSize: MAX_ITEM_BYTES } });
    return data;
  } catch (error) {
    throw fromEngine(error);
  }
}

/** Runs one of dynalite's actions; rejects with ApiError. */
export function runAction(name: EngineAction, store: EngineStore, data: Json): Promise<Json> {
  return new Promise((resolve, reject) => {
    (actions.get(name) as Action)(store, data, (error, result) => {
      if (!error) return resolve(result as Json);
      try {
        reject(fromEngine(error));
      } catch (unexpected) {
        reject(unexpected);
      }
    });
  });
}

/**
 * Runs a write on a store that answers at once, so that nothing else can happen in between.
 * Throws ApiError.
 */
export function runActionSync(name: EngineAction, store: EngineStore, data: Json): Json {
  let outcome: { error?: unknown; result?: Json } | undefined;
  (actions.get(name) as Action)(store, data, (error, result) => {
    outcome = { error, ...(result === undefined ? {} : { result }) };
  });
  if (!outcome) throw new Error(`dynalite's ${name} did not finish at once: has the pinned version changed?`);
  if (outcome.error) throw fromEngine(outcome.error);
  return outcome.result as Json;
}
