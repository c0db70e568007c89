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

describe('a file of ours', () => {
  const content = {
    type: 'media',
    kind: 'document',
    mediaId: 'uploads/main/1',
    mimeType: 'text/plain',
    filename: 'ä.txt',
  };
  const sendFile = (readUpload: Parameters<typeof graphWhatsApp>[0]['readUpload']) =>
    graphWhatsApp({ url, version: 'v24.0', token, readUpload }).send({
      phoneNumberId: '200',
      to: { phone: '9055' },
      content: content as never,
      callbackData: 't1:7',
    });
  const there = async (key: string) => ({ bytes: new TextEncoder().encode(`bytes of ${key}`), mimeType: 'text/plain' });

  it('is uploaded to Meta first, and sent by the id it gets there', async () => {
    answer = (request, response) => {
      const uploading = request.url?.endsWith('/media');
      response.end(JSON.stringify(uploading ? { id: '901' } : { messages: [{ id: 'wamid.1' }] }));
    };
    expect(await sendFile(there)).toEqual({ kind: 'accepted', wamid: 'wamid.1' });
    const [upload, message] = requests;
    expect(upload).toMatchObject({ url: '/graph/v24.0/200/media', headers: { authorization: 'Bearer a-token' } });
    expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(upload?.body).toContain('bytes of uploads/main/1');
    expect(upload?.body).toContain('whatsapp');
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'document',
      document: { id: '901', filename: 'ä.txt' },
    });
  });

  it('that Meta refuses is a refusal, and nothing is sent', async () => {
    answers(400, refusal(131053));
    expect(await sendFile(there)).toMatchObject({ kind: 'refused', error: { code: 131053 } });
    expect(requests).toHaveLength(1);
  });

  it('that could not be passed on was surely not sent', async () => {
    answers(500, '');
    expect(await sendFile(there)).toMatchObject({ kind: 'unreachable' });
    expect(requests).toHaveLength(1);
  });

  it('that is gone, or cannot be read, was surely not sent', async () => {
    expect(await sendFile(async () => null)).toMatchObject({ kind: 'refused', error: { code: 131053 } });
    const broken = sendFile(async () => {
      throw new Error('Object storage answered 500 for a file.');
    });
    expect(await broken).toMatchObject({ kind: 'unreachable' });
    expect(requests).toEqual([]);
  });
});

describe('a customer’s file', () => {
  const download = () =>
    graphWhatsApp({ url, version: 'v24.0', token, readUpload: async () => null }).download({
      phoneNumberId: '200',
      mediaId: '900',
    });
  const meta = (about: object) => {
    answer = (request, response) => {
      if (request.url?.startsWith('/file')) response.end('bytes');
      else response.end(JSON.stringify(about));
    };
  };

  it('is asked for by its id, then fetched where Meta says, with the token', async () => {
    meta({ url: url.replace('/graph', '/file?mid=1'), mime_type: 'image/png', file_size: 5 });
    expect(await download()).toEqual({
      kind: 'file',
      bytes: new TextEncoder().encode('bytes'),
      mimeType: 'image/png',
    });
    expect(requests.map((request) => request.url)).toEqual(['/graph/v24.0/900?phone_number_id=200', '/file?mid=1']);
    expect(requests[1]?.headers.authorization).toBe('Bearer a-token');
  });

  it('that is too large is not fetched', async () => {
    meta({ url: url.replace('/graph', '/file'), file_size: 100 * 1024 * 1024 + 1 });
    expect(await download()).toEqual({ kind: 'too-large', bytes: 100 * 1024 * 1024 + 1 });
    expect(requests).toHaveLength(1);
  });

  it.each([404, 400])('is gone when Meta answers %i', async (status) => {
    answers(status, refusal(100));
    expect(await download()).toEqual({ kind: 'gone' });
  });

  it.each([500, 401])('could not be fetched now when Meta answers %i', async (status) => {
    answers(status, refusal(190));
    await expect(download()).rejects.toThrow(`Meta answered ${status} for a file.`);
  });

  it.each(['http://127.0.0.1:1/file', 'https://evil.example/file', 'http://lookaside.fbsbx.com/file'])(
    'on a host that is not Meta’s own is refused, so that the token goes nowhere else: %s',
    async (elsewhere) => {
      meta({ url: elsewhere, file_size: 5 });
      await expect(download()).rejects.toThrow('not one of its own');
      expect(requests).toHaveLength(1);
    },
  );
});

describe('blue ticks', () => {
  const mark = (typing?: boolean) =>
    graphWhatsApp({ url, version: 'v24.0', token, readUpload: async () => null }).markRead({
      phoneNumberId: '200',
      wamid: 'wamid.1',
      ...(typing === undefined ? {} : { typing }),
    });

  it('go alone or with “typing…”, and their failure is nobody’s', async () => {
    answers(500, '');
    await mark();
    await mark(true);
    const body = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' };
    expect(requests.map((request) => JSON.parse(request.body))).toEqual([
      body,
      { ...body, typing_indicator: { type: 'text' } },
    ]);
  });
});
