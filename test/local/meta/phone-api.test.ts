import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMeta } from '../../../infra/local/meta/create-meta.ts';
import { type Harness, type Json, openHarness, SECRET } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());

/** A raw request, because fetch does not let a test forge the Host header. */
function raw(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${h.origin}/phone/api/customers`, { headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('customers', () => {
  it('are a handful at first, and new ones can be added', async () => {
    const { customers } = (await h.phone('GET customers')) as unknown as { customers: Json[] };
    expect(customers.map((one) => one.id)).toContain('layla');
    const added = await h.phone('POST customers', { name: 'Tomás Ruiz', phone: '+52 55 5550 0107' });
    expect(added).toMatchObject({ phone: '525555500107', sharesPhone: true, lastInboundAt: null });
    expect(added.userId).toMatch(/^MX\.\d+$/);
    const hidden = await h.phone('POST customers', { name: 'Nora', username: 'nora.reads' });
    expect(hidden).toMatchObject({ phone: null, username: '@nora.reads', sharesPhone: false });
  });

  it.each<[string, Json]>([
    ['name_missing', { phone: '+15550002222' }],
    ['phone_invalid', { name: 'A', phone: '12' }],
    ['username_invalid', { name: 'A', username: 'A B' }],
    ['phone_or_username_missing', { name: 'A' }],
    ['user_id_invalid', { name: 'A', phone: '+15550002222', userId: 'x' }],
    ['customer_exists', { name: 'A', phone: '+5511955550101' }],
  ])('refuses with %s', async (code, body) => {
    expect(await h.phone('POST customers', body)).toMatchObject({ error: { code } });
  });
});

describe('errors', () => {
  it.each<[string, number, string, Json | undefined]>([
    ['GET nothing', 404, 'route_not_found', undefined],
    ['GET customers/nobody/messages', 404, 'customer_not_found', undefined],
    ['POST customers/mariana/messages', 400, 'message_missing', {}],
    ['POST customers/mariana/messages', 400, 'type_missing', { message: {} }],
    ['POST customers/mariana/messages/wamid.x/react', 404, 'message_not_found', { emoji: '👍' }],
    ['POST customers/mariana/change-number', 400, 'phone_invalid', {}],
    ['PUT behaviour', 400, 'behaviour_unknown', { nonsense: 1 }],
    ['PUT behaviour', 400, 'behaviour_invalid', { duplicate: 2 }],
    ['POST clock', 400, 'advance_invalid', { advanceMs: -1 }],
    ['GET media/1', 404, 'media_not_found', undefined],
    ['POST webhooks', 400, 'signature_invalid', { value: {}, signature: 'odd' }],
  ])('%s answers %i %s', async (route, status, code, body) => {
    const answer = await h.phone(route, body);
    expect(answer).toMatchObject({ status, error: { code } });
    expect(String((answer.error as Json).message)).toMatch(/\.$/);
  });

  it('a body that is no JSON', async () => {
    const answer = await fetch(`${h.origin}/phone/api/behaviour`, { method: 'PUT', body: '{' });
    expect(await answer.json()).toMatchObject({ error: { code: 'body_not_json' } });
  });

  it('says so when nobody can move the clock', async () => {
    const meta = await createMeta({
      now: Date.now,
      appSecret: SECRET,
      verifyToken: 'v',
      token: 't',
      phoneNumberId: '2',
      displayPhoneNumber: '1',
      wabaId: '1',
      webhookUrl: () => h.receiver.url,
      publicUrl: () => h.origin,
    });
    const before = h.meta.handle;
    h.meta.handle = meta.handle;
    expect(await h.phone('POST clock', { advanceMs: 1 })).toMatchObject({
      status: 501,
      error: { code: 'clock_fixed' },
    });
    h.meta.handle = before;
    await meta.close();
  });
});

describe('who may ask', () => {
  it('refuses other hosts and origins, and lets this machine in', async () => {
    expect(await raw({})).toBe(200);
    expect(await raw({ host: 'localhost:4700' })).toBe(200);
    expect(await raw({ host: 'rebound.example' })).toBe(403);
    expect(await raw({ host: '127.0.0.1.evil.example' })).toBe(403);
    expect(await raw({ origin: 'https://evil.example' })).toBe(403);
    expect(await raw({ origin: 'null' })).toBe(403);
    expect(await raw({ origin: 'http://localhost:5173' })).toBe(200);
  });
});

describe('the page', () => {
  it('is served with a policy that forbids inline scripts, and everything it names is there', async () => {
    const page = await fetch(`${h.origin}/phone`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*src=)|\son\w+=|\sstyle=/);
    const files = [...html.matchAll(/(?:src|href)="(\/phone\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(2);
    for (const file of files) expect((await fetch(`${h.origin}${file}`)).status).toBe(200);
    expect((await fetch(`${h.origin}/phone/serve-phone-page.ts`)).status).toBe(404);
    expect((await fetch(`${h.origin}/phone/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('hears of messages as they happen', async () => {
    const stop = new AbortController();
    const events = await fetch(`${h.origin}/phone/api/events`, { signal: stop.signal });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await h.phone('POST customers/mariana/messages', { text: 'Hi there' });
    let heard = '';
    while (!heard.includes('event: message')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain('Hi there');
    stop.abort();
  });
});

describe('starting over', () => {
  it('forgets chats, settings and owed webhooks', async () => {
    h.receiver.answer = 500;
    await h.phone('PUT behaviour', { duplicate: 1 });
    await h.phone('POST customers/mariana/messages', { text: 'Hi' });
    await h.phone('POST customers', { name: 'Nora', username: 'nora.reads' });
    await h.phone('POST reset');
    expect((await h.phone('GET customers/mariana/messages')).messages).toEqual([]);
    expect((await h.phone('GET customers')).customers).toHaveLength(7);
    expect(await h.phone('GET behaviour')).toMatchObject({ duplicate: 0 });
    expect(await h.phone('GET stats')).toMatchObject({ sendsReceived: 0, webhooks: { waiting: 0, retrying: 0 } });
  });
});
