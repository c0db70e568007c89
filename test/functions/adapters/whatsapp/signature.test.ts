import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy } from '../../../../functions/adapters/whatsapp/signature.ts';

const accented = '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[],"n":"Olá"}]}';
const empty = '{"object":"whatsapp_business_account","entry":[]}';
const emptySigned = 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('a signature of Meta', () => {
  it.each([
    [empty, emptySigned],
    [
      '{"object": "whatsapp_business_account", "entry": []}',
      '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    ],
    [accented, '971d40213573271bf0c34052119dc6515497d123566d1aebec7e26599f91dd5f'],
    [accented.replace('á', '\\u00e1'), '26ae7fd3dc9b86ba2a28b144e1b00eca4070b6f764b70f936eefcb08b413a821'],
  ])('is over the exact bytes of %s', (body, hex) => {
    expect(isSignedBy(bytes(body), `sha256=${hex}`, ['test_app_secret'])).toBe(true);
    expect(isSignedBy(bytes(`${body} `), `sha256=${hex}`, ['test_app_secret'])).toBe(false);
  });

  it('holds for bytes that are no text, and for none', () => {
    for (const body of [Buffer.from([0xff, 0x00, 0xfe]), Buffer.alloc(0)]) {
      const hex = createHmac('sha256', 'key').update(body).digest('hex');
      expect(isSignedBy(body, `sha256=${hex}`, ['key'])).toBe(true);
    }
  });

  it('may be of any of several apps', () => {
    expect(isSignedBy(bytes(empty), `sha256=${emptySigned}`, ['other', 'test_app_secret'])).toBe(true);
    expect(isSignedBy(bytes(empty), `sha256=${emptySigned}`, ['other'])).toBe(false);
    expect(isSignedBy(bytes(empty), `sha256=${emptySigned}`, [])).toBe(false);
  });

  it.each([
    undefined,
    '',
    emptySigned,
    `sha1=${emptySigned}`,
    `sha256=${emptySigned.toUpperCase()}`,
    `sha256=${emptySigned.slice(1)}`,
    `sha256=${emptySigned}0`,
    ` sha256=${emptySigned}`,
    `sha256=${emptySigned}\n`,
    `sha256=${'z'.repeat(64)}`,
    `sha256=${'0'.repeat(64)}`,
  ])('is wrong when the header is %j', (header) => {
    expect(isSignedBy(bytes(empty), header, ['test_app_secret'])).toBe(false);
  });
});
