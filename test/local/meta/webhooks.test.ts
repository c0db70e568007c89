import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { retryDelay } from '../../../infra/local/meta/webhooks.ts';
import { type Harness, type Json, NUMBER, openHarness, wamidOf } from './harness.ts';

let h: Harness;
const folders: string[] = [];
afterEach(async () => {
  await h?.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const HOUR = 3600_000;
const DAY = 24 * HOUR;

async function writes(text: string): Promise<string> {
  return String((await h.phone('POST customers/mariana/messages', { text })).wamid);
}

/** Resolves once the receiver has seen that many POSTs. */
function posts(count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (h.receiver.received.length >= count) resolve();
    };
    h.receiver.onPost = look;
    look();
  });
}

async function onlyMessage(): Promise<Json> {
  const { messages } = (await h.phone('GET customers/mariana/messages')) as unknown as { messages: Json[] };
  return messages[0] ?? {};
}

describe('a webhook that is not taken', () => {
  it('comes again, ever more rarely', () => {
    const delays = Array.from({ length: 14 }, (_, index) => retryDelay(index + 1));
    expect(delays[0]).toBeLessThanOrEqual(1000);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).toBe(DAY);
  });

  it('comes again with the same bytes when the business is back', async () => {
    h = await openHarness();
    h.receiver.answer = 500;
    const wamid = await writes('Anybody there?');
    await h.meta.settled();
    expect(await onlyMessage()).toMatchObject({ webhook: { state: 'retrying', attempts: 1, lastAnswer: 'HTTP 500' } });
    h.receiver.answer = 200;
    await h.phone('POST clock', { advanceMs: 1000 });
    await posts(2);
    await h.meta.settled();
    const [first, second] = h.receiver.received;
    expect(second?.text).toBe(first?.text);
    expect(h.receiver.messages().map((message) => message.id)).toEqual([wamid]);
    expect(await onlyMessage()).toMatchObject({ webhook: { state: 'accepted', attempts: 2 } });
  });

  it('is kept through an outage of the receiver', async () => {
    h = await openHarness();
    await h.receiver.close();
    await writes('Anybody there?');
    await h.meta.settled();
    expect(await onlyMessage()).toMatchObject({ webhook: { state: 'retrying', lastAnswer: 'ECONNREFUSED' } });
    await h.receiver.open();
    expect(await h.phone('POST webhooks/retry')).toMatchObject({ status: 200 });
    await posts(1);
  });

  it('is given up after seven days', async () => {
    h = await openHarness();
    h.receiver.answer = 503;
    await writes('Anybody there?');
    await h.meta.settled();
    for (let day = 1; day <= 8; day += 1) {
      const seen = h.receiver.received.length;
      await h.phone('POST clock', { advanceMs: DAY });
      if ((await h.phone('GET stats')).webhooksDropped) break;
      await posts(seen + 1);
      await h.meta.settled();
    }
    expect(await onlyMessage()).toMatchObject({ webhook: { state: 'dropped' } });
    expect(await h.phone('GET stats')).toMatchObject({ webhooksDropped: 1, webhooks: { waiting: 0, retrying: 0 } });
  });

  it('survives a restart, as do chats, media, settings and planned statuses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-meta-'));
    folders.push(folder);
    h = await openHarness({ folder });
    await h.phone('PUT behaviour', { deliveredAfterMs: HOUR });
    const added = await fetch(`${h.origin}/phone/api/media`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'bytes',
    });
    const { id } = (await added.json()) as { id: string };
    await writes('One');
    await h.meta.settled();
    const sent = wamidOf(await h.send());
    await h.meta.settled();
    h.receiver.answer = 500;
    const owed = await writes('Two');
    // What is owed is on disk by the time the phone was answered: nothing but a read is needed to prove it.
    expect(await readFile(join(folder, 'meta.json'), 'utf8')).toContain(owed);
    await h.restart();
    h.receiver.answer = 200;
    h.receiver.received.length = 0;
    await h.phone('POST clock', { advanceMs: HOUR });
    await posts(2);
    await h.meta.settled();
    expect(h.receiver.messages().map((message) => message.id)).toContain(owed);
    expect(h.receiver.statuses(sent).map((status) => status.status)).toEqual(['delivered', 'read']);
    expect(await (await fetch(`${h.origin}/phone/api/media/${id}`)).text()).toBe('bytes');
    expect(await h.phone('GET behaviour')).toMatchObject({ deliveredAfterMs: HOUR });
  });
});

