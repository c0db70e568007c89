import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MeterEntry } from '../../../infra/local/table/meter.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { startTableWorker } from '../../../infra/local/table/startTableWorker.ts';
import type { RecordBatch } from '../../../infra/local/table/types.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

let folder: string;
const running: TableServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-table-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

it('serves from a worker thread with the same interface', async () => {
  const server = await startTableWorker({ folder, sweepEveryMs: 0 });
  running.push(server);
  const delivered = new Promise<RecordBatch>((resolve) => server.onRecords(resolve));
  const metered = new Promise<MeterEntry>((resolve) => {
    server.meter.onRequest((entry) => entry.operation === 'PutItem' && resolve(entry));
  });
  const { client, documents } = clientsFor(server.endpoint);
  await createInboxTable(client);
  await documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'a', sk: 'HEAD' } }));
  expect((await delivered).records[0]).toMatchObject({ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'a' } } } });
  expect(await metered).toMatchObject({ outcome: 'ok', wru: 1 });
  expect(await server.meter.totals()).toMatchObject({ PutItem: { requests: 1, wru: 1 } });
  const [record] = await server.readRecords(TABLE);
  expect(await server.readRecords(TABLE, record?.dynamodb.SequenceNumber)).toEqual([]);
  await server.meter.reset();
  expect(await server.meter.totals()).toEqual({});
  await server.faults.set({ throttle: 1 });
  await expect(
    documents.send(new GetCommand({ TableName: TABLE, Key: { pk: 'a', sk: 'HEAD' } })),
  ).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  client.destroy();
  await server.close();
  await expect(server.sweep()).rejects.toMatchObject({ code: 'TABLE_WORKER_STOPPED' });
});

it('calls the setup module before anything else', async () => {
  const module = `data:text/javascript,${encodeURIComponent('export default (now) => { Date.now = () => now; }')}`;
  const server = await startTableWorker({ sweepEveryMs: 0, setup: { module, data: 1_900_000_000_000 } });
  running.push(server);
  const { client, documents } = clientsFor(server.endpoint);
  await createInboxTable(client);
  await documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'a', sk: 'HEAD' } }));
  const [record] = await server.readRecords(TABLE);
  expect(record?.dynamodb.ApproximateCreationDateTime).toBe(1_900_000_000);
  client.destroy();
});

it('refuses a folder that another server has open, in a worker or not', async () => {
  running.push(await startTable({ folder, sweepEveryMs: 0 }));
  const refusal = { code: 'TABLE_FOLDER_IN_USE', message: expect.stringContaining('in use by another running Baton') };
  await expect(startTable({ folder })).rejects.toMatchObject(refusal);
  await expect(startTableWorker({ folder })).rejects.toMatchObject(refusal);
});

it('refuses a port that is taken', async () => {
  const first = await startTable({ sweepEveryMs: 0 });
  running.push(first);
  await expect(startTable({ port: Number(new URL(first.endpoint).port) })).rejects.toMatchObject({
    code: 'TABLE_PORT_IN_USE',
  });
});

it('closes quickly although a client keeps its connections, and opens again with the data', async () => {
  const first = await startTable({ folder, sweepEveryMs: 0 });
  const { client, documents } = clientsFor(first.endpoint);
  await createInboxTable(client);
  const puts = Array.from({ length: 20 }, (_, n) =>
    documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'keep', sk: `E#${n}` } })),
  );
  await Promise.all(puts);
  const started = performance.now();
  await first.close();
  expect(performance.now() - started).toBeLessThan(3000);
  client.destroy();
  const second = await startTable({ folder, sweepEveryMs: 0 });
  running.push(second);
  const again = clientsFor(second.endpoint);
  const { Item } = await again.documents.send(new GetCommand({ TableName: TABLE, Key: { pk: 'keep', sk: 'E#19' } }));
  expect(Item).toBeDefined();
  expect(await second.readRecords(TABLE)).toHaveLength(20);
  again.client.destroy();
});

it('still knows a client request token after a restart, for ten minutes', async () => {
  let now = Date.UTC(2026, 10, 22);
  const addOnce = async (server: TableServer, create: boolean) => {
    const { client, documents } = clientsFor(server.endpoint);
    if (create) await createInboxTable(client);
    await documents.send(
      new TransactWriteCommand({
        ClientRequestToken: 'once',
        TransactItems: [
          {
            Update: {
              TableName: TABLE,
              Key: { pk: 'token', sk: 'HEAD' },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      }),
    );
    const { Item } = await documents.send(new GetCommand({ TableName: TABLE, Key: { pk: 'token', sk: 'HEAD' } }));
    client.destroy();
    return Item?.n;
  };
  const first = await startTable({ folder, sweepEveryMs: 0, now: () => now });
  expect(await addOnce(first, true)).toBe(1);
  await first.close();
  const second = await startTable({ folder, sweepEveryMs: 0, now: () => now });
  running.push(second);
  expect(await addOnce(second, false)).toBe(1);
  now += 10 * 60_000 + 1;
  expect(await addOnce(second, false)).toBe(2);
});
