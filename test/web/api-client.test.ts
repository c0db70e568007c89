import { expect, test, vi } from 'vitest';
import { ApiFailure } from '../../web/src/lib/api/api-failure.ts';
import { apiOn, refusal } from './api-double.ts';
import { ana, heldBy, NOON, thread } from './samples.ts';

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('the call should have failed'),
    (thrown) => thrown as ApiFailure,
  );
const params = { threadId: 'number/1:+55 1' };

test('a call fills in path, query, body and token from the contract', async () => {
  const body = { threads: [], cursor: null, serverTime: NOON };
  const { api, requests } = apiOn(({ path }) => ({
    body: path.includes('?') ? body : { thread: thread('t1'), entries: [], serverTime: NOON },
  }));
  await api.call('listConversations', { query: { view: 'mine', limit: 50, cursor: undefined } });
  await api.call('addNote', { params, body: { clientId: 'client-00', text: 'hi' } });
  expect(requests).toEqual([
    { method: 'GET', path: '/v1/conversations?view=mine&limit=50', body: undefined, authorization: 'Bearer token-1' },
    {
      method: 'POST',
      path: '/v1/threads/number%2F1%3A%2B55%201/notes',
      body: { clientId: 'client-00', text: 'hi' },
      authorization: 'Bearer token-1',
    },
  ]);
});

test('a refusal keeps its code, sentence, request id and who holds the conversation', async () => {
  const { api } = apiOn(() =>
    refusal('already-claimed', 'Ana Souza already has this conversation.', { holder: heldBy(ana) }),
  );
  const failure = await failureOf(api.call('claim', { params, body: {} }));
  expect(failure).toBeInstanceOf(ApiFailure);
  expect(failure).toMatchObject({
    code: 'already-claimed',
    status: 409,
    message: 'Ana Souza already has this conversation.',
    requestId: 'req-1',
    holder: { name: 'Ana Souza' },
    transient: false,
  });
});

test('an answer outside the contract is named as such, with the request id of its header', async () => {
  const { api } = apiOn(() => ({ body: { threads: 'many' }, headers: { 'x-request-id': 'req-9' } }));
  expect(await failureOf(api.call('listConversations', { query: { view: 'all' } }))).toMatchObject({
    code: 'unexpected-answer',
    requestId: 'req-9',
  });
});

test('an error page that is not ours still becomes a failure that may be tried again', async () => {
  const { api } = apiOn(() => ({ status: 500, body: '<html>' }));
  expect(await failureOf(api.call('close', { params }))).toMatchObject({
    code: 'unexpected-answer',
    status: 500,
    transient: true,
  });
});

test('reading is repeated once when the network or the gateway stumbles; writing never is', async () => {
  let calls = 0;
  const stumbling = apiOn(() => (++calls === 1 ? new TypeError('network') : { body: { agents: [] } }));
  await stumbling.api.call('listAgents', {});
  expect(stumbling.requests).toHaveLength(2);
  calls = 0;
  const gateway = apiOn(() => (++calls === 1 ? { status: 503 } : { body: { agents: [] } }));
  await gateway.api.call('listAgents', {});
  expect(gateway.requests).toHaveLength(2);
  const down = apiOn(() => new TypeError('network'));
  expect(await failureOf(down.api.call('close', { params }))).toMatchObject({ code: 'unreachable', transient: true });
  expect(down.requests).toHaveLength(1);
  expect(await failureOf(down.api.call('listAgents', {}))).toMatchObject({ code: 'unreachable' });
  expect(down.requests).toHaveLength(3);
});

test('a call that takes too long says so', async () => {
  const answered = Promise.withResolvers<{ body: unknown }>();
  const { api } = apiOn(() => answered.promise, { timeoutMs: 5 });
  const failure = failureOf(api.call('close', { params }));
  await new Promise((resolve) => AbortSignal.timeout(20).addEventListener('abort', resolve));
  answered.resolve({ body: {} });
  expect(await failure).toMatchObject({ code: 'timeout' });
});

test('a refused token is renewed once; without one the person is signed out', async () => {
  const token = vi.fn(async (renew?: boolean) => (renew ? 'token-2' : 'token-1'));
  const { api, requests } = apiOn(
    ({ authorization }) => (authorization === 'Bearer token-2' ? { body: { agents: [] } } : { status: 401 }),
    { token },
  );
  await api.call('listAgents', {});
  expect(requests.map((request) => request.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  const signedOut = apiOn(() => ({}), { token: async () => null });
  expect(await failureOf(signedOut.api.call('listAgents', {}))).toMatchObject({ code: 'signed-out' });
  expect(signedOut.requests).toHaveLength(0);
});

test('the time of the server is passed on', async () => {
  const onServerTime = vi.fn();
  const { api } = apiOn(() => ({ body: { threads: [], cursor: null, serverTime: NOON } }), { onServerTime });
  await api.call('listConversations', { query: { view: 'all' } });
  expect(onServerTime).toHaveBeenCalledExactlyOnceWith(NOON, expect.any(Number));
});
