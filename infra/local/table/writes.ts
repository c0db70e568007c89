import { chargeCheck, chargeWrite, type Tally } from './capacity.ts';
import { consumedCapacity } from './consumedCapacity.ts';
import type { Context, Operation } from './context.ts';
import { checkConditional, createKey, runActionSync, validate, validateKey } from './dynalite.ts';
import { ApiError, fromEngine, validationError } from './errors.ts';
import type { Change, Item, Json, TableRecord } from './types.ts';
import { View } from './view.ts';

export type WriteName = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheck';

/** A validated write: `data` holds the parsed expressions. */
export interface Write {
  name: WriteName;
  data: Json;
  /** True if the caller wants the existing item when a condition fails. */
  wantsExisting: boolean;
}

/** Checks a write request. Throws ValidationException. */
export function parseWrite(name: WriteName, body: Json): Write {
  const onFailure = body.ReturnValuesOnConditionCheckFailure;
  if (onFailure !== undefined && onFailure !== 'ALL_OLD' && onFailure !== 'NONE') {
    throw validationError(
      `1 validation error detected: Value '${String(onFailure)}' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, NONE]`,
    );
  }
  // A condition check has the shape of a delete that never deletes.
  const data = validate(name === 'ConditionCheck' ? 'DeleteItem' : name, body);
  delete data.ReturnConsumedCapacity;
  return { name, data, wantsExisting: onFailure === 'ALL_OLD' };
}

/** The table and the LevelDB key that a write aims at. Throws ResourceNotFoundException, ValidationException. */
export function targetOf(view: View, write: Write): { table: TableRecord; key: string } {
  const table = view.table(String(write.data.TableName));
  const source = (write.data.Key ?? write.data.Item) as Item;
  for (const { AttributeName: name } of table.description.KeySchema) {
    const type = table.description.AttributeDefinitions.find((one) => one.AttributeName === name)?.AttributeType ?? 'S';
    if (source[name]?.[type] === undefined) {
      throw validationError('The provided key element does not match the schema');
    }
  }
  return { table, key: createKey(source, table.description) };
}

export type WriteOutcome = { ok: true; result: Json; change: Change } | { ok: false; error: ApiError; existing?: Item };

function checkCondition(view: View, write: Write): void {
  const { table, key } = targetOf(view, write);
  const invalid = validateKey(write.data.Key as Item, table.description);
  if (invalid) throw fromEngine(invalid);
  const failed = checkConditional(write.data, view.item(table.description.TableName, key));
  if (failed) throw fromEngine(failed);
}

/** Runs one write on the view. Conditions that fail and bad values are an outcome; a missing table is thrown. */
export function applyWrite(view: View, write: Write): WriteOutcome {
  view.table(String(write.data.TableName));
  view.touched = undefined;
  try {
    let result: Json = {};
    if (write.name === 'ConditionCheck') checkCondition(view, write);
    else result = runActionSync(write.name, view, write.data);
    const { table, key, item } = view.touched as unknown as NonNullable<View['touched']>;
    const after = write.name === 'ConditionCheck' ? item : view.changed(table.description.TableName, key);
    return { ok: true, result, change: { table, key, before: item, after } };
  } catch (error) {
    const existing = (view.touched as View['touched'])?.item;
    return { ok: false, error: fromEngine(error), ...(existing ? { existing } : {}) };
  }
}

export const isConditionFailure = (error: ApiError): boolean => error.name === 'ConditionalCheckFailedException';

function singleWrite(name: 'PutItem' | 'UpdateItem' | 'DeleteItem'): Operation {
  return async (context, body, tally) => {
    const mode = body.ReturnConsumedCapacity;
    const write = parseWrite(name, body);
    return context.writer.exclusive(async () => {
      const view = new View(context.level, context.tables);
      const outcome = applyWrite(view, write);
      if (!outcome.ok) {
        const { error, existing } = outcome;
        if (!isConditionFailure(error)) throw error;
        chargeCheck(tally, view.table(String(write.data.TableName)), existing);
        const item = write.wantsExisting && existing ? { Item: existing } : {};
        throw new ApiError(String(error.body.__type), error.message, item);
      }
      await context.writer.commit(view);
      chargeWrite(tally, outcome.change);
      const [capacity] = consumedCapacity(tally, mode);
      return { ...outcome.result, ...(capacity ? { ConsumedCapacity: capacity } : {}) };
    });
  };
}

export const putItem = singleWrite('PutItem');
export const updateItem = singleWrite('UpdateItem');
export const deleteItem = singleWrite('DeleteItem');

interface WriteRequest {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

function batchWrites(requests: { [table: string]: WriteRequest[] }): Write[] {
  const writes: Write[] = [];
  for (const [TableName, list] of Object.entries(requests)) {
    for (const { PutRequest, DeleteRequest } of list) {
      if (PutRequest)
        writes.push({ name: 'PutItem', data: { TableName, Item: PutRequest.Item }, wantsExisting: false });
      if (DeleteRequest) {
        writes.push({ name: 'DeleteItem', data: { TableName, Key: DeleteRequest.Key }, wantsExisting: false });
      }
    }
  }
  return writes;
}

function applyBatch(view: View, writes: Write[]): Change[] {
  const seen = new Set<string>();
  for (const write of writes) {
    const { table, key } = targetOf(view, write);
    const id = `${table.description.TableName}~${key}`;
    if (seen.has(id)) throw validationError('Provided list of item keys contains duplicates');
    seen.add(id);
  }
  return writes.map((write) => {
    const outcome = applyWrite(view, write);
    if (!outcome.ok) throw outcome.error;
    return outcome.change;
  });
}

/** Up to 25 puts and deletes. AWS may apply some and return the rest; here all of them land in one commit. */
export async function batchWriteItem(context: Context, body: Json, tally: Tally): Promise<Json> {
  const data = validate('BatchWriteItem', body);
  const writes = batchWrites(data.RequestItems as { [table: string]: WriteRequest[] });
  if (writes.length > 25) throw validationError('Too many items requested for the BatchWriteItem call');
  return context.writer.exclusive(async () => {
    const view = new View(context.level, context.tables);
    const changes = applyBatch(view, writes);
    await context.writer.commit(view);
    for (const change of changes) chargeWrite(tally, change);
    const capacity = consumedCapacity(tally, body.ReturnConsumedCapacity);
    return { UnprocessedItems: {}, ...(capacity.length ? { ConsumedCapacity: capacity } : {}) };
  });
}
