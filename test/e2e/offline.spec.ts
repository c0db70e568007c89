import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, signInAt, test } from './fixtures.ts';
import { addNote, entry, openConversation, reply, row, tick } from './inbox.ts';
import { inspect } from './inspect.ts';
import { keptRows } from './kept-rows.ts';

test.use({ serviceWorkers: 'allow' });
// Several starts of the inbox, with and without a network.
test.setTimeout(120_000);

const MARIANA = 'Mariana Costa';
const YUI = '田中 結衣';
const PHOTO = join(import.meta.dirname, 'files', 'photo.jpg');

/** Until the service worker has everything, a start without a network is the browser's error page. */
async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** What this device keeps of conversations: customers by name. */
async function namesKept(page: Page): Promise<string[]> {
  const [threads = []] = await keptRows<{ thread: { contact: { name: string } } }>(page, 'threads');
  return threads.map(({ thread }) => thread.contact.name);
}

async function goOffline(context: BrowserContext, sockets: { drop(): void }): Promise<void> {
  await context.setOffline(true);
  sockets.drop();
}

test('five messages written without a network outlive the tab, and are sent once, in order, on return', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('away');
  await team.setAvailability('ana@example.com', 'available');
  const ana = await joinAs('ana@example.com');
  const context = ana.context();
  await phones.write('mariana', 'Is it open on Sunday?');
  await phones.write('yui', 'Do you deliver?');
  await openConversation(ana, YUI);
  await openConversation(ana, MARIANA);
  await keptForOffline(ana);
  await expect.poll(() => namesKept(ana)).toEqual(expect.arrayContaining([MARIANA, YUI]));

  await goOffline(context, baton.sockets);
  await reply(ana, MARIANA, 'first');
  await reply(ana, MARIANA, 'second');
  await openConversation(ana, YUI);
  await reply(ana, YUI, 'one');
  await ana.reload();
  await expect(ana.getByText(/^You are offline.* 3 messages wait\.$/)).toBeVisible();
  await expect(entry(ana, 'Do you deliver?')).toBeVisible();
  await expect(tick(ana, 'one', 'Queued')).toBeVisible();
  await reply(ana, YUI, 'two');
  await expect(row(ana, MARIANA)).toContainText('2 queued');
  await openConversation(ana, MARIANA);
  await expect(tick(ana, 'second', 'Queued')).toBeVisible();
  await reply(ana, MARIANA, 'third');
  await expect(tick(ana, 'third', 'Queued')).toBeVisible();
  await ana.close();

  await context.setOffline(false);
  expect(await phones.received('mariana')).toEqual([]);
  const again = await context.newPage();
  await signInAt(again, baton.urls.inbox, 'ana@example.com');
  await expect.poll(() => phones.received('mariana')).toEqual(['first', 'second', 'third']);
  await expect.poll(() => phones.received('yui')).toEqual(['one', 'two']);
  await openConversation(again, MARIANA);
  await expect(
    tick(again, 'third', 'Read')
      .or(tick(again, 'third', 'Delivered'))
      .or(tick(again, 'third', 'Sent')),
  ).toBeVisible();
  await again.reload();
  await expect(entry(again, 'third')).toHaveCount(1);
  await baton.settled();
  expect(await phones.received('mariana')).toEqual(['first', 'second', 'third']);
  expect(await phones.received('yui')).toEqual(['one', 'two']);
});

type Chosen = string | { name: string; mimeType: string; buffer: Buffer };

/** Chooses a file for the reply that is being written. */
async function attach(page: Page, file: Chosen, caption: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(file);
  await page.getByRole('textbox', { name: /caption/i }).fill(caption);
}

