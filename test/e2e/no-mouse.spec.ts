import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { conversationList, entry, messagesWith, replyField, row } from './inbox.ts';

const MARIANA = 'Mariana Costa';
const KWAME = 'Kwame Mensah';
const PRIYA = 'Priya Raghunathan';

/** Tabs until the focus is there, as far as a person would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass();
}

/** Presses keys; after each the focus is somewhere. */
function fingersOf(page: Page) {
  const focusIsSomewhere = (after: string) =>
    expect
      .poll(() => page.evaluate(() => document.activeElement !== document.body), { message: `focus after ${after}` })
      .toBe(true);
  return async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await focusIsSomewhere(key);
    }
  };
}

test('a morning without a mouse: sign in, pick, read, answer, note, label, snooze and close', async ({
  baton,
  phones,
  team,
  page,
}) => {
  test.slow();
  await page.addInitScript(() => {
    const count = () => sessionStorage.setItem('pointers', String(Number(sessionStorage.getItem('pointers') ?? 0) + 1));
    addEventListener('pointerdown', count, true);
  });
  await team.everybodyIs('away');
  await page.goto(baton.urls.inbox);
  const door = page.getByRole('button', { name: /^sign in/i });
  const ana = page.getByRole('button', { name: 'ana@example.com' });
  await door.or(ana).first().waitFor();
  if (await door.isVisible()) {
    await tabTo(page, door);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, ana);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();

  await phones.writeInOrder('mariana', ['Hi, do you deliver on Sunday?']);
  await phones.writeInOrder('kwame', ['Where is my order 778?']);
  await phones.writeInOrder('priya', ['I would like my money back.']);
  await tabTo(page, page.getByRole('tab', { name: 'Mine' }));
  const press = fingersOf(page);
  const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 2 });

  // The one who waits longest is picked, read and answered.
  await press('g', 'u');
  await expect(conversationList(page, 'Unassigned').getByRole('option')).toHaveCount(3);
  await press('p');
  await expect(heading(MARIANA)).toBeVisible();
  await expect(entry(page, 'Hi, do you deliver on Sunday?')).toBeVisible();
  await press('r');
  await expect(replyField(page, MARIANA)).toBeFocused();
  await page.keyboard.type('We do, from 10:00 to 16:00.');
  await press('Enter');
  await expect(entry(page, 'We do, from 10:00 to 16:00.')).toBeVisible();
  await press('Escape', 'n');
  await expect(page.getByRole('textbox', { name: 'Note for your team' })).toBeFocused();
  await page.keyboard.type('She is a regular.');
  await press('Enter');
  await expect(entry(page, 'She is a regular.')).toContainText('Only your team sees this');
  await press('Escape', 'l');
  const labels = page.getByRole('dialog', { name: 'Labels' });
  await expect(labels.getByRole('textbox', { name: 'Add a label' })).toBeFocused();
  await page.keyboard.type('vip');
  await press('Enter');
  await expect(labels.getByRole('button', { name: 'Remove the label vip' })).toBeVisible();
  await press('Escape');
  await expect(labels).toBeHidden();
  await press('e');
  await expect.poll(() => team.holderOf(MARIANA)).toBeUndefined();

  // The next one has to wait for the warehouse.
  await press('p');
  await expect(heading(KWAME)).toBeVisible();
  await press('z');
  const snooze = page.getByRole('dialog', { name: 'Snooze' });
  await expect(snooze).toBeVisible();
  await press('Enter');
  await expect(snooze).toBeHidden();
  await expect.poll(async () => (await team.heads('snoozed')).length).toBe(1);

  // The last is answered and closed.
  await press('p');
  await expect(heading(PRIYA)).toBeVisible();
  await press('r');
  await page.keyboard.type('It is on its way to you.');
  await press('Enter');
  await expect(entry(page, 'It is on its way to you.')).toBeVisible();
  await press('Escape', 'e');
  await expect.poll(() => team.holderOf(PRIYA)).toBeUndefined();

  // Whatever is pressed, the focus is never lost.
  await press('g', 'c');
  await expect(row(page, PRIYA, 'Closed')).toBeVisible();
  const walk = ['j', 'k', 'j', 'Enter', 'Tab', 'Tab', 'ArrowUp', 'Escape', 'l', 'Escape', '?', 'Escape', 'g', 'a', 'f'];
  for (let index = 0; index < 200; index++) {
    await page.keyboard.press(
      [...walk, 'Escape', 'g', 'c', 'Shift+Tab', 'ArrowDown'][index % (walk.length + 5)] ?? 'j',
    );
    if (index % 5 === 4) await press('Shift');
  }
  await expect(messagesWith(page, PRIYA).or(conversationList(page, 'Closed')).first()).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('pointers'))).toBeNull();
  expect(await phones.received('mariana')).toEqual(['We do, from 10:00 to 16:00.']);
  expect(await phones.received('priya')).toEqual(['It is on its way to you.']);
});

test('a new message is announced once, and history never', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'An old question');
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, MARIANA)).toBeVisible();
  await ana.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[aria-live="polite"], [role="status"], [role="log"]')) {
        const text = region.textContent?.trim() ?? '';
        if (/question/.test(text) && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const said = () => ana.evaluate(() => (window as unknown as { said: string[] }).said);
  await row(ana, MARIANA).click();
  await expect(entry(ana, 'An old question')).toBeVisible();
  await phones.write('mariana', 'A new question');
  await expect(entry(ana, 'A new question')).toBeVisible();
  await expect.poll(said).toHaveLength(1);
  expect((await said())[0]).toContain('A new question');
  // Older and known entries come into view again without being said.
  await ana.keyboard.press('Escape');
  await row(ana, MARIANA).click();
  await expect(entry(ana, 'A new question')).toBeVisible();
  expect(await said()).toHaveLength(1);
});
