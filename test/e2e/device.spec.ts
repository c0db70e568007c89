import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT_ROOT } from '../tools/project.ts';
import { startBaton } from './baton-in-memory.ts';
import { expect, signInAt, test } from './fixtures.ts';
import { conversationList, entry, openConversation, reply, replyField, row, tick } from './inbox.ts';
import { inspect } from './inspect.ts';
import { keptRows } from './kept-rows.ts';

const KWAME = 'Kwame Mensah';
const MARIANA = 'Mariana Costa';
/** Both themes once; what is around it is looked at in every form elsewhere. */
const BRIEF = { widths: [1440, 390], rtl: false };

/** A Baton that serves a build of its own, which a test may replace by a newer one. */
const deployed = test.extend<{ build: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  build: async ({}, use, info) => {
    const folder = info.outputPath('web');
    await cp(join(PROJECT_ROOT, 'dist', 'web'), folder, { recursive: true });
    await use(folder);
  },
  baton: async ({ build }, use) => {
    const baton = await startBaton(build);
    try {
      await use(baton);
    } finally {
      await baton.close();
    }
  },
});

/** Puts a newer build in the place of the one that is served: a page that says so, and a worker of another version. */
async function deployNewer(build: string): Promise<void> {
  const change = async (name: string, from: RegExp, to: string) => {
    const before = await readFile(join(build, name), 'utf8');
    expect(before).toMatch(from);
    await writeFile(join(build, name), before.replace(from, to));
  };
  await change('index.html', /<head>/, '<head><meta name="build" content="newer">');
  await change('sw.js', /\b[0-9a-f]{12}\b/, 'newerversion');
}

const isNewer = (page: Page) => page.evaluate(() => document.querySelector('meta[name=build]') !== null);
const kept = (page: Page) => page.evaluate(() => caches.keys());

deployed.describe('with a service worker', () => {
  deployed.use({ serviceWorkers: 'allow' });

  deployed(
    'a newer version says so in every tab, waits for a yes, and takes the draft over',
    async ({ baton, build, phones, joinAs }) => {
      await phones.write('mariana', 'Is it open on Sunday?');
      const ana = await joinAs('ana@example.com');
      const other = await ana.context().newPage();
      await signInAt(other, baton.urls.inbox, 'ana@example.com');
      await openConversation(ana, MARIANA);
      for (const page of [ana, other]) {
        await page.evaluate(async () => void (await navigator.serviceWorker.ready));
        await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
      }
      const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'A new version is ready.' });
      await expect(notice(ana)).toBeHidden();

      await deployNewer(build);
      // What the page does by itself each hour.
      await ana.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
      await expect(notice(ana)).toBeVisible();
      await expect(notice(other)).toBeVisible();
      await replyField(ana, MARIANA).fill('Half an answ');
      await inspect(ana, 'update-notice', BRIEF);
      expect(await isNewer(ana)).toBe(false);

      await notice(ana).getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => isNewer(ana).catch(() => false)).toBe(true);
      await expect(replyField(ana, MARIANA)).toHaveValue('Half an answ');
      await expect(notice(ana)).toBeHidden();
      // The other tab goes on with what it has, and is asked no more.
      await expect(notice(other)).toBeHidden();
      expect(await isNewer(other)).toBe(false);
      await expect.poll(() => kept(ana)).toContain('baton-app-newerversion');
      await replyField(ana, MARIANA).press('End');
      await ana.keyboard.type('er');
      await ana.getByRole('button', { name: 'Send', exact: true }).click();
      await expect.poll(() => phones.received('mariana')).toEqual(['Half an answer']);
    },
  );

  deployed(
    'a sign-in that ran out does not keep one from reading and writing without a network, and costs nothing',
    async ({ baton, phones, joinAs }) => {
      await phones.write('mariana', 'Is it open on Sunday?');
      const ana = await joinAs('ana@example.com');
      const context = ana.context();
      await openConversation(ana, MARIANA);
      await ana.evaluate(async () => void (await navigator.serviceWorker.ready));
      await expect.poll(() => keepsThreads(ana)).toBe(true);
      await context.setOffline(true);
      baton.sockets.drop();
      // The token is an hour old, and the issuer will not honour what renews it.
      await ana.evaluate(() => {
        const session = JSON.parse(sessionStorage.getItem('baton.session') ?? '{}');
        sessionStorage.setItem('baton.session', JSON.stringify({ ...session, expiresAt: 1, refreshToken: 'revoked' }));
      });
      await ana.reload();
      await expect(entry(ana, 'Is it open on Sunday?')).toBeVisible();
      await expect(ana.getByText(/^You are offline/)).toBeVisible();
      await reply(ana, MARIANA, 'Yes, from ten');
      await expect(tick(ana, 'Yes, from ten', 'Queued')).toBeVisible();
      await replyField(ana, MARIANA).fill('Shall I put one aside');
      await ana.reload();
      await expect(tick(ana, 'Yes, from ten', 'Queued')).toBeVisible();
      await expect(replyField(ana, MARIANA)).toHaveValue('Shall I put one aside');

      await context.setOffline(false);
      await expect(ana.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
      await expect(ana.getByText('Drafts and unsent messages are kept in this browser.')).toBeVisible();
      expect(await phones.received('mariana')).toEqual([]);
      await inspect(ana, 'sign-in-ended', BRIEF);
      await ana.getByRole('button', { name: 'Sign in', exact: true }).click();
      const person = ana.getByRole('button', { name: 'ana@example.com' });
      const list = conversationList(ana);
      await person.or(list).first().waitFor();
      if (await person.isVisible()) await person.click();
      await expect(list).toBeVisible();
      await expect.poll(() => phones.received('mariana')).toEqual(['Yes, from ten']);
      await expect(replyField(ana, MARIANA)).toHaveValue('Shall I put one aside');
    },
  );
});

