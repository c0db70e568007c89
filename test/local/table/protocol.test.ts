import { request } from 'node:http';
import { crc32 } from 'node:zlib';
import { DeleteTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTable, type TableServer } from '../../../infra/local/table/startTable.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

let server: TableServer;

beforeEach(async () => {
  server = await startTable({ sweepEveryMs: 0 });
});

afterEach(() => server.close());

const JSON_1_0 = 'application/x-amz-json-1.0';

function post(target: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.endpoint, {
    method: 'POST',
    body,
    headers: { 'Content-Type': JSON_1_0, 'X-Amz-Target': target, ...headers },
  });
}

it('answers in JSON 1.0 with a checksum and a request id', async () => {
  const response = await post('DynamoDB_20120810.ListTables', '{}');
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({ TableNames: [] });
  expect(response.headers.get('content-type')).toBe(JSON_1_0);
  expect(response.headers.get('x-amz-crc32')).toBe(String(crc32(text)));
  expect(response.headers.get('x-amzn-requestid')).toMatch(/\S/);
});

it.each([
  ['an unknown operation', 'DynamoDB_20120810.Nothing', '{}', 'UnknownOperationException'],
  ['a body that is not JSON', 'DynamoDB_20120810.ListTables', '{', 'SerializationException'],
  ['a member of the wrong type', 'DynamoDB_20120810.GetItem', '{"TableName":7}', 'SerializationException'],
  ['a missing member', 'DynamoDB_20120810.GetItem', '{"TableName":"inbox"}', 'ValidationException'],
])('names the error for %s', async (_, target, body, name) => {
  const response = await post(target, body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { __type: string }).__type.split('#')[1]).toBe(name);
});

it('does not answer web pages: neither a form nor a foreign host name', async () => {
  expect((await post('DynamoDB_20120810.ListTables', '{}', { 'Content-Type': 'text/plain' })).status).toBe(404);
  const { port } = new URL(server.endpoint);
  const status = await new Promise((resolve, reject) => {
    const headers = { Host: `attacker.example:${port}`, 'Content-Type': JSON_1_0 };
    const rebound = request({ port, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    rebound.on('error', reject).end('{}');
  });
  expect(status).toBe(403);
});

it('refuses a request over 16 MB', async () => {
  const response = await post('DynamoDB_20120810.PutItem', ' '.repeat(16 * 1024 * 1024 + 1));
  expect(response.status).toBe(413);
});

it('refuses a table that exists, and forgets all of one that was deleted', async () => {
  const { client, documents } = clientsFor(server.endpoint);
  await createInboxTable(client);
  await expect(createInboxTable(client)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  await documents.send(new PutCommand({ TableName: TABLE, Item: { pk: 'p', sk: 's', holderKey: 'h', holderSort: 1 } }));
  await client.send(new DeleteTableCommand({ TableName: TABLE }));
  expect((await client.send(new ListTablesCommand())).TableNames).toEqual([]);
  await createInboxTable(client);
  const input = { KeyConditionExpression: 'holderKey = :h', ExpressionAttributeValues: { ':h': 'h' } };
  expect((await documents.send(new QueryCommand({ TableName: TABLE, IndexName: 'byHolder', ...input }))).Items).toEqual(
    [],
  );
  expect(await server.readRecords(TABLE)).toEqual([]);
  client.destroy();
});
