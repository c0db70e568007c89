import { randomUUID } from 'node:crypto';
import type { Context, Operation } from './context.ts';
import { getIndexActions, validate } from './dynalite.ts';
import { serviceError, validationError } from './errors.ts';
import { expiryPrefix, indexPrefix, itemPrefix, streamPrefix, tableKey, under } from './keys.ts';
import type {
  BatchOperation,
  IndexDescription,
  Item,
  Json,
  StreamViewType,
  TableDescription,
  TableRecord,
} from './types.ts';

const PAGE = 500;
const VIEW_TYPES = ['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'];

/** Throws ResourceNotFoundException that names the table. */
export function tableOf(context: Context, body: Json): TableRecord {
  const name = String(body.TableName);
  const table = context.tables.get(name);
  if (!table) throw serviceError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  return table;
}

/** Keeps a table's description; call inside `exclusive`. */
export async function saveTable(context: Context, record: TableRecord, also: BatchOperation[] = []): Promise<void> {
  const name = record.description.TableName;
  await context.level.batch([{ type: 'put', key: tableKey(name), value: record }, ...also]);
  context.tables.set(name, record);
}

function streamMembers(context: Context, tableArn: string, wanted: unknown): Partial<TableDescription> {
  const specification = wanted as { StreamEnabled?: boolean; StreamViewType?: StreamViewType } | undefined;
  if (!specification?.StreamEnabled) return {};
  const view = specification.StreamViewType;
  if (!view || !VIEW_TYPES.includes(view))
    throw validationError('StreamViewType is required when StreamEnabled is true');
  const label = new Date(context.now()).toISOString().replace('Z', '');
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    LatestStreamLabel: label,
    LatestStreamArn: `${tableArn}/stream/${label}`,
  };
}

