import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import type { Baton } from './baton-in-memory.ts';
import type { Phones } from './phones.ts';
import type { Sendable, TeamApi } from './team-api.ts';

const CUSTOMER = 'mariana';
const NAME = 'Mariana Costa';
const PHONE = '5511955550101';

/** Two seconds each, made for these tests: H.264 in MP4 and Opus in Ogg, as WhatsApp has them. */
const FILES = join(import.meta.dirname, 'files');
const file = (name: string) => readFileSync(join(FILES, name));

type Given = { baton: Pick<Baton, 'settled'>; phones: Phones; team: TeamApi };

/** A thread in which every kind of message stands, with what can have become of it. Only Ana is there to have it. */
export async function seedEveryContent({ baton, phones, team }: Given): Promise<void> {
  for (const name of ['ben', 'chen']) await team.setAvailability(`${name}@example.com`, 'away');
  const send = (message: Record<string, unknown>) => phones.send(CUSTOMER, message);
  const text = (body: string, more: object = {}) => send({ type: 'text', text: { body }, ...more });

  await text('I saw your advert', {
    referral: {
      source_url: 'https://fb.me/books',
      source_type: 'ad',
      source_id: '77',
      headline: 'Winter reading',
      body: 'Three books for the price of two, until Sunday.',
    },
  });
  await expect.poll(() => team.holderOf(NAME)).toBe('Ana Souza');
  await sendFiles(phones);
  await sendCards(phones);
  await text('Pass it on', { context: { frequently_forwarded: true } });
  await text('I mean this one', {
    context: { id: 'wamid.UNKNOWN', referred_product: { catalog_id: '7001', product_retailer_id: 'B-1' } },
  });
  await send({
    type: 'unsupported',
    unsupported: { type: 'poll_creation' },
    errors: [{ code: 131051, title: 'Message type unknown', message: 'Message type unknown' }],
  });
  const slip = await text('At nine, or at tne?');
  await send({
    type: 'edit',
    edit: { original_message_id: slip, message: { type: 'text', text: { body: 'At nine, or at ten?' } } },
  });
  const regretted = await text('Wrong chat, sorry');
  await send({ type: 'revoke', revoke: { original_message_id: regretted } });
  await baton.settled();

  await askAndAnswer({ baton, phones, team });
  await echo(phones);
  await sendsGoneWrong({ baton, phones, team });
  await baton.settled();
}

async function sendFiles(phones: Phones): Promise<void> {
  const send = (type: string, id: string, more: object = {}) =>
    phones.send(CUSTOMER, { type, [type]: { id, ...more } });
  await send('image', await phones.addFile(file('photo.jpg'), 'image/jpeg'), { caption: 'The shelf I mean' });
  await send('audio', await phones.addFile(file('voice.ogg'), 'audio/ogg; codecs=opus'), { voice: true });
  // Not directly after the photo: the two would be an album.
  await send('video', await phones.addFile(file('video.mp4'), 'video/mp4'), { caption: 'It wobbles' });
  await send('sticker', await phones.addFile(file('sticker.webp'), 'image/webp'));
  await send(
    'document',
    await phones.addFile(Buffer.from('%PDF-1.4 An invoice'), 'application/pdf', 'Invoice 778.pdf'),
  );
}

async function sendCards(phones: Phones): Promise<void> {
  const place = { latitude: 41.0082, longitude: 28.9784, name: 'Galata Bookshop', address: 'Istiklal 12' };
  await phones.send(CUSTOMER, { type: 'location', location: place });
  const name = { formatted_name: 'Emre Kaya', first_name: 'Emre' };
  const contact = {
    name,
    phones: [{ phone: '+90 555 123 00 02', type: 'CELL' }],
    emails: [{ email: 'emre@example.com' }],
  };
  await phones.send(CUSTOMER, { type: 'contacts', contacts: [contact] });
  const item = (id: string, quantity: number) => ({
    product_retailer_id: id,
    quantity,
    item_price: 12.5,
    currency: 'EUR',
  });
  const order = { catalog_id: '7001', text: 'Gift wrap, please', product_items: [item('B-1', 1), item('B-2', 3)] };
  await phones.send(CUSTOMER, { type: 'order', order });
}

