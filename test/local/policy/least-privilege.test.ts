import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RUNTIME_ACCESS_KEY_ID } from '../../../infra/local/lambda/credentials.ts';
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts';
import { type RealAssembly, realAssembly } from '../fixtures/real-assembly.ts';

const Key = { pk: { S: 'nobody' }, sk: { S: 'nothing' } };
const ROLE = 'arn:aws:iam::000000000000:role/baton-prod-service-ClockRole';

let assembly: RealAssembly;
let runtime: Runtime;
let TableName: string;

beforeAll(async () => {
  assembly = await realAssembly();
  runtime = await startRuntime({ memory: true, assembly: assembly.folder, quiet: true });
  const { TableNames = [] } = await table(RUNTIME_ACCESS_KEY_ID).send(new ListTablesCommand({}));
  TableName = TableNames[0] ?? '';
}, 120_000);

afterAll(async () => {
  await runtime?.close();
  await assembly?.remove();
});

const signedBy = (accessKeyId: string, service = '') => ({
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey: 'any' },
  endpoint: service === '' ? runtime.table.endpoint : new URL(`/aws/${service}`, runtime.urls.inbox).href,
});
const as = (name: string) => `LOCAL.baton-prod-${name}`;
const table = (key: string) => new DynamoDBClient(signedBy(key));
const scheduler = (key: string) => new SchedulerClient(signedBy(key, 'scheduler'));
const ssm = (key: string) => new SSMClient(signedBy(key, 'ssm'));
const objects = (key: string) => new S3Client({ ...signedBy(key, 's3'), forcePathStyle: true });
const sockets = (key: string) => new ApiGatewayManagementApiClient(signedBy(key, 'sockets'));

const schedule = (group = 'baton-prod') =>
  new CreateScheduleCommand({
    Name: 'alarm',
    GroupName: group,
    ScheduleExpression: 'at(2099-01-01T00:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:baton-prod-alarm', RoleArn: ROLE },
  });
const query = (IndexName?: string, attribute = 'pk') =>
  new QueryCommand({
    TableName,
    ...(IndexName ? { IndexName } : {}),
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': attribute },
    ExpressionAttributeValues: { ':key': { S: 'nobody' } },
  });