function indexMembers(tableArn: string, index: IndexDescription): IndexDescription {
  return {
    ...index,
    IndexArn: `${tableArn}/index/${index.IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexStatus: 'ACTIVE',
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
  };
}

function newDescription(context: Context, data: Json, body: Json): TableDescription {
  const name = String(data.TableName);
  const arn = `arn:aws:dynamodb:${context.region}:${context.account}:table/${name}`;
  const created = context.now() / 1000;
  const members = (indexes: unknown): IndexDescription[] =>
    (indexes as IndexDescription[]).map((index) => indexMembers(arn, index));
  return {
    AttributeDefinitions: data.AttributeDefinitions as TableDescription['AttributeDefinitions'],
    TableName: name,
    KeySchema: data.KeySchema as TableDescription['KeySchema'],
    TableStatus: 'ACTIVE',
    CreationDateTime: created,
    ProvisionedThroughput: {
      ReadCapacityUnits: 0,
      WriteCapacityUnits: 0,
      ...(data.ProvisionedThroughput as Json | undefined),
      NumberOfDecreasesToday: 0,
    },
    TableSizeBytes: 0,
    ItemCount: 0,
    TableArn: arn,
    TableId: randomUUID(),
    ...(data.BillingMode === 'PAY_PER_REQUEST'
      ? { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: created } }
      : {}),
    ...(data.LocalSecondaryIndexes ? { LocalSecondaryIndexes: members(data.LocalSecondaryIndexes) } : {}),
    ...(data.GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: members(data.GlobalSecondaryIndexes) } : {}),
    ...streamMembers(context, arn, body.StreamSpecification),
    DeletionProtectionEnabled: body.DeletionProtectionEnabled === true,
  };
}

/** The table is usable at once: it never shows the status CREATING. */
export const createTable: Operation = (context, body) =>
  context.writer.exclusive(async () => {
    const data = validate('CreateTable', body);
    if (context.tables.has(String(data.TableName))) {
      throw serviceError('ResourceInUseException', `Table already exists: ${String(data.TableName)}`);
    }
    const description = newDescription(context, data, body);
    await saveTable(context, { description });
    return { TableDescription: description };
  });

export const describeTable: Operation = (context, body) => ({ Table: tableOf(context, body).description });

export const listTables: Operation = (context, body) => {
  const names = [...context.tables.keys()].sort();
  const start = names.findIndex((name) => name > String(body.ExclusiveStartTableName ?? ''));
  const rest = start < 0 ? [] : names.slice(start);
  const page = rest.slice(0, Math.min(Number(body.Limit ?? 100), 100));
  return { TableNames: page, ...(page.length < rest.length ? { LastEvaluatedTableName: page.at(-1) } : {}) };
};

export const deleteTable: Operation = (context, body) =>
  context.writer.exclusive(async () => {
    const { description } = tableOf(context, body);
    const name = description.TableName;
    if (description.DeletionProtectionEnabled) {
      throw validationError(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    context.tables.delete(name);
    const prefixes = [itemPrefix(name), streamPrefix(name), expiryPrefix(name)];
    for (const index of description.GlobalSecondaryIndexes ?? []) {
      prefixes.push(indexPrefix('global', name, index.IndexName));
    }
    for (const index of description.LocalSecondaryIndexes ?? []) {
      prefixes.push(indexPrefix('local', name, index.IndexName));
    }
    for (const prefix of prefixes) await context.level.clear(under(prefix));
    await context.level.batch([{ type: 'del', key: tableKey(name) }]);
    return { TableDescription: { ...description, TableStatus: 'DELETING' } };
  });

/** Fills a new index from the items that exist. */
async function backfill(context: Context, description: TableDescription, index: IndexDescription): Promise<void> {
  const target = indexPrefix('global', description.TableName, index.IndexName);
  const items = context.level.values(under(itemPrefix(description.TableName)));
  try {
    for (let page = await items.nextv(PAGE); page.length > 0; page = await items.nextv(PAGE)) {
      const puts = (page as Item[]).flatMap((item) => getIndexActions([index], undefined, item, description).puts);
      await context.level.batch(puts.map(({ key, item }) => ({ type: 'put', key: target + key, value: item })));
    }
  } finally {
    await items.close();
  }
}

interface IndexUpdate {
  Create?: IndexDescription;
  Delete?: { IndexName: string };
}

async function updateIndexes(context: Context, description: TableDescription, updates: IndexUpdate[]): Promise<void> {
  const name = description.TableName;
  for (const { Create: created, Delete: deleted } of updates) {
    const indexes = description.GlobalSecondaryIndexes ?? [];
    if (created) {
      if (indexes.some((index) => index.IndexName === created.IndexName)) {
        throw validationError(`Attempting to create an index which already exists: ${created.IndexName}`);
      }
      const index = indexMembers(description.TableArn, created);
      await context.level.clear(under(indexPrefix('global', name, index.IndexName)));
      await backfill(context, description, index);
      description.GlobalSecondaryIndexes = [...indexes, index];
    }
    if (deleted) {
      if (!indexes.some((index) => index.IndexName === deleted.IndexName)) {
        throw serviceError('ResourceNotFoundException', `Requested resource not found: Index: ${deleted.IndexName}`);
      }
      description.GlobalSecondaryIndexes = indexes.filter((index) => index.IndexName !== deleted.IndexName);
      await context.level.clear(under(indexPrefix('global', name, deleted.IndexName)));
    }
  }
}

/** Adds or removes global indexes (filled at once), switches the stream, sets deletion protection. */
export const updateTable: Operation = (context, body) =>
  context.writer.exclusive(async () => {
    const record = tableOf(context, body);
    const description: TableDescription = { ...record.description };
    if (Array.isArray(body.AttributeDefinitions)) {
      description.AttributeDefinitions = body.AttributeDefinitions as TableDescription['AttributeDefinitions'];
    }
    if (typeof body.DeletionProtectionEnabled === 'boolean') {
      description.DeletionProtectionEnabled = body.DeletionProtectionEnabled;
    }
    if (body.StreamSpecification) {
      const wanted = body.StreamSpecification as { StreamEnabled: boolean };
      if (wanted.StreamEnabled && description.StreamSpecification?.StreamEnabled) {
        throw validationError(`Table already has an enabled stream: TableName: ${description.TableName}`);
      }
      Object.assign(description, streamMembers(context, description.TableArn, wanted));
      if (wanted.StreamEnabled) await context.level.clear(under(streamPrefix(description.TableName)));
      else description.StreamSpecification = { StreamEnabled: false };
    }
    await updateIndexes(context, description, (body.GlobalSecondaryIndexUpdates as IndexUpdate[] | undefined) ?? []);
    await saveTable(context, { ...record, description });
    return { TableDescription: description };
  });
