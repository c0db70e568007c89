import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseTab, entry, handOverButton, openConversation, reply, replyField, row } from './inbox.ts';
import { inspect } from './inspect.ts';

const KWAME = 'Kwame Mensah';
const PRIYA = 'Priya Raghunathan';
const ANA = 'ana@example.com';
const BEN = 'ben@example.com';
const CHEN = 'chen@example.com';

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note for your team' });
const writeNote = async (page: Page) => page.getByRole('tab', { name: 'Note' }).click();
const header = (page: Page) => page.locator('header').first();

// Several browsers each.
test.describe.configure({ timeout: 150_000 });

test('who else looks and writes is seen live by those at the conversation, and is gone when they are', async ({
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('away');
  await phones.write('kwame', 'Is anybody there?');
  await phones.write('priya', 'Good morning');
  const [ana, ben, chen] = [await joinAs(ANA), await joinAs(BEN), await joinAs(CHEN)];
  for (const page of [ana, ben, chen]) await chooseTab(page, 'Unassigned');

  await openConversation(ana, KWAME, 'Unassigned');
  await expect(row(ben, KWAME, 'Unassigned')).toContainText('Also looking: Ana Souza');
  await openConversation(ben, KWAME, 'Unassigned');
  await expect(header(ana)).toContainText('Also looking: Ben Okafor');
  await expect(header(ben)).toContainText('Also looking: Ana Souza');
  await expect(row(chen, KWAME, 'Unassigned')).toContainText('Also looking: Ana Souza and Ben Okafor');

  const composer = ana.getByRole('region', { name: 'Reply' });
  const before = await composer.boundingBox();
  await replyField(ben, KWAME).pressSequentially('Hello');
  await expect(composer).toContainText('Ben Okafor is typing a reply…');
  await expect(row(chen, KWAME, 'Unassigned')).toContainText('Ben Okafor is typing a reply…');
  expect(await composer.boundingBox()).toEqual(before);
  await expect(composer.getByText('is typing')).toHaveCount(0);
  await expect(row(chen, KWAME, 'Unassigned')).toContainText('Is anybody there?');

  await writeNote(ben);
  await noteField(ben).pressSequentially('Mine');
  await expect(composer).toContainText('Ben Okafor is typing a note…');

  await openConversation(ben, PRIYA, 'Unassigned');
  await expect(header(ana)).not.toContainText('Also looking');
  await expect(row(ana, PRIYA, 'Unassigned')).toContainText('Also looking: Ben Okafor');
  await ben.context().close();
  await expect(row(ana, PRIYA, 'Unassigned')).not.toContainText('Also looking');
});

test('a colleague’s reply while I write is told before mine is sent, and asked about once more when I send it', async ({
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('away');
  await phones.write('kwame', 'Where is my order 778?');
  const [ana, ben] = [await joinAs(ANA), await joinAs(BEN)];
  for (const page of [ben, ana]) {
    await chooseTab(page, 'All');
    await openConversation(page, KWAME, 'All');
  }
  await replyField(ana, KWAME).pressSequentially('It leaves tomorrow');
  await expect(ben.getByText('Ana Souza is typing a reply…').first()).toBeVisible();
  await replyField(ben, KWAME).pressSequentially('It left');
  await expect(ana.getByText('Ben Okafor is typing a reply too')).toBeVisible();
  await expect(ben.getByText('Ana Souza is typing a reply too')).toBeVisible();
  await reply(ben, KWAME, 'It left today');

  const warning = ana.getByRole('status').filter({ hasText: 'Ben Okafor replied while you were writing.' });
  await expect(warning).toContainText('It left today');
  await expect(ana.getByText('is typing a reply too')).toHaveCount(0);
  await inspect(ana, 'overtaken', { widths: [1440, 390] });
  await replyField(ana, KWAME).press('Enter');
  const held = ana.getByRole('alert').filter({ hasText: 'Ben Okafor replied' });
  await expect(held).toContainText('It leaves tomorrow');
  await expect(warning).toBeHidden();
  expect((await team.entriesOf(KWAME)).filter(({ type }) => type === 'replied')).toHaveLength(1);
  await held.getByRole('button', { name: 'Send anyway' }).click();
  await expect(entry(ana, 'It leaves tomorrow')).toBeVisible();
  await expect(held).toBeHidden();

  // Read on from, it is sent at once; given up, nothing of it stays.
  await replyField(ana, KWAME).pressSequentially('One more');
  await reply(ben, KWAME, 'And this');
  await warning.getByRole('button', { name: 'Keep editing' }).click();
  await expect(warning).toBeHidden();
  await replyField(ana, KWAME).press('Enter');
  await expect(entry(ana, 'One more')).toBeVisible();
  await replyField(ana, KWAME).pressSequentially('Never mind');
  await reply(ben, KWAME, 'Done');
  await warning.getByRole('button', { name: 'Discard' }).click();
  await expect(replyField(ana, KWAME)).toHaveValue('');
  await expect(warning).toBeHidden();
});

test('a mention arrives live, opens at its note, and is read when it is seen', async ({ phones, team, joinAs }) => {
  await team.everybodyIs('away');
  await phones.write('kwame', 'Where is my order 778?');
  await phones.write('priya', 'Good morning');
  const [ana, ben] = [await joinAs(ANA), await joinAs(BEN)];
  const mentions = ben.getByRole('button', { name: /^Mentions/ });
  await expect(mentions).toHaveAccessibleName('Mentions');
  await mentions.click();
  await expect(ben.getByText('Nobody has mentioned you yet.')).toBeVisible();

  await chooseTab(ana, 'All');
  await openConversation(ana, KWAME, 'All');
  await writeNote(ana);
  await noteField(ana).pressSequentially('Please look, @be');
  const offered = ana.getByRole('listbox', { name: 'People and teams to mention' });
  await expect(offered.getByRole('option')).toHaveCount(1);
  await noteField(ana).press('Enter');
  await expect(noteField(ana)).toHaveValue('Please look, @Ben Okafor ');
  await noteField(ana).pressSequentially('before noon');
  await expect(offered).toBeHidden();
  await noteField(ana).press('Enter');
  await expect(entry(ana, 'Please look').locator('[data-mentioned]')).toHaveText('@Ben Okafor');

  await expect(mentions).toHaveAccessibleName('Mentions 1 unread');
  const pane = ben.getByRole('region', { name: 'Mentions' });
  const mention = pane.getByRole('button', { name: /Ana Souza.*Please look/ });
  await expect(mention).toContainText(KWAME);
  await pane.press('ArrowDown');
  await expect(mention).toBeFocused();
  await ben.keyboard.press('Enter');
  await expect(ben.getByRole('heading', { name: KWAME })).toBeVisible();
  await expect(entry(ben, 'Please look')).toBeInViewport();
  await expect(mentions).toHaveAccessibleName('Mentions');
  await inspect(ben, 'mention-opened', { widths: [1440, 390] });

  // What is on the screen is seen; it never becomes unread.
  await noteField(ana).pressSequentially('@Ben Okafor thanks');
  await noteField(ana).press('Enter');
  await expect(entry(ben, 'thanks')).toBeVisible();
  await expect(pane.getByRole('button', { name: /thanks/ })).toBeVisible();
  await expect(mentions).toHaveAccessibleName('Mentions');
  await pane.getByRole('button', { name: 'Close the mentions' }).click();
  await expect(mentions).toBeFocused();
});

test('a claim is seen by the others at the same moment, with who has it', async ({ phones, team, joinAs }) => {
  await team.everybodyIs('away');
  await phones.write('kwame', 'Is anybody there?');
  const pages = [await joinAs(ANA), await joinAs(BEN), await joinAs(CHEN)] as const;
  for (const page of pages) {
    await chooseTab(page, 'All');
    await openConversation(page, KWAME, 'All');
  }
  const [ana, ben, chen] = pages;
  await ben.getByRole('button', { name: 'Assign to me' }).click();
  await expect(handOverButton(ben)).toHaveAccessibleName('Hand over, with You');
  for (const page of [ana, chen]) {
    await expect(handOverButton(page)).toHaveAccessibleName('Hand over, with Ben Okafor');
    await expect(page.getByRole('button', { name: 'Assign to me' })).toHaveCount(0);
  }
  await expect(replyField(chen, KWAME)).toHaveCount(0);
});
