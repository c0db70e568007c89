import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

const HOUR = 3600;
let now: number;
let server: TableServer;
let clients: ReturnType<typeof clientsFor>;

beforeEach(async () => {
  now = 1_800_000_000_000;
  server = await startTable({ sweepEveryMs: 0, now: () => now });
  clients = clientsFor(server.endpoint);
  await createInboxTable(clients.client);
});

afterEach(async () => {
  clients.client.destroy();
  await server.close();
});

const specify = (Enabled: boolean) =>
  clients.client.send(
    new UpdateTimeToLiveCommand({ TableName: TABLE, TimeToLiveSpecification: { Enabled, AttributeName: 'ttl' } }),
  );
const put = (pk: string, ttl: unknown, more: object = {}) =>
  clients.documents.send(new PutCommand({ TableName: TABLE, Item: { pk, sk: 'T', ttl, ...more } }));
const exists = async (pk: string) =>
  (await clients.documents.send(new GetCommand({ TableName: TABLE, Key: { pk, sk: 'T' } }))).Item !== undefined;

it('says whether expiry is on, and refuses to switch it to what it is', async () => {
  const describeIt = async () =>
    (await clients.client.send(new DescribeTimeToLiveCommand({ TableName: TABLE }))).TimeToLiveDescription;
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await specify(true);
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
  await expect(specify(true)).rejects.toMatchObject({ name: 'ValidationException' });
  await specify(false);
  expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
});

it('deletes what has expired, from the indexes too, as the service itself and at no cost', async () => {
  await specify(true);
  const soon = now / 1000 + HOUR;
  await put('ticket', soon, { holderKey: 'queue', holderSort: 1 });
  await put('later', soon + HOUR);
  await put('words', 'soon');
  await put('ancient', now / 1000 - 6 * 365 * 24 * HOUR);
  expect((await server.sweep()).expired).toBe(0);
  now += (HOUR + 1) * 1000;
  await server.meter.reset();
  expect((await server.sweep()).expired).toBe(1);
  expect(await server.meter.totals()).toEqual({});
  expect(await Promise.all(['ticket', 'later', 'words', 'ancient'].map(exists))).toEqual([false, true, true, true]);
  const index = await clients.documents.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: 'byHolder',
      KeyConditionExpression: 'holderKey = :q',
      ExpressionAttributeValues: { ':q': 'queue' },
    }),
  );
  expect(index.Items).toEqual([]);
  const last = (await server.readRecords(TABLE)).at(-1);
  expect(last).toMatchObject({
    eventName: 'REMOVE',
    userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
    dynamodb: { Keys: { pk: { S: 'ticket' } }, OldImage: { ttl: { N: String(soon) } } },
  });
});

it('goes by the newest expiry of an item', async () => {
  await specify(true);
  await put('extended', now / 1000 + HOUR);
  await clients.documents.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: { pk: 'extended', sk: 'T' },
      UpdateExpression: 'SET #t = :later',
      ExpressionAttributeNames: { '#t': 'ttl' },
      ExpressionAttributeValues: { ':later': now / 1000 + 3 * HOUR },
    }),
  );
  now += 2 * HOUR * 1000;
  expect((await server.sweep()).expired).toBe(0);
  now += 2 * HOUR * 1000;
  expect((await server.sweep()).expired).toBe(1);
  expect(await exists('extended')).toBe(false);
});

it('finds items that were there before expiry was switched on, hundreds of them', async () => {
  await Promise.all(Array.from({ length: 250 }, (_, n) => put(`old-${n}`, now / 1000 - 1)));
  await specify(true);
  expect((await server.sweep()).expired).toBe(250);
  expect(await exists('old-7')).toBe(false);
});
