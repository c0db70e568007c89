import middy from '@middy/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../functions/actions/app-error.ts';
import type { Principal } from '../../../functions/actions/ports.ts';
import { type HttpEvent, type HttpResult, httpErrors } from '../../../functions/runtime/http.ts';
import { createRouter, type Operations } from '../../../functions/runtime/router.ts';
import { errorSchema } from '../../../shared/contracts/error.ts';
import type { Route } from '../../../shared/contracts/route.ts';
import { routes } from '../../../shared/contracts/routes.ts';
import { bodyOf, httpEvent, type Request } from '../http-event.ts';

const person = (role: Principal['role']): Principal => ({
  workspaceId: 'w1',
  actor: { kind: 'agent', agentId: 'ana', name: 'Ana' },
  role,
  agentId: 'ana',
  teams: [],
});
const callers: Record<string, Principal> = {
  agent: person('agent'),
  supervisor: person('supervisor'),
  admin: person('admin'),
  key: { workspaceId: 'w1', actor: { kind: 'automation', keyId: 'k1', name: 'Zapier' }, role: 'admin', teams: [] },
};

/** Every operation answers with what it was called with. */
const operations = Object.fromEntries(
  Object.keys(routes).map((name) => [name, (principal: Principal, input: object) => ({ name, principal, input })]),
) as unknown as Operations;

async function authenticate(authorization: string | undefined): Promise<Principal> {
  const caller = callers[authorization ?? ''];
  if (!caller) throw new AppError(401, 'not-signed-in', 'Sign in.');
  return caller;
}

const handler = middy<HttpEvent, HttpResult>(createRouter(routes, operations, authenticate)).use(httpErrors());

async function send(request: Request, as: string | null = 'agent') {
  const headers = { ...(as ? { authorization: as } : {}), ...request.headers };
  const result = await handler(httpEvent({ ...request, headers }), {} as never);
  const body = bodyOf(result);
  return { status: result.statusCode, body, error: body.error as ReturnType<typeof errorSchema.parse>['error'] };
}

afterEach(() => vi.restoreAllMocks());

const REPLY = { method: 'POST', path: '/v1/threads/t1/messages' };
const goodReply = { clientId: 'client-0001', text: 'Hi' };

