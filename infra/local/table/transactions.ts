import { createHash } from 'node:crypto';
import { chargeCheck, chargeWrite, readUnits, type Tally } from './capacity.ts';
import { consumedCapacity } from './consumedCapacity.ts';
import type { Context } from './context.ts';
import { runActionSync, validate, validateKey } from './dynalite.ts';
import { cancelled, fromEngine, validationError } from './errors.ts';
import { itemSize } from './itemSize.ts';
import type { Item, Json } from './types.ts';
import { View } from './view.ts';
import {
  applyWrite,
  isConditionFailure,
  parseWrite,
  targetOf,
  type Write,
  type WriteName,
  type WriteOutcome,
} from './writes.ts';

const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const ACTIONS: { [member: string]: WriteName } = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheck',
};

function transactItems(body: Json): Json[] {
  const items = body.TransactItems;
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_ACTIONS) {
    const wanted =
      Array.isArray(items) && items.length > 0 ? 'less than or equal to 100' : 'greater than or equal to 1';
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${wanted}`,
    );
  }
  return items as Json[];
}

function only(item: Json, allowed: string[]): [string, Json] {
  const [member, ...others] = Object.keys(item ?? {}).filter((name) => item[name] != null);
  if (member === undefined || others.length > 0 || !allowed.includes(member)) {
    throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  return [member, item[member] as Json];
}

function parseActions(body: Json): Write[] {
  return transactItems(body).map((item) => {
    const [member, action] = only(item, Object.keys(ACTIONS));
    const needed = { Update: 'UpdateExpression', ConditionCheck: 'ConditionExpression' }[member];
    if (needed && typeof action[needed] !== 'string') {
      throw validationError(
        `1 validation error detected: Value null at 'transactItems.member.${member}.${needed}' failed to satisfy constraint: Member must not be null`,
      );
    }
    return parseWrite(ACTIONS[member] as WriteName, action);
  });
}

/** Refuses two actions on one item. Keys that do not fit the table are left to the action itself to report. */
function refuseRepeats(view: View, writes: Write[]): void {
  const seen = new Set<string>();
  for (const write of writes) {
    view.table(String(write.data.TableName));
    let id: string;
    try {
      const { table, key } = targetOf(view, write);
      id = `${table.description.TableName}~${key}`;
    } catch {
      continue;
    }
    if (seen.has(id)) throw validationError('Transaction request cannot include multiple operations on one item');
    seen.add(id);
  }
}

function reasonOf(outcome: WriteOutcome, write: Write): { Code: string; Message?: string; Item?: Item } {
  if (outcome.ok) return { Code: 'None' };
  const { error, existing } = outcome;
  if (!isConditionFailure(error)) return { Code: 'ValidationError', Message: error.message };
  return {
    Code: 'ConditionalCheckFailed',
    Message: error.message,
    ...(write.wantsExisting && existing ? { Item: existing } : {}),
  };
}

function existingOf(outcome: WriteOutcome): Item | undefined {
  return outcome.ok ? outcome.change.before : outcome.existing;
}

function refuseTooLarge(outcomes: WriteOutcome[]): void {
  const bytes = outcomes.reduce((sum, outcome) => {
    if (!outcome.ok) return sum;
    const { before, after } = outcome.change;
    return sum + Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  }, 0);
  if (bytes > MAX_BYTES) throw validationError('Collection size of the items in the transaction exceeds 4 MB');
}

/** A repeated token writes nothing; AWS bills it as a read of the items. */
function chargeReplay(view: View, writes: Write[], tally: Tally): void {
  for (const write of writes) {
    const { table, key } = targetOf(view, write);
    const item = view.item(table.description.TableName, key);
    tally.add(table.description.TableName, { rru: 2 * readUnits(item ? itemSize(item) : 0, true) });
  }
}

function respond(tally: Tally, body: Json, rest: Json = {}): Json {
  const capacity = consumedCapacity(tally, body.ReturnConsumedCapacity, 'split');
  return { ...rest, ...(capacity.length ? { ConsumedCapacity: capacity } : {}) };
}

/** All of up to 100 actions or none of them. Throws TransactionCanceledException with one reason per action. */
export async function transactWriteItems(context: Context, body: Json, tally: Tally): Promise<Json> {
  const token = typeof body.ClientRequestToken === 'string' ? body.ClientRequestToken : undefined;
  if (token !== undefined && (token.length < 1 || token.length > 36)) {
    throw validationError(
      "1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint: Member must have length between 1 and 36",
    );
  }
  const digest = token ? createHash('sha256').update(JSON.stringify(body.TransactItems)).digest('base64') : '';
  const writes = parseActions(body);
  return context.writer.exclusive(async () => {
    const view = new View(context.level, context.tables);
    refuseRepeats(view, writes);
    const now = context.now();
    if (token && context.tokens.isApplied(token, digest, now)) {
      chargeReplay(view, writes, tally);
      return respond(tally, body);
    }
    const outcomes = writes.map((write) => applyWrite(view, write));
    if (outcomes.some((outcome) => !outcome.ok)) {
      for (const [i, outcome] of outcomes.entries()) {
        chargeCheck(tally, view.table(String(writes[i]?.data.TableName)), existingOf(outcome), true);
      }
      throw cancelled(outcomes.map((outcome, i) => reasonOf(outcome, writes[i] as Write)));
    }
    refuseTooLarge(outcomes);
    await context.writer.commit(view, token ? context.tokens.operations(token, digest, now) : []);
    if (token) context.tokens.remember(token, digest, now);
    for (const [i, outcome] of outcomes.entries()) {
      if (!outcome.ok) continue;
      if (writes[i]?.name === 'ConditionCheck') chargeCheck(tally, outcome.change.table, outcome.change.before, true);
      else chargeWrite(tally, outcome.change, true);
    }
    return respond(tally, body);
  });
}

/** Up to 100 items as they were at one moment. */
export async function transactGetItems(context: Context, body: Json, tally: Tally): Promise<Json> {
  const gets = transactItems(body).map((item) => validate('GetItem', only(item, ['Get'])[1]));
  // Inside the mutex: a commit on another thread must not become visible between two of the reads.
  return context.writer.exclusive(() => {
    const view = new View(context.level, context.tables);
    const writes = gets.map((data) => ({ name: 'ConditionCheck' as const, data, wantsExisting: false }));
    refuseRepeats(view, writes);
    const reasons = gets.map((data) => {
      const invalid = validateKey(data.Key as Item, view.table(String(data.TableName)).description);
      return invalid ? { Code: 'ValidationError', Message: fromEngine(invalid).message } : { Code: 'None' };
    });
    if (reasons.some((reason) => reason.Code !== 'None')) throw cancelled(reasons);
    const responses = gets.map((data) => {
      view.touched = undefined;
      const result = runActionSync('GetItem', view, data);
      const item = (view.touched as View['touched'])?.item;
      tally.add(String(data.TableName), { rru: 2 * readUnits(item ? itemSize(item) : 0, true) });
      return result.Item ? { Item: result.Item } : {};
    });
    return respond(tally, body, { Responses: responses });
  });
}
