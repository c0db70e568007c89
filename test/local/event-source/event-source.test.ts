import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { eventSources } from '../../../infra/local/event-source/event-source.ts';
import type { InvokeResult } from '../../../infra/local/lambda/function-worker.ts';
import { queueFiles } from '../../../infra/local/queues/queue-files.ts';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { deployTables } from '../../../infra/local/template/deploy-tables.ts';
import { templateOf } from '../fixtures/template.ts';

type Record = { eventSourceARN: string; dynamodb: { SequenceNumber: string; NewImage: { n: { N: string } } } };
type Answer = (numbers: number[], records: Record[]) => unknown;

const templateWith = (mapping: object) =>
  templateOf({
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Trigger: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: 'effects',
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        ...mapping,
      },
    },
  });

async function table(): Promise<{ server: TableServer; put: (...numbers: number[]) => Promise<void> }> {
  const server = await startTable();
  onTestFinished(() => server.close());
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => client.destroy());
  await deployTables(templateWith({}), server.endpoint);
  return {
    server,
    async put(...numbers) {
      for (const n of numbers) {
        const Item = { pk: { S: `p${n}` }, n: { N: String(n) }, kind: { S: n % 2 ? 'odd' : 'even' } };
        await client.send(new PutItemCommand({ TableName: 'stack-1-Table', Item }));
      }
    },
  };
}

/** Starts the mapping; `calls` are the numbers of each invocation. */
async function feed(server: TableServer, mapping: object, answer: Answer = () => null, file?: string) {
  const calls: number[][] = [];
  const queues = queueFiles(undefined, Date.now);
  const sources = await eventSources({
    template: templateWith(mapping),
    queues,
    log: () => {},
    now: Date.now,
    endpoint: server.streamsEndpoint,
    onRecords: server.onRecords,
    retryMs: 1,
    file,
    functions: {
      async invoke(_arn, event): Promise<InvokeResult> {
        const { Records } = event as { Records: Record[] };
        const numbers = Records.map(({ dynamodb }) => Number(dynamodb.NewImage.n.N));
        calls.push(numbers);
        const value = await answer(numbers, Records);
        return value instanceof Error
          ? { error: { errorType: 'Error', errorMessage: value.message } }
          : { payload: JSON.stringify(value) ?? 'null' };
      },
    },
  });
  onTestFinished(sources.close);
  return { calls, sources, queues };
}

const failing = (records: Record[], ...numbers: number[]) => ({
  batchItemFailures: records
    .filter(({ dynamodb }) => numbers.includes(Number(dynamodb.NewImage.n.N)))
    .map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
});

test('records reach the function in order, in batches no larger than asked for, only those that fit', async () => {
  const { server, put } = await table();
  await put(1, 2, 3, 4, 5, 6, 7);
  const pattern = JSON.stringify({ dynamodb: { NewImage: { kind: { S: ['odd'] } } } });
  let arn = '';
  const { calls, sources } = await feed(
    server,
    { BatchSize: 3, FilterCriteria: { Filters: [{ Pattern: pattern }] } },
    (_numbers, records) => {
      arn = records[0]?.eventSourceARN ?? '';
    },
  );
  await sources.idle();
  expect(calls.flat()).toEqual([1, 3, 5, 7]);
  expect(Math.max(...calls.map((call) => call.length))).toBeLessThanOrEqual(3);
  expect(arn).toMatch(/^arn:aws:dynamodb:us-east-1:000000000000:table\/stack-1-Table\/stream\/./);
});

test('a write wakes the function without anybody asking', async () => {
  const { server, put } = await table();
  const seen = new Promise<number[]>((resolve) => {
    void feed(server, {}, (numbers) => resolve(numbers)).then(({ sources }) => sources.idle().then(() => put(9)));
  });
  expect(await seen).toEqual([9]);
});

test('a named failure is tried again from there on, and what came before is done', async () => {
  const { server, put } = await table();
  await put(1, 2, 3, 4);
  let failures = 2;
  const { calls, sources } = await feed(
    server,
    { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 5 },
    (_numbers, records) => (failures-- > 0 ? failing(records, 3) : null),
  );
  await sources.idle();
  expect(calls).toEqual([
    [1, 2, 3, 4],
    [3, 4],
    [3, 4],
  ]);
});

test('a poison record is found by halving, tried again, set aside, and holds nobody up', async () => {
  const { server, put } = await table();
  await put(1, 2, 3, 4);
  const { calls, sources, queues } = await feed(
    server,
    { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2 },
    (numbers) => (numbers.includes(3) ? new Error('poison') : null),
  );
  await sources.idle();
  expect(calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [3], [4]]);
  const [message] = await queues.read('failures');
  expect(JSON.parse(message?.body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
    DDBStreamBatchInfo: { batchSize: 1 },
  });
});

test('without a limit a failing batch is tried until it succeeds', async () => {
  const { server, put } = await table();
  await put(1);
  let failures = 8;
  const { calls, sources } = await feed(server, {}, () => (failures-- > 0 ? new Error('not yet') : null));
  await sources.idle();
  expect(calls).toHaveLength(9);
});

test('a batching window gathers what arrives within it', async () => {
  const { server, put } = await table();
  const { calls, sources } = await feed(server, { MaximumBatchingWindowInSeconds: 1, BatchSize: 3 });
  await put(1, 2, 3);
  await sources.idle();
  expect(calls).toEqual([[1, 2, 3]]);
});

test('after a crash reading goes on after the last success: nothing is skipped, what was done is not repeated', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-checkpoints-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'checkpoints.json');
  const { server, put } = await table();
  await put(1, 2);
  const first = await feed(server, {}, () => null, file);
  await first.sources.idle();
  first.sources.close();
  await put(3);
  const crashed = await feed(server, {}, () => new Promise(() => {}), file);
  await expect.poll(() => crashed.calls).toEqual([[3]]);
  crashed.sources.close();
  await put(4);
  const second = await feed(server, {}, () => null, file);
  await second.sources.idle();
  expect(second.calls.flat()).toEqual([3, 4]);
});