describe('finding the operation', () => {
  const samples: Record<string, string> = {
    threadId: 't1',
    seq: '7',
    phoneNumberId: '200000000000002',
    id: 'q1',
    replyId: 'r1',
    agentId: 'ben',
  };
  it.each(Object.entries(routes) as [string, Route][])('reaches %s', async (name, { method, path }) => {
    const actual = path.replace(/\{(\w+)\}/g, (_, param: string) => samples[param] ?? '');
    const { status, body, error } = await send({ method, path: actual, query: { view: 'all' }, body: {} }, 'admin');
    if (status === 200) expect(body.name).toBe(name);
    else expect([status, error.code]).toEqual([400, 'invalid-input']);
  });

  it('gives it path, query and body as one parsed input, and the caller', async () => {
    const path = '/v1/threads/t1/messages/12/retry';
    const { body } = await send({ method: 'POST', path, body: { clientId: 'client-0001', extra: 1 } });
    expect(body).toEqual({
      name: 'retryMessage',
      principal: callers.agent,
      input: { threadId: 't1', seq: 12, clientId: 'client-0001' },
    });
    const list = await send({ path: '/v1/conversations', query: { view: 'mine', limit: '5' } });
    expect(list.body.input).toEqual({ view: 'mine', limit: 5 });
  });

  it('reads a body that API Gateway encoded', async () => {
    const { body } = await send({ ...REPLY, body: { ...goodReply, text: 'Olá 👋' }, base64: true });
    expect(body.input).toMatchObject({ text: 'Olá 👋' });
  });

  it('decodes parts of the path, each alone', async () => {
    const unicode = await send({ path: '/v1/threads/ol%C3%A1-%F0%9F%98%80' });
    expect(unicode.body.input).toEqual({ threadId: 'olá-😀' });
    expect((await send({ path: '/v1/threads/a%2Fb' })).body.input).toEqual({ threadId: 'a/b' });
    expect((await send({ path: '/v1/threads/olá' })).body.input).toEqual({ threadId: 'olá' });
  });

  it('answers JSON that nobody stores', async () => {
    const result = await handler(httpEvent({ path: '/v1/openapi.json' }), {} as never);
    expect(result.headers).toEqual({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  });
});

describe('refusing', () => {
  it('what does not exist', async () => {
    for (const path of ['/v1/nothing', '/v1', '/v1/threads/', '/v1/threads/a/b/c', '/v1/openapiXjson', '/v1/me/']) {
      expect(await send({ path })).toMatchObject({
        status: 404,
        error: { code: 'no-such-route', message: `There is no ${path}. See /v1/openapi.json.` },
      });
    }
  });

  it('a method that a path does not take, and says which it takes', async () => {
    expect(await send({ method: 'DELETE', path: '/v1/agents' })).toMatchObject({
      status: 405,
      error: { code: 'wrong-method', message: '/v1/agents takes GET or POST, not DELETE.' },
    });
  });

  it('a path that is not encoded correctly', async () => {
    expect(await send({ path: '/v1/threads/%E0%A4%A' })).toMatchObject({ status: 400, error: { code: 'bad-request' } });
  });

  it('nobody in particular, before looking at the input', async () => {
    expect(await send({ ...REPLY, body: 'rubbish' }, null)).toMatchObject({
      status: 401,
      error: { code: 'not-signed-in', requestId: 'request-1' },
    });
  });

  it('a body that is no JSON', async () => {
    expect(await send({ ...REPLY, body: '{"text": "Hi"' })).toMatchObject({
      status: 400,
      error: { code: 'malformed-json', message: 'The body is not JSON.' },
    });
  });

  it.each(['null', '[]', '"text"', '7'])('a body that is JSON but no object: %s', async (body) => {
    const { status, error } = await send({ ...REPLY, body });
    expect([status, error.code]).toEqual([400, 'invalid-input']);
    expect(error.message).toMatch(/^The body is not right: Invalid input: expected object, received \w+\.$/);
  });

  it('a body above 256 KB, counted in bytes', async () => {
    const padding = (bytes: number) => JSON.stringify({ ...goodReply, text: 'é'.repeat(bytes / 2) });
    expect((await send({ ...REPLY, body: padding(255 * 1024) })).status).toBe(200);
    expect(await send({ ...REPLY, body: padding(257 * 1024) })).toMatchObject({
      status: 413,
      error: { code: 'body-too-large', message: 'The body is larger than 256 KB.', limit: 256 * 1024 },
    });
  });

  it('input that does not fit, in a sentence that names the field, with every issue', async () => {
    const { status, error } = await send({ ...REPLY, body: { clientId: 'x', text: 7, basedOnSeq: -2 } });
    expect(status).toBe(400);
    expect(error.code).toBe('invalid-input');
    expect(error.message).toBe(
      '`clientId` in the body is not right: Too small: expected string to have >=8 characters.',
    );
    expect(error.issues?.map(({ path }) => path)).toEqual(['clientId', 'text', 'basedOnSeq']);
    for (const { message } of error.issues ?? []) expect(message).toMatch(/expected/);
  });

  it('a wrong query and a wrong path in the same way', async () => {
    const query = await send({ path: '/v1/conversations', query: { view: 'theirs' } });
    expect(query.error.message).toMatch(/^`view` in the query is not right: .*"mine"/);
    const path = await send({ method: 'POST', path: '/v1/threads/t1/messages/none/retry', body: {} });
    expect(path.error.message).toMatch(/^`seq` in the path is not right: .*number/);
  });

  it('always in the one form of an error', async () => {
    for (const request of [{ path: '/v1/x' }, { method: 'PUT' }, { ...REPLY, body: '{' }, { ...REPLY, body: {} }]) {
      const { body } = await send(request);
      expect(errorSchema.parse(body)).toEqual(body);
    }
  });
});

describe('who may do what', () => {
  const allowed: Record<Route['access'], string[]> = {
    public: ['agent', 'supervisor', 'admin', 'key'],
    member: ['agent', 'supervisor', 'admin', 'key'],
    person: ['agent', 'supervisor', 'admin'],
    supervisor: ['supervisor', 'admin', 'key'],
    admin: ['admin', 'key'],
  };
  const open = { ...routes.getMe, params: routes.getMe.params };

  it.each(Object.entries(allowed) as [Route['access'], string[]][])('%s: %j', async (access, names) => {
    const guarded = createRouter({ ...routes, getMe: { ...open, access } } as typeof routes, operations, authenticate);
    for (const name of Object.keys(callers)) {
      const call = guarded(httpEvent({ path: '/v1/me', headers: { authorization: name } }));
      if (names.includes(name)) expect((await call).statusCode).toBe(200);
      else await expect(call).rejects.toMatchObject({ status: 403 });
    }
  });

  it('says what is needed', async () => {
    expect((await send({ method: 'POST', path: '/v1/api-keys', body: { name: 'Zap' } }, 'agent')).error).toMatchObject({
      code: 'role-needed',
      message: 'Only admins may do this. Ask one of them.',
    });
    expect((await send({ path: '/v1/me' }, 'key')).error).toMatchObject({
      code: 'person-needed',
      message: 'An API key cannot do this: it needs a signed-in person.',
    });
  });

  it('asks nobody for a public route', async () => {
    expect((await send({ path: '/v1/openapi.json' }, null)).body).toMatchObject({ name: 'getOpenApi' });
  });
});
