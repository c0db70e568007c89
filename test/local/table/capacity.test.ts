import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { itemSize } from '../../../infra/local/table/itemSize.ts';
import type { MeterEntry } from '../../../infra/local/table/meter.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

let server: TableServer;
let clients: ReturnType<typeof clientsFor>;
let entries: MeterEntry[];

beforeEach(async () => {
  server = await startTable({ sweepEveryMs: 0 });
  clients = clientsFor(server.endpoint);
  await createInboxTable(clients.client);
  entries = [];
  server.meter.onRequest((entry) => entries.push(entry));
});

afterEach(async () => {
  clients.client.destroy();
  await server.close();
});

const INDEXES = { TableName: TABLE, ReturnConsumedCapacity: 'INDEXES' as const };
const text = (bytes: number) => 'x'.repeat(bytes);
const key = { pk: 'p', sk: 's' };
// Names and values: pk 2+1, sk 2+1.
const KEY_BYTES = 6;
/** An item of exactly `bytes` bytes: the keys, and an attribute named "t". */
const sized = (bytes: number, sk = 's') => ({ pk: 'p', sk, t: text(bytes - KEY_BYTES - 1 - (sk.length - 1)) });

async function put(item: object, more: object = {}) {
  return (await clients.documents.send(new PutCommand({ ...INDEXES, Item: item as Record<string, unknown>, ...more })))
    .ConsumedCapacity;
}

it.each([
  [{ ab: { S: 'é€' } }, 2 + 5],
  [{ é: { S: '' } }, 2],
  [{ n: { N: '0' } }, 1 + 1],
  [{ n: { N: '7' } }, 1 + 2],
  [{ n: { N: '-7' } }, 1 + 3],
  [{ n: { N: '1234' } }, 1 + 3],
  [{ n: { N: '12345' } }, 1 + 4],
  [{ n: { N: '1700' } }, 1 + 2],
  [{ n: { N: '1800000000000' } }, 1 + 3],
  [{ n: { N: '0.005' } }, 1 + 2],
  [{ b: { B: 'AAEC' } }, 1 + 3],
  [{ b: { BOOL: true } }, 1 + 1],
  [{ s: { SS: ['ab', 'c'] } }, 1 + 3],
  [{ l: { L: [{ S: 'ab' }, { NULL: true }] } }, 1 + 3 + (1 + 2) + (1 + 1)],
  [{ m: { M: { k: { S: 'ab' } } } }, 1 + 3 + (1 + 1 + 2)],
])('sizes %j as %i bytes', (item, bytes) => {
  expect(itemSize(item)).toBe(bytes);
});

