import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BROWSER_ARGUMENTS } from '../tools/browser-arguments.ts';
import { expect, test } from './fixtures.ts';
import { conversationList, entry, openConversation, openSettings, replyField, row, tick } from './inbox.ts';
import { inspect } from './inspect.ts';

const MARIANA = 'Mariana Costa';
const PHOTO = join(import.meta.dirname, 'files', 'photo.jpg');

/** Both themes; the composer around it is looked at in every form once. */
const BRIEF = { widths: [1440], rtl: false };

// A microphone that beeps, and nobody to ask.
test.use({
  launchOptions: {
    args: [...BROWSER_ARGUMENTS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  },
});

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
const field = (page: Page) => replyField(page, MARIANA);

test('a canned reply is written in the settings, found by “/”, filled in, and its gap is shown before it goes', async ({
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'When are you open?');
  const ana = await joinAs('ana@example.com');
  await openSettings(ana, 'Canned replies');
  await ana.getByRole('button', { name: 'Add a canned reply' }).click();
  await ana.getByRole('textbox', { name: 'Shortcut' }).fill('/Opening Hours');
  await ana.getByRole('textbox', { name: 'Title' }).fill('Opening hours');
  await ana.getByRole('textbox', { name: 'Text', exact: true }).fill('Hello ');
  await ana.getByRole('button', { name: 'Customer’s first name' }).click();
  await ana.getByRole('textbox', { name: 'Text', exact: true }).press('End');
  await ana.keyboard.type(', *we are open* until {closing time}.');
  await expect(ana.getByRole('region', { name: 'How it reads' })).toContainText('Hello Mia, we are open until');
  await inspect(ana, 'canned-settings', BRIEF);
  await ana.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(ana.getByRole('listitem').filter({ hasText: '/opening-hours' })).toBeVisible();

  await ana.getByRole('navigation', { name: 'Baton' }).getByRole('button', { name: 'Inbox' }).click();
  await openConversation(ana, MARIANA);
  await field(ana).press('/');
  const list = ana.getByRole('listbox', { name: 'Canned replies' });
  await expect(list.getByRole('option', { name: 'Opening hours' })).toBeVisible();
  await inspect(ana, 'canned-suggestions', BRIEF);
  await ana.keyboard.type('open');
  await expect(list.getByRole('option')).toHaveCount(1);
  await ana.keyboard.press('Enter');
  await expect(field(ana)).toHaveValue('Hello Mariana, *we are open* until {closing time}.');
  // The gap is selected: typing fills it in.
  await ana.keyboard.type('18:00');
  await ana.keyboard.press('Enter');
  await expect(entry(ana, 'we are open until 18:00.').getByRole('strong')).toHaveText('we are open');
  await expect.poll(() => phones.received('mariana')).toEqual(['Hello Mariana, *we are open* until 18:00.']);
});

test('formatting, its preview and emoji by keyboard; a reaction with any emoji', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Is it true?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await field(ana).fill('Yes it is');
  await field(ana).press('Shift+Home');
  await field(ana).press('ControlOrMeta+b');
  await expect(field(ana)).toHaveValue('*Yes it is*');
  await field(ana).press('ControlOrMeta+b');
  await expect(field(ana)).toHaveValue('Yes it is');
  await ana.getByRole('button', { name: 'Formatting and preview' }).click();
  await ana.getByRole('button', { name: 'Bulleted list' }).click();
  await expect(ana.getByRole('region', { name: 'Preview' }).getByRole('listitem')).toHaveText('Yes it is');
  await inspect(ana, 'composer-format', BRIEF);
  await field(ana).press('End');

  await ana.getByRole('button', { name: 'Emoji', exact: true }).click();
  const picker = ana.getByRole('dialog', { name: 'Choose an emoji' });
  await expect(picker.getByRole('combobox')).toBeFocused();
  await ana.keyboard.type('party popper');
  await expect(picker.getByRole('option').first()).toBeVisible();
  await inspect(ana, 'composer-emoji', BRIEF);
  await picker.getByRole('combobox').focus();
  await ana.keyboard.press('ArrowDown');
  await ana.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(field(ana)).toBeFocused();
  await expect(field(ana)).toHaveValue('- Yes it is🎉');
  await field(ana).press('Enter');
  await expect(entry(ana, 'Yes it is🎉').getByRole('listitem')).toBeVisible();

  const question = entry(ana, 'Is it true?');
  await question.hover();
  await question.getByRole('button', { name: 'React' }).click();
  await question.getByRole('button', { name: 'Any other emoji' }).click();
  const reactions = ana.getByRole('dialog', { name: 'Choose a reaction' });
  await reactions.getByRole('combobox').fill('rocket');
  await reactions.getByRole('option').first().click();
  await expect(question.getByRole('button', { name: /🚀/ })).toBeVisible();
});

