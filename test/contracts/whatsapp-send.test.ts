import { describe, expect, it } from 'vitest';
import { toGraphMessage } from '../../shared/contracts/whatsapp-send.ts';
import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';

const graph = (content: MessageContent, options = {}) => toGraphMessage({ phone: '4911' }, content, 'data', options);
const envelope = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+4911',
  biz_opaque_callback_data: 'data',
};
const image = { type: 'media', kind: 'image', mediaId: 'uploads/main/1', mimeType: 'image/png' } as const;
const question = { type: 'interactive', body: 'When?', header: 'Visit', footer: 'Thanks' } as const;

describe('a message for Meta', () => {
  it.each<[string, MessageContent, object]>([
    ['text', { type: 'text', text: 'Hi' }, { type: 'text', text: { body: 'Hi', preview_url: true } }],
    ['an image with words', { ...image, caption: 'Look' }, { type: 'image', image: { id: 'm-1', caption: 'Look' } }],
    [
      'a document with its name',
      { ...image, kind: 'document', filename: 'a.pdf' },
      { type: 'document', document: { id: 'm-1', filename: 'a.pdf' } },
    ],
    ['an image without its name', { ...image, filename: 'a.png' }, { type: 'image', image: { id: 'm-1' } }],
    ['a voice message', { ...image, kind: 'audio', voice: true }, { type: 'audio', audio: { id: 'm-1', voice: true } }],
    ['a sticker', { ...image, kind: 'sticker' }, { type: 'sticker', sticker: { id: 'm-1' } }],
    [
      'a place',
      { type: 'location', latitude: 1.5, longitude: -2, name: 'Shop' },
      { type: 'location', location: { latitude: 1.5, longitude: -2, name: 'Shop' } },
    ],
    [
      'a contact card',
      { type: 'contacts', cards: [{ name: 'Ana', phones: ['+49'], emails: ['a@x'], company: 'Books' }] },
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Ana', first_name: 'Ana' },
            phones: [{ phone: '+49', type: 'WORK' }],
            emails: [{ email: 'a@x', type: 'WORK' }],
            org: { company: 'Books' },
          },
        ],
      },
    ],
    [
      'a reaction',
      { type: 'reaction', target: 'wamid.1', emoji: '👍' },
      { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } },
    ],
    [
      'a reaction taken back',
      { type: 'reaction', target: 'wamid.1', emoji: null },
      { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '' } },
    ],
    [
      'buttons',
      { ...question, ask: { kind: 'buttons', buttons: [{ id: 'y', title: 'Yes' }] } },
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'text', text: 'Visit' },
          body: { text: 'When?' },
          footer: { text: 'Thanks' },
          action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
        },
      },
    ],
    [
      'a list',
      {
        type: 'interactive',
        body: 'When?',
        ask: { kind: 'list', button: 'Choose', sections: [{ title: 'Mon', rows: [{ id: '9', title: '9:00' }] }] },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'When?' },
          action: { button: 'Choose', sections: [{ title: 'Mon', rows: [{ id: '9', title: '9:00' }] }] },
        },
      },
    ],
    [
      'a link',
      { type: 'interactive', body: 'Pay', ask: { kind: 'link', label: 'Open', url: 'https://x.example' } },
      {
        type: 'interactive',
        interactive: {
          type: 'cta_url',
          body: { text: 'Pay' },
          action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://x.example' } },
        },
      },
    ],
    [
      'a template',
      { type: 'template', name: 'hello', language: 'pt_BR', components: [{ type: 'body' }], preview: 'Olá' },
      { type: 'template', template: { name: 'hello', language: { code: 'pt_BR' }, components: [{ type: 'body' }] } },
    ],
  ])('%s', (_, content, expected) => {
    expect(graph(content, { uploaded: 'm-1' })).toEqual({ ...envelope, ...expected });
  });

  it('quotes another, but a reaction names its target itself', () => {
    const options = { quotes: 'wamid.9' };
    expect(graph({ type: 'text', text: 'Hi' }, options)).toMatchObject({ context: { message_id: 'wamid.9' } });
    expect(graph({ type: 'reaction', target: 'wamid.1', emoji: '👍' }, options)).not.toHaveProperty('context');
  });

  it('that cannot be sent is refused', () => {
    expect(() => graph({ type: 'revoke', target: 'wamid.1' })).toThrow('A message of type revoke cannot be sent.');
  });
});