it('bills a put by 1 KB steps of the larger image', async () => {
  expect(await put(sized(1024))).toEqual({ TableName: TABLE, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
  expect(await put(sized(1025))).toMatchObject({ CapacityUnits: 2 });
  expect(await put(sized(3073))).toMatchObject({ CapacityUnits: 4 });
  expect(await put(sized(100))).toMatchObject({ CapacityUnits: 4 });
  expect(await put(sized(100))).toMatchObject({ CapacityUnits: 1 });
});

it('bills a delete by what was there, and one unit for nothing', async () => {
  await put(sized(2049));
  const remove = async () =>
    (await clients.documents.send(new DeleteCommand({ ...INDEXES, Key: key }))).ConsumedCapacity?.CapacityUnits;
  expect(await remove()).toBe(3);
  expect(await remove()).toBe(1);
});

it('answers only the total for TOTAL and nothing when not asked', async () => {
  const item = { ...key, alarmKey: 'a', alarmAt: 1 };
  expect(await put(item, { ReturnConsumedCapacity: 'TOTAL' })).toEqual({ TableName: TABLE, CapacityUnits: 2 });
  expect(await put(item, { ReturnConsumedCapacity: 'NONE' })).toBeUndefined();
});

it('bills an index only when its entry appears, changes, moves or goes', async () => {
  const indexes = async (item: object) => {
    const capacity = await put(item);
    const units = (map: Record<string, { CapacityUnits?: number }> | undefined) =>
      Object.fromEntries(Object.entries(map ?? {}).map(([name, one]) => [name, one.CapacityUnits]));
    return {
      all: capacity?.CapacityUnits,
      ...units(capacity?.GlobalSecondaryIndexes),
      ...units(capacity?.LocalSecondaryIndexes),
    };
  };
  // No index keys: the base table alone.
  expect(await indexes({ ...key, note: 1 })).toEqual({ all: 1 });
  // Only half of an index's keys: still not in it.
  expect(await indexes({ ...key, holderKey: 'queue' })).toEqual({ all: 1 });
  const head = { ...key, holderKey: 'queue', holderSort: 1, head: { preview: 'hi' }, version: 1 };
  expect(await indexes(head)).toEqual({ all: 2, byHolder: 1 });
  // An attribute that is not projected changes.
  expect(await indexes({ ...head, note: 2 })).toEqual({ all: 1 });
  // A projected attribute changes: one write.
  expect(await indexes({ ...head, version: 2 })).toEqual({ all: 2, byHolder: 1 });
  // The key moves: delete and insert.
  expect(await indexes({ ...head, version: 2, holderSort: 2 })).toEqual({ all: 3, byHolder: 2 });
  // Another index joins; KEYS_ONLY does not care for the version.
  const alarm = { ...head, holderSort: 2, alarmKey: 'alarms', alarmAt: 5 };
  expect(await indexes({ ...alarm, version: 2 })).toEqual({ all: 2, byAlarm: 1 });
  expect(await indexes({ ...alarm, version: 3 })).toEqual({ all: 2, byHolder: 1 });
  // A local index, and the entries leave with their keys.
  expect(await indexes({ ...alarm, version: 3, rank: 1 })).toEqual({ all: 2, byRank: 1 });
  expect(await indexes({ ...key })).toEqual({ all: 4, byHolder: 1, byAlarm: 1, byRank: 1 });
});

it('sizes an index entry by what is projected', async () => {
  const head = { ...key, holderKey: 'queue', holderSort: 1 };
  // Only `head` and `version` are projected: 2,000 bytes elsewhere do not count for the index.
  expect(await put({ ...head, t: text(2000) })).toMatchObject({
    Table: { CapacityUnits: 2 },
    GlobalSecondaryIndexes: { byHolder: { CapacityUnits: 1 } },
  });
  expect(await put({ ...head, head: text(1100) })).toMatchObject({
    Table: { CapacityUnits: 2 },
    GlobalSecondaryIndexes: { byHolder: { CapacityUnits: 2 } },
  });
});

it('bills an update by the larger of before and after', async () => {
  await put(sized(2500));
  const update = (UpdateExpression: string, values: Record<string, unknown>) =>
    clients.documents.send(
      new UpdateCommand({ ...INDEXES, Key: key, UpdateExpression, ExpressionAttributeValues: values }),
    );
  expect((await update('SET t = :t', { ':t': 'short' })).ConsumedCapacity?.CapacityUnits).toBe(3);
  expect((await update('SET t = :t', { ':t': 'short' })).ConsumedCapacity?.CapacityUnits).toBe(1);
});

it('bills a failed condition for the existing item, and nothing for an invalid request', async () => {
  await put(sized(1500));
  entries.length = 0;
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  await expect(put({ ...key, holderKey: 'q', holderSort: 1 }, condition)).rejects.toThrow();
  await expect(put({ pk: 'p', sk: 'none' }, { ConditionExpression: 'attribute_exists(pk)' })).rejects.toThrow();
  await expect(put({ pk: 'p' })).rejects.toThrow();
  expect(entries.map(({ outcome, wru }) => [outcome, wru])).toEqual([
    ['ConditionalCheckFailedException', 2],
    ['ConditionalCheckFailedException', 1],
    ['ValidationException', 0],
  ]);
});

it('bills a transaction twice on the table and once on the indexes', async () => {
  await put({ pk: 'guard', sk: 's', t: text(1500) });
  const head = { pk: 'p', sk: 'HEAD', holderKey: 'queue', holderSort: 1, version: 1 };
  await put(head);
  entries.length = 0;
  const { ConsumedCapacity } = await clients.documents.send(
    new TransactWriteCommand({
      ReturnConsumedCapacity: 'INDEXES',
      TransactItems: [
        { Put: { TableName: TABLE, Item: sized(1025) } },
        {
          Update: {
            TableName: TABLE,
            Key: { pk: 'p', sk: 'HEAD' },
            UpdateExpression: 'SET holderSort = :two, version = :two',
            ExpressionAttributeValues: { ':two': 2 },
          },
        },
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: { pk: 'guard', sk: 's' },
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
      ],
    }),
  );
  // Put 2 KB: 4; update: 2, its index entry moves: 2; check of 1.5 KB: 4.
  expect(ConsumedCapacity).toEqual([
    {
      TableName: TABLE,
      CapacityUnits: 12,
      WriteCapacityUnits: 12,
      Table: { CapacityUnits: 10, WriteCapacityUnits: 10 },
      GlobalSecondaryIndexes: { byHolder: { CapacityUnits: 2, WriteCapacityUnits: 2 } },
    },
  ]);
  expect(entries).toEqual([
    {
      operation: 'TransactWriteItems',
      outcome: 'ok',
      rru: 0,
      wru: 12,
      tables: { [TABLE]: { rru: 0, wru: 10, indexes: { byHolder: { rru: 0, wru: 2 } } } },
    },
  ]);
});

it('bills a cancelled transaction twice for each item that it looked at', async () => {
  await put(sized(1500));
  entries.length = 0;
  const cancelled = clients.documents.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: TABLE, Item: key, ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName: TABLE, Item: { pk: 'new', sk: 's', holderKey: 'q', holderSort: 1 } } },
      ],
    }),
  );
  await expect(cancelled).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  expect(entries).toMatchObject([{ outcome: 'TransactionCanceledException', wru: 4 + 2, rru: 0 }]);
});

