import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../../shared/domain/conversation/shorten.ts';

describe('shorten', () => {
  it('leaves a text within the limit and cuts one more', () => {
    expect(shorten('12345', 5)).toBe('12345');
    expect(shorten('123456', 5)).toBe('1234…');
    expect(shorten('😀😀😀', 3)).toBe('😀😀😀');
  });

  it('leaves no space before the dots', () => {
    expect(shorten('good morning', 6)).toBe('good…');
  });

  it.each(['😀', '👍🏽', '🇧🇷', '👩‍👩‍👧', '❤️', '1️⃣', 'é'])('keeps %s whole or leaves it out', (character) => {
    for (let before = 0; before <= 12; before++) {
      const rest = shorten('x'.repeat(before) + character + 'y'.repeat(20), 10)
        .replace(/^x*/, '')
        .replace(/y*…$/, '');
      expect(['', character]).toContain(rest);
    }
  });

  it('gives only the dots when the first character alone is too long', () => {
    expect(shorten('👩‍👩‍👧 and more', 3)).toBe('…');
  });

  it('stays within the limit, well-formed, and begins like the text', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(Array.from(short).length).toBeLessThanOrEqual(limit);
        expect(text.startsWith(short.replace(/…$/, ''))).toBe(true);
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
