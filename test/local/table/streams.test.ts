import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type ShardIteratorType,
} from '@aws-sdk/client-dynamodb-streams';
import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { lambdaRecord } from '../../../infra/local/table/streamRecord.ts';
import type { RecordBatch } from '../../../infra/local/table/types.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

let now: number;
let server: TableServer;
let clients: ReturnType<typeof clientsFor>;
let streams: DynamoDBStreamsClient;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 9, 30);
  server = await startTable({ sweepEveryMs: 0, now: () => now });
  clients = clientsFor(server.endpoint);
  streams = new DynamoDBStreamsClient({
    endpoint: server.streamsEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await createInboxTable(clients.client);
});

afterEach(async () => {
  clients.client.destroy();
  streams.destroy();
  await server.close();
});

const put = (sk: string, more: object = {}) =>
  clients.documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'thread', sk, ...more } }));

async function arnAndShard(): Promise<{ StreamArn: string; ShardId: string }> {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: TABLE }));
  const StreamArn = Streams?.[0]?.StreamArn as string;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  return { StreamArn, ShardId: StreamDescription?.Shards?.[0]?.ShardId as string };
}

async function iterator(ShardIteratorType: ShardIteratorType, SequenceNumber?: string): Promise<string> {
  const shard = await arnAndShard();
  const answer = await streams.send(new GetShardIteratorCommand({ ...shard, ShardIteratorType, SequenceNumber }));
  return answer.ShardIterator as string;
}

const records = (ShardIterator: string, Limit?: number) =>
  streams.send(new GetRecordsCommand({ ShardIterator, ...(Limit ? { Limit } : {}) }));

it('describes the stream of the table', async () => {
  const { Table } = await clients.client.send(new DescribeTableCommand({ TableName: TABLE }));
  expect(Table?.LatestStreamArn).toBe(
    'arn:aws:dynamodb:us-east-1:000000000000:table/inbox/stream/2026-11-22T09:30:00.000',
  );
  expect(Table?.LatestStreamLabel).toBe('2026-11-22T09:30:00.000');
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: Table?.LatestStreamArn }));
  expect(StreamDescription).toMatchObject({
    StreamStatus: 'ENABLED',
    StreamViewType: 'NEW_AND_OLD_IMAGES',
    TableName: TABLE,
    CreationRequestDateTime: new Date(now),
  });
});

it('records insert, modify and remove with both images', async () => {
  await put('HEAD', { n: 1, tags: new Set(['a', 'b']) });
  await clients.documents.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: { pk: 'thread', sk: 'HEAD' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await clients.documents.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'thread', sk: 'HEAD' } }));
  const { Records, NextShardIterator } = await records(await iterator('TRIM_HORIZON'));
  const keys = { pk: { S: 'thread' }, sk: { S: 'HEAD' } };
  const first = { ...keys, n: { N: '1' }, tags: { SS: ['a', 'b'] } };
  const second = { ...first, n: { N: '2' } };
  expect(Records?.map((record) => [record.eventName, record.dynamodb?.OldImage, record.dynamodb?.NewImage])).toEqual([
    ['INSERT', undefined, first],
    ['MODIFY', first, second],
    ['REMOVE', second, undefined],
  ]);
  expect(Records?.[1]).toMatchObject({
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      Keys: keys,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ApproximateCreationDateTime: new Date(now),
      // Keys 2+6 and 2+4; an image adds n (1+2) and tags (4+2); the images hold the keys again.
      SizeBytes: 14 + 2 * (14 + 3 + 6),
    },
  });
  expect(new Set(Records?.map((record) => record.eventID)).size).toBe(3);
  const numbers = Records?.map((record) => BigInt(record.dynamodb?.SequenceNumber as string)) ?? [];
  expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
  expect((await records(NextShardIterator as string)).Records).toEqual([]);
});

