import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, type Json, MARIANA, NUMBER, openHarness, TOKEN, wamidOf } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
});
afterEach(() => h.close());

const DAY = 24 * 3600_000;

async function writes(text: string, customer = 'mariana'): Promise<string> {
  const { wamid } = await h.phone(`POST customers/${customer}/messages`, { text });
  await h.meta.settled();
  return String(wamid);
}

async function chat(customer = 'mariana'): Promise<Json[]> {
  return (await h.phone(`GET customers/${customer}/messages`)).messages as Json[];
}

describe('a customer writes', () => {
  it('posts a signed webhook with the ids Meta gives', async () => {
    const wamid = await writes('Olá, vocês entregam no domingo?');
    const [post] = h.receiver.received;
    expect(post).toMatchObject({ signed: true, status: 200 });
    expect(post?.text).toContain('Ol\\u00e1');
    expect(h.receiver.values()[0]).toEqual({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550001111', phone_number_id: NUMBER },
      contacts: [
        {
          profile: { name: 'Mariana Costa', username: '@mariana.costa' },
          wa_id: '5511955550101',
          user_id: 'BR.20000000000000000101',
        },
      ],
      messages: [
        {
          from: '5511955550101',
          from_user_id: 'BR.20000000000000000101',
          id: wamid,
          timestamp: String(h.clock.now / 1000),
          type: 'text',
          text: { body: 'Olá, vocês entregam no domingo?' },
        },
      ],
    });
    expect((await chat())[0]).toMatchObject({ wamid, from: 'customer', webhook: { state: 'accepted', attempts: 1 } });
  });

  it('shows no phone number of a customer who hides it', async () => {
    await writes('Hallo', 'jonas');
    const value = h.receiver.values()[0];
    expect(value?.contacts?.[0]).not.toHaveProperty('wa_id');
    expect(value?.messages?.[0]).not.toHaveProperty('from');
    expect(value?.messages?.[0]?.from_user_id).toBe('DE.20000000000000000107');
  });

  it('edits, deletes, reacts and takes the reaction back', async () => {
    const wamid = await writes('Sunday?');
    const at = `customers/mariana/messages/${encodeURIComponent(wamid)}`;
    await h.phone(`POST ${at}/edit`, { text: 'Saturday?' });
    await h.phone(`POST ${at}/react`, { emoji: '👍' });
    await h.phone(`POST ${at}/react`, {});
    await h.phone(`POST ${at}/revoke`);
    await h.meta.settled();
    const [, edit, liked, unliked, revoked] = h.receiver.messages();
    expect(edit).toMatchObject({
      type: 'edit',
      edit: { original_message_id: wamid, message: { text: { body: 'Saturday?' } } },
    });
    expect(liked?.reaction).toEqual({ message_id: wamid, emoji: '👍' });
    expect(unliked?.reaction).toEqual({ message_id: wamid });
    expect(revoked).toMatchObject({ type: 'revoke', revoke: { original_message_id: wamid } });
    expect((await chat())[0]).toMatchObject({ text: 'Saturday?', edited: true, revoked: true, reactions: {} });
  });

  it('sends media that the business can fetch for five minutes with its token', async () => {
    const added = await fetch(`${h.origin}/phone/api/media?filename=lid.png`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'not really a picture',
    });
    const { id } = (await added.json()) as { id: string };
    await h.phone('POST customers/mariana/messages', {
      message: { type: 'image', image: { id, caption: 'Broken lid' } },
    });
    await h.meta.settled();
    const image = h.receiver.messages()[0]?.image as Record<string, string>;
    expect(image).toMatchObject({ id, mime_type: 'image/png', caption: 'Broken lid' });
    const { url, file_size } = (await h.graph(`GET ${id}?phone_number_id=${NUMBER}`)) as unknown as {
      url: string;
      file_size: string;
    };
    expect(file_size).toBe('20');
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect(await (await fetch(url, { headers })).text()).toBe('not really a picture');
    expect((await fetch(url)).status).toBe(401);
    await h.phone('POST clock', { advanceMs: 6 * 60_000 });
    expect((await fetch(url, { headers })).status).toBe(404);
    await h.phone('POST clock', { advanceMs: 7 * DAY });
    expect((await h.graph(`GET ${id}`)).error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('gets a new user id with a new number, and the business is told', async () => {
    await writes('Hi');
    await h.phone('POST customers/mariana/change-number', { phone: '+55 11 95555-0199' });
    await h.meta.settled();
    expect(h.receiver.messages()[1]).toMatchObject({
      type: 'system',
      from: '5511955550101',
      system: { type: 'user_changed_number', wa_id: '5511955550199', previous_user_id: 'BR.20000000000000000101' },
    });
  });
});

describe('the business answers', () => {
  it('reaches the phone, and sent, delivered and read come back with its own mark', async () => {
    await writes('Hi');
    const answer = await h.send({ biz_opaque_callback_data: 'msg:1' });
    expect(answer).toMatchObject({ status: 200, contacts: [{ input: MARIANA, wa_id: '5511955550101' }] });
    const wamid = wamidOf(answer);
    await h.meta.settled();
    const statuses = h.receiver.statuses(wamid);
    expect(statuses.map((status) => status.status)).toEqual(['sent', 'delivered', 'read']);
    for (const status of statuses) {
      expect(status).toMatchObject({
        recipient_id: '5511955550101',
        recipient_user_id: 'BR.20000000000000000101',
        biz_opaque_callback_data: 'msg:1',
      });
    }
    expect(statuses[0]?.pricing).toMatchObject({ category: 'service' });
    expect((await chat()).at(-1)).toMatchObject({ wamid, from: 'business', text: 'Yes, until noon.' });
    expect((await h.phone('GET stats')).byCallbackData).toEqual({
      'msg:1': { received: 1, left: 1, refused: {}, wamids: [wamid] },
    });
  });

  it('can answer a user id, and learns no number by that', async () => {
    await writes('Hallo', 'jonas');
    const answer = await h.send({ recipient: 'DE.20000000000000000107' });
    expect(answer.contacts).toEqual([{ input: 'DE.20000000000000000107', user_id: 'DE.20000000000000000107' }]);
    await h.meta.settled();
    const [sent] = h.receiver.statuses(wamidOf(answer));
    expect(sent).not.toHaveProperty('recipient_id');
    expect(sent?.recipient_user_id).toBe('DE.20000000000000000107');
  });

  it('waits with read until the customer looks, when told so', async () => {
    await h.phone('PUT behaviour', { autoRead: false });
    await writes('Hi');
    const wamid = wamidOf(await h.send());
    await h.meta.settled();
    expect(h.receiver.statuses(wamid).map((status) => status.status)).toEqual(['sent', 'delivered']);
    expect(await h.phone('POST customers/mariana/read')).toMatchObject({ read: 1 });
    await h.meta.settled();
    expect(h.receiver.statuses(wamid).at(-1)?.status).toBe('read');
  });

  it('shows read receipts and typing to the customer', async () => {
    const first = await writes('One');
    const second = await writes('Two');
    const receipt = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: second,
      typing_indicator: { type: 'text' },
    };
    expect(await h.graph(`POST ${NUMBER}/messages`, receipt)).toMatchObject({ success: true });
    expect((await chat()).map((message) => [message.wamid, message.readByBusiness])).toEqual([
      [first, true],
      [second, true],
    ]);
    const bad = await h.graph(`POST ${NUMBER}/messages`, { ...receipt, message_id: 'wamid.none' });
    expect(bad.error).toMatchObject({ code: 131009 });
  });

  it('may write freely for 24 hours after the last message, then only with a template', async () => {
    await writes('Hi');
    await h.phone('POST clock', { advanceMs: DAY - 1000 });
    expect((await h.send()).status).toBe(200);
    await h.phone('POST clock', { advanceMs: 1000 });
    expect(await h.send({ biz_opaque_callback_data: 'late' })).toMatchObject({
      status: 400,
      error: { code: 131047, message: '(#131047) Re-engagement message' },
    });
    const template = {
      name: 'order_ready',
      language: { code: 'pt_BR' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Mariana' },
            { type: 'text', text: '778' },
          ],
        },
      ],
    };
    expect((await h.send({ type: 'template', template })).status).toBe(200);
    expect((await chat()).at(-1)?.text).toBe('Olá Mariana, seu pedido 778 está pronto para retirada na loja do porto.');
    expect((await h.phone('GET stats')).byCallbackData).toMatchObject({
      late: { received: 1, left: 0, refused: { 131047: 1 } },
    });
    await writes('Hi again');
    expect((await h.send()).status).toBe(200);
  });

  it('gets 200 and silence for a user id in "to"', async () => {
    await writes('Hi');
    const before = h.receiver.received.length;
    const answer = await h.send({ to: 'BR.20000000000000000101' });
    expect(answer.status).toBe(200);
    await h.meta.settled();
    expect(h.receiver.received).toHaveLength(before);
    expect(await chat()).toHaveLength(1);
  });

  it('reacts with only a sent status', async () => {
    const target = await writes('Thank you!');
    const answer = await h.send({ type: 'reaction', reaction: { message_id: target, emoji: '❤️' } });
    await h.meta.settled();
    expect(h.receiver.statuses(wamidOf(answer)).map((status) => status.status)).toEqual(['sent']);
    expect((await chat())[0]?.reactions).toEqual({ business: '❤️' });
  });

  it('sends an uploaded file', async () => {
    await writes('Send me the list');
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', 'application/pdf');
    form.set('file', new File(['%PDF'], 'list.pdf', { type: 'application/pdf' }));
    const uploaded = await fetch(`${h.origin}/graph/v24.0/${NUMBER}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: form,
    });
    const { id } = (await uploaded.json()) as { id: string };
    expect((await h.send({ type: 'document', document: { id, filename: 'list.pdf' } })).status).toBe(200);
    const shown = await fetch(`${h.origin}/phone/api/media/${id}`);
    expect(await shown.text()).toBe('%PDF');
    form.set('type', 'audio/webm');
    const refused = await fetch(`${h.origin}/graph/v24.0/${NUMBER}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: form,
    });
    expect(await refused.json()).toMatchObject({ error: { code: 100 } });
  });
});