it('bills a repeated token as a read', async () => {
  const twice = () =>
    clients.client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: 'again',
        ReturnConsumedCapacity: 'TOTAL',
        TransactItems: [{ Put: { TableName: TABLE, Item: { pk: { S: 'p' }, sk: { S: 's' } } } }],
      }),
    );
  expect((await twice()).ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 2, WriteCapacityUnits: 2 }]);
  expect((await twice()).ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
});

it('bills reads by 4 KB steps, half when eventually consistent, also for nothing', async () => {
  await put(sized(4097));
  const get = async (sk: string, ConsistentRead: boolean) =>
    (
      await clients.documents.send(
        new GetCommand({ ...INDEXES, Key: { pk: 'p', sk }, ConsistentRead, ProjectionExpression: 'pk' }),
      )
    ).ConsumedCapacity?.CapacityUnits;
  expect([await get('s', false), await get('s', true)]).toEqual([1, 2]);
  expect([await get('none', false), await get('none', true)]).toEqual([0.5, 1]);
  const transact = await clients.documents.send(
    new TransactGetCommand({
      ReturnConsumedCapacity: 'TOTAL',
      TransactItems: [
        { Get: { TableName: TABLE, Key: key } },
        { Get: { TableName: TABLE, Key: { pk: 'x', sk: 'x' } } },
      ],
    }),
  );
  expect(transact.ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 6, ReadCapacityUnits: 6 }]);
});

it('sums what a query examined before it rounds, filtered items included', async () => {
  // Ten items of 1,000 bytes each.
  for (let n = 0; n < 10; n++) await put({ ...sized(1000, `${n}`), holderKey: 'queue', holderSort: n });
  const bytes = itemSize({
    pk: { S: 'p' },
    sk: { S: '0' },
    t: { S: text(993) },
    holderKey: { S: 'queue' },
    holderSort: { N: '5' },
  });
  expect(bytes).toBe(1000 + 9 + 5 + 10 + 2);
  const query = async (more: object) => {
    const answer = await clients.documents.send(
      new QueryCommand({
        ...INDEXES,
        KeyConditionExpression: 'pk = :p',
        ...more,
        ExpressionAttributeValues: { ':p': 'p', ...(more as { values?: object }).values },
      }),
    );
    return answer.ConsumedCapacity;
  };
  // 10,259 bytes (holderSort 0 takes one byte less): 3 steps.
  expect(await query({ ConsistentRead: true })).toEqual({
    TableName: TABLE,
    CapacityUnits: 3,
    Table: { CapacityUnits: 3 },
  });
  expect(await query({})).toMatchObject({ CapacityUnits: 1.5 });
  const filtered = { FilterExpression: 't = :none', values: { ':none': 'none' } };
  expect(await query(filtered)).toMatchObject({ CapacityUnits: 1.5 });
  expect(await query({ Select: 'COUNT' })).toMatchObject({ CapacityUnits: 1.5 });
  // Three items are one step although more lie behind them.
  expect(await query({ Limit: 3 })).toMatchObject({ CapacityUnits: 0.5 });
  const scan = await clients.documents.send(new ScanCommand({ ...INDEXES }));
  expect(scan.ConsumedCapacity).toMatchObject({ CapacityUnits: 1.5 });
});

