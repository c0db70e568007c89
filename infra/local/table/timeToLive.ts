import type { Context, Operation } from './context.ts';
import { runActionSync } from './dynalite.ts';
import { validationError } from './errors.ts';
import { expiryOf } from './expiry.ts';
import { expiryKey, expiryPrefix, itemPrefix, under } from './keys.ts';
import { keyOf } from './streamRecord.ts';
import { saveTable, tableOf } from './tables.ts';
import type { Item, TableRecord } from './types.ts';
import { View } from './view.ts';

const PAGE = 100;
// AWS leaves items alone that claim to have expired more than five years ago.
const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;
const SWEEPER = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };

async function indexExisting(context: Context, record: TableRecord): Promise<void> {
  const { TableName: table } = record.description;
  const items = context.level.iterator(under(itemPrefix(table)));
  try {
    for (let page = await items.nextv(PAGE); page.length > 0; page = await items.nextv(PAGE)) {
      const puts = page.flatMap(([id, item]) => {
        const expiry = expiryOf(item as Item, record);
        const key = id.slice(itemPrefix(table).length);
        return expiry === undefined ? [] : [{ type: 'put', key: expiryKey(table, expiry, key), value: id }];
      });
      await context.level.batch(puts);
    }
  } finally {
    await items.close();
  }
}

export const updateTimeToLive: Operation = (context, body) =>
  context.writer.exclusive(async () => {
    const record = tableOf(context, body);
    const wanted = body.TimeToLiveSpecification as { Enabled?: unknown; AttributeName?: unknown } | undefined;
    const { Enabled: enabled, AttributeName: attribute } = wanted ?? {};
    if (typeof enabled !== 'boolean' || typeof attribute !== 'string' || attribute === '') {
      throw validationError('TimeToLiveSpecification needs Enabled and AttributeName');
    }
    if (enabled === (record.ttlAttribute !== undefined)) {
      throw validationError(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
    }
    if (!enabled && attribute !== record.ttlAttribute) {
      throw validationError(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${record.ttlAttribute}`,
      );
    }
    await context.level.clear(under(expiryPrefix(record.description.TableName)));
    const updated: TableRecord = { description: record.description, ...(enabled ? { ttlAttribute: attribute } : {}) };
    if (enabled) await indexExisting(context, updated);
    await saveTable(context, updated);
    return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } };
  });

export const describeTimeToLive: Operation = (context, body) => {
  const { ttlAttribute } = tableOf(context, body);
  return {
    TimeToLiveDescription: ttlAttribute
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
};

async function deleteExpired(context: Context, table: string, ids: string[], now: number): Promise<number> {
  return context.writer.exclusive(async () => {
    const record = context.tables.get(table);
    if (!record) return 0;
    const view = new View(context.level, context.tables);
    let deleted = 0;
    for (const id of ids) {
      const item = view.item(table, id.slice(itemPrefix(table).length));
      const expiry = expiryOf(item, record);
      if (!item || expiry === undefined || expiry >= now) continue;
      runActionSync('DeleteItem', view, { TableName: table, Key: keyOf(item, { table: record }) });
      deleted += 1;
    }
    await context.writer.commit(view, [], SWEEPER);
    return deleted;
  });
}

/** Deletes every item whose expiry has passed, as the service's own user; answers how many. Costs no write units. */
export async function sweepExpired(context: Context): Promise<number> {
  const now = Math.floor(context.now() / 1000);
  let deleted = 0;
  for (const [table, record] of context.tables) {
    if (record.ttlAttribute === undefined) continue;
    const range = {
      gte: expiryKey(table, Math.max(0, now - FIVE_YEARS_SECONDS), ''),
      lt: expiryKey(table, now, ''),
    };
    const ids = context.level.values(range);
    try {
      for (let page = await ids.nextv(PAGE); page.length > 0; page = await ids.nextv(PAGE)) {
        deleted += await deleteExpired(context, table, page as string[], now);
      }
    } finally {
      await ids.close();
    }
  }
  return deleted;
}
