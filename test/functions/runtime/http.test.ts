import middy from '@middy/core';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { AppError } from '../../../functions/actions/app-error.ts';
import { bodyBytes, type HttpEvent, type HttpResult, httpErrors } from '../../../functions/runtime/http.ts';
import { bodyOf, httpEvent } from '../http-event.ts';

let logged: MockInstance<typeof console.error>;
beforeEach(() => {
  logged = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const failing = (error: unknown) =>
  middy<HttpEvent, HttpResult>(() => {
    throw error;
  }).use(httpErrors());

describe('an error that was foreseen', () => {
  it('is told with code, sentence, request id and details, and not logged', async () => {
    const holder = { kind: 'agent', agentId: 'ben', name: 'Ben' } as const;
    const result = await failing(new AppError(409, 'held-by-other', 'Ben has it.', { holder }))(
      httpEvent(),
      {} as never,
    );
    expect(result.statusCode).toBe(409);
    expect(bodyOf(result)).toEqual({
      error: { code: 'held-by-other', message: 'Ben has it.', requestId: 'request-1', holder },
    });
    expect(logged).not.toHaveBeenCalled();
  });
});

describe('an error that nobody foresaw', () => {
  it('is a 500 that tells nothing but whom to quote', async () => {
    const result = await failing(new Error('ECONNRESET at table baton-prod'))(httpEvent(), {} as never);
    expect(result.statusCode).toBe(500);
    expect(bodyOf(result)).toEqual({
      error: {
        code: 'internal',
        message: 'Something went wrong on our side; nothing was lost. Try again, and quote the request id if it stays.',
        requestId: 'request-1',
      },
    });
  });

  it('is logged with the request id, the route and the reason, and without the request', async () => {
    const secret = 'S3CRET-0f9a';
    const error = Object.assign(new Error('boom'), { config: { headers: { authorization: secret } }, body: secret });
    error.cause = { token: secret };
    const event = httpEvent({
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, cookie: secret },
      query: { ticket: secret },
      body: { password: secret },
    });
    await failing(error)(event, {} as never);
    expect(logged).toHaveBeenCalledOnce();
    const [line] = logged.mock.calls[0] ?? [];
    expect(line).toMatchObject({
      message: 'request failed',
      requestId: 'request-1',
      route: 'ANY /v1/{proxy+}',
      error: 'Error',
      reason: 'boom',
    });
    expect(JSON.stringify(logged.mock.calls)).not.toContain(secret);
  });

  it('is a 500 also when it is no Error, or the event is no request', async () => {
    expect((await failing('rubbish')(httpEvent(), {} as never)).statusCode).toBe(500);
    const result = await failing(new Error('x'))({} as HttpEvent, {} as never);
    expect(bodyOf(result)).toMatchObject({ error: { requestId: 'unknown' } });
  });
});

describe('the bytes of a body', () => {
  it('are exact, however they came', () => {
    expect(bodyBytes(httpEvent({ body: 'Olá' })).toString('hex')).toBe('4f6cc3a1');
    expect(bodyBytes(httpEvent({ body: 'Olá', base64: true })).toString('hex')).toBe('4f6cc3a1');
    expect(bodyBytes(httpEvent()).length).toBe(0);
  });
});