it('bills a query of an index to the index', async () => {
  await put({ ...sized(5000), holderKey: 'queue', holderSort: 1, rank: 1 });
  const byHolder = await clients.documents.send(
    new QueryCommand({
      ...INDEXES,
      IndexName: 'byHolder',
      KeyConditionExpression: 'holderKey = :q',
      ExpressionAttributeValues: { ':q': 'queue' },
    }),
  );
  expect(byHolder.ConsumedCapacity).toEqual({
    TableName: TABLE,
    CapacityUnits: 0.5,
    Table: { CapacityUnits: 0 },
    GlobalSecondaryIndexes: { byHolder: { CapacityUnits: 0.5 } },
  });
  // A local index that lacks the attributes fetches the item: 5 KB more.
  const byRank = await clients.documents.send(
    new QueryCommand({
      ...INDEXES,
      IndexName: 'byRank',
      Select: 'ALL_ATTRIBUTES',
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': 'p' },
    }),
  );
  expect(byRank.ConsumedCapacity).toEqual({
    TableName: TABLE,
    CapacityUnits: 1.5,
    Table: { CapacityUnits: 1 },
    LocalSecondaryIndexes: { byRank: { CapacityUnits: 0.5 } },
  });
});

it('bills batches item by item', async () => {
  const write = await clients.documents.send(
    new BatchWriteCommand({
      ReturnConsumedCapacity: 'INDEXES',
      RequestItems: {
        [TABLE]: [
          { PutRequest: { Item: sized(1025) } },
          { PutRequest: { Item: { ...key, sk: 'b', alarmKey: 'a', alarmAt: 1 } } },
          { DeleteRequest: { Key: { pk: 'none', sk: 's' } } },
        ],
      },
    }),
  );
  expect(write.ConsumedCapacity).toEqual([
    {
      TableName: TABLE,
      CapacityUnits: 5,
      Table: { CapacityUnits: 4 },
      GlobalSecondaryIndexes: { byAlarm: { CapacityUnits: 1 } },
    },
  ]);
  const read = await clients.documents.send(
    new BatchGetCommand({
      ReturnConsumedCapacity: 'TOTAL',
      RequestItems: { [TABLE]: { Keys: [key, { pk: 'p', sk: 'b' }, { pk: 'none', sk: 's' }] } },
    }),
  );
  expect(read.ConsumedCapacity).toEqual([{ TableName: TABLE, CapacityUnits: 1.5 }]);
});

it('sums by operation whether or not the caller asked', async () => {
  const { documents } = clients;
  await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key, alarmKey: 'a', alarmAt: 1 } }));
  await documents
    .send(new PutCommand({ TableName: TABLE, Item: key, ConditionExpression: 'attribute_not_exists(pk)' }))
    .catch(() => undefined);
  await documents.send(new GetCommand({ TableName: TABLE, Key: key }));
  const totals = await server.meter.totals();
  expect(totals.PutItem).toEqual({
    requests: 2,
    failed: 1,
    rru: 0,
    wru: 3,
    tables: { [TABLE]: { rru: 0, wru: 2, indexes: { byAlarm: { rru: 0, wru: 1 } } } },
  });
  expect(totals.GetItem).toMatchObject({ requests: 1, failed: 0, rru: 0.5, wru: 0 });
  await server.meter.reset();
  expect(await server.meter.totals()).toEqual({});
});
