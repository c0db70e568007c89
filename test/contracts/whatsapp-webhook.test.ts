import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InboundMessage, readWebhook } from '../../shared/contracts/whatsapp-webhook.ts';
import { previewOf } from '../../shared/domain/conversation/describe-content.ts';
import { isConversational } from '../../shared/domain/conversation/message-content.ts';
import { deepFreeze } from '../domain/invariants.ts';
import { webhook } from './fixture.ts';

const read = (name: string) => readWebhook(webhook(name));
const onlyMessage = (name: string): InboundMessage => {
  const { messages } = read(name);
  expect(messages).toHaveLength(1);
  return messages[0] as InboundMessage;
};

describe('who wrote', () => {
  it('is known by phone and user id', () => {
    expect(onlyMessage('text')).toEqual({
      phoneNumberId: '200000000000002',
      wamid: 'wamid.IN-text-1',
      sentAt: 1795435210_000,
      contact: { userId: 'TR.90000000000000000001', phone: '905551230001', name: 'Nur Aydin' },
      content: { type: 'text', text: 'Do you have the blue edition?' },
    });
  });

  it('may have a user id and no phone', () => {
    expect(onlyMessage('text-user-id-only').contact).toEqual({ userId: 'TR.90000000000000000001', name: 'Nur Aydin' });
  });

  it('is called by the username when there is no name', () => {
    expect(onlyMessage('text-username-only').contact.name).toBe('nur.reads');
  });

  it('has no name when there is no profile: a number never overwrites a name that is known', () => {
    const { contact } = onlyMessage('text-no-profile');
    expect(contact).toMatchObject({ phone: '905551230001' });
    expect(contact).not.toHaveProperty('name');
  });

  it('cannot be nobody: such a message is kept raw', () => {
    const { messages, unknown } = read('text-nobody');
    expect(messages).toEqual([]);
    expect(unknown).toMatchObject([
      {
        reason: 'unknown-shape',
        explanation: 'A message without a sender.',
        value: { raw: { id: 'wamid.IN-nameless' } },
      },
    ]);
  });

  it('is never taken for somebody else who happens to be in the same webhook', () => {
    expect(onlyMessage('somebody-elses-contact').contact).toEqual({ phone: '821012340001' });
  });

  it('has a name of bounded length without half a character', () => {
    const name = '👩‍👩‍👧'.repeat(60);
    const body = withMessages([{ id: 'w', from: '1', timestamp: '1', type: 'text', text: { body: 'x' } }], {
      contacts: [{ profile: { name }, wa_id: '1' }],
    });
    const contact = readWebhook(body).messages[0]?.contact.name ?? '';
    expect(Array.from(contact).length).toBeLessThanOrEqual(120);
    expect(contact).toMatch(/👩‍👩‍👧…$/u);
  });
});

