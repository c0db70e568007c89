import { readUnits, type Tally } from './capacity.ts';
import { consumedCapacity } from './consumedCapacity.ts';
import type { Context, Operation } from './context.ts';
import { runAction, runActionSync, validate } from './dynalite.ts';
import { validationError } from './errors.ts';
import { itemSize } from './itemSize.ts';
import type { Item, Json } from './types.ts';
import { View } from './view.ts';

const BATCH_GET_BYTES = 16 * 1024 * 1024;

function withCapacity(result: Json, tally: Tally, mode: unknown): Json {
  const [capacity] = consumedCapacity(tally, mode);
  return capacity ? { ...result, ConsumedCapacity: capacity } : result;
}

/** Reads one item on the view; answers the response and the stored item's bytes. */
function readItem(view: View, data: Json): { result: Json; bytes: number } {
  view.touched = undefined;
  const { Item: item } = runActionSync('GetItem', view, data);
  const stored = (view.touched as View['touched'])?.item;
  return { result: item ? { Item: item } : {}, bytes: stored ? itemSize(stored) : 0 };
}

export function getItem(context: Context, body: Json, tally: Tally): Json {
  const { ReturnConsumedCapacity: mode, ...data } = validate('GetItem', body);
  const { result, bytes } = readItem(new View(context.level, context.tables), data);
  tally.add(String(data.TableName), { rru: readUnits(bytes, data.ConsistentRead === true) });
  return withCapacity(result, tally, mode);
}

interface BatchKeys {
  Keys: Item[];
  ConsistentRead?: boolean;
  [other: string]: unknown;
}

function refuseDuplicateKeys(keys: Item[]): void {
  const seen = new Set(keys.map((key) => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))));
  if (seen.size !== keys.length) throw validationError('Provided list of item keys contains duplicates');
}

/** Up to 100 items, in the order of the keys (AWS promises no order), 16 MB a page. */
export function batchGetItem(context: Context, body: Json, tally: Tally): Json {
  const { RequestItems, ReturnConsumedCapacity: mode } = validate('BatchGetItem', body);
  const view = new View(context.level, context.tables);
  const responses: { [table: string]: Item[] } = {};
  const unprocessed: { [table: string]: BatchKeys } = {};
  let total = 0;
  for (const [TableName, request] of Object.entries(RequestItems as { [table: string]: BatchKeys })) {
    const { Keys, ...options } = request;
    refuseDuplicateKeys(Keys);
    const found: Item[] = [];
    responses[TableName] = found;
    for (const Key of Keys) {
      const { result, bytes } = readItem(view, { ...options, TableName, Key });
      total += bytes;
      if (total > BATCH_GET_BYTES) {
        unprocessed[TableName] ??= { ...(body.RequestItems as { [table: string]: BatchKeys })[TableName], Keys: [] };
        unprocessed[TableName].Keys.push(Key);
        continue;
      }
      tally.add(TableName, { rru: readUnits(bytes, request.ConsistentRead === true) });
      if (result.Item) found.push(result.Item as Item);
    }
  }
  const capacity = consumedCapacity(tally, mode);
  return {
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ...(capacity.length ? { ConsumedCapacity: capacity } : {}),
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

function rangeRead(name: 'Query' | 'Scan'): Operation {
  return async (context, body, tally) => {
    const { ReturnConsumedCapacity: mode, ...data } = validate(name, body);
    const view = new View(context.level, context.tables);
    const result = await runAction(name, view, data);
    const table = String(data.TableName);
    const consistent = data.ConsistentRead === true;
    // The engine reads ahead: only what it counted as scanned is billed, filtered items included.
    const scanned = readUnits(sum(view.rangeSizes.slice(0, Number(result.ScannedCount))), consistent);
    if (data.IndexName === undefined) {
      tally.add(table, { rru: scanned });
    } else {
      const isLocal = view.table(table).description.LocalSecondaryIndexes?.some((i) => i.IndexName === data.IndexName);
      tally.add(table, { rru: sum(view.fetchedSizes.map((bytes) => readUnits(bytes, consistent))) });
      tally.addIndex(table, isLocal ? 'localIndexes' : 'globalIndexes', String(data.IndexName), { rru: scanned });
    }
    return withCapacity(result, tally, mode);
  };
}

export const query = rangeRead('Query');
export const scan = rangeRead('Scan');
