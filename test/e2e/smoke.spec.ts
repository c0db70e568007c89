import { expect, test } from './fixtures.ts';

test('a person picks who they are and is in the inbox, without an error on the page', async ({
  baton,
  page,
  signIn,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await signIn(page, 'ben@example.com');

  expect(new URL(page.url()).origin).toBe(new URL(baton.urls.inbox).origin);
  await expect(page.getByRole('main')).toBeVisible();
  expect(errors).toEqual([]);
});

test('the phone page offers the sample customers', async ({ baton, page }) => {
  await page.goto(baton.urls.phone);

  await expect(page).toHaveTitle(/phone/i);
  await expect(page.getByRole('main')).toBeVisible();
});