/** Does this device keep a conversation and the end of its thread? */
async function keepsThreads(page: Page): Promise<boolean> {
  return (await keptRows(page, 'threads', 'logs', 'facts')).every((rows) => rows.length > 0);
}

test('the navigation is folded and unfolded without losing the focus, also after a reload', async ({ joinAs }) => {
  const ana = await joinAs('ana@example.com');
  const hide = ana.getByRole('button', { name: 'Hide the navigation' });
  const show = ana.getByRole('button', { name: 'Show the navigation' });
  const settings = ana.getByRole('navigation', { name: 'Baton' }).getByRole('button', { name: 'Settings' });
  await hide.focus();
  await ana.keyboard.press('Enter');
  await expect(settings).toBeHidden();
  await expect(show).toBeFocused();
  await ana.reload();
  await expect(ana.getByRole('tab', { name: 'Mine' })).toBeVisible();
  await expect(settings).toBeHidden();
  await inspect(ana, 'rail-folded', { widths: [1440] });
  await ana.setViewportSize({ width: 1440, height: 900 });
  await show.focus();
  await ana.keyboard.press('Enter');
  await expect(settings).toBeVisible();
  await expect(hide).toBeFocused();
});

test('the list is made wider and narrower with the pointer, within its limits, and back with a double click', async ({
  phones,
  joinAs,
}) => {
  await phones.write('kwame', 'Good morning');
  const ana = await joinAs('ana@example.com');
  const edge = ana.getByRole('separator', { name: 'Width of the list' });
  await expect(edge).toHaveAttribute('aria-valuenow', '340');
  const drag = async (by: number) => {
    const box = await edge.boundingBox();
    if (!box) throw new Error('The edge is not to be seen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await ana.mouse.move(x, y);
    await ana.mouse.down();
    await ana.mouse.move(x + by / 2, y + 5);
    await ana.mouse.move(x + by, y + 10);
    await ana.mouse.up();
    // Let go is let go.
    await ana.mouse.move(x + by - 70, y);
  };
  await drag(60);
  await expect(edge).toHaveAttribute('aria-valuenow', '400');
  const list = ana.getByRole('region', { name: 'Inbox', exact: true });
  await expect.poll(async () => Math.round((await list.boundingBox())?.width ?? 0)).toBe(400);
  await drag(500);
  await expect(edge).toHaveAttribute('aria-valuenow', '480');
  await drag(-500);
  await expect(edge).toHaveAttribute('aria-valuenow', '280');
  expect(await ana.evaluate(() => getSelection()?.toString())).toBe('');
  await edge.dblclick();
  await expect(edge).toHaveAttribute('aria-valuenow', '340');
  // From right to left the list lies on the other side of its edge.
  await ana.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await drag(-40);
  await expect(edge).toHaveAttribute('aria-valuenow', '380');
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a finger that rests on a row selects it, one that moves scrolls, one that taps selects more or opens', async ({
    phones,
    joinAs,
  }) => {
    await phones.write('kwame', 'Good morning');
    await phones.write('mariana', 'Is it open on Sunday?');
    const ana = await joinAs('ana@example.com');
    await ana.getByRole('tab', { name: 'All' }).tap();
    const kwame = row(ana, KWAME, 'All');
    const mariana = row(ana, MARIANA, 'All');
    await expect(mariana).toBeVisible();
    const finger = await ana.context().newCDPSession(ana);
    const touch = async (type: 'touchStart' | 'touchMove', of: typeof kwame, down = 0) => {
      const box = await of.boundingBox();
      if (!box) throw new Error('The row is not to be seen.');
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 + down };
      await finger.send('Input.dispatchTouchEvent', { type, touchPoints: [point] });
    };
    const lift = () => finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const bar = ana.getByRole('toolbar');

    await touch('touchStart', kwame);
    await expect(bar).toContainText('1 selected');
    await lift();
    await expect(kwame).toHaveAttribute('aria-selected', 'true');
    await expect(conversationList(ana, 'All')).toBeVisible();
    await mariana.tap();
    await expect(bar).toContainText('2 selected');
    await inspect(ana, 'selected-by-touch', { widths: [390], rtl: false });
    await ana.setViewportSize({ width: 390, height: 844 });
    await kwame.tap();
    await mariana.tap();
    await expect(bar).toBeHidden();

    await mariana.tap();
    await expect(ana.getByRole('heading', { name: MARIANA })).toBeVisible();
    await expect(bar).toBeHidden();
  });
});
