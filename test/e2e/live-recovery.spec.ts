import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type HeldFrames, holdFramesOf } from './held-frames.ts';
import { entry, messagesWith, openConversation, reply, replyField, row, tick } from './inbox.ts';
import type { TeamApi } from './team-api.ts';

const MARIANA = 'Mariana Costa';

/** What the customer wrote, as the thread on the screen shows it from top to bottom. */
async function shownMessages(page: Page): Promise<string[]> {
  const rows = await messagesWith(page, MARIANA).getByRole('article').allInnerTexts();
  return rows.flatMap((text) => /message \d+/.exec(text) ?? []);
}

async function loggedMessages(team: TeamApi): Promise<string[]> {
  const entries = await team.entriesOf(MARIANA);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  return entries.flatMap((each) => (each.type === 'received' && each.content.type === 'text' ? each.content.text : []));
}

test('the network goes away: what arrived meanwhile is there afterwards, once and in order', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'message 1');
  await openConversation(ana, MARIANA);

  await ana.context().setOffline(true);
  baton.sockets.drop();
  await expect(ana.getByText(/^You are offline/)).toBeVisible();
  for (const number of [2, 3, 4, 5]) await phones.write('mariana', `message ${number}`);
  await phones.write('yui', 'こんにちは');
  await baton.settled();
  await expect(entry(ana, 'message 2')).toBeHidden();

  await ana.context().setOffline(false);
  await expect(entry(ana, 'message 5')).toBeVisible();
  await expect(ana.getByText(/^You are offline/)).toBeHidden();
  await phones.write('mariana', 'message 6');
  await expect(entry(ana, 'message 6')).toBeVisible();
  expect(await shownMessages(ana)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `message ${number}`));
  expect(await loggedMessages(team)).toEqual(await shownMessages(ana));
});

test('a message written without a network is queued, and goes out by itself, once', async ({
  baton,
  phones,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'message 1');
  await openConversation(ana, MARIANA);

  await ana.context().setOffline(true);
  baton.sockets.drop();
  await reply(ana, MARIANA, 'Written in a tunnel');
  await expect(tick(ana, 'Written in a tunnel', 'Queued')).toBeVisible();
  await ana.context().setOffline(false);

  await expect.poll(() => phones.received('mariana')).toEqual(['Written in a tunnel']);
  await expect(entry(ana, 'Written in a tunnel')).toHaveCount(1);
});

test('a part of the page that cannot be fetched without a network does not cost the page', async ({
  phones,
  joinAs,
}) => {
  const networkGone = Promise.withResolvers<void>();
  const ana = await joinAs('ana@example.com', async (page) => {
    await page.route('**/assets/overlays-*.js', async (route) => {
      await networkGone.promise;
      await route.abort();
    });
  });
  await phones.write('mariana', 'message 1');
  await openConversation(ana, MARIANA);
  await ana.evaluate(() => Object.assign(window, { stillTheSamePage: true }) && undefined);
  await ana.context().setOffline(true);
  const looked = ana.waitForEvent('requestfailed', (request) => new URL(request.url()).pathname === '/');

  await ana.getByRole('button', { name: /Change your availability$/ }).click();
  networkGone.resolve();
  await looked;
  await expect(ana.getByText('This part of Baton could not be fetched.')).toBeVisible();
  await expect(entry(ana, 'message 1')).toBeVisible();

  await ana.context().setOffline(false);
  await expect(ana.getByText(/^You are offline/)).toBeHidden();
  await ana.unroute('**/assets/overlays-*.js');
  await ana.getByRole('button', { name: /Change your availability$/ }).click();
  await expect(ana.getByRole('menu')).toBeVisible();
  expect(await ana.evaluate(() => 'stillTheSamePage' in window)).toBe(true);
});

test('a newer version is deployed while a reply is written: the page loads it once, and the draft is kept', async ({
  phones,
  joinAs,
}) => {
  const wanted = Promise.withResolvers<void>();
  let isDeployed = false;
  let loads = 0;
  const ana = await joinAs('ana@example.com', async (page) => {
    await page.route('**/assets/overlays-*.js', async (route) => {
      await wanted.promise;
      if (isDeployed) await route.continue();
      else await route.fulfill({ status: 404 });
    });
  });
  await phones.write('mariana', 'message 1');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Half an answ');
  ana.on('domcontentloaded', () => loads++);
  const page = '<!doctype html><script type="module" src="/assets/index-of-the-newer-version.js"></script>';
  await ana.route(
    (url) => url.pathname === '/',
    async (route) => {
      if (route.request().resourceType() === 'document') return route.continue();
      isDeployed = true;
      await route.fulfill({ contentType: 'text/html', body: page });
    },
  );

  await ana.getByRole('button', { name: /Change your availability$/ }).click();
  wanted.resolve();
  await expect.poll(() => loads).toBe(1);
  await expect(replyField(ana, MARIANA)).toHaveValue('Half an answ');
  await ana.getByRole('button', { name: /Change your availability$/ }).click();
  await expect(ana.getByRole('menu')).toBeVisible();
  expect(loads).toBe(1);
});

test('the live connection breaks: the screen says so while it lasts, and says when it is over', async ({
  baton,
  phones,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'message 1');
  await expect(row(ana, MARIANA)).toContainText('message 1');

  await ana.route('**/v1/socket-tickets', (route) => route.abort());
  baton.sockets.drop();
  await expect(ana.getByText('Reconnecting…')).toBeVisible();
  await phones.write('mariana', 'message 2');
  await baton.settled();
  await ana.unroute('**/v1/socket-tickets');

  await expect(row(ana, MARIANA)).toContainText('message 2');
  await expect(ana.getByText('Live', { exact: true })).toBeVisible();
  await expect(ana.getByText('Live', { exact: true })).toBeHidden();
  await expect(ana.getByText('Reconnecting…')).toBeHidden();
});

test('a frame that got lost is noticed by the next one, and what is missing is fetched', async ({
  phones,
  team,
  joinAs,
}) => {
  let frames: HeldFrames | undefined;
  const ana = await joinAs('ana@example.com', async (page) => {
    frames = await holdFramesOf(page);
  });
  await phones.write('mariana', 'message 1');
  await openConversation(ana, MARIANA);

  frames?.hold();
  await phones.write('mariana', 'message 2');
  await expect.poll(() => frames?.waiting()).toBeGreaterThan(0);
  frames?.lose();
  await phones.write('mariana', 'message 3');

  await expect(entry(ana, 'message 3')).toBeVisible();
  await expect(entry(ana, 'message 2')).toBeVisible();
  expect(await shownMessages(ana)).toEqual(['message 1', 'message 2', 'message 3']);
  expect(await loggedMessages(team)).toEqual(['message 1', 'message 2', 'message 3']);
});
