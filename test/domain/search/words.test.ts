import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOfContact } from '../../../shared/domain/search/contact-words.ts';
import { fold } from '../../../shared/domain/search/fold.ts';
import { MOST_WORDS, wordsOfMessage } from '../../../shared/domain/search/message-words.ts';
import { parseContactQuery, parseMessageQuery } from '../../../shared/domain/search/search-query.ts';
import { isUnspaced, lengthOf, plainTokens, readable } from '../../../shared/domain/search/words-of.ts';

/** As the index answers: all words are there, and one begins as what is still being typed. */
function finds(typed: string, message: string): boolean {
  const query = parseMessageQuery(typed);
  if (!query) return false;
  const words = wordsOfMessage(message);
  const { prefix } = query;
  return (
    query.words.every((word) => words.includes(word)) &&
    (prefix === null || words.some((word) => word.startsWith(prefix)))
  );
}

const findsContact = (typed: string, contact: { name: string; phone?: string }) =>
  parseContactQuery(typed)?.every((beginning) => wordsOfContact(contact).some((word) => word.startsWith(beginning))) ??
  false;

describe('a message is found', () => {
  test.each([
    ['Where is my ORDER?', 'order'],
    ['Where is my order?', 'ORD'],
    ['Olá! Você já recebeu?', 'voce recebeu'],
    ['Recebi o Pedido nº 4711', 'recebí 4711'],
    ['Grüße aus der Straße', 'strasse grusse'],
    ['İstanbul’da', 'istanbul'],
    ['Привет, мой заказ ещё в пути', 'еще заказ'],
    ['Η παραγγελία ΜΟΥ έφτασε', 'παραγγελια'],
    ['مُحَمَّد أرسلتُ ٣٤٥٦', 'ارسلت 3456'],
    ['שָׁלוֹם לכולם', 'שלום'],
    ['订单还没有收到，请退款', '退款'],
    ['订单还没有收到，请退款', '没有收到'],
    ['カタカナとひらがな', 'カタカナ'],
    ['ｶﾞﾗｽのコップ', 'ガラス'],
    ['สินค้ายังไม่มาถึง', 'สินค้า'],
    ['주문을 취소해 주세요', '주문'],
    ['สั่งซื้อ๑๒๓๔แล้ว', '1234'],
    ['मेरा ऑर्डर कहाँ है', 'ऑर्डर'],
    ['Ｆｕｌｌ ｗｉｄｔｈ １２３', 'full 123'],
    ['See https://shop.example/orders/A-12345?ref=mail', 'orders 12345'],
    ['write to ana@harbor.example', 'ana@harbor.example'],
    ['It is ORD98765, thanks', '98765'],
    ['It is ORD98765, thanks', 'ord98765'],
    ['Invoice 2024/000123', '000123'],
    ['Call me: +49 (170) 123-4567', '+491701234567'],
    ['Call me: +49 (170) 123-4567', '170 123-4567'],
    ['Call me: +49 (170) 123-4567', '+49 170 12'],
    ['Call me: 491701234567', '+49 170 1234567'],
    ['❤️ great 👍🏽 service 👨‍👩‍👧', 'great service'],
    ['don’t worry', "don't"],
    ['l’ordre est arrivé', 'ordre arrive'],
  ])('%s ← %s', (message, typed) => {
    expect(finds(typed, message)).toBe(true);
  });

  test.each([
    ['Where is my order?', 'orders'],
    ['Where is my order?', 'rder'],
    ['the orders', 'order '],
    ['退还款项', '退款'],
    ['1234', '12345'],
  ])('and %s is not found by %s', (message, typed) => {
    expect(finds(typed, message)).toBe(false);
  });
});

