import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../shared/domain/conversation/describe-content.ts';
import { isConversational } from '../../../shared/domain/conversation/message-content.ts';
import { other, text } from '../given.ts';

const preview = (words: string, limit?: number) => previewOf(text(words), limit);

describe('previewOf', () => {
  it('makes one line of many and of any white space', () => {
    expect(preview('  Hi,\r\n\r\nis\tit\u00a0open\u2028today? ')).toBe('Hi, is it open today?');
    expect(preview(' \n ')).toBe('');
  });

  it('leaves a line of exactly the limit and cuts one more', () => {
    expect(preview('x'.repeat(80))).toBe('x'.repeat(80));
    expect(preview('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
  });

  it('never cuts through an emoji made of several', () => {
    expect(preview('Thanks 👩‍👩‍👧', 9)).toBe('Thanks…');
    expect(preview('Thanks 👍🏽', 9)).toBe('Thanks 👍🏽');
  });

  it('keeps right-to-left words in their order', () => {
    expect(preview('مرحبا\nكيف حالك')).toBe('مرحبا كيف حالك');
    expect(preview('שלום עולם', 5)).toBe('שלום…');
  });

  it('shows the summary of what is not text', () => {
    expect(previewOf(other('image'))).toBe('A image');
  });

  it('is one line within the limit, and well-formed, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (words, limit) => {
        const line = preview(words, limit);
        expect(Array.from(line).length).toBeLessThanOrEqual(limit);
        expect(line).not.toMatch(/[\r\n\t]/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('isConversational', () => {
  it('is everything but the silent types', () => {
    expect(isConversational(text(''))).toBe(true);
    expect(['image', 'order', 'hologram', 'text'].map((type) => isConversational(other(type)))).not.toContain(false);
    const silent = ['reaction', 'system', 'unsupported', 'edit', 'revoke'];
    expect(silent.map((type) => isConversational(other(type)))).not.toContain(true);
  });
});
