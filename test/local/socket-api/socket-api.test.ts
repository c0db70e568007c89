import { once } from 'node:events';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { InvokeResult } from '../../../infra/local/lambda/function-worker.ts';
import { socketApi } from '../../../infra/local/socket-api/socket-api.ts';
import { served } from '../fixtures/served.ts';
import { templateOf } from '../fixtures/template.ts';

type Event = {
  body?: string;
  headers?: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  requestContext: { routeKey: string; connectionId: string; eventType: string; disconnectStatusCode?: number };
};

function template(routeKeys: string[], answering: string[] = []) {
  const routes = routeKeys.map((RouteKey, index) => [
    `Route${index}`,
    {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey,
        ...(answering.includes(RouteKey) ? { RouteResponseSelectionExpression: '$default' } : {}),
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Lambda' }]] },
      },
    },
  ]);
  return templateOf({
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.type' },
    },
    Lambda: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', IntegrationUri: 'f' },
    },
    ...Object.fromEntries(routes),
    ...Object.fromEntries(
      answering.map((routeKey, index) => [
        `Response${index}`,
        {
          Type: 'AWS::ApiGatewayV2::RouteResponse',
          Properties: {
            ApiId: { Ref: 'Api' },
            RouteId: { Ref: `Route${routeKeys.indexOf(routeKey)}` },
            RouteResponseKey: '$default',
          },
        },
      ]),
    ),
  });
}

async function api(
  handler: (event: Event) => unknown = () => ({ statusCode: 200 }),
  limits = {},
  routes = ['$connect', '$disconnect', '$default', 'subscribe'],
  answering: string[] = [],
) {
  const events: Event[] = [];
  const waiting: { type: string; resolve: (event: Event) => void }[] = [];
  const invoke = async (_arn: string, event: unknown): Promise<InvokeResult> => {
    const value = await handler(event as Event);
    events.push(event as Event);
    for (const one of waiting) if (one.type === (event as Event).requestContext.eventType) one.resolve(event as Event);
    return value instanceof Error
      ? { error: { errorType: 'Error', errorMessage: value.message } }
      : { payload: JSON.stringify(value) ?? 'null' };
  };
  let ahead = 0;
  const sockets = socketApi(template(routes, answering), { invoke }, () => Date.now() + ahead, limits);
  const { server, url } = await served(sockets.handle);
  server.on('upgrade', sockets.upgrade);
  onTestFinished(sockets.close);
  const client = new ApiGatewayManagementApiClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => client.destroy());
  return {
    sockets,
    events,
    client,
    event: (type: string) => new Promise<Event>((resolve) => waiting.push({ type, resolve })),
    jump(ms: number) {
      ahead += ms;
      sockets.clockMoved();
    },
    async open(path = '/socket', headers = {}) {
      const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
      await once(socket, 'open');
      return socket;
    },
    url: url.replace('http', 'ws'),
  };
}

const message = async (socket: WebSocket) => String((await once(socket, 'message'))[0]);

test('the connect event carries headers in their own case and the query; later ones do not', async () => {
  const { open, events, event } = await api();
  const socket = await open('/socket?ticket=t&x=1&x=2', { 'X-Own-Header': 'yes' });
  expect(events[0]).toMatchObject({
    headers: { 'X-Own-Header': 'yes' },
    queryStringParameters: { ticket: 't', x: '2' },
    multiValueQueryStringParameters: { x: ['1', '2'] },
    requestContext: { routeKey: '$connect', eventType: 'CONNECT' },
  });
  const subscribed = event('MESSAGE');
  socket.send('{"type":"subscribe","list":"mine"}');
  expect(await subscribed).toMatchObject({ body: '{"type":"subscribe","list":"mine"}', isBase64Encoded: false });
  expect((await subscribed).requestContext.routeKey).toBe('subscribe');
  expect(await subscribed).not.toHaveProperty('headers');
  const gone = event('DISCONNECT');
  socket.close(1000);
  expect((await gone).requestContext).toMatchObject({ routeKey: '$disconnect', disconnectStatusCode: 1000 });
});

test.each([
  [401, { statusCode: 401 }],
  [403, { statusCode: 403 }],
  [500, new Error('broken')],
])('a connect route can refuse with %i', async (status, answer) => {
  const { url, sockets } = await api(() => answer);
  const [, response] = await once(new WebSocket(`${url}/socket`), 'unexpected-response');
  expect(response.statusCode).toBe(status);
  expect(sockets.connections()).toEqual([]);
});

