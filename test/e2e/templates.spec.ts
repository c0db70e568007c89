import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, openConversation, replyField } from './inbox.ts';
import { inspect } from './inspect.ts';
import { MINUTE_MS } from './phones.ts';

const MARIANA = 'Mariana Costa';
const PDF = { name: 'invoice-778.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') };

const picker = (page: Page) => page.getByRole('dialog', { name: 'Send a template' });

test('when the window is closed a template reopens it, and what was begun is kept', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hi, is my order ready?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('It will be ready on');
  await phones.advance(25 * 60 * MINUTE_MS);
  const reopen = ana.getByRole('button', { name: 'Send a template to reopen' });
  await expect(reopen).toBeVisible();
  await expect(ana.getByText('What you had begun to write is kept.')).toBeVisible();

  await ana.getByRole('feed').focus();
  await ana.keyboard.press('t');
  const window = picker(ana);
  await window.getByRole('searchbox').fill('utility collection');
  await expect(window.getByRole('button', { name: /order_ready/ })).toBeVisible();
  await expect(window.getByRole('button', { name: /spring_sale/ })).toHaveCount(0);
  await ana.keyboard.press('Enter');

  const bubble = window.getByRole('region', { name: 'Preview' });
  await expect(bubble).toContainText('Hello {{1}}, your order {{2}} is ready');
  await window.getByRole('button', { name: 'Put First name into Value 1' }).click();
  await expect(bubble).toContainText('Hello Mariana, your order {{2}}');
  await window.getByRole('button', { name: 'Send template' }).click();
  await expect(window.getByText('One thing is missing.')).toBeVisible();
  await expect(window.getByLabel('Value 2', { exact: true })).toBeFocused();
  await window.getByLabel('Value 2', { exact: true }).fill('778');
  await window.getByRole('combobox', { name: 'Language' }).selectOption('pt_BR');
  await expect(bubble).toContainText('Olá Mariana, seu pedido 778 está pronto');
  await window.getByRole('button', { name: 'Send template' }).click();

  await expect(window).toHaveCount(0);
  const said = 'Olá Mariana, seu pedido 778 está pronto para retirada na loja do porto.';
  await expect(entry(ana, said)).toBeVisible();
  await expect.poll(() => phones.received('mariana')).toContain(said);
  await phones.write('mariana', 'Obrigada!');
  await expect(replyField(ana, MARIANA)).toHaveValue('It will be ready on');
});

test('what cannot be sent says why, and a document goes with its template', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Could I have the invoice?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana.getByRole('button', { name: 'More to send' }).click();
  await ana.getByRole('menuitem', { name: 'Template' }).click();
  const window = picker(ana);
  await window.getByRole('button', { name: /winter_sale/ }).click();
  await expect(window.getByRole('alert')).toContainText('WhatsApp paused this template');
  await expect(window.getByRole('button', { name: 'Send template' })).toBeDisabled();
  await window.getByRole('button', { name: /reading_club/ }).click();
  await expect(window.getByRole('alert')).toContainText('invalid format');

  await window.getByRole('button', { name: /^invoice/ }).click();
  await expect(window.getByLabel('First name', { exact: true })).toHaveValue('Mariana');
  await window.getByLabel('Order no', { exact: true }).fill('778');
  await window.getByLabel('End of the link of “Track the parcel”').fill('778');
  await window.locator('input[type="file"]').setInputFiles(PDF);
  await expect(window.getByRole('region', { name: 'Preview' })).toContainText(PDF.name);
  await window.getByRole('button', { name: 'Send template' }).click();
  await expect
    .poll(() => phones.received('mariana'))
    .toContain('Hello Mariana, here is the invoice for your order 778. Thank you for buying from us.');
});

test('the composer of a closed window, the picker and the builder look and read well', async ({ phones, joinAs }) => {
  test.slow();
  await phones.write('mariana', 'Hi, is my order ready?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana.getByRole('button', { name: 'More to send' }).click();
  await ana.getByRole('menuitem', { name: 'Question with a list' }).click();
  const builder = ana.getByRole('dialog', { name: 'Question with a list' });
  await builder.getByLabel('Question', { exact: true }).fill('Which slot?');
  await builder.getByLabel('Row 1', { exact: true }).fill('Saturday, 16:00');
  await inspect(ana, 'question-builder');
  await ana.keyboard.press('Escape');
  await phones.advance(25 * 60 * MINUTE_MS);
  const reopen = ana.getByRole('button', { name: 'Send a template to reopen' });
  await expect(reopen).toBeVisible();
  await inspect(ana, 'composer-window-closed');
  await reopen.click();
  await expect(picker(ana).getByRole('button', { name: /^invoice/ })).toBeVisible();
  await inspect(ana, 'template-list', { widths: [390], rtl: false });
  await picker(ana)
    .getByRole('button', { name: /^invoice/ })
    .click();
  await picker(ana).getByRole('button', { name: 'Send template' }).click();
  await inspect(ana, 'template-form');
});

test('a question with buttons is built, counted, seen and answered', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'When could you deliver?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana.getByRole('button', { name: 'More to send' }).click();
  await ana.getByRole('menuitem', { name: 'Question with buttons' }).click();
  const window = ana.getByRole('dialog', { name: 'Question with buttons' });
  await window.getByLabel('Question').fill('Shall we come on *Saturday*?');
  await window.getByLabel('Button 1', { exact: true }).fill('Yes, on Saturday please');
  await expect(window.getByText('23 of 20')).toBeVisible();
  await window.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(window.getByText(/at most 20/)).toBeVisible();
  await window.getByLabel('Button 1', { exact: true }).fill('Yes');
  await window.getByLabel('Button 2', { exact: true }).fill('No');
  await expect(window.getByRole('region', { name: 'Preview' })).toContainText('Shall we come on Saturday?');
  await window.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(window).toHaveCount(0);
  await expect(replyField(ana, MARIANA)).toBeFocused();
  await expect.poll(() => phones.received('mariana')).toContainEqual(expect.stringContaining('Shall we come'));
});