describe('every type of message', () => {
  it.each([
    ['text', ['Do you have the blue edition?']],
    [
      'media',
      [
        'Photo: The cover is torn',
        'Photo',
        'Video: Pages fall out',
        'Voice message',
        'Audio',
        'Document receipt-41.pdf: My receipt',
        'Document receipt-42.pdf',
        'Sticker',
      ],
    ],
    ['location', ['Location: Galata Bookshop', 'Location -33.45, -70.66']],
    ['contacts', ['Contact card: Emre Kaya', 'Contact card: +905551230001']],
    [
      'interactive',
      [
        'Yes, please',
        '9:00',
        'Form filled in: flow',
        'Allowed calls',
        'A message of type “interactive” that Baton cannot show yet',
      ],
    ],
    ['button', ['No more offers', 'Tell me more']],
    ['order', ['Order of 2 items']],
    ['quoted-and-referred', ['I mean this one', 'Pass it on', 'I saw your advert']],
  ])('%s asks for attention and has a line for the list', (name, lines) => {
    const { messages, unknown } = read(name);
    expect(messages.map(({ content }) => previewOf(content))).toEqual(lines);
    expect(messages.filter(({ content }) => !isConversational(content))).toEqual([]);
    expect(unknown).toEqual([]);
  });

  it.each([
    ['reactions', ['Reacted 🙏🏽', 'Took a reaction back', 'Took a reaction back']],
    ['unsupported', ['The customer sent poll creation that WhatsApp does not pass on. Ask them to wri…']],
    ['edit-and-revoke', ['Edited: The red edition, I mean', 'Deleted a message']],
    ['system', ['Nur changed from 905551230001 to 905551230009', 'Nur has a new id', 'Security code changed']],
  ])('%s is shown but does not ask for attention', (name, lines) => {
    const { messages } = read(name);
    expect(messages.map(({ content }) => previewOf(content))).toEqual(lines);
    expect(messages.filter(({ content }) => isConversational(content))).toEqual([]);
  });

  it.each([
    { type: 'hologram', hologram: { depth: 3 } },
    { type: 'location', location: { latitude: 'north' } },
  ])('keeps what Meta sent of a type that is unknown or misshapen, whole: %j', (odd) => {
    const message = { id: 'w', from: '1', timestamp: '1', ...odd };
    const content = readWebhook(withMessages([message])).messages[0]?.content;
    expect(content).toMatchObject({
      type: 'other',
      whatsappType: odd.type,
      summary: `A message of type “${odd.type}” that Baton cannot show yet`,
    });
    expect(content?.type === 'other' && JSON.parse(content.raw)).toEqual(message);
  });

  it('of a group is not read, but kept', () => {
    const { messages, unknown } = read('group');
    expect(messages).toEqual([]);
    expect(unknown).toMatchObject([
      { reason: 'unhandled-event', value: { raw: { group_id: 'group-1', text: { body: 'Hello everybody' } } } },
    ]);
  });

  it('that is too long for a table is shown from its beginning, and kept', () => {
    const message = { id: 'w', from: '1', timestamp: '1', type: 'text', text: { body: 'x'.repeat(100_000) } };
    const { messages, unknown } = readWebhook(withMessages([message]));
    expect(messages[0]?.content).toMatchObject({ type: 'other', whatsappType: 'text' });
    expect(JSON.stringify(messages[0]?.content).length).toBeLessThan(110_000);
    expect(unknown).toMatchObject([{ reason: 'unknown-shape' }]);
  });
});

describe('statuses', () => {
  it('carry our own address, Meta’s time and the reason of a failure', () => {
    expect(read('statuses')).toEqual({
      messages: [],
      echoes: [],
      events: [],
      unknown: [],
      statuses: [
        { at: 1795436001_000, status: 'sent', wamid: 'wamid.OUT-1', callbackData: '200000000000002-abc:7' },
        { at: 1795436003_000, status: 'delivered', wamid: 'wamid.OUT-1', callbackData: '200000000000002-abc:7' },
        { at: 1795436009_000, status: 'read', wamid: 'wamid.OUT-1' },
        { at: 1795436020_000, status: 'played', wamid: 'wamid.OUT-1' },
        {
          at: 1795436030_000,
          status: 'failed',
          wamid: 'wamid.OUT-2',
          error: {
            code: 131047,
            title: 'Re-engagement message',
            details: 'More than 24 hours have passed since the customer last replied.',
          },
        },
        {
          at: 1795436031_000,
          status: 'failed',
          wamid: 'wamid.OUT-3',
          error: { code: 131026, title: 'Message undeliverable', details: 'Details as text' },
        },
        { at: 1795436032_000, status: 'failed', wamid: 'wamid.OUT-4' },
      ].map((status) => ({ phoneNumberId: '200000000000002', ...status })),
    });
  });
});

describe('news of the number, its account and its templates', () => {
  const body = webhook('other-fields') as { entry: { id: string; changes: { field: string; value: object }[] }[] };
  const changes = body.entry.flatMap((entry) => entry.changes);

  it('are events, whole, with the account, and the number when they name it', () => {
    const { events } = read('other-fields');
    const news = changes.slice(0, 10);
    expect(events).toEqual(
      news.map(({ field, value }) => ({
        accountId: '100000000000001',
        ...(field === 'user_preferences' ? { phoneNumberId: '200000000000002' } : {}),
        field,
        value,
      })),
    );
  });

  it.each([
    ['value-errors', 'errors', { code: 130429 }],
    ['user-actions', 'user_actions', { action_type: 'marketing_messages_link_click' }],
  ])('are also what comes as %s', (name, field, first) => {
    expect(read(name)).toMatchObject({
      messages: [],
      statuses: [],
      unknown: [],
      events: [{ phoneNumberId: '200000000000002', accountId: '100000000000001', field, value: [first] }],
    });
  });

  it('are read also beside messages', () => {
    expect(read('mixed-batch').events).toEqual([
      {
        accountId: '100000000000001',
        phoneNumberId: '200000000000002',
        field: 'user_actions',
        value: [{ action_type: 'landing_page_view', timestamp: '1795436102' }],
      },
      expect.objectContaining({ field: 'account_update', value: { event: 'PARTNER_ADDED' } }),
    ]);
  });
});

