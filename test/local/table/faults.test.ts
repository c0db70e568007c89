import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it } from 'vitest';
import type { FaultSettings } from '../../../infra/local/table/faults.ts';
import { seededRandom } from '../../../infra/local/table/seededRandom.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import type { RecordBatch } from '../../../infra/local/table/types.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

let server: TableServer;
let clients: ReturnType<typeof clientsFor>;

async function start(faults: Partial<FaultSettings>, random = seededRandom(1)): Promise<void> {
  server = await startTable({ sweepEveryMs: 0, faults, random });
  clients = clientsFor(server.endpoint);
  await createInboxTable(clients.client);
}

afterEach(async () => {
  clients.client.destroy();
  await server.close();
});

const put = (sk: string, more: object = {}) =>
  clients.documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'p', sk, ...more } }));
const transact = (sks: string[]) =>
  clients.documents.send(
    new TransactWriteCommand({
      TransactItems: sks.map((sk) => ({ Put: { TableName: TABLE, Item: { pk: 'p', sk } } })),
    }),
  );
const queue = async () =>
  (
    await clients.documents.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: 'byHolder',
        KeyConditionExpression: 'holderKey = :q',
        ExpressionAttributeValues: { ':q': 'queue' },
      }),
    )
  ).Items?.map((item) => item.sk);

it('cancels a transaction for a conflict, changing nothing', async () => {
  await start({ transactionConflict: 1 });
  const error = (await transact(['a', 'b']).catch((e: unknown) => e)) as { CancellationReasons: { Code: string }[] };
  expect(error).toMatchObject({ name: 'TransactionCanceledException' });
  expect(error.CancellationReasons.map((reason) => reason.Code).sort()).toEqual(['None', 'TransactionConflict']);
  await expect(put('a')).rejects.toMatchObject({ name: 'TransactionConflictException' });
  expect(await server.readRecords(TABLE)).toEqual([]);
  await server.faults.set({ transactionConflict: 0 });
  await transact(['a', 'b']);
  expect(await server.readRecords(TABLE)).toHaveLength(2);
});

it('throttles only the operations that are named', async () => {
  await start({ throttle: 1, operations: ['GetItem'] });
  await put('a');
  const get = () => clients.documents.send(new GetCommand({ TableName: TABLE, Key: { pk: 'p', sk: 'a' } }));
  await expect(get()).rejects.toMatchObject({
    name: 'ProvisionedThroughputExceededException',
    $metadata: { httpStatusCode: 400 },
  });
  expect(await server.meter.totals()).toMatchObject({ GetItem: { requests: 1, failed: 1, rru: 0 } });
});

it('fails the same requests again for the same seed', async () => {
  const run = async (seed: number) => {
    await start({ throttle: 0.4 }, seededRandom(seed));
    const outcomes: boolean[] = [];
    for (let n = 0; n < 30; n++) {
      await put(`${n}`).then(
        () => outcomes.push(true),
        () => outcomes.push(false),
      );
    }
    clients.client.destroy();
    await server.close();
    return outcomes;
  };
  const first = await run(7);
  expect(first).toContain(true);
  expect(first).toContain(false);
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

it('shows index entries late, and all of them in order once the lag is over', async () => {
  await start({ indexLagMs: 60_000 });
  await put('a', { holderKey: 'queue', holderSort: 1 });
  expect(await queue()).toEqual([]);
  expect(
    (await clients.documents.send(new GetCommand({ TableName: TABLE, Key: { pk: 'p', sk: 'a' } }))).Item,
  ).toBeDefined();
  await server.faults.set({ indexLagMs: 0 });
  expect(await queue()).toEqual(['a']);
});

it('shows index entries by itself when the lag is over, in the order of the writes', async () => {
  await start({ indexLagMs: 20 });
  await put('a', { holderKey: 'queue', holderSort: 1 });
  await put('a', { holderKey: 'agent', holderSort: 2 });
  await put('b', { holderKey: 'queue', holderSort: 3 });
  await expect.poll(queue).toEqual(['b']);
});

it('delivers records twice and late, in order', async () => {
  await start({ duplicateRecords: 1, delayRecordsMs: 30 });
  const batches: RecordBatch[] = [];
  const four = new Promise<void>((resolve) => {
    server.onRecords((batch) => {
      batches.push(batch);
      if (batches.length === 4) resolve();
    });
  });
  await put('a');
  expect(batches).toEqual([]);
  await put('b');
  await four;
  expect(batches.map((batch) => batch.records[0]?.dynamodb.Keys.sk?.S)).toEqual(['a', 'a', 'b', 'b']);
  expect(await server.readRecords(TABLE)).toHaveLength(2);
});
