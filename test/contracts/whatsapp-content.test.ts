import { describe, expect, it } from 'vitest';
import { contentSchema, contextSchema } from '../../shared/contracts/content.ts';
import { readContent, readContext } from '../../shared/contracts/whatsapp-content.ts';
import { readWebhook } from '../../shared/contracts/whatsapp-webhook.ts';
import { webhook } from './fixture.ts';

const messagesOf = (name: string) => readWebhook(webhook(name)).messages;
const contentsOf = (name: string) => messagesOf(name).map(({ content }) => content);
const file = (kind: string, mediaId: string, mimeType: string, more = {}) => ({
  type: 'media',
  kind,
  mediaId: `9000000000000${mediaId}`,
  mimeType,
  ...more,
});

describe('what a message says', () => {
  it('files', () => {
    expect(contentsOf('media').slice(0, 5)).toEqual([
      file('image', '11', 'image/jpeg', { caption: 'The cover is torn' }),
      file('image', '12', 'image/png'),
      file('video', '13', 'video/mp4', { caption: 'Pages fall out' }),
      file('audio', '14', 'audio/ogg; codecs=opus', { voice: true }),
      file('audio', '15', 'audio/mpeg'),
    ]);
    expect(contentsOf('media').slice(5)).toMatchObject([
      { kind: 'document', mimeType: 'application/pdf', filename: 'receipt-41.pdf', caption: 'My receipt' },
      { kind: 'document', filename: 'receipt-42.pdf' },
      { kind: 'sticker', mimeType: 'image/webp' },
    ]);
  });

  it.each<[string, object[]]>([
    [
      'location',
      [
        {
          type: 'location',
          latitude: 41.0082,
          longitude: 28.9784,
          name: 'Galata Bookshop',
          address: 'Istiklal 12',
        },
        { type: 'location', latitude: -33.45, longitude: -70.66 },
      ],
    ],
    [
      'contacts',
      [
        { type: 'contacts', cards: [{ name: 'Emre Kaya', phones: ['+90 555 123 00 02'], emails: [] }] },
        { type: 'contacts', cards: [{ name: '+905551230001', phones: ['+905551230001'], emails: [] }] },
      ],
    ],
    [
      'interactive',
      [
        { type: 'choice', id: 'yes:41', title: 'Yes, please' },
        { type: 'choice', id: 'slot-9', title: '9:00', description: 'Monday' },
        { type: 'form', name: 'flow', fields: { stars: '4' } },
        { type: 'choice', id: 'call-permission', title: 'Allowed calls' },
        expect.objectContaining({ type: 'other', whatsappType: 'interactive' }),
      ],
    ],
    [
      'button',
      [
        { type: 'choice', id: 'NO_OFFERS', title: 'No more offers' },
        { type: 'choice', id: 'MORE', title: 'Tell me more' },
      ],
    ],
    [
      'order',
      [
        {
          type: 'order',
          catalogId: '7001',
          note: 'Gift wrap',
          items: [
            { productId: 'B-1', quantity: 1, price: 12.5, currency: 'EUR' },
            { productId: 'B-2', quantity: 3, price: 9, currency: 'EUR' },
          ],
        },
      ],
    ],
    [
      'reactions',
      [
        { type: 'reaction', target: 'wamid.OUT-1', emoji: '🙏🏽' },
        { type: 'reaction', target: 'wamid.OUT-1', emoji: null },
        { type: 'reaction', target: 'wamid.OUT-1', emoji: null },
      ],
    ],
    [
      'edit-and-revoke',
      [
        { type: 'edit', target: 'wamid.IN-text-1', text: 'The red edition, I mean' },
        { type: 'revoke', target: 'wamid.IN-text-1' },
      ],
    ],
    [
      'system',
      [
        { type: 'system', what: 'number-changed', text: 'Nur changed from 905551230001 to 905551230009' },
        { type: 'system', what: 'id-changed', text: 'Nur has a new id' },
        { type: 'system', what: 'security-code-changed', text: 'Security code changed' },
      ],
    ],
    [
      'unsupported',
      [
        {
          type: 'unsupported',
          what: 'poll_creation',
          text: 'The customer sent poll creation that WhatsApp does not pass on. Ask them to write it.',
        },
      ],
    ],
  ])('%s', (name, contents) => {
    expect(contentsOf(name)).toEqual(contents);
  });

  it('of every fixture fits the contract of the API', () => {
    const names = ['media', 'location', 'contacts', 'interactive', 'button', 'order', 'reactions', 'edit-and-revoke'];
    for (const name of [...names, 'system', 'unsupported', 'text', 'quoted-and-referred']) {
      for (const { content, context } of messagesOf(name)) {
        expect(contentSchema.parse(content)).toEqual(content);
        if (context) expect(contextSchema.parse(context)).toEqual(context);
      }
    }
  });

  it('is nothing we know when the object does not fit the type', () => {
    for (const type of [
      'text',
      'image',
      'location',
      'contacts',
      'interactive',
      'button',
      'reaction',
      'order',
      'edit',
    ]) {
      expect([type, readContent({ type, [type]: 7 })]).toEqual([type, null]);
    }
    expect(readContent({ type: 'revoke' })).toBeNull();
    expect(readContent({ type: 'hologram', hologram: {} })).toBeNull();
  });

  it('unsupported on this device is told as such', () => {
    expect(readContent({ type: 'unsupported', errors: [{ code: 131060 }] })).toMatchObject({
      text: 'This message can only be read on the phone.',
    });
  });

  it('a form that is not flat, or not JSON, is shown all the same', () => {
    const form = (response_json: string) => {
      const content = readContent({ type: 'interactive', interactive: { nfm_reply: { response_json } } });
      return content?.type === 'form' ? content.fields : null;
    };
    expect(form('{"days":["Mon","Tue"],"count":2}')).toEqual({ days: '["Mon","Tue"]', count: '2' });
    expect(form('oops')).toEqual({ answer: 'oops' });
    expect(form('7')).toEqual({ answer: '7' });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.exe', 'evil.exe'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['a"b\r\nc.pdf', 'a_b__c.pdf'],
    [`${'x'.repeat(200)}.pdf`, `${'x'.repeat(116)}.pdf`],
    ['folder/', 'file'],
  ])('a file name %j is made harmless', (filename, safe) => {
    expect(readContent({ type: 'document', document: { id: '1', filename } })).toMatchObject({ filename: safe });
  });
});

