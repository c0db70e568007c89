import { describe, expect, it } from 'vitest';
import { checkContent, LIMITS } from '../../../shared/domain/conversation/check-content.ts';
import { checkFile, kindOf, MEDIA_LIMITS } from '../../../shared/domain/conversation/media-limits.ts';
import type {
  InteractiveContent,
  MediaKind,
  MessageContent,
} from '../../../shared/domain/conversation/message-content.ts';
import { text } from '../given.ts';

const codeOf = (content: MessageContent) => checkContent(content)?.code;
const x = (length: number) => 'x'.repeat(length);
const media = (kind: MediaKind, caption = ''): MessageContent => ({
  type: 'media',
  kind,
  mediaId: 'uploads/main/1',
  mimeType: 'image/png',
  ...(caption ? { caption } : {}),
});
const buttons = (titles: string[], more: Partial<InteractiveContent> = {}): MessageContent => ({
  type: 'interactive',
  body: 'Well?',
  ask: { kind: 'buttons', buttons: titles.map((title) => ({ id: title, title })) },
  ...more,
});
const list = (rows: { title: string; description?: string }[], more = {}, button = 'Choose'): MessageContent => ({
  type: 'interactive',
  body: 'Well?',
  ask: { kind: 'list', button, sections: [{ rows: rows.map((row, index) => ({ id: `${index}`, ...row })) }] },
  ...more,
});
const link = (url: string, label = 'Open'): MessageContent => ({
  type: 'interactive',
  body: 'Well?',
  ask: { kind: 'link', label, url },
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `Row ${index}` }));

describe('WhatsApp’s limits', () => {
  it.each<[string, (length: number) => MessageContent, number]>([
    ['a text', (n) => text(x(n)), 4096],
    ['a caption', (n) => media('image', x(n)), 1024],
    ['a question with buttons', (n) => buttons(['Yes'], { body: x(n) }), 1024],
    ['a question with a list', (n) => list(rows(1), { body: x(n) }), 4096],
    ['a header', (n) => buttons(['Yes'], { header: x(n) }), 60],
    ['a footer', (n) => buttons(['Yes'], { footer: x(n) }), 60],
    ['a button', (n) => buttons([x(n)]), 20],
    ['the button of a list', (n) => list(rows(1), {}, x(n)), 20],
    ['the label of a link', (n) => link('https://x.example', x(n)), 20],
    ['a row', (n) => list([{ title: x(n) }]), 24],
    ['a row’s description', (n) => list([{ title: 'Row', description: x(n) }]), 72],
  ])('%s is taken up to its limit, and not one more', (_, of, limit) => {
    expect(checkContent(of(limit))).toBeUndefined();
    expect(checkContent(of(limit + 1))).toMatchObject({ code: 'text-too-long', limit });
    expect(checkContent(of(limit + 1))?.message).toMatch(new RegExp(`${limit + 1} characters.*at most ${limit}\\.`));
  });

  it('one to three buttons with different titles', () => {
    expect(
      [[], ['1'], ['1', '2', '3'], ['1', '2', '3', '4'], ['1', '1'], [' ']].map((t) => codeOf(buttons(t))),
    ).toEqual(['content-invalid', undefined, undefined, 'content-invalid', 'content-invalid', 'content-invalid']);
    expect(LIMITS.buttons).toBe(3);
  });

  it('one to ten rows', () => {
    expect([0, 1, 10, 11].map((count) => codeOf(list(rows(count))))).toEqual([
      'content-invalid',
      undefined,
      undefined,
      'content-invalid',
    ]);
  });

  it('words in what needs words', () => {
    expect(codeOf(text(' \n '))).toBe('text-empty');
    expect(codeOf(buttons(['Yes'], { body: ' ' }))).toBe('text-empty');
    expect(codeOf({ type: 'contacts', cards: [] })).toBe('text-empty');
  });

  it('no caption under audio or a sticker', () => {
    expect(codeOf(media('audio', 'Listen'))).toBe('content-invalid');
    expect(codeOf(media('sticker', 'Ha'))).toBe('content-invalid');
    expect(codeOf(media('audio'))).toBeUndefined();
  });

  it('places on Earth', () => {
    const at = (latitude: number, longitude: number) => codeOf({ type: 'location', latitude, longitude });
    expect([at(90, -180), at(-90, 180), at(90.1, 0), at(0, 180.1), at(Number.NaN, 0)]).toEqual([
      undefined,
      undefined,
      'content-invalid',
      'content-invalid',
      'content-invalid',
    ]);
  });

  it('links that are links', () => {
    expect(
      ['https://a.example/x', 'http://a.example', 'javascript:alert(1)', 'a.example'].map((u) => codeOf(link(u))),
    ).toEqual([undefined, undefined, 'content-invalid', 'content-invalid']);
  });

  it('nothing that can only be received', () => {
    expect(codeOf({ type: 'revoke', target: 'wamid.1' })).toBe('content-invalid');
    expect(codeOf({ type: 'order', catalogId: '1', items: [] })).toBe('content-invalid');
  });
});

describe('files', () => {
  it.each(Object.keys(MEDIA_LIMITS) as MediaKind[])('%s of exactly the limit, and not one byte more', (kind) => {
    const { bytes, types } = MEDIA_LIMITS[kind];
    const type = types[0] ?? 'text/plain';
    expect(checkFile(kind, type, bytes)).toBeUndefined();
    expect(checkFile(kind, type, bytes + 1)).toMatch(
      /^The file is too large: .* at most (5 MB|16 MB|500 KB|100 MB)\.$/,
    );
    expect(checkFile(kind, type, 0)).toBe('The file is empty.');
  });

  it('of another type are refused with what is taken, and go as a document', () => {
    expect(checkFile('image', 'image/gif', 1)).toBe(
      'WhatsApp does not take image/gif as image. It takes: image/jpeg, image/png.',
    );
    expect(checkFile('audio', 'audio/ogg; codecs=opus', 1)).toBeUndefined();
    expect(['image/png', 'AUDIO/OGG; codecs=opus', 'image/gif', 'text/html', ''].map(kindOf)).toEqual([
      'image',
      'audio',
      'document',
      'document',
      'document',
    ]);
  });
});
