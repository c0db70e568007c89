import { describe, expect, test } from 'vitest';
import { createFormDrafts } from '../../web/src/features/settings/form-drafts.ts';
import { prettyJson } from '../../web/src/features/settings/raw-json.tsx';
import { readKeyForm, readNumberForm, readPersonForm } from '../../web/src/features/settings/read-forms.ts';
import { addressesOf } from '../../web/src/lib/config.ts';
import { brokenStorage, memoryStorage } from './memory-storage.ts';

const number = {
  phoneNumberId: ' 200000000000009 ',
  displayPhoneNumber: '+1 (555) 000-9999',
  wabaId: '100000000000001',
  name: ' Harbor Books ',
  readReceipts: 'never',
};
const person = { name: 'Eve', email: 'eve@example.com', role: 'agent', capacity: '8' };

describe('a number', () => {
  test('is taken as people write it', () => {
    expect(readNumberForm(number)).toEqual({
      input: {
        params: { phoneNumberId: '200000000000009' },
        body: {
          name: 'Harbor Books',
          displayPhoneNumber: '15550009999',
          wabaId: '100000000000001',
          readReceipts: 'never',
        },
      },
    });
  });

  test.each([
    ['phoneNumberId', '+1 555', 'A phone number ID is 5 to 32 digits.'],
    ['displayPhoneNumber', '12', 'A number is 5 to 20 digits'],
    ['displayPhoneNumber', 'five five five', 'A number is 5 to 20 digits'],
    ['wabaId', '', 'A WhatsApp Business Account ID is 5 to 32 digits.'],
    ['name', '  ', 'Give it a name'],
    ['readReceipts', 'sometimes', 'Choose one of the three.'],
  ])('%s %j is refused at its field', (field, value, sentence) => {
    expect(readNumberForm({ ...number, [field]: value })).toEqual({
      problems: { [field]: expect.stringContaining(sentence) },
    });
  });

  test('every mistake is named at once', () => {
    const empty = { phoneNumberId: '', displayPhoneNumber: '', wabaId: '', name: '', readReceipts: 'on-open' };
    const checked = readNumberForm(empty);
    expect('problems' in checked && Object.keys(checked.problems).sort()).toEqual([
      'displayPhoneNumber',
      'name',
      'phoneNumberId',
      'wabaId',
    ]);
  });
});

describe('a person', () => {
  test('has a capacity that is a number', () => {
    expect(readPersonForm({ ...person, capacity: ' 12 ' })).toEqual({ input: { ...person, capacity: 12 } });
  });

  test.each([
    ['email', 'eve at example'],
    ['capacity', '0'],
    ['capacity', '1.5'],
    ['capacity', '1e3'],
    ['capacity', ''],
    ['name', 'x'.repeat(81)],
  ])('%s %j is refused at its field', (field, value) => {
    expect(readPersonForm({ ...person, [field]: value })).toEqual({ problems: { [field]: expect.any(String) } });
  });
});

test('a key needs a name', () => {
  expect(readKeyForm({ name: ' Shop ' })).toEqual({ input: { name: 'Shop' } });
  expect(readKeyForm({ name: ' ' })).toMatchObject({ problems: { name: expect.any(String) } });
});

describe('the address for Meta', () => {
  const config = { apiUrl: '', socketUrl: '', issuer: '', clientId: '' };
  const laptop = { origin: 'http://127.0.0.1:4700', hostname: '127.0.0.1' };
  const deployed = { origin: 'https://inbox.example', hostname: 'inbox.example' };

  test('is the page’s own origin only on a laptop', () => {
    expect(addressesOf(config, laptop)).toEqual({
      api: 'http://127.0.0.1:4700',
      webhook: 'http://127.0.0.1:4700/webhooks/whatsapp',
    });
    expect(addressesOf(config, deployed)).toEqual({ api: 'https://inbox.example', webhook: null });
  });

  test('follows what the deployment says', () => {
    const webhookUrl = 'https://api.example/webhooks/whatsapp';
    expect(addressesOf({ ...config, webhookUrl }, deployed).webhook).toBe(webhookUrl);
    expect(addressesOf({ ...config, apiUrl: 'https://api.example' }, deployed)).toEqual({
      api: 'https://api.example',
      webhook: webhookUrl,
    });
  });
});

describe('what is not saved', () => {
  test('is kept for the same person and form until it is let go', () => {
    const storage = memoryStorage();
    const drafts = createFormDrafts('ana', storage);
    drafts.write('person', { name: 'Eve' });
    expect(createFormDrafts('ana', storage).read('person')).toEqual({ name: 'Eve' });
    expect(createFormDrafts('ben', storage).read('person')).toBeNull();
    expect(drafts.read('number.new')).toBeNull();
    drafts.write('person', null);
    expect(drafts.read('person')).toBeNull();
    expect(storage.length).toBe(0);
  });

  test('never stops the form: no storage, or something else in it', () => {
    const drafts = createFormDrafts('ana', brokenStorage());
    drafts.write('person', { name: 'Eve' });
    expect(drafts.read('person')).toBeNull();
    const storage = memoryStorage();
    storage.setItem('baton.form.ana.person', '{"name":');
    expect(createFormDrafts('ana', storage).read('person')).toBeNull();
  });
});

test('what was received is indented when it is JSON, and left alone when it is not', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyJson('{"a":')).toBe('{"a":');
});
