import { createHmac, randomUUID } from 'node:crypto';
import { type APIResponse, expect } from '@playwright/test';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { type Baton, startBaton } from './baton-in-memory.ts';
import { test as base } from './fixtures.ts';

type Json = Record<string, unknown>;
type QuarantineItem = { id: string; reason: string; explanation: string };

/** Nothing here changes what another test looks at, so all of them share one Baton. */
const test = base.extend<{ hook: Hook }, { shared: Baton; adminToken: string }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const baton = await startBaton();
      await use(baton);
      await baton.close();
    },
    { scope: 'worker' },
  ],
  adminToken: [async ({ shared }, use) => use(await shared.mintIdToken('ana@example.com')), { scope: 'worker' }],
  hook: async ({ shared, adminToken, request }, use) => {
    const get = async (path: string): Promise<Json> => {
      const answer = await request.get(`${shared.urls.api}${path}`, {
        headers: { authorization: `Bearer ${adminToken}` },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
      return (await answer.json()) as Json;
    };
    await use({
      post: (body, signature: string | null = signed(body, shared.secrets.appSecret)) =>
        request.post(shared.urls.webhook, {
          data: body,
          headers: {
            'content-type': 'application/json',
            ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
          },
        }),
      quarantine: async () => (await get('/v1/quarantine')).items as QuarantineItem[],
      raw: async (id) => (await get(`/v1/quarantine/${encodeURIComponent(id)}`)).raw as string,
      customers: async () => {
        const { threads } = (await get('/v1/conversations?view=all')) as { threads: { contact: { name: string } }[] };
        return threads.map(({ contact }) => contact.name);
      },
    });
  },
});

type Hook = {
  /** Signed as Meta does, unless told otherwise; null = no signature at all. */
  post(body: Buffer, signature?: string | null): Promise<APIResponse>;
  quarantine(): Promise<QuarantineItem[]>;
  raw(id: string): Promise<string>;
  customers(): Promise<string[]>;
};

function signed(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** A webhook with one text, from somebody nobody else in this file is called. */
function message(from: string, phoneNumberId: string = SAMPLE_NUMBER.phoneNumberId): Buffer {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: SAMPLE_NUMBER.displayPhoneNumber, phone_number_id: phoneNumberId },
    contacts: [{ wa_id: '447700900123', profile: { name: from } }],
    messages: [
      {
        id: `wamid.${randomUUID()}`,
        from: '447700900123',
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: 'Hello' },
      },
    ],
  };
  const entry = [{ id: SAMPLE_NUMBER.wabaId, changes: [{ field: 'messages', value }] }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}

/** Every error has one form: a code, a sentence and an id to quote. */
async function expectError(answer: APIResponse, status: number, code: string): Promise<void> {
  const text = await answer.text();
  expect(answer.status(), text).toBe(status);
  expect(answer.headers()['content-type']).toContain('application/json');
  const { error } = JSON.parse(text) as { error: { code: string; message: string; requestId: string } };
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\S \S.*[.?]$/);
  expect(error.requestId).toMatch(/\S{8,}/);
}

