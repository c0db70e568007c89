import { request } from 'node:http';
import { expect, test } from 'vitest';
import { httpApi } from '../../../infra/local/http-api/http-api.ts';
import type { InvokeResult } from '../../../infra/local/lambda/function-worker.ts';
import { served } from '../fixtures/served.ts';
import { templateOf } from '../fixtures/template.ts';

type Event = {
  rawPath: string;
  rawQueryString: string;
  headers: Record<string, string>;
  cookies?: string[];
  queryStringParameters?: Record<string, string>;
  body?: string;
  isBase64Encoded: boolean;
  requestContext: { http: object; requestId: string; timeEpoch: number; time: string };
};

const NOW = Date.UTC(2026, 2, 4, 5, 6, 7);

async function api(answer: (event: Event) => unknown, limits = {}, cors?: object) {
  const events: Event[] = [];
  const template = templateOf({
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', CorsConfiguration: cors } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', IntegrationUri: 'f' },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'ANY /v1/{proxy+}',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      },
    },
  });
  const invoke = async (_arn: string, event: unknown): Promise<InvokeResult> => {
    events.push(event as Event);
    const value = await answer(event as Event);
    return value instanceof Error
      ? { error: { errorType: 'Error', errorMessage: value.message } }
      : { payload: JSON.stringify(value) ?? 'null' };
  };
  const { url } = await served(httpApi(template, { invoke }, () => NOW, limits).handle);
  return { url, events };
}

test('a request becomes an event of payload format 2.0', async () => {
  const { url, events } = await api(() => ({ statusCode: 204 }));
  await new Promise((resolve, reject) => {
    const headers = [
      ...['Host', 'example.com', 'X-Many', 'one', 'X-Many', 'two', 'Cookie', 'a=1; b=2'],
      ...['Content-Type', 'application/json', 'User-Agent', 'test'],
    ];
    const outgoing = request(`${url}/v1/a%20b?x=1&x=2&y=%C3%A9`, { method: 'POST', headers }, resolve);
    outgoing.on('error', reject).end('{"é":1}');
  });
  expect(events[0]).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /v1/{proxy+}',
    rawPath: '/v1/a%20b',
    rawQueryString: 'x=1&x=2&y=%C3%A9',
    queryStringParameters: { x: '1,2', y: 'é' },
    pathParameters: { proxy: 'a b' },
    cookies: ['a=1', 'b=2'],
    headers: { 'x-many': 'one,two', 'content-type': 'application/json', 'content-length': '8', host: 'example.com' },
    body: '{"é":1}',
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'POST', path: '/v1/a%20b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      stage: '$default',
      time: '04/Mar/2026:05:06:07 +0000',
      timeEpoch: NOW,
    },
  });
  expect(events[0]?.headers).not.toHaveProperty('cookie');
});

test.each([
  ['application/x-www-form-urlencoded', 'a=b', true],
  ['image/png', '\u0089PNG', true],
  ['text/csv; charset=utf-8', 'a,b', false],
  ['application/problem+json', '{}', false],
])('a body of type %s', async (type, body, base64) => {
  const { url, events } = await api(() => ({ statusCode: 200 }));
  await fetch(`${url}/v1/x`, { method: 'POST', headers: { 'content-type': type }, body });
  expect(events[0]?.isBase64Encoded).toBe(base64);
  expect(events[0]?.body).toBe(base64 ? Buffer.from(body).toString('base64') : body);
});

test('status, headers, cookies and a binary body come back as the function said', async () => {
  const { url } = await api(() => ({
    statusCode: 201,
    headers: { 'Content-Type': 'image/png', 'X-Number': 7 },
    cookies: ['a=1', 'b=2; HttpOnly'],
    body: Buffer.from([1, 2, 255]).toString('base64'),
    isBase64Encoded: true,
  }));
  const answer = await fetch(`${url}/v1/x`);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('x-number')).toBe('7');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2; HttpOnly']);
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 255]);
});

test('a value without a status is the body of a 200', async () => {
  const { url } = await api(() => ({ hello: 'world' }));
  const answer = await fetch(`${url}/v1/x`);
  expect([answer.status, await answer.json()]).toEqual([200, { hello: 'world' }]);
});

test.each([
  ['no route', '/v2/x', () => ({ statusCode: 200 }), 404, 'Not Found'],
  ['a failing function', '/v1/x', () => new Error('no'), 500, 'Internal Server Error'],
  ['a nonsensical answer', '/v1/x', () => ({ statusCode: 'many' }), 500, 'Internal Server Error'],
  ['a function that takes too long', '/v1/x', () => new Promise(() => {}), 503, 'Service Unavailable'],
])('%s', async (_name, path, answer, status, message) => {
  const { url } = await api(answer, { timeoutMs: 30 });
  const response = await fetch(url + path);
  expect([response.status, await response.json()]).toEqual([status, { message }]);
});

test('a body over the limit never reaches the function', async () => {
  const { url, events } = await api(() => ({ statusCode: 200 }), { bodyBytes: 10 });
  const response = await fetch(`${url}/v1/x`, { method: 'POST', body: '12345678901' });
  expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  expect(events).toEqual([]);
});

test('CORS is answered by the API when the template configures it', async () => {
  const cors = {
    AllowOrigins: ['https://a.example'],
    AllowMethods: ['GET'],
    AllowHeaders: ['authorization'],
    MaxAge: 60,
  };
  const { url, events } = await api(() => ({ statusCode: 200 }), {}, cors);
  const preflight = await fetch(`${url}/v1/x`, {
    method: 'OPTIONS',
    headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET');
  expect(events).toEqual([]);
  const allowed = await fetch(`${url}/v1/x`, { headers: { origin: 'https://a.example' } });
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://a.example');
  const other = await fetch(`${url}/v1/x`, { headers: { origin: 'https://b.example' } });
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});
