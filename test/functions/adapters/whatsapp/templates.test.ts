import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { graphWhatsApp } from '../../../../functions/adapters/whatsapp/graph-api.ts';

let server: Server;
let url: string;
let asked: URL[];
let bodies: string[];
let answer: (address: URL) => { status?: number; body: unknown };

beforeEach(async () => {
  asked = [];
  bodies = [];
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const address = new URL(request.url ?? '', 'http://meta');
    asked.push(address);
    bodies.push(Buffer.concat(parts).toString('utf8'));
    const { status = 200, body } = answer(address);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graph`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const meta = (token: () => Promise<string> = async () => 'a-token') =>
  graphWhatsApp({
    url,
    version: 'v24.0',
    token,
    readUpload: async () => ({ bytes: new Uint8Array([1, 2]), mimeType: 'application/pdf' }),
  });

it('reads every page, with the cursor and never by an address that an answer names', async () => {
  answer = ({ searchParams }) =>
    searchParams.get('after')
      ? { body: { data: [{ id: '2', name: 'b', language: 'pt_BR', status: 'IN_APPEAL' }, { id: '3' }], paging: {} } }
      : {
          body: {
            data: [
              {
                id: '1',
                name: 'a',
                language: 'en_US',
                status: 'REJECTED',
                category: 'MARKETING',
                parameter_format: 'NAMED',
                components: [{ type: 'BODY', text: 'Hi' }],
                quality_score: { score: 'GREEN' },
                rejected_reason: 'INVALID_FORMAT',
              },
            ],
            paging: { next: 'https://elsewhere.example/steal', cursors: { after: 'c1' } },
          },
        };
  expect(await meta().templates('100')).toEqual({
    kind: 'templates',
    templates: [
      {
        id: '1',
        name: 'a',
        language: 'en_US',
        status: 'rejected',
        category: 'marketing',
        format: 'named',
        components: [{ type: 'BODY', text: 'Hi' }],
        quality: 'green',
        reason: 'INVALID_FORMAT',
      },
      {
        id: '2',
        name: 'b',
        language: 'pt_BR',
        status: 'in-appeal',
        category: 'other',
        format: 'positional',
        components: [],
        quality: 'unknown',
      },
    ],
  });
  expect(asked.map(({ pathname }) => pathname)).toEqual(Array(2).fill('/graph/v24.0/100/message_templates'));
});

it('says in a sentence why it has none', async () => {
  answer = () => ({ status: 401, body: { error: { code: 190, message: 'The token expired.' } } });
  expect(await meta().templates('100')).toEqual({ kind: 'refused', reason: 'WhatsApp answered: The token expired.' });
  const without = meta(async () => {
    throw new Error('No token is stored.');
  });
  expect(await without.templates('100')).toEqual({
    kind: 'refused',
    reason: 'WhatsApp could not be asked: No token is stored.',
  });
});

it('uploads the file of a header and sends Meta’s id in its place', async () => {
  answer = ({ pathname }) =>
    pathname.endsWith('/media') ? { body: { id: '910' } } : { body: { messages: [{ id: 'wamid.1' }] } };
  const document = { id: 'uploads/main/1', filename: 'invoice.pdf' };
  const outcome = await meta().send({
    phoneNumberId: '200',
    to: { phone: '4911' },
    callbackData: 't:1',
    content: {
      type: 'template',
      name: 'invoice',
      language: 'en_US',
      components: [{ type: 'header', parameters: [{ type: 'document', document }] }],
      preview: '',
    },
  });
  expect(outcome).toEqual({ kind: 'accepted', wamid: 'wamid.1' });
  expect(asked.map(({ pathname }) => pathname)).toEqual(['/graph/v24.0/200/media', '/graph/v24.0/200/messages']);
  expect(JSON.parse(bodies[1] ?? '')).toMatchObject({
    template: { components: [{ parameters: [{ document: { id: '910', filename: 'invoice.pdf' } }] }] },
  });
});
