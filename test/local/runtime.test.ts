import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { RUNTIME_ACCESS_KEY_ID } from '../../infra/local/lambda/credentials.ts';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { fixtureAssembly } from './fixtures/assembly.ts';

let assembly: string;
let dataFolder: string;
let runtime: Runtime;
const credentials = { accessKeyId: RUNTIME_ACCESS_KEY_ID, secretAccessKey: 'test' };

beforeAll(async () => {
  assembly = await fixtureAssembly();
  dataFolder = await mkdtemp(join(tmpdir(), 'baton-runtime-'));
  runtime = await startRuntime({ dataFolder, assembly, quiet: true });
}, 120_000);

afterAll(async () => {
  await runtime?.close();
  await rm(dataFolder, { recursive: true, force: true });
});

const at = (path: string) => new URL(path, runtime.urls.inbox).href;
const post = (message: object) =>
  fetch(runtime.urls.webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
async function item(pk: string, sk: string) {
  const client = new DynamoDBClient({ endpoint: runtime.table.endpoint, region: 'us-east-1', credentials });
  const TableName = await readTableName();
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }));
  client.destroy();
  return Item;
}
async function readTableName(): Promise<string> {
  const { environment } = (await (await fetch(at('/v1/environment'))).json()) as {
    environment: { TABLE_NAME: string };
  };
  return environment.TABLE_NAME;
}
async function open(query = '?ticket=good'): Promise<{ socket: WebSocket; next: () => Promise<unknown> }> {
  const socket = new WebSocket(`${runtime.urls.socket}${query}`);
  const received: unknown[] = [];
  const waiting: ((value: unknown) => void)[] = [];
  socket.on('message', (data) => {
    const value = JSON.parse(data.toString());
    const waiter = waiting.shift();
    if (waiter) waiter(value);
    else received.push(value);
  });
  await once(socket, 'open');
  return {
    socket,
    next: () =>
      received.length > 0 ? Promise.resolve(received.shift()) : new Promise((resolve) => waiting.push(resolve)),
  };
}

test('a function gets exactly what the template gives it, with the addresses of this machine', async () => {
  const answer = await fetch(at('/v1/environment'));
  const { environment, remaining } = (await answer.json()) as {
    environment: Record<string, string>;
    remaining: number;
  };
  expect(environment).toMatchObject({
    OIDC_ISSUER: runtime.urls.issuer,
    OIDC_CLIENT_ID: 'baton-web',
    SOCKET_URL: runtime.urls.socket,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: runtime.table.endpoint,
  });
  expect(environment.AWS_ACCESS_KEY_ID).toBe(`LOCAL.${environment.AWS_LAMBDA_FUNCTION_NAME}`);
  expect(environment).not.toHaveProperty('PATH');
  expect(environment).not.toHaveProperty('GRAPH_URL');
  expect(remaining).toBeGreaterThan(10_000);
});

test('the webhook check is answered by its function', async () => {
  const answer = await fetch(`${runtime.urls.webhook}?hub.mode=subscribe&hub.challenge=4711`);
  expect([answer.status, await answer.text()]).toEqual([200, '4711']);
});

