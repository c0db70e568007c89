import { expect, test } from './fixtures.ts';
import { chooseTab, conversationList, entry, handOverButton, messagesWith } from './inbox.ts';
import { inspect } from './inspect.ts';

const MARIANA = 'Mariana Costa';
const OLD = 'The atlas is a present for my grandmother.';

test('a message far back is found, opened where it stands, and read from there in both directions', async ({
  phones,
  team,
  joinAs,
}) => {
  test.setTimeout(150_000);
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'Good morning');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  // The full stop: a bubble's text goes on with its time, and “after 9” at 00:35 is no “after 90”.
  const numbered = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at + 1}.`);
  await phones.writeInOrder('mariana', [...numbered('before', 45), OLD, ...numbered('after', 90)]);
  await expect(conversationList(ana).getByRole('option', { name: /after 90\./ })).toBeVisible({ timeout: 60_000 });

  await ana.keyboard.press('f');
  const field = ana.getByRole('combobox', { name: 'Search people and messages' });
  await expect(field).toBeFocused();
  await ana.keyboard.type('mariana');
  await expect(ana.getByRole('option', { name: MARIANA }).first()).toBeVisible();
  await field.fill('present grandm');
  const hit = ana.getByRole('option', { name: OLD });
  await expect(hit).toBeVisible();
  await expect(hit.locator('mark')).toHaveText(['present', 'grandmother']);
  await expect(hit).toContainText('With you');
  await ana.screenshot({ path: test.info().outputPath('search-light.png') });

  await ana.keyboard.press('ArrowDown');
  await ana.keyboard.press('Enter');
  await expect(entry(ana, OLD)).toBeInViewport();
  await expect(entry(ana, OLD)).toBeFocused();
  await ana.screenshot({ path: test.info().outputPath('jumped-light.png') });
  await expect(entry(ana, 'after 90.')).toBeHidden();

  // On from there: older and newer pages come as one walks towards them.
  const feed = messagesWith(ana, MARIANA);
  await feed.hover();
  await expect(async () => {
    await ana.mouse.wheel(0, -3000);
    await expect(entry(ana, 'Good morning')).toBeInViewport({ timeout: 300 });
  }).toPass();
  await expect(async () => {
    await ana.mouse.wheel(0, 3000);
    await expect(entry(ana, 'after 90.')).toBeInViewport({ timeout: 300 });
  }).toPass();

  // Back to it from the search, then to the newest at one press.
  await ana.keyboard.press('f');
  await expect(field).toBeFocused();
  await ana.keyboard.press('Enter');
  await expect(entry(ana, OLD)).toBeInViewport();
  await ana.getByRole('button', { name: /^Latest|new message/ }).click();
  await expect(entry(ana, 'after 90.')).toBeInViewport();

  // Opened anew in the middle: one's own answer is looked at, at the end.
  await ana.keyboard.press('g');
  await ana.keyboard.press('m');
  await ana.reload();
  await expect(conversationList(ana).getByRole('option', { name: MARIANA })).toBeVisible();
  await ana.keyboard.press('/');
  await ana.keyboard.type('grandmother');
  await ana.getByRole('option', { name: OLD }).click();
  await expect(entry(ana, OLD)).toBeFocused();
  await expect(ana.getByRole('button', { name: 'Latest' })).toBeVisible();
  await ana.keyboard.press('r');
  await ana.keyboard.type('Which atlas do you mean?');
  await ana.keyboard.press('Enter');
  await expect(entry(ana, 'Which atlas do you mean?')).toBeInViewport();
  await expect(entry(ana, 'after 90.')).toBeInViewport();

  await ana.keyboard.press('Escape');
  await ana.keyboard.press('f');
  await ana.keyboard.press('Escape');
  await expect(conversationList(ana)).toBeFocused();
});

test('everything is one palette away: places, people, the open conversation, the theme, the search', async ({
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'Do you have the atlas?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await chooseTab(ana, 'Mine');
  await conversationList(ana).getByRole('option', { name: MARIANA }).click();
  await expect(entry(ana, 'Do you have the atlas?')).toBeVisible();

  const palette = ana.getByRole('dialog', { name: 'What do you want to do?' });
  const open = async (query: string) => {
    await ana.keyboard.press('Control+k');
    await expect(palette).toBeVisible();
    await ana.keyboard.type(query);
  };
  await open('');
  await ana.screenshot({ path: test.info().outputPath('palette-light.png') });
  await ana.keyboard.type('hob');
  await expect(palette.getByRole('menuitem').first()).toContainText('Hand over to Ben Okafor');
  await ana.screenshot({ path: test.info().outputPath('palette-typed.png') });
  await ana.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(handOverButton(ana)).toHaveAccessibleName('Hand over, with Ben Okafor');

  await open('go clo');
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('tab', { name: 'Closed' })).toHaveAttribute('aria-selected', 'true');

  // From a field as well, and what was used is offered first.
  await ana.keyboard.press('n');
  await expect(ana.getByRole('textbox', { name: 'Note for your team' })).toBeFocused();
  await open('');
  await expect(palette.getByRole('menuitem').first()).toContainText('Go to Closed');
  await ana.keyboard.press('Escape');
  await expect(ana.getByRole('textbox', { name: 'Note for your team' })).toBeFocused();

  await open('dark');
  await ana.keyboard.press('Enter');
  await expect(ana.locator('html')).toHaveAttribute('data-theme', 'dark');
  await open('settings peo');
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('heading', { level: 2, name: 'People' })).toBeVisible();
  await open('atlas');
  await expect(palette.getByRole('menuitem')).toHaveText(['Search for “atlas”']);
  await ana.keyboard.press('Enter');
  await expect(ana.getByRole('combobox', { name: 'Search people and messages' })).toHaveValue('atlas');
  await expect(ana.getByRole('option', { name: /Do you have the atlas/ })).toBeVisible();
  await ana.screenshot({ path: test.info().outputPath('search-dark.png') });

  await ana.setViewportSize({ width: 390, height: 800 });
  await ana.getByRole('button', { name: 'Back to the list' }).click();
  await ana.screenshot({ path: test.info().outputPath('search-phone.png') });
  await ana.getByRole('option', { name: /Do you have the atlas/ }).click();
  await expect(entry(ana, 'Do you have the atlas?')).toBeInViewport();
  await ana.screenshot({ path: test.info().outputPath('thread-phone.png') });
  await ana.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await ana.screenshot({ path: test.info().outputPath('palette-phone.png') });
});

test('several conversations are selected by keyboard and closed at once, each with its own outcome', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.write('mariana', 'Hello');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await phones.write('kwame', 'Hello too');
  await expect.poll(() => team.holderOf('Kwame Mensah')).toBe('Ben Okafor');
  const ben = await joinAs('ben@example.com');
  await ben.keyboard.press('g');
  await ben.keyboard.press('a');
  const list = conversationList(ben, 'All');
  await expect(list.getByRole('option')).toHaveCount(2);
  await ben.keyboard.press('j');
  await ben.keyboard.press('s');
  await ben.keyboard.press('Shift+J');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(2);
  const bar = ben.getByRole('toolbar', { name: 'What to do with the selected conversations' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Close' }).click();
  const dialog = ben.getByRole('dialog', { name: 'Close 2 conversations' });
  await expect(dialog.getByRole('listitem').filter({ hasText: MARIANA })).toContainText('Ana Souza has it');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Kwame' })).toContainText('will be done');
  await ben.screenshot({ path: test.info().outputPath('bulk-light.png') });
  await ben.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('1 done, 1 not.');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Kwame' })).toContainText('done');
  await ben.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(bar).toContainText('1 selected');
  await expect(list.getByRole('option')).toHaveCount(1);
  await ben.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('search, palette and bulk window are sound in both themes, both layouts and both directions', async ({
  phones,
  team,
  joinAs,
}) => {
  test.setTimeout(120_000);
  await phones.write('mariana', 'Do you have the atlas?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  const ana = await joinAs('ana@example.com');
  await ana.keyboard.press('f');
  await inspect(ana, 'search-empty', { rtl: true });
  await ana.getByRole('combobox', { name: 'Search people and messages' }).fill('atlas');
  await expect(ana.getByRole('option', { name: /Do you have the atlas/ })).toBeVisible();
  await ana.keyboard.press('ArrowDown');
  await inspect(ana, 'search-results', { rtl: true });
  await ana.keyboard.press('Escape');
  await ana.keyboard.press('Control+k');
  await expect(ana.getByRole('dialog', { name: 'What do you want to do?' })).toBeVisible();
  await inspect(ana, 'palette', { rtl: true });
  await ana.keyboard.press('Escape');
  await expect(ana.getByRole('dialog')).toBeHidden();
  await ana.keyboard.press('j');
  await ana.keyboard.press('s');
  const bar = ana.getByRole('toolbar', { name: 'What to do with the selected conversations' });
  await expect(bar).toBeVisible();
  await inspect(ana, 'bulk-bar', { rtl: true });
  await bar.getByRole('button', { name: 'Labels' }).click();
  await expect(ana.getByRole('dialog', { name: 'Label 1 conversation' })).toBeVisible();
  await inspect(ana, 'bulk-window', { rtl: true });
});