describe('what is typed', () => {
  test('the last word is a beginning until a space follows', () => {
    expect(parseMessageQuery('refund ord')).toEqual({ words: ['refund'], prefix: 'ord' });
    expect(parseMessageQuery('refund order ')).toEqual({ words: ['refund', 'order'], prefix: null });
  });

  test('very common words are left out, but a word that begins like one can be typed', () => {
    expect(parseMessageQuery('where is the atlas ')).toEqual({ words: ['where', 'atlas'], prefix: null });
    expect(parseMessageQuery('the')).toEqual({ words: [], prefix: 'the' });
    expect(parseMessageQuery('my atlas is')).toEqual({ words: ['atlas'], prefix: null });
  });

  test('two short numbers stay two, a long one in groups is one', () => {
    expect(parseMessageQuery('12345 2024 ')).toEqual({ words: ['12345', '2024'], prefix: null });
    expect(parseMessageQuery('(555) 123-4567 ')).toEqual({ words: ['5551234567'], prefix: null });
  });

  test.each(['', ' ', 'a', 'a b c', '?!', '❤️', '退', 'the '])('%j is too little', (typed) => {
    expect(parseMessageQuery(typed)).toBeNull();
  });
});

describe('a contact is found', () => {
  const maria = { name: 'María José Souza', phone: '5511912340001' };
  test.each([
    'maria',
    'MAR',
    'sou mar',
    'jose',
    '0001',
    '123',
    '+55 11 9',
    '55119',
    '(11) 91234-0001',
    '011 91234-0001',
    '0055 11 91234',
    'maria 0001',
  ])('by %s', (typed) => expect(findsContact(typed, maria)).toBe(true));
  test.each(['ria', '9999', 'maria 0002', 'souzas'])('not by %s', (typed) => {
    expect(findsContact(typed, maria)).toBe(false);
  });
  test('Chinese, Japanese and Thai names by one character', () => {
    expect(findsContact('王', { name: '王小明' })).toBe(true);
    expect(findsContact('小明', { name: '王小明' })).toBe(true);
    expect(findsContact('明小', { name: '王小明' })).toBe(false);
  });
  test.each(['', 'a', '+', '7'])('%j is too little', (typed) => expect(parseContactQuery(typed)).toBeNull());
  test('a number of 15 digits has 13 ends', () => {
    expect(wordsOfContact({ name: '', phone: '123456789012345' })).toHaveLength(13);
  });
});

describe('whatever people write', () => {
  const script = fc.constantFrom(
    'order',
    'Straße',
    'Éléphant',
    'заказ',
    'παραγγελία',
    'محمّد',
    'שלום',
    '订单号码',
    'カタカナ',
    'สินค้า',
    'ऑर्डर',
    '주문',
    '12345',
    'ORD77',
    '+49 170 1234567',
    '👍🏽',
    '❤️',
    'https://shop.example/a?b=1',
    '٣٤٥',
  );
  const message = fc
    .array(fc.oneof(script, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join(' '));

  test('each of its words finds it, typed alone, in part, or with others', () => {
    fc.assert(
      fc.property(message, fc.nat(), (text, pick) => {
        const found = wordsOfMessage(text);
        if (found.length === 0 || found.length === MOST_WORDS) return;
        const word = found[pick % found.length] ?? '';
        expect(finds(word, text)).toBe(true);
        expect(finds(`${word} `, text)).toBe(true);
        if (!isUnspaced(word)) expect(finds(Array.from(word).slice(0, 2).join(''), text)).toBe(true);
        const written = plainTokens(readable(text)).filter((token) => found.includes(token.word));
        const other = written[pick % Math.max(1, written.length)];
        if (other) expect(finds(`${readable(text).slice(other.from, other.to)} `, text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('words are folded, at least two characters, at most forty, and never hold what separates keys', () => {
    fc.assert(
      fc.property(message, (text) => {
        for (const word of wordsOfMessage(text)) {
          expect(fold(word)).toBe(word);
          expect(lengthOf(word)).toBeGreaterThanOrEqual(2);
          expect(lengthOf(word)).toBeLessThanOrEqual(40);
          expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a name and each part of a number of three digits find their contact', () => {
    const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 3, max: 7 }), (phone, from, length) => {
        const start = from % (phone.length - length + 1);
        expect(findsContact(phone.slice(start, start + length), { name: 'Maria', phone })).toBe(true);
      }),
    );
  });
});

test('of a very long message the numbers are kept, then its beginning', () => {
  const long = `${Array.from({ length: 200 }, (_, index) => `wort${'abcdefghij'[index % 10]}${'abcdefghijklmnopqrst'[Math.floor(index / 10)]}`).join(' ')} 4711`;
  const words = wordsOfMessage(long);
  expect(words).toHaveLength(MOST_WORDS);
  expect(words.slice(0, 2)).toEqual(['4711', 'wortaa']);
});
