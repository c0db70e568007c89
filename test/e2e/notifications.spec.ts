import type { Page } from '@playwright/test';
import { expect, signInAt, test } from './fixtures.ts';
import { addNote, chooseTab, openConversation, openSettings, row } from './inbox.ts';
import { inspect } from './inspect.ts';

const MARIANA = 'Mariana Costa';

// Two pages of one person, one after the other.
test.setTimeout(120_000);

type Told = { title: string; body: string };

/** Keeps what a page would show, in place of the system that shows it, and puts the page into the background. */
async function watchNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: Told[] = [];
    class Kept {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      onclick: (() => void) | null = null;
      constructor(title: string, { body }: { body: string }) {
        told.push({ title, body });
        Object.assign(window, { lastNotification: this });
      }
      close() {}
    }
    Object.assign(window, { Notification: Kept, told });
    document.hasFocus = () => false;
  });
}

const toldBy = (page: Page) => page.evaluate(() => (window as unknown as { told: Told[] }).told);

async function toldByAll(pages: readonly Page[]): Promise<Told[]> {
  return (await Promise.all(pages.map(toldBy))).flat();
}

test('one of two tabs tells of a message; the words only when they are asked for; a click opens it', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('away');
  await team.setAvailability('ana@example.com', 'available');
  const first = await joinAs('ana@example.com', watchNotifications);
  const second = await first.context().newPage();
  await watchNotifications(second);
  await signInAt(second, baton.urls.inbox, 'ana@example.com');
  const pages = [first, second];
  await openSettings(first, 'This device');
  await first.getByRole('checkbox', { name: 'Show notifications' }).check();

  await phones.write('mariana', 'Is it open on Sunday?');
  await expect.poll(() => toldByAll(pages)).toEqual([{ title: MARIANA, body: 'is yours now.' }]);
  await expect(second).toHaveTitle(/^\(1\) /);
  await expect
    .poll(() => second.evaluate(() => document.querySelector('link[rel="icon"]')?.getAttribute('href')))
    .toContain('data:image/svg+xml');

  await first.getByRole('checkbox', { name: 'Show what was written' }).check();
  await phones.write('mariana', 'And on Monday?');
  await expect.poll(() => toldByAll(pages)).toHaveLength(2);
  await expect(row(second, MARIANA)).toContainText('And on Monday?');
  await baton.settled();
  expect((await toldByAll(pages)).at(-1)).toEqual({ title: MARIANA, body: 'And on Monday?' });
  const speaker = (await toldBy(first)).length > 0 ? first : second;
  await speaker.evaluate(() =>
    (window as unknown as { lastNotification: { onclick(): void } }).lastNotification.onclick(),
  );
  await expect(speaker.getByRole('heading', { name: MARIANA })).toBeVisible();

  // The other one speaks when this one is closed; in quiet hours nobody does.
  const other = speaker === first ? second : first;
  await speaker.close();
  const speaks = async () =>
    ((await navigator.locks.query()).held ?? []).some(({ name }) => name?.startsWith('baton.notify.'));
  await expect.poll(() => other.evaluate(speaks)).toBe(true);
  await phones.write('mariana', 'Hello?');
  await expect.poll(() => toldBy(other)).toHaveLength(1);
  await openSettings(other, 'This device');
  await other.getByRole('checkbox', { name: 'Quiet hours' }).check();
  await other.getByLabel('From', { exact: true }).fill('00:00');
  await other.getByLabel('To', { exact: true }).fill('23:59');
  await phones.write('mariana', 'Anybody?');
  await other
    .getByRole('navigation', { name: 'Baton' })
    .getByRole('button', { name: /^Inbox/ })
    .click();
  await expect(row(other, MARIANA)).toContainText('Anybody?');
  await baton.settled();
  expect(await toldBy(other)).toHaveLength(1);
});

test('a mention says who and about whom, and a click opens its note', async ({ phones, team, joinAs }) => {
  await team.everybodyIs('away');
  await phones.write('mariana', 'Hello');
  const ben = await joinAs('ben@example.com', watchNotifications);
  await openSettings(ben, 'This device');
  await ben.getByRole('checkbox', { name: 'Show notifications' }).check();
  await ben.getByRole('checkbox', { name: 'Show what was written' }).check();
  const ana = await joinAs('ana@example.com');
  await chooseTab(ana, 'All');
  await openConversation(ana, MARIANA, 'All');
  await addNote(ana, '@Ben Okafor what do you think?');
  await expect
    .poll(() => toldBy(ben))
    .toEqual([{ title: 'Ana Souza mentioned you', body: `${MARIANA}: @Ben Okafor what do you think?` }]);
  await ben.evaluate(() => (window as unknown as { lastNotification: { onclick(): void } }).lastNotification.onclick());
  await expect(ben.getByRole('heading', { name: MARIANA })).toBeVisible();
  await expect(ben.getByRole('article').filter({ hasText: 'what do you think?' })).toBeFocused();
});

test('the keys and the look of this device are chosen in its settings', async ({ phones, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'Hello');
  await openConversation(ana, MARIANA);
  await openSettings(ana, 'This device');
  await ana.getByRole('button', { name: /^Labels: now L/ }).click();
  await ana.keyboard.press('r');
  await expect(ana.getByRole('alert')).toContainText('R is taken: “Write a reply”.');
  await ana.keyboard.press('y');
  await expect(ana.getByRole('button', { name: /^Labels: now Y/ })).toBeFocused();
  await inspect(ana, 'settings-device');
  await ana
    .getByRole('navigation', { name: 'Baton' })
    .getByRole('button', { name: /^Inbox/ })
    .click();
  await openConversation(ana, MARIANA);
  await ana.getByRole('feed').focus();
  await ana.keyboard.press('y');
  await expect(ana.getByRole('dialog', { name: 'Labels' })).toBeVisible();
  await ana.keyboard.press('Escape');

  await openSettings(ana, 'This device');
  await ana.getByRole('checkbox', { name: 'Single keys' }).uncheck();
  await ana.keyboard.press('?');
  await ana.keyboard.press('Control+/');
  await expect(ana.getByRole('dialog')).toContainText('Single keys are switched off on this device.');
});
