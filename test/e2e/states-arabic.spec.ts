import type { Page } from '@playwright/test';
import { ar } from '../../web/src/locales/ar/ar.ts';
import { expect, test } from './fixtures.ts';
import { entry } from './inbox.ts';
import { FAILED, holdRequests, lookAtMirrored, REQUEST_ID, skeleton } from './look-at-state.ts';

const LISTS = /\/v1\/conversations\?/;
const THREADS = /\/v1\/threads\/[^/]+(\?|\/entries)/;
const CONTACTS = /\/v1\/threads\/[^/]+\/contact$/;

test.slow();
// With the details beside the thread.
test.use({ viewport: { width: 1440, height: 640 } });

const failure = (page: Page) => page.getByText(REQUEST_ID).first();
const retry = (page: Page) => page.getByRole('alert').getByRole('button', { name: ar.words.common.retry }).first();

/** Opens the page anew in the language that was chosen in the settings. */
async function inArabic(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('baton.locale', 'ar'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}

test('in Arabic: the list, the thread and the details in their states', async ({ baton, phones, team, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  await inArabic(ana);
  const listed = ana.getByRole('option');
  const nothing = ana.getByRole('tabpanel').getByRole('heading');
  await lookAtMirrored(ana, 'list-first-run', nothing);
  await team.everybodyIs('away');
  await team.setAvailability('ana@example.com', 'available');
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await expect(listed).toBeVisible();
  await ana.goto(new URL('/inbox/all?text=zeppelin', baton.urls.inbox).href);
  await lookAtMirrored(ana, 'list-filtered-empty', nothing, ana.getByRole('tabpanel').getByRole('button'));

  const release = await holdRequests(ana, LISTS);
  await ana.goto(new URL('/inbox/closed', baton.urls.inbox).href);
  await lookAtMirrored(ana, 'list-loading', skeleton(ana));
  await release();
  await ana.route(LISTS, (route) => route.fulfill(FAILED));
  await ana.reload();
  await lookAtMirrored(ana, 'list-failed', failure(ana), retry(ana));
  await ana.unroute(LISTS);
  await ana.goto(new URL('/inbox/mine', baton.urls.inbox).href);

  await ana.route(THREADS, (route) => route.fulfill(FAILED));
  await listed.click();
  await lookAtMirrored(ana, 'thread-failed', failure(ana), retry(ana));
  await ana.unroute(THREADS);
  await ana.route(CONTACTS, (route) => route.fulfill(FAILED));
  await ana.reload();
  const said = entry(ana, 'do you deliver');
  await lookAtMirrored(ana, 'details-failed', said, failure(ana), retry(ana));
  await ana.unroute(CONTACTS);
  await retry(ana).click();
  await expect(failure(ana)).toBeHidden();

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await lookAtMirrored(ana, 'thread-stale', ana.getByText(ar.words.live.reconnecting), said);
  await ana.context().setOffline(true);
  await lookAtMirrored(ana, 'thread-offline', ana.getByText(ar.words.live.offline), said);
  await ana.unroute('**/v1/socket-tickets');
  await ana.context().setOffline(false);
  await phones.advance(25 * 3_600_000);
  await lookAtMirrored(ana, 'thread-window-closed', ana.getByText(ar.threadWords.windowClosed, { exact: true }));
});

test('in Arabic: the search, the mentions, the settings, the wallboard and the first steps in their states', async ({
  baton,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await inArabic(ana);
  const open = async (path: string) => ana.goto(new URL(path, baton.urls.inbox).href);
  await ana.locator('[data-opens-mentions]').first().click();
  await lookAtMirrored(ana, 'mentions-none', ana.getByText(ar.mentionWords.emptyTitle));

  const mentions = '**/v1/me/mentions';
  await ana.route(mentions, (route) => route.fulfill(FAILED));
  await ana.reload();
  await ana.locator('[data-opens-mentions]').first().click();
  await lookAtMirrored(ana, 'mentions-failed', failure(ana), retry(ana));
  await ana.unroute(mentions);

  await ana.route('**/v1/search?*', (route) => route.fulfill(FAILED));
  await open('/inbox/mine');
  await expect(ana.getByRole('tabpanel').getByRole('heading')).toBeVisible();
  await ana.keyboard.press('f');
  await ana.getByRole('combobox').fill('delivery');
  await lookAtMirrored(ana, 'search-failed', failure(ana), retry(ana));
  await ana.unroute('**/v1/search?*');
  await retry(ana).click();
  await lookAtMirrored(ana, 'search-nothing-found', ana.getByRole('search').getByRole('heading'));

  for (const [path, url] of [
    ['/settings/quarantine', '**/v1/quarantine*'],
    ['/wallboard', LISTS],
    ['/setup', '**/v1/setup'],
  ] as const) {
    await ana.route(url, (route) => route.fulfill(FAILED));
    await open(path);
    await lookAtMirrored(ana, `${path}, failed`, failure(ana), retry(ana));
    await ana.unroute(url);
    await retry(ana).click();
    await expect(failure(ana)).toBeHidden();
    await lookAtMirrored(ana, path, ana.getByRole('main').getByRole('heading').first());
  }
});