describe('webhooks on demand', () => {
  it('come twice', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { duplicate: 1 });
    await writes('Hi');
    await h.phone('POST clock', { advanceMs: 1000 });
    await h.meta.settled();
    expect(h.receiver.received).toHaveLength(2);
    expect(h.receiver.received[0]?.text).toBe(h.receiver.received[1]?.text);
  });

  it('come out of order, all of them', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { reorder: 0.7, reorderByMs: 300 });
    const wamids: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      wamids.push(await writes(`Line ${index}`));
      await h.phone('POST clock', { advanceMs: 20 });
    }
    await h.phone('POST clock', { advanceMs: 400 });
    await h.meta.settled();
    const arrived = h.receiver.messages().map((message) => message.id);
    expect(arrived.toSorted()).toEqual(wamids.toSorted());
    expect(arrived).not.toEqual(wamids);
  });

  it('come a thousand updates at a time', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { batchSize: 1000, batchWindowMs: 60_000 });
    const messages = Array.from({ length: 1000 }, (_, index) => ({ text: `Line ${index}` }));
    const { wamids } = (await h.phone('POST customers/mariana/messages', { messages })) as unknown as {
      wamids: string[];
    };
    await posts(1);
    await h.meta.settled();
    expect(h.receiver.received).toHaveLength(1);
    expect(h.receiver.received[0]?.body.entry[0]?.changes.length).toBeGreaterThan(1);
    expect(h.receiver.messages().map((message) => message.id)).toEqual(wamids);
  });

  it('come a batch when its time is up', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { batchSize: 50, batchWindowMs: 20_000 });
    await writes('One');
    await writes('Two');
    expect(h.receiver.received).toHaveLength(0);
    await h.phone('POST clock', { advanceMs: 20_000 });
    await posts(1);
    await h.meta.settled();
    expect(h.receiver.received).toHaveLength(1);
    expect(h.receiver.messages()).toHaveLength(2);
  });

  it('are held back', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { webhookDelayMs: HOUR });
    await writes('Hi');
    await h.meta.settled();
    expect(h.receiver.received).toHaveLength(0);
    await h.phone('POST clock', { advanceMs: HOUR });
    await posts(1);
  });

  it('are signed wrongly until told otherwise, and then the backlog arrives', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { wrongSignature: 1 });
    const wamid = await writes('Hi');
    await h.meta.settled();
    expect(h.receiver.received[0]).toMatchObject({ signed: false, status: 401 });
    await h.phone('PUT behaviour', { wrongSignature: 0 });
    await h.phone('POST webhooks/retry');
    await posts(2);
    expect(h.receiver.messages()[0]?.id).toBe(wamid);
  });

  it('carry an unknown number, unknown fields, unsupported types, or no phone numbers', async () => {
    h = await openHarness();
    await h.phone('PUT behaviour', { unknownPhoneNumberId: 1, unknownFields: true, unsupported: 1, bsuidOnly: true });
    await writes('Hi');
    await h.meta.settled();
    const changes = h.receiver.received[0]?.body.entry[0]?.changes ?? [];
    expect(changes.map((change) => change.field)).toEqual(['messages', 'tide_table']);
    const value = changes[0]?.value;
    expect(value?.metadata?.phone_number_id).not.toBe(NUMBER);
    expect(value).toHaveProperty('lantern');
    expect(value?.contacts?.[0]).not.toHaveProperty('wa_id');
    expect(value?.messages?.[0]).toMatchObject({ type: 'unsupported', errors: [{ code: 131051 }] });
    expect(value?.messages?.[0]).not.toHaveProperty('from');
    expect(await onlyMessage()).toMatchObject({ type: 'text', text: 'Hi' });
  });

  it('start with the check that Meta makes when the address is saved', async () => {
    h = await openHarness();
    expect(await h.phone('POST webhooks/verify')).toMatchObject({
      verified: true,
      answer: expect.stringMatching(/^\d+$/),
    });
    h.receiver.verifyToken = 'another';
    expect(await h.phone('POST webhooks/verify')).toMatchObject({ verified: false, answer: '' });
  });

  it('can be made by hand, with right, wrong or no signature', async () => {
    h = await openHarness();
    const value = { messaging_product: 'whatsapp', statuses: [] };
    expect(await h.phone('POST webhooks', { value, field: 'account_update' })).toMatchObject({ status: 200 });
    expect(h.receiver.received[0]).toMatchObject({
      signed: true,
      body: { entry: [{ changes: [{ field: 'account_update', value }] }] },
    });
    for (const signature of ['wrong', 'none']) await h.phone('POST webhooks', { raw: '{"any":"bytes"}', signature });
    expect(h.receiver.received.slice(1)).toMatchObject([
      { signed: false, text: '{"any":"bytes"}' },
      { signed: false, text: '{"any":"bytes"}' },
    ]);
    expect(await h.phone('POST webhooks', {})).toMatchObject({ status: 400, error: { code: 'webhook_missing' } });
  });
});
