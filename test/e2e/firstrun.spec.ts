import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';

test.slow();

test('an admin follows the first steps, practises with pretended customers and removes them without a trace', async ({
  baton,
  phones,
  page,
  signIn,
  joinAs,
}) => {
  await signIn(page, 'ana@example.com');
  await expect(page.getByRole('heading', { name: 'Nobody has written yet' })).toBeVisible();
  await page.getByRole('button', { name: 'First steps', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'of 6 done' })).toHaveText('1 of 6 done');
  await page.getByRole('button', { name: 'Number and webhook' }).click();
  await expect(page).toHaveURL(/settings\/number/);
  await page.goBack();

  // Practice customers are routed to whoever is available, like real ones.
  const ben = await joinAs('ben@example.com');
  await page.getByRole('button', { name: 'Let six customers write' }).click();
  await expect(page.getByText('Practice conversations are in the inbox.')).toBeVisible();
  await expect(ben.getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Inbox', exact: false }).first().click();
  const mine = page.getByRole('option');
  await expect(mine).toHaveCount(2);
  await mine.first().click();
  await expect(page.getByText('Practice', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: /reply/i }).fill('I have a look at it.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: 'I have a look at it.' })).toBeVisible();

  await page.goto(`${baton.urls.inbox}setup`);
  await inspect(page, 'first-steps', { height: 1400 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Remove the practice conversations' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('The practice conversations are removed.')).toBeVisible();
  await expect(ben.getByRole('option')).toHaveCount(0);

  // A real customer ticks the first step.
  await phones.write('mariana', 'Is anybody there?');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('status').filter({ hasText: 'of 6 done' })).toHaveText('2 of 6 done');
  }).toPass();
  await page.getByRole('button', { name: 'Put this list away' }).click();
  await page.getByRole('button', { name: /^Inbox/ }).click();
  await expect(page.getByRole('button', { name: /^First steps/ })).toHaveCount(0);
});