test('messages of one connection are handled in order', async () => {
  const order: string[] = [];
  const { open, event } = await api(async ({ body }) => {
    if (!body) return { statusCode: 200 };
    const { n } = JSON.parse(body);
    if (n === 1) await new Promise((resolve) => setTimeout(resolve, 30));
    order.push(n);
    return { statusCode: 200 };
  });
  const socket = await open();
  const first = event('MESSAGE');
  socket.send('{"type":"subscribe","n":1}');
  socket.send('{"type":"subscribe","n":2}');
  await first;
  await event('MESSAGE');
  expect(order).toEqual([1, 2]);
});

test('what a function returns reaches the client only on a route with a route response, and only if there is a body', async () => {
  const { open } = await api(
    ({ body }) => (body?.includes('quiet') ? { statusCode: 200 } : { statusCode: 200, body: body?.toUpperCase() }),
    {},
    ['$connect', '$default', 'subscribe'],
    ['subscribe'],
  );
  const socket = await open();
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  socket.send('{"type":"other"}');
  socket.send('{"type":"subscribe","quiet":true}');
  const answer = message(socket);
  socket.send('{"type":"subscribe","id":"1"}');
  await answer;
  expect(heard).toEqual(['{"TYPE":"SUBSCRIBE","ID":"1"}']);
});

test('what no route takes is Forbidden; a failing function says so', async () => {
  const { open } = await api(({ body }) => (body ? new Error('no') : { statusCode: 200 }), {}, [
    '$connect',
    'subscribe',
  ]);
  const socket = await open();
  const forbidden = message(socket);
  socket.send('not json');
  expect(JSON.parse(await forbidden)).toMatchObject({ message: 'Forbidden' });
  const failed = message(socket);
  socket.send('{"type":"subscribe"}');
  expect(JSON.parse(await failed)).toMatchObject({ message: 'Internal server error' });
});

test('the real client posts, looks and closes; a connection that is gone is a GoneException', async () => {
  const { open, sockets, client, event } = await api();
  const socket = await open('/socket', { 'User-Agent': 'phone' });
  const ConnectionId = sockets.connections()[0];
  const received = message(socket);
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: '{"é":1}' }));
  expect(await received).toBe('{"é":1}');
  const about = await client.send(new GetConnectionCommand({ ConnectionId }));
  expect(about.Identity?.UserAgent).toBe('phone');
  expect(about.ConnectedAt).toBeInstanceOf(Date);
  const [gone, closed] = [event('DISCONNECT'), once(socket, 'close')];
  await client.send(new DeleteConnectionCommand({ ConnectionId }));
  await closed;
  await gone;
  await expect(client.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))).rejects.toThrow(GoneException);
  expect(sockets.posts()).toBe(2);
});

test('a post over the limit is refused', async () => {
  const { open, sockets, client } = await api(undefined, { messageBytes: 100 });
  await open();
  const post = new PostToConnectionCommand({ ConnectionId: sockets.connections()[0], Data: 'x'.repeat(101) });
  await expect(client.send(post)).rejects.toMatchObject({ name: 'PayloadTooLargeException' });
});

test('a message over the limit closes with 1009', async () => {
  const { open } = await api(undefined, { messageBytes: 100 });
  const socket = await open();
  socket.send('x'.repeat(101));
  expect((await once(socket, 'close'))[0]).toBe(1009);
});

test('an idle connection closes with 1001, a busy one at the end of its life', async () => {
  const { open } = await api(undefined, { idleMs: 60, lifetimeMs: 250 });
  const [idle, busy] = [await open(), await open()];
  const start = performance.now();
  const beat = setInterval(() => busy.send('{"type":"subscribe"}'), 20);
  onTestFinished(() => clearInterval(beat));
  expect((await once(idle, 'close'))[0]).toBe(1001);
  expect(busy.readyState).toBe(WebSocket.OPEN);
  expect((await once(busy, 'close'))[0]).toBe(1001);
  expect(performance.now() - start).toBeGreaterThan(200);
});

test('a clock moved ahead ends the connections that are too old by then, and only those', async () => {
  const { open, jump } = await api(undefined, { lifetimeMs: 2 * 3_600_000 });
  const old = await open();
  jump(3_600_000);
  const young = await open();
  jump(3_599_000);
  expect(old.readyState).toBe(WebSocket.OPEN);
  const closed = once(old, 'close');
  jump(1_000);
  expect((await closed)[0]).toBe(1001);
  expect(young.readyState).toBe(WebSocket.OPEN);
});

test('a dropped line closes without a word, and the disconnect route hears of it', async () => {
  const { open, sockets, event } = await api();
  const socket = await open();
  const gone = event('DISCONNECT');
  sockets.drop();
  expect((await once(socket, 'close'))[0]).toBe(1006);
  expect((await gone).requestContext.disconnectStatusCode).toBe(1006);
});