describe('an echo', () => {
  it('is what the business wrote on the phone, with whom it went to', () => {
    expect(read('other-fields').echoes).toEqual([
      {
        phoneNumberId: '200000000000002',
        wamid: 'wamid.ECHO-1',
        sentAt: 1795436041_000,
        contact: { phone: '905551230001' },
        content: { type: 'text', text: 'Written on the phone' },
      },
    ]);
  });

  it('to nobody is kept raw', () => {
    const echo = { id: 'w', timestamp: '1', type: 'text', text: { body: 'x' } };
    const { echoes, unknown } = readWebhook(withMessages([], { message_echoes: [echo] }));
    expect(echoes).toEqual([]);
    expect(unknown).toMatchObject([{ reason: 'unknown-shape', value: { raw: echo } }]);
  });
});

describe('what Baton does not act on', () => {
  it('is kept whole, event by event, with its name', () => {
    const { messages, statuses, unknown } = read('other-fields');
    const body = webhook('other-fields') as { entry: { changes: { field: string }[] }[] };
    const changes = body.entry.flatMap((entry) => entry.changes).slice(11);
    expect(changes.map(({ field }) => field)).toEqual([
      'history',
      'smb_app_state_sync',
      'calls',
      'something_of_next_year',
    ]);
    expect([messages, statuses]).toEqual([[], []]);
    expect(unknown).toEqual(
      changes.map((change) => ({
        reason: 'unhandled-event',
        explanation: `Baton does not act on \`${change.field}\` events yet.`,
        value: change,
      })),
    );
  });

  it('is kept also beside messages, without them', () => {
    const message = { id: 'w', from: '1', timestamp: '1', type: 'text', text: { body: 'x' } };
    const { messages, unknown } = readWebhook(withMessages([message], { group_updates: [{ id: 'g' }], note: 'x' }));
    expect(messages).toHaveLength(1);
    expect(unknown).toEqual([
      {
        reason: 'unhandled-event',
        explanation: 'Baton does not act on group_updates yet.',
        value: {
          field: 'messages',
          value: { metadata: { phone_number_id: '200000000000002' }, group_updates: [{ id: 'g' }] },
        },
      },
    ]);
  });

  it('is ignored when it is only an unknown key', () => {
    const { messages, unknown } = read('unknown-keys');
    expect(messages).toMatchObject([{ contact: { name: 'Nur Aydin' }, content: { text: 'Still readable' } }]);
    expect(unknown).toEqual([]);
  });
});

