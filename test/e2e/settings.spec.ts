import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { expect, test } from './fixtures.ts';
import { openSettings, row } from './inbox.ts';
import { inspect } from './inspect.ts';

const OTHER_NUMBER = '299999999999999';

// Every screen is also looked at, in both themes and two widths.
test.slow();

/** What Meta sends when a customer writes to a number. */
const messageTo = (phoneNumberId: string, from: string) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '100000000000009',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550009999', phone_number_id: phoneNumberId },
            contacts: [{ wa_id: '447700900123', profile: { name: from } }],
            messages: [
              {
                id: `wamid.${from}`,
                from: '447700900123',
                timestamp: String(Math.floor(Date.now() / 1000)),
                type: 'text',
                text: { body: 'Is anybody there?' },
              },
            ],
          },
        },
      ],
    },
  ],
});

test('a message for a number that nobody attached is read, survives a replay too early, and arrives after the fix', async ({
  phones,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await openSettings(ana, 'Quarantine');
  await expect(ana.getByText('Nothing is in quarantine.')).toBeVisible();
  await inspect(ana, 'settings-quarantine-empty');

  await phones.postWebhook({ body: messageTo(OTHER_NUMBER, 'Wanderer') });
  await openSettings(ana, 'People');
  await openSettings(ana, 'Quarantine');
  const item = ana.getByRole('list', { name: 'Webhooks in quarantine' }).getByRole('listitem');
  await expect(item).toContainText(OTHER_NUMBER);
  await item.getByRole('button', { name: 'Inspect' }).click();
  await expect(item.getByRole('region', { name: 'As received' })).toContainText('"name": "Wanderer"');
  await inspect(ana, 'settings-quarantine');

  await item.getByRole('button', { name: 'Replay' }).click();
  await expect(ana.getByRole('alert').filter({ hasText: 'not all of it could be used' })).toContainText(OTHER_NUMBER);
  await expect(item).toHaveCount(1);

  await openSettings(ana, 'Number');
  await expect(ana.getByRole('region', { name: SAMPLE_NUMBER.business })).toContainText(
    `+${SAMPLE_NUMBER.displayPhoneNumber}`,
  );
  await inspect(ana, 'settings-number');
  await ana.getByRole('button', { name: 'Attach another number' }).click();
  await expect(ana.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await ana.keyboard.type('Harbor Books Export');
  await ana.getByRole('textbox', { name: 'Display number' }).fill('+1 555 000 9999');
  await ana.getByRole('textbox', { name: 'Phone number ID' }).fill('not an id');
  await ana.getByRole('textbox', { name: 'WhatsApp Business Account ID' }).fill('100000000000009');
  await ana.getByRole('button', { name: 'Attach number' }).click();
  await expect(ana.getByRole('textbox', { name: 'Phone number ID' })).toHaveAccessibleDescription(/5 to 32 digits/);
  await inspect(ana, 'settings-number-form');

  await ana.reload();
  await expect(ana.getByRole('textbox', { name: 'Display number' })).toHaveValue('+1 555 000 9999');
  await ana.getByRole('textbox', { name: 'Phone number ID' }).fill(OTHER_NUMBER);
  await ana.getByRole('radio', { name: 'When somebody opens the conversation' }).check();
  await ana.getByRole('button', { name: 'Attach number' }).click();
  await expect(ana.getByRole('region', { name: 'Harbor Books Export' })).toContainText(OTHER_NUMBER);

  await openSettings(ana, 'Quarantine');
  await item.getByRole('button', { name: 'Replay' }).click();
  await expect(ana.getByText('Replayed: everything in it could be used this time.')).toBeVisible();
  await expect(ana.getByText('Nothing is in quarantine.')).toBeVisible();
  await ana.keyboard.press('g');
  await ana.keyboard.press('a');
  await expect(row(ana, 'Wanderer', 'All')).toBeVisible();
});

test('news about a number is read, and a webhook is thrown away only after a question', async ({ phones, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  const value = { event: 'FLAGGED', display_phone_number: SAMPLE_NUMBER.displayPhoneNumber };
  const changes = [{ field: 'phone_number_quality_update', value }];
  await phones.postWebhook({
    body: { object: 'whatsapp_business_account', entry: [{ id: SAMPLE_NUMBER.wabaId, changes }] },
  });
  await phones.postWebhook({ raw: '{"object": ' });

  await openSettings(ana, 'Number');
  const news = ana.getByRole('list', { name: `News about ${SAMPLE_NUMBER.business}` });
  await expect(news).toContainText('The number: flagged');
  await news.getByText('The number: flagged').click();
  await expect(news.getByRole('region', { name: /^As received/ })).toContainText('"event": "FLAGGED"');

  await openSettings(ana, 'Quarantine');
  const item = ana.getByRole('list', { name: 'Webhooks in quarantine' }).getByRole('listitem');
  await item.getByRole('button', { name: 'Discard' }).click();
  await expect(ana.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await inspect(ana, 'settings-quarantine-discard');
  await item.getByRole('button', { name: 'Discard for good' }).click();
  await expect(ana.getByText('Nothing is in quarantine.')).toBeVisible();
});

test('a person is added, and a key is made that works', async ({ baton, joinAs, request }) => {
  const ana = await joinAs('ana@example.com');
  await ana.keyboard.press('g');
  await ana.keyboard.press(',');
  await expect(ana.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await openSettings(ana, 'People');
  const people = ana.getByRole('table', { name: 'People of this workspace' });
  await expect(people.getByRole('row', { name: 'Dalia Haddad' })).toContainText('Supervisor');
  await ana.getByRole('textbox', { name: 'Name' }).fill('Eve Lund');
  await ana.getByRole('textbox', { name: 'E-mail' }).fill('ben@example.com');
  await ana.getByRole('radio', { name: 'Supervisor' }).check();
  await ana.getByRole('textbox', { name: 'Capacity' }).fill('12');
  await ana.getByRole('button', { name: 'Add person' }).click();
  await expect(ana.getByRole('textbox', { name: 'E-mail' })).toHaveAccessibleDescription(/in a workspace already/);
  await inspect(ana, 'settings-people');
  await ana.getByRole('textbox', { name: 'E-mail' }).fill('eve@example.com');
  await ana.getByRole('button', { name: 'Add person' }).click();
  await expect(people.getByRole('row', { name: 'Eve Lund' })).toContainText(/Supervisor.*Away.*0\/12/);

  await openSettings(ana, 'API keys');
  await ana.getByRole('textbox', { name: 'Name' }).fill('Shop');
  await ana.getByRole('button', { name: 'Create key' }).click();
  const key = (await ana.getByRole('region', { name: 'API key', exact: true }).textContent()) ?? '';
  await expect(ana.getByRole('region', { name: 'Example with curl' })).toContainText(key);
  await inspect(ana, 'settings-key');
  const headers = { authorization: `Bearer ${key}` };
  const answer = await request.get(`${baton.urls.api}/v1/agents`, { headers });
  expect((await answer.json()).agents.map(({ name }: { name: string }) => name)).toContain('Eve Lund');
  await ana.getByRole('button', { name: 'I have stored it' }).click();
  await expect(ana.getByText(key)).toHaveCount(0);
});

test('an agent sees the people and nothing that the server would refuse', async ({ baton, joinAs }) => {
  const ben = await joinAs('ben@example.com');
  await openSettings(ben, 'People');
  const sections = ben.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await expect(sections).toHaveText(['People', 'Canned replies', 'This device']);
  await expect(ben.getByRole('row', { name: 'Ana Souza' })).toBeVisible();
  await expect(ben.getByRole('button', { name: 'Add person' })).toHaveCount(0);
  await ben.goto(`${baton.urls.inbox}settings/keys`);
  await expect(ben.getByText('Only admins may see this.')).toBeVisible();
  await ben
    .getByRole('navigation', { name: 'Baton' })
    .getByRole('button', { name: /^Inbox/ })
    .click();
  await expect(ben.getByRole('tab', { name: 'Mine' })).toBeVisible();
  await ben.goBack();
  await expect(ben.getByText('Only admins may see this.')).toBeVisible();
});