test('a voice message is recorded, paused, listened to and sent; one that is discarded is not', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.write('mariana', 'Can you explain that to me?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const record = ana.getByRole('button', { name: 'Record a voice message' });
  await record.click();
  const recorder = ana.getByRole('region', { name: 'Voice message' });
  await expect(recorder.getByText('0:02')).toBeVisible();
  await inspect(ana, 'composer-voice', BRIEF);
  await recorder.getByRole('button', { name: 'Pause' }).click();
  await recorder.getByRole('button', { name: 'Go on' }).click();
  await recorder.getByRole('button', { name: 'Listen first' }).click();
  await expect(recorder.getByText(/Voice message of 0:\d\d/)).toBeVisible();
  await recorder.getByRole('button', { name: 'Play' }).click();
  // The browser reads the file that was made: as long as it was spoken.
  await expect
    .poll(() => ana.locator('[data-voice-preview]').evaluate((audio) => (audio as HTMLAudioElement).duration))
    .toBeGreaterThan(1.5);
  await recorder.getByRole('button', { name: 'Discard' }).click();
  await expect(record).toBeFocused();

  await record.press('Enter');
  await expect(recorder.getByText('0:01')).toBeVisible();
  await recorder.press('Enter');
  await expect
    .poll(async () => (await team.entriesOf(MARIANA)).filter(({ type }) => type === 'replied').length)
    .toBe(1);
  const [sent] = (await team.entriesOf(MARIANA)).filter((each) => each.type === 'replied');
  expect(sent?.content).toMatchObject({ type: 'media', kind: 'audio', mimeType: 'audio/ogg', voice: true });
  await expect(recorder).toBeHidden();
});

test('send and close, send and snooze, and a message taken back with its file', async ({ phones, team, joinAs }) => {
  await phones.write('mariana', 'Thank you!');
  const ana = await joinAs('ana@example.com', async (page) => {
    const chosen = '{"sendDelaySeconds":30,"afterClose":"stay"}';
    await page.addInitScript((preferences) => localStorage.setItem('baton.preferences.1', preferences), chosen);
  });
  await openConversation(ana, MARIANA);
  const held = ana.getByRole('region', { name: 'Not sent yet' });

  const chooser = ana.waitForEvent('filechooser');
  await ana.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(PHOTO);
  await ana.getByRole('textbox', { name: /caption/i }).fill('The cover');
  await field(ana).fill('Here it is');
  await expect(send(ana)).toBeEnabled();
  await send(ana).click();
  await expect(held).toContainText('2 messages leave in a moment.');
  await held.getByRole('button', { name: 'Undo' }).click();
  await expect(field(ana)).toHaveValue('Here it is');
  await expect(ana.getByRole('textbox', { name: /caption/i })).toHaveValue('The cover');
  expect(await phones.received('mariana')).toEqual([]);
  await send(ana).click();
  await held.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(async () => (await phones.received('mariana')).length).toBe(2);
  await expect(tick(ana, 'Here it is', 'Read')).toBeVisible();

  await field(ana).fill('Until tomorrow');
  await field(ana).press('ControlOrMeta+Alt+Enter');
  await held.getByRole('button', { name: 'Send now' }).click();
  await expect(ana.getByRole('dialog', { name: /Snooze/ })).toBeVisible();
  await ana.keyboard.press('Escape');

  await field(ana).fill('Goodbye');
  await ana.getByRole('button', { name: 'More ways to send' }).click();
  await ana.getByRole('menuitem', { name: 'Send and close' }).click();
  await held.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => phones.received('mariana')).toContain('Goodbye');
  await expect.poll(() => team.conversationOf(MARIANA)).toBeUndefined();
});

test('what is a note stays a note: its draft survives a reload and never stands in the reply', async ({
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await field(ana).fill('For the customer');
  await ana.getByRole('tab', { name: 'Note' }).click();
  const note = ana.getByRole('textbox', { name: 'Note for your team' });
  await note.fill('For the team');
  await inspect(ana, 'composer-note', BRIEF);
  await note.press('ControlOrMeta+z');
  await note.fill('For the team');
  await ana.reload();
  await expect(conversationList(ana)).toBeVisible();
  await expect(row(ana, MARIANA)).toContainText('Draft');
  await expect(field(ana)).toHaveValue('For the customer');
  await ana.getByRole('tab', { name: 'Note' }).click();
  await expect(note).toHaveValue('For the team');
  await note.press('Enter');
  await expect(entry(ana, 'For the team')).toContainText('Only your team sees this');
  expect(await phones.received('mariana')).toEqual([]);
});