describe('what a message refers to', () => {
  it('a quote with a product, forwarding, an ad', () => {
    expect(messagesOf('quoted-and-referred').map(({ context }) => context)).toEqual([
      { quotes: 'wamid.OUT-1', product: { catalogId: '7001', productId: 'B-1' } },
      { forwarded: 'often' },
      { ad: { headline: 'Winter reading', url: 'https://fb.me/books', sourceId: '77' } },
    ]);
  });

  it('nothing, for most', () => {
    expect(readContext({ type: 'text' })).toBeUndefined();
    expect(readContext({ type: 'text', context: 7 })).toBeUndefined();
    expect(readContext({ type: 'text', context: { forwarded: true } })).toEqual({ forwarded: 'once' });
  });
});

describe('a person under new ids', () => {
  it('is named by the old ones and the new ones', () => {
    expect(messagesOf('system').map(({ contact, formerly }) => ({ contact, formerly }))).toEqual([
      {
        contact: { userId: 'TR.90000000000000000009', phone: '905551230009' },
        formerly: { userId: 'TR.90000000000000000001', phone: '905551230001' },
      },
      { contact: { userId: 'TR.90000000000000000009' }, formerly: { userId: 'TR.90000000000000000001' } },
      { contact: { userId: 'TR.90000000000000000001', phone: '905551230001' }, formerly: undefined },
    ]);
  });
});
