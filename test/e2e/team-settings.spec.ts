import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, openConversation, openSettings, saveSettings } from './inbox.ts';
import { takeUpPhone, writeOnPhone } from './phones.ts';

const MARIANA = 'Mariana Costa';

test.slow();

async function add(page: Page, field: string, word: string): Promise<void> {
  await page.getByRole('textbox', { name: field }).fill(word);
  await page.keyboard.press('Enter');
}

test('a rule sends what customers write about refunds to the one who can: all of it set on the screen', async ({
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await openSettings(ana, 'Teams');
  await ana.getByRole('button', { name: 'Add a team' }).click();
  await expect(ana.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await ana.keyboard.type('Billing');
  await openSettings(ana, 'Skills');
  await add(ana, 'Skills of this workspace', 'refunds');

  await openSettings(ana, 'Routing rules');
  await ana.getByRole('button', { name: 'Add a rule' }).click();
  await expect(ana.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await ana.keyboard.type('Refunds');
  await add(ana, 'The first message has one of these words or phrases', 'refund');
  await ana.getByRole('combobox', { name: 'Team' }).selectOption('Billing');
  await ana.getByRole('combobox', { name: 'Priority' }).selectOption('High');
  await ana.getByRole('combobox', { name: 'Add a skill' }).selectOption('refunds');
  await expect(ana.getByRole('checkbox', { name: 'refunds is required' })).toBeChecked();
  await ana.getByRole('textbox', { name: 'First message', exact: true }).fill('Hello, a REFUND please');
  await expect(ana.getByText('“Refunds” takes it.')).toBeVisible();
  await saveSettings(ana);

  await openSettings(ana, 'People');
  for (const [name, level] of [
    ['Ben Okafor', 'No'],
    ['Chen Wei', '3: good'],
  ] as const) {
    await ana.getByRole('button', { name: `Edit ${name}` }).click();
    await ana.getByRole('checkbox', { name: 'Billing' }).check();
    await ana.getByRole('combobox', { name: 'refunds' }).selectOption(level);
    await ana.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(ana.getByText(`${name} is saved.`)).toBeVisible();
  }

  await phones.write('mariana', 'Hi! I want a refund for order 778.');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Chen Wei');
  await ana.keyboard.press('g');
  await ana.keyboard.press('a');
  await openConversation(ana, MARIANA, 'All');
  await expect(entry(ana, 'Rule “Refunds” sent it to Billing, needs refunds, high priority')).toBeVisible();
  const assignment = entry(ana, 'Given to Chen Wei by routing');
  await assignment.getByText('Why Chen Wei?').click();
  await expect(assignment.getByRole('listitem').filter({ hasText: 'Ben Okafor' })).toContainText(
    'lacks the skill refunds',
  );

  await openSettings(ana, 'Changes');
  await expect(ana.getByRole('list', { name: 'Changes' })).toContainText('Billing');
});

test('while closed, customers read the out-of-office message once; when open, the greeting once', async ({
  baton,
  phones,
  page: phone,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await openSettings(ana, 'Business hours');
  await ana.getByRole('button', { name: 'Add business hours' }).click();
  await ana.getByRole('textbox', { name: 'Name' }).fill('Office');
  await ana.getByRole('combobox', { name: 'Time zone' }).fill('UTC');
  for (let removals = await ana.getByRole('button', { name: /^Remove hours/ }).count(); removals > 0; removals--) {
    await ana
      .getByRole('button', { name: /^Remove hours/ })
      .first()
      .click();
  }
  await openSettings(ana, 'Teams');
  await ana.getByRole('list', { name: 'Teams' }).getByRole('link', { name: 'Support' }).click();
  await ana.getByRole('combobox', { name: 'Business hours' }).selectOption('Office');
  await ana.getByRole('textbox', { name: 'Greeting' }).fill('Welcome to Harbor Books!');
  await ana.getByRole('textbox', { name: 'Out-of-office message' }).fill('We are closed and answer tomorrow.');
  await saveSettings(ana);

  await takeUpPhone(phone, baton.urls.phone, MARIANA);
  const chat = phone.getByRole('list', { name: 'Messages' });
  await writeOnPhone(phone, 'Is anybody there?');
  await expect(chat).toContainText('We are closed and answer tomorrow.');
  await writeOnPhone(phone, 'Hello?');
  await baton.settled();
  expect(await phones.received('mariana')).toEqual(['We are closed and answer tomorrow.']);
  await ana.keyboard.press('g');
  await ana.keyboard.press('a');
  await openConversation(ana, MARIANA, 'All');
  await expect(entry(ana, 'We are closed and answer tomorrow.')).toContainText('sent automatically: out of office');

  await openSettings(ana, 'Teams');
  await ana.getByRole('list', { name: 'Teams' }).getByRole('link', { name: 'Support' }).click();
  await ana.getByRole('combobox', { name: 'Business hours' }).selectOption('Around the clock');
  await ana.getByRole('button', { name: 'Save', exact: true }).click();
  const away = ana.getByRole('textbox', { name: 'Out-of-office message' });
  await expect(away).toHaveAccessibleDescription(/A team that works around the clock is never out of office\./);
  await away.fill('');
  await saveSettings(ana);
  await phones.write('kwame', 'Where is my order 778?');
  await phones.write('kwame', 'Hello?');
  await expect.poll(() => phones.received('kwame')).toEqual(['Welcome to Harbor Books!']);
  await baton.settled();
  expect(await phones.received('kwame')).toEqual(['Welcome to Harbor Books!']);
  expect(await phones.received('mariana')).toEqual(['We are closed and answer tomorrow.']);
});