test.describe('the webhook', () => {
  test('stores nothing that is not signed with our secret', async ({ hook, shared }) => {
    const forged = message('Mallory');
    await expectError(await hook.post(forged, signed(forged, 'another-secret')), 401, 'signature-wrong');
    await expectError(await hook.post(forged, null), 401, 'signature-wrong');
    await expectError(await hook.post(forged, 'sha256=zz'), 401, 'signature-wrong');
    const other = Buffer.from(forged.toString().replace('Hello', 'Hullo'));
    await expectError(await hook.post(other, signed(forged, shared.secrets.appSecret)), 401, 'signature-wrong');
    await shared.settled();
    expect(await hook.customers()).not.toContain('Mallory');
    expect((await hook.quarantine()).map(({ explanation }) => explanation).join()).not.toContain('Mallory');

    expect((await hook.post(message('Grace'))).status()).toBe(200);
    expect(await hook.customers()).toContain('Grace');
  });

  test('takes what belongs to an unknown number, and keeps it in quarantine', async ({ hook }) => {
    const body = message('Wanderer', '299999999999999');
    expect((await hook.post(body)).status()).toBe(200);
    const item = (await hook.quarantine()).find(({ reason }) => reason === 'unknown-number');
    expect(item?.explanation).toContain('299999999999999');
    expect(await hook.raw(item?.id ?? '')).toContain('Wanderer');
    expect(await hook.customers()).not.toContain('Wanderer');
  });

  test('takes what is no JSON, and keeps every byte of it', async ({ hook }) => {
    const body = Buffer.from('{"object": "whatsapp_business_account", "entry": [{"id": ');
    expect((await hook.post(body)).status()).toBe(200);
    const item = (await hook.quarantine()).find(({ reason }) => reason === 'malformed-json');
    expect(item).toBeDefined();
    expect(await hook.raw(item?.id ?? '')).toBe(body.toString());
  });

  test('takes a shape that nobody has seen before, and keeps it raw', async ({ hook }) => {
    const body = Buffer.from('{"object":"whatsapp_business_account","entry":"from the future"}');
    expect((await hook.post(body)).status()).toBe(200);
    const items = (await hook.quarantine()).filter(({ reason }) => reason === 'unknown-shape');
    const raws = await Promise.all(items.map(({ id }) => hook.raw(id)));
    expect(raws).toContain(body.toString());
  });

  test('refuses more than 4 MB', async ({ hook }) => {
    await expectError(await hook.post(Buffer.alloc(4 * 1024 * 1024 + 1, 'x')), 413, 'body-too-large');
  });

  test('proves to Meta that it is ours with the challenge as plain text', async ({ shared, request }) => {
    const ask = (token: string) =>
      request.get(shared.urls.webhook, {
        params: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
      });
    const right = await ask(shared.secrets.verifyToken);
    expect(right.status()).toBe(200);
    expect(right.headers()['content-type']).toBe('text/plain; charset=utf-8');
    expect(await right.text()).toBe('1158201444');
    await expectError(await ask('guessed'), 403, 'verify-token-wrong');
  });

  test('takes GET and POST only', async ({ shared, request }) => {
    await expectError(await request.put(shared.urls.webhook, { data: {} }), 405, 'wrong-method');
    await expectError(await request.delete(shared.urls.webhook), 405, 'wrong-method');
  });
});

test.describe('the API', () => {
  test('knows nobody without a token or a key, or with a wrong one', async ({ shared, request }) => {
    const me = `${shared.urls.api}/v1/me`;
    const askWith = (token: string) => request.get(me, { headers: { authorization: `Bearer ${token}` } });
    await expectError(await request.get(me), 401, 'not-signed-in');
    await expectError(await askWith('nonsense'), 401, 'token-invalid');
    await expectError(await askWith('eyJhbGciOiJub25lIn0.e30.'), 401, 'token-invalid');
    await expectError(await askWith(`${shared.apiKey}x`), 401, 'key-invalid');
  });

  test('says which methods and routes there are', async ({ shared, request }) => {
    const headers = { authorization: `Bearer ${shared.apiKey}` };
    await expectError(await request.delete(`${shared.urls.api}/v1/me`, { headers }), 405, 'wrong-method');
    await expectError(await request.get(`${shared.urls.api}/v1/no-such-thing`, { headers }), 404, 'no-such-route');
  });

  test('refuses a body that is not JSON, or not the right one, naming the field', async ({ shared, request }) => {
    const url = `${shared.urls.api}/v1/threads/nobody/messages`;
    const headers = { authorization: `Bearer ${shared.apiKey}`, 'content-type': 'application/json' };
    await expectError(await request.post(url, { headers, data: Buffer.from('{"text":') }), 400, 'malformed-json');
    const wrong = await request.post(url, { headers, data: { clientId: 'x', text: 'Hello' } });
    await expectError(wrong, 400, 'invalid-input');
    expect(await wrong.text()).toContain('clientId');
    const unknown = await request.post(url, { headers, data: { clientId: randomUUID(), text: 'Hello' } });
    await expectError(unknown, 404, 'thread-not-found');
  });
});
