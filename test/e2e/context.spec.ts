import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, openConversation, openSettings, reply, tick } from './inbox.ts';
import { inspect } from './inspect.ts';
import type { Sendable } from './team-api.ts';

const MARIANA = 'Mariana Costa';
const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: /^Details of / });
const section = (page: Page, name: string): Locator =>
  panelOf(page).getByRole('button', { name: new RegExp(`^${name}`), expanded: false });

/** Changes a field of the contact where it stands. */
async function write(page: Page, field: string, text: string): Promise<void> {
  await panelOf(page)
    .getByRole('button', { name: new RegExp(`^(Add|Change): ${field}`) })
    .click();
  await panelOf(page).getByRole('textbox', { name: field }).fill(text);
  await page.keyboard.press('Enter');
}
const shown = (page: Page, field: string, text: string): Locator =>
  panelOf(page).getByRole('button', { name: `Change: ${field}, ${text}` });

test('what one person notes of a contact the other one sees, and nobody writes over the other', async ({
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hi, is my order ready?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const dalia = await joinAs('dalia@example.com');
  await dalia.getByRole('tab', { name: 'All' }).click();
  await openConversation(dalia, MARIANA, 'All');

  await write(ana, 'Company', 'Costa Books');
  await expect(shown(ana, 'Company', 'Costa Books')).toBeVisible();
  await expect(shown(dalia, 'Company', 'Costa Books')).toBeVisible();
  await expect(entry(dalia, 'set the company of the contact to “Costa Books”')).toBeVisible();

  // Dalia types while Ana saves the same field.
  await panelOf(dalia).getByRole('button', { name: 'Add: E-mail' }).click();
  await panelOf(dalia).getByRole('textbox', { name: 'E-mail' }).fill('dalia-was-told@example.com');
  let first = true;
  await dalia.route('**/contact', async (route) => {
    if (route.request().method() === 'PUT' && first) {
      first = false;
      await write(ana, 'E-mail', 'mariana@example.com');
      await expect(entry(ana, 'set the e-mail')).toBeVisible();
    }
    await route.continue();
  });
  await dalia.keyboard.press('Enter');
  await expect(
    panelOf(dalia).getByText('Somebody else changed this meanwhile to “mariana@example.com”.'),
  ).toBeVisible();
  await panelOf(dalia).getByRole('button', { name: 'Keep theirs' }).click();
  await expect(shown(dalia, 'E-mail', 'mariana@example.com')).toBeVisible();

  await write(ana, 'Our name for them', 'Mariana (Porto)');
  await expect(dalia.getByRole('heading', { name: 'Mariana (Porto)' }).first()).toBeVisible();
  await ana.getByRole('button', { name: 'Undo' }).click();
  await expect(dalia.getByRole('heading', { name: MARIANA }).first()).toBeVisible();
});

test('whoever opts out gets no marketing template, in the picker and on the server', async ({
  phones,
  joinAs,
  team,
}) => {
  await phones.write('mariana', 'Please stop sending me offers');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await panelOf(ana).getByRole('button', { name: 'Change the consent' }).click();
  await panelOf(ana).getByLabel('Opted out').check();
  await panelOf(ana).getByRole('button', { name: 'Note it' }).click();
  await expect(panelOf(ana).getByText('Say where the customer said so.')).toBeVisible();
  await panelOf(ana).getByLabel('Where did they say so?').fill('In this chat');
  await panelOf(ana).getByRole('button', { name: 'Note it' }).click();
  await expect(panelOf(ana).getByText('marketing templates are not sent')).toBeVisible();
  await expect(ana.getByText('No marketing', { exact: true })).toBeVisible();

  await ana.getByRole('button', { name: 'More to send' }).click();
  await ana.getByRole('menuitem', { name: 'Template' }).click();
  const picker = ana.getByRole('dialog', { name: 'Send a template' });
  await picker.getByRole('button', { name: /spring_sale/ }).click();
  await expect(picker.getByRole('alert')).toContainText('does not want marketing messages');
  await expect(picker.getByRole('button', { name: 'Send template' })).toBeDisabled();
  await picker.getByRole('button', { name: /order_ready/ }).click();
  await expect(picker.getByRole('button', { name: 'Send template' })).toBeEnabled();

  const sale: Sendable = { type: 'template', name: 'spring_sale', language: 'en', components: [], preview: 'Sale' };
  await expect(team.send('ana@example.com', MARIANA, sale)).rejects.toThrow(/opted-out/);
});

test('the past of a conversation is one press away: sessions, shared files, what happened', async ({
  phones,
  joinAs,
}) => {
  test.slow();
  const photo = readFileSync(join(import.meta.dirname, 'files', 'photo.jpg'));
  await phones.write('mariana', 'The very first question, see https://example.com/orders/778');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
  await reply(ana, MARIANA, 'Here it is.');
  // What the customer writes before it has left would hold it back.
  await expect(tick(ana, 'Here it is.', '(Sent|Delivered|Read)')).toBeVisible();
  const lines = Array.from({ length: 30 }, (_, at) => `Line ${at + 1}\nand another\nand a third`);
  await phones.writeInOrder('mariana', lines);
  await expect(entry(ana, 'Line 30')).toBeVisible();

  await section(ana, 'Sessions').click();
  await expect(panelOf(ana).getByRole('button', { name: /Session 1.*going on/ })).toBeVisible();
  await panelOf(ana)
    .getByRole('button', { name: /^Session 1/ })
    .click();
  await expect(entry(ana, 'The very first question')).toBeInViewport();

  await section(ana, 'Shared files and links').click();
  await panelOf(ana)
    .getByRole('button', { name: /^Open the photo/ })
    .click();
  await expect(
    ana.getByRole('dialog', { name: 'Photos and videos of this conversation' }).locator('img'),
  ).toBeVisible();
  await ana.keyboard.press('Escape');
  await panelOf(ana).getByRole('group', { name: 'What to show' }).getByRole('button', { name: 'Links' }).click();
  await expect(panelOf(ana).getByRole('link', { name: 'example.com/orders/778' })).toHaveAttribute('rel', /noopener/);

  await section(ana, 'What happened').click();
  await expect(panelOf(ana).getByRole('button', { name: /Opened: the customer wrote/ })).toBeVisible();
  await panelOf(ana).getByText('Why it was assigned').click();
  await expect(panelOf(ana).getByText('Ben Okafor')).toBeVisible();
  await inspect(ana, 'context-panel', { widths: [1440, 1200, 390], reflow: false });
});

test('an admin adds a link to another system, and it stands beside the conversation', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hello');
  const ana = await joinAs('ana@example.com');
  await openSettings(ana, 'Links');
  await ana.getByRole('button', { name: 'Add a link' }).click();
  await ana.getByLabel('Name').fill('CRM');
  await ana.getByLabel('Address').fill('http://crm.example.com/{phone}');
  await ana.getByRole('button', { name: 'Save' }).click();
  await expect(ana.getByText('A link starts with https:// and is a whole address.').first()).toBeVisible();
  await ana.getByLabel('Address').fill('https://crm.example.com/contacts?phone={phone}');
  await ana.getByRole('button', { name: 'Save' }).click();
  await expect(ana.getByText('Saved').first()).toBeVisible();
  await ana.getByRole('button', { name: 'Inbox', exact: false }).first().click();
  await openConversation(ana, MARIANA);
  await expect(panelOf(ana).getByRole('link', { name: /CRM/ })).toHaveAttribute(
    'href',
    'https://crm.example.com/contacts?phone=5511955550101',
  );
});
