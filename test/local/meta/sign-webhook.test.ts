import { describe, expect, it } from 'vitest';
import { signWebhook } from '../../../infra/local/meta/sign-webhook.ts';

const accented = '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[],"n":"Olá"}]}';

describe('the signature of a webhook', () => {
  it.each([
    [
      'a body with nothing in it',
      '{"object":"whatsapp_business_account","entry":[]}',
      'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    ],
    [
      'the same with spaces, which are bytes too',
      '{"object": "whatsapp_business_account", "entry": []}',
      '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    ],
    ['an accent as UTF-8', accented, '971d40213573271bf0c34052119dc6515497d123566d1aebec7e26599f91dd5f'],
    [
      'an accent as an escape',
      accented.replace('á', '\\u00e1'),
      '26ae7fd3dc9b86ba2a28b144e1b00eca4070b6f764b70f936eefcb08b413a821',
    ],
  ])('covers %s', (_what, body, hex) => {
    expect(signWebhook('test_app_secret', body)).toBe(`sha256=${hex}`);
    expect(signWebhook('test_app_secret', Buffer.from(body))).toBe(`sha256=${hex}`);
  });
});
