import type { Callback, EngineSpace, EngineStore, KeyRange, LevelDatabase } from './dynalite.ts';
import { MAX_ITEM_BYTES } from './dynalite.ts';
import { type ApiError, serviceError, validationError } from './errors.ts';
import { itemSize } from './itemSize.ts';
import { indexPrefix, itemPrefix } from './keys.ts';
import type { BatchOperation, Change, Item, TableDescription, TableRecord } from './types.ts';
import { ValueStream } from './valueStream.ts';

/** What dynalite lets through and AWS does not: items over 400 KB in UTF-8, and empty index keys. */
function refusalOf(item: Item, { description }: TableRecord): ApiError | undefined {
  if (itemSize(item) > MAX_ITEM_BYTES) return validationError('Item size has exceeded the maximum allowed size');
  for (const index of [...(description.GlobalSecondaryIndexes ?? []), ...(description.LocalSecondaryIndexes ?? [])]) {
    for (const { AttributeName: name } of index.KeySchema) {
      if (item[name]?.S !== '' && item[name]?.B !== '') continue;
      return validationError(
        `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
      );
    }
  }
  return undefined;
}

/**
 * What one request sees of the data: the committed state plus its own writes, which are only kept here.
 * dynalite's actions take it for their store; `Writer` commits it as one batch, or it is dropped.
 */
export class View implements EngineStore {
  readonly options = { maxItemSize: MAX_ITEM_BYTES };
  /** Changed items by LevelDB key. */
  readonly changes = new Map<string, Change>();
  readonly indexOperations: BatchOperation[] = [];
  /** Billed bytes of each item that a range read has produced so far, in order. */
  readonly rangeSizes: number[] = [];
  /** Billed bytes of each item read by key during a range read (local index with ALL_ATTRIBUTES). */
  readonly fetchedSizes: number[] = [];
  /** The item that the latest action looked at. */
  touched: { table: TableRecord; key: string; item: Item | undefined } | undefined;

  readonly #level: LevelDatabase;
  readonly #tables: ReadonlyMap<string, TableRecord>;

  constructor(level: LevelDatabase, tables: ReadonlyMap<string, TableRecord>) {
    this.#level = level;
    this.#tables = tables;
  }

  /** Throws ResourceNotFoundException. */
  table(name: string): TableRecord {
    const table = this.#tables.get(name);
    if (!table) throw serviceError('ResourceNotFoundException', 'Requested resource not found');
    return table;
  }

  item(table: string, key: string): Item | undefined {
    const id = itemPrefix(table) + key;
    const change = this.changes.get(id);
    const item = change ? change.after : (this.#level.getSync(id) as Item | undefined);
    this.touched = { table: this.table(table), key, item };
    return item;
  }

  /** The item as this view will leave it. */
  changed(table: string, key: string): Item | undefined {
    return this.changes.get(itemPrefix(table) + key)?.after;
  }

  getTable(
    name: string,
    checkStatus: boolean | Callback<TableDescription>,
    callback?: Callback<TableDescription>,
  ): void {
    const done = typeof checkStatus === 'function' ? checkStatus : (callback as Callback<TableDescription>);
    let description: TableDescription;
    try {
      description = this.table(name).description;
    } catch (error) {
      return done(error);
    }
    done(null, description);
  }

  getItemDb(table: string): EngineSpace {
    const prefix = itemPrefix(table);
    return {
      lock: (_key, run) => run((callback) => callback),
      get: (key, callback) => {
        const item = this.item(table, key);
        if (item && this.rangeSizes.length > 0) this.fetchedSizes.push(itemSize(item));
        callback(null, item);
      },
      put: (key, item, callback) => {
        const refusal = refusalOf(item, this.table(table));
        if (refusal) return callback(refusal);
        this.#change(table, key, item);
        callback(null);
      },
      del: (key, callback) => {
        this.#change(table, key, undefined);
        callback(null);
      },
      createValueStream: (range) => this.#range(prefix, range),
    };
  }

  getIndexDb(type: string, table: string, index: string): EngineSpace {
    const prefix = indexPrefix(type, table, index);
    return {
      lock: (_key, run) => run((callback) => callback),
      get: (_key, callback) => callback(new Error('An index is never read by key.')),
      put: (key, value, callback) => {
        this.indexOperations.push({ type: 'put', key: prefix + key, value });
        callback(null);
      },
      del: (key, callback) => {
        this.indexOperations.push({ type: 'del', key: prefix + key });
        callback(null);
      },
      createValueStream: (range) => this.#range(prefix, range),
    };
  }

  #change(tableName: string, key: string, after: Item | undefined): void {
    const id = itemPrefix(tableName) + key;
    const earlier = this.changes.get(id);
    const before = earlier ? earlier.before : (this.#level.getSync(id) as Item | undefined);
    this.changes.set(id, { table: this.table(tableName), key, before, after });
  }

  #range(prefix: string, range: KeyRange): ValueStream {
    const { gt, gte, lt, lte, reverse, limit } = range;
    const inside: KeyRange = { reverse: reverse ?? false, limit: limit ?? -1 };
    if (gt !== undefined) inside.gt = prefix + gt;
    else inside.gte = prefix + (gte ?? '');
    if (lt !== undefined) inside.lt = prefix + lt;
    else if (lte !== undefined) inside.lte = prefix + lte;
    else inside.lt = `${prefix}\x7f`;
    return new ValueStream(this.#level, inside, (item) => this.rangeSizes.push(itemSize(item)));
  }
}