describe('a batch', () => {
  it('of any mix is read item by item, each under its own number', () => {
    const { messages, statuses, events, unknown } = read('mixed-batch');
    expect(messages.map(({ phoneNumberId, contact, wamid }) => [phoneNumberId, contact.name, wamid])).toEqual([
      ['200000000000002', 'Nur Aydin', expect.stringContaining('wamid.IN-text')],
      ['200000000000002', 'Leo Park', 'wamid.LEO-1'],
      ['200000000000003', 'Leo Park', 'wamid.LEO-2'],
    ]);
    expect(messages[2]?.contact.userId).toBe('KR.80000000000000000001');
    expect(statuses).toHaveLength(1);
    expect(events.map(({ field }) => field)).toEqual(['user_actions', 'account_update']);
    expect(unknown).toEqual([]);
  });

  it('keeps its good items when others are broken, and keeps the broken ones too', () => {
    const { messages, statuses, unknown } = read('broken-items');
    expect(messages.map(({ wamid }) => wamid)).toEqual(['wamid.GOOD-1', 'wamid.TEXTLESS']);
    expect(messages.map(({ content }) => previewOf(content))).toEqual([
      'Good one',
      'A message of type “text” that Baton cannot show yet',
    ]);
    expect(statuses).toMatchObject([{ wamid: 'wamid.OUT-9', status: 'sent' }]);
    expect(unknown.map(({ reason }) => reason)).toEqual(Array(15).fill('unknown-shape'));
    expect(unknown.map(({ explanation }) => explanation)).toEqual([
      ...Array(2).fill('An entry without `changes`.'),
      ...Array(3).fill('A change without `field` or `value`.'),
      'A `messages` change without its phone number id.',
      ...Array(6).fill('A message without id, timestamp or type.'),
      ...Array(3).fill('A status that cannot be read.'),
    ]);
  });

  it('of 1,000 updates is read in full and in order', () => {
    const list = Array.from({ length: 500 }, (_, n) => n);
    const body = withMessages(
      list.map((n) => ({ id: `w${n}`, from: `9055512${n}`, timestamp: `${n}`, type: 'text', text: { body: `${n}` } })),
      { statuses: list.map((n) => ({ id: `s${n}`, status: 'read', timestamp: `${n}` })) },
    );
    const { messages, statuses, unknown } = readWebhook(body);
    expect(messages.map(({ wamid }) => wamid)).toEqual(list.map((n) => `w${n}`));
    expect(statuses.map(({ wamid }) => wamid)).toEqual(list.map((n) => `s${n}`));
    expect(unknown).toEqual([]);
  });
});

describe('Meta’s time', () => {
  const sentAt = (timestamp: unknown) =>
    readWebhook(withMessages([{ id: 'w', from: '1', timestamp, type: 'text', text: { body: 'x' } }])).messages[0]
      ?.sentAt;

  it('is seconds, as text or number, and kept in milliseconds', () => {
    expect(['1795435210', 1795435210, '0', '99999999999'].map(sentAt)).toEqual([
      1795435210_000, 1795435210_000, 0, 99_999_999_999_000,
    ]);
  });

  it('is not what no table could keep: the message goes to the unknown', () => {
    const odd = ['999999999999', 999_999_999_999, -1, 1.5, 1e300, '', '-1', '1795435210.5', 'now', null, undefined];
    expect(odd.map(sentAt)).toEqual(odd.map(() => undefined));
  });
});

describe('any body at all', () => {
  const nothing = { messages: [], statuses: [], echoes: [], events: [], unknown: [] };

  it.each([null, 7, 'text', [], {}, { object: 'page', entry: [] }, { object: 'whatsapp_business_account' }])(
    'such as %j is kept with the reason',
    (body) => {
      expect(readWebhook(body)).toEqual({
        ...nothing,
        unknown: [
          {
            reason: 'unknown-shape',
            explanation: 'This is not a WhatsApp webhook: `object` or `entry` is missing or different.',
            value: body,
          },
        ],
      });
    },
  );

  it('with nothing in it carries nothing', () => {
    expect(readWebhook({ object: 'whatsapp_business_account', entry: [] })).toEqual(nothing);
    expect(readWebhook(withMessages([]))).toEqual(nothing);
  });

  it('never throws and never changes what it reads', () => {
    const shapes = fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), timestamp: fc.string(), type: fc.string() }));
    fc.assert(
      fc.property(fc.array(shapes), fc.array(shapes), fc.array(shapes), (messages, statuses, contacts) => {
        const read = readWebhook(deepFreeze(withMessages(messages, { statuses, contacts })));
        expect(read.messages.length + read.statuses.length + read.unknown.length).toBe(
          messages.length + statuses.length,
        );
      }),
    );
  });

  it('of the fixtures loses no item', () => {
    const names = readdirSync(new URL('../fixtures/webhooks/', import.meta.url)).map((file) =>
      file.replace('.json', ''),
    );
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const updates = Object.values(read(name)).flat();
      expect([name, updates.length > 0]).toEqual([name, true]);
    }
  });
});

function withMessages(messages: unknown[], more: Record<string, unknown> = {}) {
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '200000000000002' }, messages, ...more };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}
