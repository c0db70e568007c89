import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphWhatsApp } from '../../../../functions/adapters/whatsapp/graph-api.ts';

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let requests: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[];

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, headers: request.headers, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graph`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const token = async () => 'a-token';
const send = (to: { phone?: string; userId?: string } = { phone: '905551230001' }, timeoutMs?: number) =>
  graphWhatsApp({ url, version: 'v24.0', token, timeoutMs, readUpload: async () => null }).send({
    phoneNumberId: '200',
    to,
    content: { type: 'text', text: 'Olá 👋' },
    callbackData: 't1:7',
  });

const answers = (status: number, body: unknown) => {
  answer = (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};
const refusal = (code: number, error_data?: unknown) => ({
  error: { message: `(#${code}) Refused`, type: 'OAuthException', code, ...(error_data ? { error_data } : {}) },
});

describe('the request', () => {
  it('is Meta’s, with our own address to be given back in every status', async () => {
    answers(200, { messages: [{ id: 'wamid.1' }] });
    await send();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/graph/v24.0/200/messages',
      headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+905551230001',
      type: 'text',
      text: { body: 'Olá 👋', preview_url: true },
      biz_opaque_callback_data: 't1:7',
    });
  });

  it('names a person by phone or by user id, never by both, and a user id never in `to`', async () => {
    answers(200, { messages: [{ id: 'wamid.1' }] });
    await send({ userId: 'TR.1' });
    await send({ phone: '9055', userId: 'TR.1' });
    const [byUser, byPhone] = requests.map(({ body }) => JSON.parse(body));
    expect(byUser).toMatchObject({ recipient: 'TR.1' });
    expect(byUser).not.toHaveProperty('to');
    expect(byPhone).toMatchObject({ to: '+9055' });
    expect(byPhone).not.toHaveProperty('recipient');
  });
});

describe('the outcome', () => {
  it('is accepted when Meta gives an id', async () => {
    answers(200, { contacts: [{ wa_id: '9055' }], messages: [{ id: 'wamid.1', message_status: 'accepted' }] });
    expect(await send()).toEqual({ kind: 'accepted', wamid: 'wamid.1' });
  });

  it.each([[{}], [{ messages: [] }], [{ messages: [{ id: 7 }] }], [null], ['<html>'], ['']])(
    'is unknown when a 200 says %j',
    async (body) => {
      answers(200, body as string);
      expect(await send()).toEqual({ kind: 'unknown', title: 'Answer without an id' });
    },
  );

  it.each([
    [400, 131047],
    [400, 131026],
    [401, 190],
    [403, 10],
    [404, 33],
    [429, 130429],
  ])('is refused for a %i with code %i', async (status, code) => {
    answers(status, refusal(code, { messaging_product: 'whatsapp', details: 'Because.' }));
    expect(await send()).toEqual({
      kind: 'refused',
      error: { code, title: `(#${code}) Refused`, details: 'Because.' },
    });
  });

  it('is refused with details as text, or with none', async () => {
    answers(400, refusal(100, 'As text'));
    expect(await send()).toMatchObject({ kind: 'refused', error: { details: 'As text' } });
    answers(400, refusal(100));
    expect(await send()).toEqual({ kind: 'refused', error: { code: 100, title: '(#100) Refused' } });
  });

  it.each([
    [500, refusal(131000)],
    [502, '<html>Bad gateway</html>'],
    [503, refusal(2)],
    [504, ''],
    [408, '<html>Timeout</html>'],
    [400, ''],
  ])('is unknown for a %i that proves nothing', async (status, body) => {
    answers(status, body);
    expect(await send()).toEqual({ kind: 'unknown', title: `HTTP ${status}` });
  });

  it('is unknown when Meta hangs up before it has read the message', async () => {
    answer = () => {};
    server.removeAllListeners('request');
    server.on('connection', (socket) => socket.destroy());
    expect(await send()).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when Meta hangs up after it has read the message', async () => {
    answer = (request) => request.socket.destroy();
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(requests).toHaveLength(1);
  });

  it('is unknown when the answer breaks off', async () => {
    answer = (request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"messages":', () => request.socket.destroy());
    };
    expect(await send()).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when the answer takes too long', async () => {
    answer = () => {};
    expect(await send({ phone: '9055' }, 50)).toEqual({ kind: 'unknown', title: 'TimeoutError' });
  });

  it('is unreachable when nobody listens', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await send()).toEqual({ kind: 'unreachable', title: 'ECONNREFUSED' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it('is unreachable when there is no token, for then nothing is sent', async () => {
    const missing = async () => {
      throw new Error('The secret /baton/whatsapp/token is missing.');
    };
    const whatsapp = graphWhatsApp({ url, version: 'v24.0', token: missing, readUpload: async () => null });
    const message = {
      phoneNumberId: '200',
      to: { phone: '9055' },
      content: { type: 'text', text: 'Hi' } as const,
      callbackData: 't1:7',
    };
    expect(await whatsapp.send(message)).toEqual({
      kind: 'unreachable',
      title: 'The secret /baton/whatsapp/token is missing.',
    });
    expect(requests).toEqual([]);
  });

  it('never carries the token', async () => {
    for (const [status, body] of [
      [400, refusal(190)],
      [500, ''],
      [200, {}],
    ] as const) {
      answers(status, body);
      expect(JSON.stringify(await send())).not.toContain('a-token');
    }
  });
});