describe('what Meta refuses', () => {
  it.each<[number, string, Json]>([
    [100, 'no product', { messaging_product: undefined }],
    [100, 'an unknown type', { type: 'hologram', hologram: {} }],
    [100, 'a text over 4096 characters', { text: { body: 'x'.repeat(4097) } }],
    [131008, 'a text without body', { text: {} }],
    [131008, 'an image without id or link', { type: 'image', image: {} }],
    [131009, 'an image with an unknown id', { type: 'image', image: { id: '1' } }],
    [
      131009,
      'four buttons',
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Which?' },
          action: { buttons: ['a', 'b', 'c', 'd'].map((id) => ({ type: 'reply', reply: { id, title: id } })) },
        },
      },
    ],
    [131009, 'an unknown user id', { recipient: 'US.1' }],
    [131021, 'itself as recipient', { to: '+15550001111' }],
    [131026, 'a number nobody has', { to: '+15559998888' }],
    [131047, 'a closed window', {}],
    [
      132000,
      'a template without its values',
      { type: 'template', template: { name: 'order_ready', language: { code: 'en_US' } } },
    ],
    [
      132001,
      'a template that is not there',
      { type: 'template', template: { name: 'nope', language: { code: 'en_US' } } },
    ],
    [132015, 'a paused template', { type: 'template', template: { name: 'winter_sale', language: { code: 'en_US' } } }],
  ])('answers %i for %s', async (code, _what, body) => {
    const answer = await h.send(body);
    expect(answer.error).toMatchObject({ code, type: 'OAuthException', error_data: { messaging_product: 'whatsapp' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('answers 190 without the token', async () => {
    const answer = await h.graph(`GET ${NUMBER}`, undefined, { headers: { authorization: 'Bearer other' } });
    expect(answer).toMatchObject({ status: 401, error: { code: 190 } });
  });
});

describe('the account', () => {
  it('tells about the number and pages through templates', async () => {
    expect(await h.graph(`GET ${NUMBER}?fields=verified_name,quality_rating`)).toEqual({
      status: 200,
      id: NUMBER,
      verified_name: 'Harbor Books',
      quality_rating: 'GREEN',
    });
    const first = (await h.graph('GET 100000000000001/message_templates?limit=5')) as unknown as {
      data: Json[];
      paging: { next: string };
    };
    expect(first.data).toHaveLength(5);
    const next = await fetch(first.paging.next, { headers: { authorization: `Bearer ${TOKEN}` } });
    const second = (await next.json()) as { data: Json[]; paging: Json };
    expect(second.data).toHaveLength(4);
    expect(second.paging).not.toHaveProperty('next');
    expect(await h.graph('POST 100000000000001/subscribed_apps')).toMatchObject({ success: true });
  });
});
