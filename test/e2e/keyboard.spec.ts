import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseTab, conversationList, entry, handOverButton, messagesWith, replyField, row } from './inbox.ts';

const MARIANA = 'Mariana Costa';

/** Presses keys, and holds the page to it that the focus is always somewhere. */
function keyboardOf(page: Page) {
  const focusIsSomewhere = () =>
    expect.poll(() => page.evaluate(() => document.activeElement !== document.body), { message: 'focus' }).toBe(true);
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        await page.keyboard.press(key);
        await focusIsSomewhere();
      }
    },
    async write(text: string) {
      await page.keyboard.type(text);
      await focusIsSomewhere();
    },
  };
}

test('a conversation is found, answered, noted, handed over and closed without a mouse', async ({
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  const { press, write } = keyboardOf(ana);
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await phones.write('kwame', 'Where is my order 778?');
  await expect.poll(() => team.holderOf('Kwame Mensah')).toBe('Ben Okafor');

  await chooseTab(ana, 'Mine');
  await press('g', 'a');
  await expect(ana.getByRole('tab', { name: 'All' })).toHaveAttribute('aria-selected', 'true');
  await expect(conversationList(ana, 'All').getByRole('option')).toHaveCount(2);
  await press('j', 'j', 'k', 'o');
  await expect(ana.getByRole('heading', { name: 'Kwame Mensah' })).toBeVisible();
  await press('j', 'o');
  await expect(ana.getByRole('heading', { name: MARIANA })).toBeVisible();

  await press('r');
  await expect(replyField(ana, MARIANA)).toBeFocused();
  await write('We do, from 10:00 to 16:00.');
  await press('Enter');
  await expect(entry(ana, 'We do, from 10:00 to 16:00.')).toBeVisible();
  await expect(replyField(ana, MARIANA)).toBeFocused();

  await press('Escape', 'n');
  await expect(ana.getByRole('textbox', { name: 'Note for your team' })).toBeFocused();
  await write('She is a regular.');
  await press('Enter');
  await expect(entry(ana, 'She is a regular.')).toContainText('Only your team sees this');

  await press('Escape', 'a');
  const handOver = ana.getByRole('dialog', { name: 'Hand over' });
  await expect(handOver).toBeVisible();
  await write('Ben');
  await expect(handOver.getByRole('option')).toHaveCount(1);
  await press('ArrowDown', 'Enter');
  await expect(handOver.getByRole('textbox', { name: /^Note for the next one/ })).toBeFocused();
  await write('You know the schedule.');
  await press('Enter');
  await expect(handOver).toBeHidden();
  await expect(handOverButton(ana)).toHaveAccessibleName('Hand over, with Ben Okafor');

  // What is closed makes room for the next one.
  await press('e');
  await expect(ana.getByRole('heading', { name: 'Kwame Mensah' })).toBeVisible();
  await press('g', 'c');
  await expect(row(ana, MARIANA, 'Closed')).toBeVisible();
  await press('j', 'o');
  await expect(entry(ana, 'Closed by you')).toBeVisible();
  await press('Escape');
  await expect(ana.getByRole('heading', { name: MARIANA })).toBeHidden();
  expect(await phones.received('mariana')).toEqual(['We do, from 10:00 to 16:00.']);
});

test('? lists the keys, and closing the list brings the focus back', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  const { press } = keyboardOf(ana);
  await expect(row(ana, MARIANA)).toBeVisible();
  await ana.keyboard.press('Tab');

  await press('?');
  const help = ana.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Next, previous conversation');
  await press('Escape');
  await expect(help).toBeHidden();
  await press('j');
  await press('Enter');
  await expect(ana.getByRole('heading', { name: MARIANA })).toBeVisible();
});

test('the Tab key reaches the list, the thread and the reply field, and shows where it is', async ({
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await row(ana, MARIANA).click();
  await expect(entry(ana, 'Hello?')).toBeVisible();

  const places = [
    ana.getByRole('tab', { name: 'Mine' }),
    conversationList(ana),
    ana.getByRole('button', { name: 'Close', exact: true }),
    messagesWith(ana, MARIANA),
    ana.getByRole('tab', { name: 'Reply', exact: true }),
    replyField(ana, MARIANA),
  ];
  // From the thread the way leads through the details, the rail and the views back to the list.
  const reached = new Set<Locator>();
  for (let presses = 0; presses < 100 && reached.size < places.length; presses++) {
    await ana.keyboard.press('Tab');
    for (const place of places) {
      if (!(await place.evaluate((element) => element === document.activeElement))) continue;
      expect(await place.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
      reached.add(place);
    }
  }
  expect(places.filter((place) => !reached.has(place)).map(String)).toEqual([]);
});
