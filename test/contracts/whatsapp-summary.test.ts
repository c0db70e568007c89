import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../shared/contracts/whatsapp-summary.ts';

describe('summaryOf', () => {
  it.each([
    [{ type: 'image', image: { caption: '  ' } }, 'Photo'],
    [{ type: 'document', document: {} }, 'Document'],
    [{ type: 'location', location: {} }, 'Location'],
    [{ type: 'location', location: { latitude: 0, longitude: 0 } }, 'Location 0, 0'],
    [{ type: 'contacts', contacts: [] }, 'Contact card'],
    [{ type: 'contacts', contacts: [null] }, 'Contact card'],
    [{ type: 'interactive', interactive: { type: 'button_reply', button_reply: {} } }, 'Chose: an option'],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: null } },
      'Answered an interactive message',
    ],
    [{ type: 'button', button: {} }, 'Button: pressed'],
    [{ type: 'order', order: {} }, 'Order of some items'],
    [{ type: 'system' }, 'WhatsApp changed something about this contact'],
    [{ type: 'hologram', hologram: { body: 1 } }, 'A message of type “hologram”'],
    [{ type: '__proto__' }, 'A message of type “__proto__”'],
  ])('of %j is %j', (message, summary) => {
    expect(summaryOf(message as { type: string })).toBe(summary);
  });

  it('keeps long words short and whole', () => {
    const caption = '👍🏽'.repeat(400);
    const summary = summaryOf({ type: 'image', image: { caption } });
    expect(Array.from(summary).length).toBeLessThanOrEqual('Photo: '.length + 300);
    expect(summary).toMatch(/👍🏽…$/u);
    expect(Array.from(summaryOf({ type: 'x'.repeat(500) })).length).toBeLessThan(80);
  });

  it('is a sentence for anything, whatever is missing', () => {
    const types = ['image', 'document', 'location', 'contacts', 'interactive', 'button', 'reaction', 'order', 'system'];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...types), fc.string()), fc.jsonValue(), (type, part) => {
        const summary = summaryOf({ type, [type]: part });
        expect(summary.length).toBeGreaterThan(3);
        expect(summary).not.toMatch(/undefined|\[object|NaN/);
      }),
    );
  });
});