/** Buttons, a list, a form and a template of ours, what the customer chose, and a reaction. */
async function askAndAnswer({ baton, phones, team }: Given): Promise<void> {
  const buttons = [
    { id: 'yes', title: 'Yes, please' },
    { id: 'no', title: 'No, thanks' },
  ];
  const rows = [
    { id: 'nine', title: '9:00', description: 'Monday' },
    { id: 'ten', title: '10:00', description: 'Monday' },
  ];
  const gift: Sendable = { type: 'interactive', body: 'Shall we wrap it?', ask: { kind: 'buttons', buttons } };
  const time: Sendable = {
    type: 'interactive',
    header: 'Collection',
    body: 'When do you come?',
    footer: 'Harbor Books',
    ask: { kind: 'list', button: 'Times', sections: [{ title: 'Monday', rows }] },
  };
  const parameters = ['Mariana', '778'].map((word) => ({ type: 'text', text: word }));
  const template: Sendable = {
    type: 'template',
    name: 'order_ready',
    language: 'en_US',
    components: [{ type: 'body', parameters }],
    preview: 'Hello Mariana, your order 778 is ready for collection at the harbor shop.',
  };
  const ids: string[] = [];
  for (const content of [gift, time, template]) {
    await team.send('ana@example.com', NAME, content);
    await baton.settled();
    const last = (await team.entriesOf(NAME)).findLast((each) => each.type === 'replied');
    ids.push(last?.delivery.wamid ?? '');
  }
  const choose = (context: string | undefined, interactive: object) =>
    phones.send(CUSTOMER, {
      type: 'interactive',
      interactive,
      context: { from: SAMPLE_NUMBER.displayPhoneNumber, id: context },
    });
  await choose(ids[0], { type: 'button_reply', button_reply: buttons[0] });
  await choose(ids[1], { type: 'list_reply', list_reply: rows[1] });
  const filled = JSON.stringify({ flow_token: 'f-1', stars: '4', what_was_good: 'The wrapping' });
  await choose(ids[1], { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: filled } });
  await phones.send(CUSTOMER, { type: 'reaction', reaction: { message_id: ids[2], emoji: '❤️' } });
}

/** Somebody answered on the shop's own phone. */
async function echo(phones: Phones): Promise<void> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: SAMPLE_NUMBER.displayPhoneNumber, phone_number_id: SAMPLE_NUMBER.phoneNumberId },
    message_echoes: [
      {
        from: SAMPLE_NUMBER.displayPhoneNumber,
        to: PHONE,
        id: `wamid.${randomUUID()}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: 'Written on the phone in the shop' },
      },
    ],
  };
  const changes = [{ field: 'smb_message_echoes', value }];
  await phones.postWebhook({
    body: { object: 'whatsapp_business_account', entry: [{ id: SAMPLE_NUMBER.wabaId, changes }] },
  });
}

/** One message that WhatsApp refuses, two of which nobody knows whether they arrived. */
async function sendsGoneWrong({ baton, phones, team }: Given): Promise<void> {
  const say = async (words: string) => {
    await team.send('ana@example.com', NAME, { type: 'text', text: words });
    await baton.settled();
  };
  await phones.behave({ failStatusCode: 131026 });
  await say('This one was refused');
  await phones.behave({ failStatusCode: null });
  for (const words of ['Did this one arrive?', 'And did this one?']) {
    await phones.behave({ sendFault: 'timeout', timeoutMs: 0, sendFaultTimes: 1, sendFaultLeaves: false });
    await say(words);
  }
  await phones.behave({ sendFault: 'none' });
}

/** Mia writes from her number, then under her user name; a third message proves that both are her. */
export async function seedMergedThread(phones: Phones): Promise<void> {
  const from = { from: '4917055500011' };
  const user = { from_user_id: 'DE.90000000000000000011' };
  for (const [ids, body] of [
    [from, 'Hello from my number'],
    [user, 'Hello from my user name'],
    [{ ...from, ...user }, 'Both are me'],
  ] as const) {
    const contact = {
      profile: { name: 'Mia Berg' },
      ...('from' in ids ? { wa_id: ids.from } : {}),
      ...('from_user_id' in ids ? { user_id: ids.from_user_id } : {}),
    };
    const id = `wamid.${randomUUID()}`;
    const timestamp = String(Math.floor(Date.now() / 1000));
    await phones.postWebhook({
      value: {
        messaging_product: 'whatsapp',
        metadata: {
          display_phone_number: SAMPLE_NUMBER.displayPhoneNumber,
          phone_number_id: SAMPLE_NUMBER.phoneNumberId,
        },
        contacts: [contact],
        messages: [{ ...ids, id, timestamp, type: 'text', text: { body } }],
      },
    });
  }
}
