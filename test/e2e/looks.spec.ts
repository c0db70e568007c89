import { expect, test } from './fixtures.ts';
import { addNote, entry, handOver, openConversation, reply, row, tick } from './inbox.ts';
import { inspect } from './inspect.ts';
import { type Phones, takeUpPhone, writeOnPhone } from './phones.ts';

const MARIANA = 'Mariana Costa';
/** Also the widths between the two layouts. */
const ALL = { widths: [1440, 1280, 768, 390] };
/** Served by the laptop itself, in English only. */
const LAPTOP_PAGE = { rtl: false };

// A screen is looked at in both themes, layouts and directions.
test.slow();

/** A morning's worth of conversations, in several scripts. */
async function busyMorning(phones: Phones): Promise<void> {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await phones.write('layla', 'مرحبا، هل المتجر مفتوح اليوم؟');
  await phones.write('kwame', 'Where is my order 778?');
  await phones.write('yui', '日曜日に配達していますか？');
  await phones.write('zoe', 'Could I talk to a person about a rather long story, please? It began in March.');
}

test('the way in: the door, and the page where one picks who one is', async ({ baton, page }) => {
  await page.goto(baton.urls.inbox);
  const door = page.getByRole('button', { name: /^sign in/i });
  const chooser = page.getByRole('button', { name: 'ana@example.com' });
  await door.or(chooser).first().waitFor();
  if (await door.isVisible()) {
    await inspect(page, 'door', ALL);
    await door.click();
  }
  await expect(chooser).toBeVisible();
  await inspect(page, 'chooser', LAPTOP_PAGE);
});

test('the inbox before anybody wrote', async ({ joinAs }) => {
  const ana = await joinAs('ana@example.com');
  await expect(ana.getByText('You are all caught up.')).toBeVisible();
  await inspect(ana, 'empty');
});

test('the list, and a thread with everything that can stand in it', async ({ phones, team, joinAs }) => {
  await team.setAvailability('ben@example.com', 'away');
  await team.setAvailability('chen@example.com', 'away');
  await busyMorning(phones);
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, 'Zoë')).toBeVisible();
  await inspect(ana, 'list', ALL);

  await openConversation(ana, MARIANA);
  await reply(ana, MARIANA, 'We do, from 10:00 to 16:00.');
  await expect(tick(ana, 'We do', 'Read')).toBeVisible();
  await addNote(ana, 'She is a regular: offer free delivery.');
  await phones.behave({ failStatusCode: 131026 });
  await reply(ana, MARIANA, 'Shall I put one aside?');
  await expect(tick(ana, 'Shall I put one aside?', 'Not delivered')).toBeVisible();
  await phones.write('mariana', 'Yes please, the red one 🙏');
  await expect(entry(ana, 'the red one')).toBeVisible();
  await inspect(ana, 'thread', ALL);
});

test('a note being written, a hand-over being made, and a window that is closed', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana.getByRole('tab', { name: 'Note' }).click();
  await ana.getByRole('textbox', { name: 'Note for your team' }).fill('Ask Ben about Sundays');
  await inspect(ana, 'note');

  await ana.getByRole('button', { name: /^Hand over, with/ }).click();
  await expect(ana.getByRole('dialog', { name: 'Hand over' })).toBeVisible();
  await inspect(ana, 'hand-over');
  await ana.keyboard.press('Escape');

  await handOver(ana, 'Ben Okafor', 'You know the schedule.');
  await phones.advance(24 * 3_600_000);
  await expect(ana.getByText('Window closed', { exact: true })).toBeVisible();
  await ana.getByRole('tab', { name: 'Reply', exact: true }).click();
  await inspect(ana, 'window-closed');
});

test('the phone page', async ({ baton, page }) => {
  await takeUpPhone(page, baton.urls.phone, MARIANA);
  await writeOnPhone(page, 'Hi, do you deliver on Sunday?');
  await inspect(page, 'phone', LAPTOP_PAGE);
});