it('records nothing for a write that changes nothing', async () => {
  await put('HEAD', { n: 1, tags: new Set(['a', 'b']), list: [{ x: 1 }] });
  await put('HEAD', { list: [{ x: 1 }], tags: new Set(['b', 'a']), n: 1 });
  await clients.documents.send(
    new UpdateCommand({
      TableName: TABLE,
      Key: { pk: 'thread', sk: 'HEAD' },
      UpdateExpression: 'SET n = :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await clients.documents.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'thread', sk: 'none' } }));
  expect(await server.readRecords(TABLE)).toHaveLength(1);
});

it('resumes at, after and from the newest record, page by page', async () => {
  for (const n of [1, 2, 3, 4]) await put(`E#${n}`);
  const all = await server.readRecords(TABLE);
  const second = all[1]?.dynamodb.SequenceNumber as string;
  const names = async (type: ShardIteratorType, sequence?: string) =>
    (await records(await iterator(type, sequence))).Records?.map((record) => record.dynamodb?.Keys?.sk?.S);
  expect(await names('AT_SEQUENCE_NUMBER', second)).toEqual(['E#2', 'E#3', 'E#4']);
  expect(await names('AFTER_SEQUENCE_NUMBER', second)).toEqual(['E#3', 'E#4']);
  const latest = await iterator('LATEST');
  await put('E#5');
  expect((await records(latest)).Records?.map((record) => record.dynamodb?.Keys?.sk?.S)).toEqual(['E#5']);
  const page = await records(await iterator('TRIM_HORIZON'), 3);
  expect(page.Records).toHaveLength(3);
  expect((await records(page.NextShardIterator as string, 3)).Records).toHaveLength(2);
  expect(await server.readRecords(TABLE, all[2]?.dynamodb.SequenceNumber, 1)).toMatchObject([
    { dynamodb: { Keys: { sk: { S: 'E#4' } } } },
  ]);
});

it('refuses unknown streams, wrong positions and iterators older than 15 minutes', async () => {
  await expect(streams.send(new DescribeStreamCommand({ StreamArn: `arn:${'x'.repeat(40)}` }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(iterator('AFTER_SEQUENCE_NUMBER', '12')).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(records('nonsense')).rejects.toMatchObject({ name: 'ValidationException' });
  const old = await iterator('LATEST');
  now += 15 * 60_000 + 1;
  await expect(records(old)).rejects.toMatchObject({ name: 'ExpiredIteratorException' });
});

it('keeps records for 24 hours', async () => {
  await put('E#1');
  now += 23 * 3_600_000;
  await put('E#2');
  now += 2 * 3_600_000;
  expect(await server.sweep()).toEqual({ expired: 0, trimmed: 1 });
  expect(await server.readRecords(TABLE)).toMatchObject([{ dynamodb: { Keys: { sk: { S: 'E#2' } } } }]);
});

it('hands each commit to the listeners at once, a transaction as one batch', async () => {
  const batches: RecordBatch[] = [];
  const two = new Promise<void>((resolve) => {
    server.onRecords((batch) => {
      batches.push(batch);
      if (batches.length === 2) resolve();
    });
  });
  const item = (sk: string) => ({ Put: { TableName: TABLE, Item: { pk: 'thread', sk } } });
  await clients.documents.send(new TransactWriteCommand({ TransactItems: [item('HEAD'), item('E#1'), item('D')] }));
  await put('HEAD', { n: 1 });
  await two;
  expect(batches.map((batch) => batch.records.map((record) => record.dynamodb.Keys.sk?.S))).toEqual([
    ['HEAD', 'E#1', 'D'],
    ['HEAD'],
  ]);
  expect(batches.flatMap((batch) => batch.records)).toEqual(await server.readRecords(TABLE));
  expect(batches[0]).toMatchObject({ tableName: TABLE, streamArn: expect.stringContaining('table/inbox/stream/') });
});

it('delivers to the other listeners when one throws, and to none that left', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const seen: string[] = [];
  server.onRecords(() => {
    throw new Error('this listener is broken on purpose');
  });
  const leave = server.onRecords(() => seen.push('left'));
  leave();
  const delivered = new Promise<void>((resolve) => server.onRecords(() => resolve()));
  await put('E#1');
  await delivered;
  expect(seen).toEqual([]);
  expect(logged).toHaveBeenCalledWith(expect.stringContaining('table inbox failed'), expect.any(Error));
  logged.mockRestore();
});

it('shapes a record as a function receives it', async () => {
  await put('E#1');
  const [record] = await server.readRecords(TABLE);
  if (!record) throw new Error('no record');
  const swept = lambdaRecord(
    { ...record, userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } },
    'arn',
  );
  expect(swept).toMatchObject({
    eventSourceARN: 'arn',
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: { ApproximateCreationDateTime: now / 1000 },
  });
  expect(lambdaRecord(record, 'arn')).not.toHaveProperty('userIdentity');
});

it('switches a stream off and on again with a new name', async () => {
  await put('E#1');
  const before = await arnAndShard();
  await clients.client.send(
    new UpdateTableCommand({ TableName: TABLE, StreamSpecification: { StreamEnabled: false } }),
  );
  await put('E#2');
  expect(await server.readRecords(TABLE)).toHaveLength(1);
  now += 1000;
  await clients.client.send(
    new UpdateTableCommand({
      TableName: TABLE,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    }),
  );
  expect((await arnAndShard()).StreamArn).not.toBe(before.StreamArn);
  await put('E#3', { n: 1 });
  const [record] = await server.readRecords(TABLE);
  expect(record?.dynamodb).toMatchObject({ StreamViewType: 'KEYS_ONLY', Keys: { sk: { S: 'E#3' } } });
  expect(record?.dynamodb.NewImage).toBeUndefined();
});