const token = (name = 'token') => ({ Names: [`/baton/whatsapp/${name}`], WithDecryption: true });
/** The name of the error, or `passes`. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'passes',
    (error: Error) => error.name,
  );

describe('each function may do its work', () => {
  test.each<[name: string, what: string, call: () => Promise<unknown>, result: string]>([
    [
      'whatsapp',
      'write items',
      () => table(as('whatsapp')).send(new PutItemCommand({ TableName, Item: Key })),
      'passes',
    ],
    [
      'whatsapp',
      'read the app secret',
      () => ssm(as('whatsapp')).send(new GetParametersCommand(token('app-secret'))),
      'passes',
    ],
    ['api', 'list by holder', () => table(as('api')).send(query('byHolder', 'holderKey')), 'passes'],
    ['api', 'list by status', () => table(as('api')).send(query('byStatus', 'statusKey')), 'passes'],
    ['socket', 'redeem a ticket', () => table(as('socket')).send(new DeleteItemCommand({ TableName, Key })), 'passes'],
    ['live', 'read the connections', () => table(as('live')).send(query()), 'passes'],
    [
      'live',
      'post to a connection, which is gone',
      () => sockets(as('live')).send(new PostToConnectionCommand({ ConnectionId: 'gone', Data: 'x' })),
      'GoneException',
    ],
    ['effects', 'read the token', () => ssm(as('effects')).send(new GetParametersCommand(token())), 'passes'],
    ['effects', 'drain the queue', () => table(as('effects')).send(query('byHolder', 'holderKey')), 'passes'],
    ['alarm', 'look for lost alarms', () => table(as('alarm')).send(query('byAlarm', 'alarmKey')), 'passes'],
    [
      'effects',
      'walk the open conversations',
      () => table(as('effects')).send(query('byStatus', 'statusKey')),
      'passes',
    ],
    ['alarm', 'drain the queue', () => table(as('alarm')).send(query('byHolder', 'holderKey')), 'passes'],
    [
      'live',
      'remember when somebody was last seen',
      () => table(as('live')).send(new PutItemCommand({ TableName, Item: Key })),
      'passes',
    ],
    ['alarm', 'count what waits in quarantine', () => table(as('alarm')).send(query()), 'passes'],
  ])('%s: %s', async (_name, _what, call, result) => {
    expect(await outcome(call())).toBe(result);
  });
});

describe('and nothing else', () => {
  test.each<[name: string, action: string, resource: RegExp, call: () => Promise<unknown>]>([
    [
      'whatsapp',
      'scheduler:CreateSchedule',
      /schedule\/baton-prod\/alarm$/,
      () => scheduler(as('whatsapp')).send(schedule()),
    ],
    [
      'whatsapp',
      'ssm:GetParameters',
      /parameter\/baton\/whatsapp\/token$/,
      () => ssm(as('whatsapp')).send(new GetParametersCommand(token())),
    ],
    [
      'whatsapp',
      'dynamodb:DeleteItem',
      /table\/[^/]+$/,
      () => table(as('whatsapp')).send(new DeleteItemCommand({ TableName, Key })),
    ],
    [
      'api',
      'ssm:GetParameter',
      /whatsapp\/token$/,
      () => ssm(as('api')).send(new GetParameterCommand({ Name: '/baton/whatsapp/token' })),
    ],
    ['api', 'dynamodb:Scan', /table\/[^/]+$/, () => table(as('api')).send(new ScanCommand({ TableName }))],
    ['api', 'dynamodb:Query', /index\/byAlarm$/, () => table(as('api')).send(query('byAlarm', 'alarmKey'))],
    [
      'api',
      's3:GetObject',
      /:::media\/x$/,
      () => objects(as('api')).send(new GetObjectCommand({ Bucket: 'media', Key: 'x' })),
    ],
    [
      'api',
      'execute-api:ManageConnections',
      /socket\/POST\/@connections\/one$/,
      () => sockets(as('api')).send(new PostToConnectionCommand({ ConnectionId: 'one', Data: 'x' })),
    ],
    ['socket', 'dynamodb:Query', /index\/byHolder$/, () => table(as('socket')).send(query('byHolder', 'holderKey'))],
    [
      'socket',
      'dynamodb:BatchGetItem',
      /table\/[^/]+$/,
      () => table(as('socket')).send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    ],
    [
      'live',
      'dynamodb:BatchGetItem',
      /table\/[^/]+$/,
      () => table(as('live')).send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    ],
    [
      'whatsapp',
      'dynamodb:DeleteItem',
      /table\/[^/]+$/,
      () =>
        table(as('whatsapp')).send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key } }] })),
    ],
    [
      'effects',
      'dynamodb:ConditionCheckItem',
      /table\/[^/]+$/,
      () =>
        table(as('effects')).send(
          new TransactWriteItemsCommand({
            TransactItems: [{ ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } }],
          }),
        ),
    ],
    [
      'effects',
      'scheduler:CreateSchedule',
      /schedule\/default\/alarm$/,
      () => scheduler(as('effects')).send(schedule('default')),
    ],
    ['effects', 'iam:PassRole', /role\/baton-prod-service-ClockRole$/, () => scheduler(as('effects')).send(schedule())],
    ['alarm', 'dynamodb:Query', /index\/byStatus$/, () => table(as('alarm')).send(query('byStatus', 'statusKey'))],
  ])('%s: %s', async (name, action, resource, call) => {
    const error = await call().then(
      () => new Error('it passed'),
      (refusal: Error) => refusal,
    );
    expect(error.name).toMatch(/^AccessDenied(Exception)?$/);
    const said = /^User: (\S+) is not authorized to perform: (\S+) on resource: (\S+) because/.exec(error.message);
    expect(said?.[1]).toMatch(new RegExp(`assumed-role/.*/baton-prod-${name}$`));
    expect(said?.[2]).toBe(action);
    expect(said?.[3]).toMatch(resource);
  });

  test('keys of nobody, and requests without any, are refused', async () => {
    expect(await outcome(table('LOCAL.test').send(new GetItemCommand({ TableName, Key })))).toBe(
      'UnrecognizedClientException',
    );
    expect(await outcome(scheduler('AKIAEXAMPLE').send(schedule()))).toBe('UnrecognizedClientException');
    const unsigned = await fetch(runtime.table.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });
    expect([unsigned.status, (await unsigned.json()) as object]).toEqual([
      400,
      expect.objectContaining({ __type: expect.stringContaining('MissingAuthenticationTokenException') }),
    ]);
  });
});