test('a picture between two texts, chosen without a network, outlives the tab and goes once, in its place', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  const context = ana.context();
  await phones.write('mariana', 'Is it open on Sunday?');
  await openConversation(ana, MARIANA);
  await keptForOffline(ana);
  await expect.poll(() => namesKept(ana)).toContain(MARIANA);

  await goOffline(context, baton.sockets);
  await reply(ana, MARIANA, 'before');
  await attach(ana, PHOTO, 'The door');
  const tray = ana.getByRole('list', { name: 'Attached files' });
  await expect(tray.getByRole('img', { name: /^You are offline/ })).toBeVisible();
  await inspect(ana, 'offline-tray', { widths: [1440], rtl: false });
  await ana.getByRole('button', { name: 'Send', exact: true }).click();
  await reply(ana, MARIANA, 'after');
  await attach(ana, PHOTO, 'A mistake');
  await ana.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(tick(ana, 'A mistake', 'Queued')).toBeVisible();
  await expect(ana.getByText(/^You are offline.* 4 messages wait\.$/)).toBeVisible();

  await ana.reload();
  const picture = entry(ana, 'The door');
  await expect(tick(ana, 'The door', 'Queued')).toBeVisible();
  await expect
    .poll(() => picture.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await entry(ana, 'A mistake').getByRole('button', { name: 'Discard' }).click();
  await expect(ana.getByText(/^You are offline.* 3 messages wait\.$/)).toBeVisible();
  await inspect(ana, 'offline-files');
  await ana.close();

  await context.setOffline(false);
  expect(await phones.received('mariana')).toEqual([]);
  const again = await context.newPage();
  await signInAt(again, baton.urls.inbox, 'ana@example.com');
  await expect.poll(() => phones.received('mariana')).toEqual(['before', 'The door', 'after']);
  await openConversation(again, MARIANA);
  await expect(entry(again, 'The door').getByRole('img', { name: 'The door' })).toBeVisible();
  await again.reload();
  await baton.settled();
  expect(await phones.received('mariana')).toEqual(['before', 'The door', 'after']);
  const sent = (await team.entriesOf(MARIANA)).filter(({ type }) => type === 'replied');
  expect(sent).toHaveLength(3);
});

/** Ends each transaction that would keep a file, as a browser does whose quota is used up. */
function refuseFiles(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: object, key?: IDBValidKey) {
    const request = key === undefined ? put.call(this, value) : put.call(this, value, key);
    if ('file' in value) this.transaction.abort();
    return request;
  };
}

test('a browser that has no room for a file says so, keeps the texts, and sends the file as long as its tab is open', async ({
  baton,
  phones,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com', async (page) => {
    await page.addInitScript(refuseFiles);
  });
  const context = ana.context();
  await phones.write('mariana', 'Is it open on Sunday?');
  await openConversation(ana, MARIANA);
  const list = { name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };

  await goOffline(context, baton.sockets);
  await reply(ana, MARIANA, 'before');
  await attach(ana, list, 'The list');
  await ana.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(entry(ana, 'The list')).toContainText('leave this tab open until it is sent');
  await reply(ana, MARIANA, 'after');
  await expect(tick(ana, 'after', 'Queued')).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => phones.received('mariana')).toEqual(['before', 'The list', 'after']);
});

test('two tabs of one person send nothing twice, and another person sends nothing of theirs', async ({
  baton,
  phones,
  joinAs,
}) => {
  const first = await joinAs('ana@example.com');
  const context = first.context();
  await phones.write('mariana', 'Is it open on Sunday?');
  const second = await context.newPage();
  await signInAt(second, baton.urls.inbox, 'ana@example.com');
  await openConversation(first, MARIANA);
  await openConversation(second, MARIANA);

  await goOffline(context, baton.sockets);
  await reply(first, MARIANA, 'from the first');
  await expect(entry(second, 'from the first')).toBeVisible();
  await reply(second, MARIANA, 'from the second');
  await expect(entry(first, 'from the second')).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => phones.received('mariana')).toEqual(['from the first', 'from the second']);

  await goOffline(context, baton.sockets);
  await reply(first, MARIANA, 'never to be sent');
  await first.getByRole('button', { name: 'Sign out' }).click();
  const question = first.getByRole('dialog', { name: 'Sign out?' });
  await expect(question).toContainText('1 message has not been sent yet.');
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(question).toBeHidden();
  await second.close();
  await first.close();
  await context.setOffline(false);

  const ben = await context.newPage();
  await signInAt(ben, baton.urls.inbox, 'ben@example.com');
  await addNoteSomewhere(ben);
  await baton.settled();
  expect(await phones.received('mariana')).toEqual(['from the first', 'from the second']);
});

async function addNoteSomewhere(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'All' }).click();
  await row(page, MARIANA, 'All').click();
  await addNote(page, 'Ben was here');
}