test('a failing, a vanishing and a hanging function cost an answer, not the runtime', async () => {
  const failed = await fetch(at('/v1/fail'));
  expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  const vanished = await fetch(at('/v1/exit'));
  expect([vanished.status, await vanished.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  expect((await fetch(at('/v1/environment'))).status).toBe(200);
});

test('functions read their secrets and keep objects with unchanged SDK clients', async () => {
  const parameters = (await (await fetch(at('/v1/parameters'))).json()) as object;
  expect(parameters).toEqual({ values: [runtime.secrets.token], InvalidParameters: ['/baton/whatsapp/other'] });
  const object = (await (await fetch(at('/v1/object'))).json()) as object;
  expect(object).toEqual({ text: 'a photograph', type: 'text/plain' });
});

test('a socket without a ticket is refused with the function’s own status', async () => {
  const socket = new WebSocket(`${runtime.urls.socket}?ticket=bad`);
  const [, response] = await once(socket, 'unexpected-response');
  expect(response.statusCode).toBe(401);
});

test('ping is answered by the gateway, with the virtual time and without a function', async () => {
  const { socket, next } = await open();
  const before = runtime.stats().invocations.socket;
  socket.send('{"type":"ping"}');
  const pong = (await next()) as { type: string; serverTime: number };
  expect(pong.type).toBe('pong');
  expect(Math.abs(pong.serverTime - runtime.clock.now())).toBeLessThan(5000);
  expect(runtime.stats().invocations.socket).toBe(before);
  socket.close();
  await once(socket, 'close');
});

test('a webhook reaches a screen: table, stream, function, socket', async () => {
  const { socket, next } = await open();
  expect((await post({ thread: 'maria', id: '1', text: 'Hello' })).status).toBe(200);
  expect(await next()).toEqual({ type: 'entry', text: 'Hello' });
  socket.close();
  await once(socket, 'close');
});

test('an alarm that a function armed fires when the clock jumps, once, and its schedule is gone', async () => {
  const alarmAt = runtime.clock.now() + 24 * 3_600_000;
  await post({ thread: 'jonas', id: '1', text: 'Hello', alarmAt });
  await runtime.settled();
  expect(runtime.scheduler.list({ prefix: 'alarm-jonas' })).toHaveLength(1);
  expect(await item('THREAD#jonas', 'ALARM')).toBeUndefined();
  await runtime.clock.jump(24 * 3_600_000 + 1000);
  const alarm = await item('THREAD#jonas', 'ALARM');
  const firedAt = Date.parse(alarm?.text?.S?.split(' at ')[1] ?? '');
  expect(firedAt).toBeGreaterThanOrEqual(alarmAt);
  expect(runtime.scheduler.list({ prefix: 'alarm-jonas' })).toHaveLength(0);
  // The template's own recurring schedule fired too, once for all the periods that were jumped over.
  expect((await item('sweep', 'ALARM'))?.text?.S).toContain('sweep');
});

test('the inbox gets its configuration and the headers of the distribution', async () => {
  const config = await fetch(at('/config.json'));
  expect(await config.json()).toEqual({
    apiUrl: '',
    socketUrl: runtime.urls.socket,
    issuer: runtime.urls.issuer,
    clientId: 'baton-web',
  });
  expect(config.headers.get('content-security-policy')).toContain(runtime.urls.socket);
  expect(config.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the phone’s clock moves the runtime’s clock', async () => {
  const before = runtime.clock.now();
  const answer = await fetch(at('/phone/api/clock'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"advanceMs":3600000}',
  });
  expect(answer.status).toBe(200);
  expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
});

test('everything survives a restart, and a second start on the folder is refused', async () => {
  await post({ thread: 'late', id: '1', text: 'Hello', alarmAt: runtime.clock.now() + 3_600_000 });
  await runtime.settled();
  const timeBefore = runtime.clock.now();
  await expect(startRuntime({ dataFolder, assembly, quiet: true })).rejects.toThrow(/in use by another running Baton/);
  await runtime.close();
  const checkpoints = JSON.parse(await readFile(join(dataFolder, 'checkpoints.json'), 'utf8'));
  expect(Object.keys(checkpoints)).toHaveLength(2);
  runtime = await startRuntime({ dataFolder, assembly, quiet: true });
  expect(runtime.fresh).toBe(false);
  expect(runtime.clock.now()).toBeGreaterThanOrEqual(timeBefore);
  await runtime.settled();
  expect(runtime.stats().invocations.effects).toBe(0);
  expect(runtime.scheduler.list({ prefix: 'alarm-late' })).toHaveLength(1);
  await runtime.clock.jump(2 * 3_600_000);
  expect(await item('THREAD#late', 'ALARM')).toBeDefined();
}, 30_000);
