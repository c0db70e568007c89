import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ssmSecrets } from '../../../../functions/adapters/ssm/secrets.ts';

const MINUTE = 60_000;

let server: Server;
let calls: { headers: IncomingMessage['headers']; body: unknown }[];
let answer: { status: number; body: object };
let now: number;
const store = () => ssmSecrets('/baton/whatsapp', () => now);
const holds = (Name: string, Value: string) => {
  answer = { status: 200, body: { Parameters: [{ Name, Value }] } };
};

beforeEach(async () => {
  calls = [];
  now = 0;
  server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    calls.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL_SSM', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

it('reads one decrypted parameter under the prefix, signed by the function’s role', async () => {
  holds('/baton/whatsapp/token', 'EAAG-secret');
  expect(await store()('token')).toBe('EAAG-secret');
  expect(calls.map(({ body }) => body)).toEqual([{ Names: ['/baton/whatsapp/token'], WithDecryption: true }]);
  expect(calls[0]?.headers).toMatchObject({
    'x-amz-target': 'AmazonSSM.GetParameters',
    'x-amz-security-token': 'session',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ssm\/aws4_request/,
    ),
  });
});

it('remembers it for five minutes, each by its name', async () => {
  const secret = store();
  holds('/baton/whatsapp/token', 'old');
  await secret('token');
  holds('/baton/whatsapp/token', 'new');
  now = 5 * MINUTE - 1;
  expect(await secret('token')).toBe('old');
  expect(calls).toHaveLength(1);
  now = 5 * MINUTE;
  expect(await secret('token')).toBe('new');
  holds('/baton/whatsapp/app-secret', 'other');
  expect(await secret('app-secret')).toBe('other');
});

it('names a missing secret and says where it belongs, and no value', async () => {
  const message = 'The secret /baton/whatsapp/token is missing. Put it into the SSM Parameter Store as a SecureString.';
  answer = { status: 200, body: { Parameters: [], InvalidParameters: ['/baton/whatsapp/token'] } };
  await expect(store()('token')).rejects.toThrow(message);
  holds('/baton/whatsapp/token', '');
  await expect(store()('token')).rejects.toThrow(message);
  holds('/baton/whatsapp/another', 'EAAG-secret');
  await expect(store()('token')).rejects.toThrow(message);
});

it('does not remember a failure', async () => {
  const secret = store();
  answer = { status: 400, body: { __type: 'AccessDeniedException', message: 'not authorized to read this' } };
  await expect(secret('token')).rejects.toThrow('The Parameter Store answered 400: not authorized to read this');
  holds('/baton/whatsapp/token', 'EAAG-secret');
  expect(await secret('token')).toBe('EAAG-secret');
});
