import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { signInAt } from './fixtures.ts';
import { addNote, entry, openConversation, reply, row, tick } from './inbox.ts';
import { MINUTE_MS, Phones } from './phones.ts';
import { freePort, type StartedBaton, startProcess, startThatFails } from './started-baton.ts';
import { ASSEMBLY } from './synthesize-once.ts';

const MARIANA = 'Mariana Costa';

type Laptop = {
  folder: string;
  port: number;
  /** `npm start`, ended with the test at the latest. */
  start(): Promise<StartedBaton>;
};

const test = base.extend<{ laptop: Laptop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  laptop: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-restart-'));
    // What the CDK app makes of these sources is there already; `npm start` sees that it is up to date.
    await cp(ASSEMBLY, join(folder, 'assembly'), { recursive: true });
    const port = await freePort();
    const started: StartedBaton[] = [];
    await use({
      folder,
      port,
      async start() {
        const baton = await startProcess(folder, port);
        started.push(baton);
        return baton;
      },
    });
    for (const each of started) await each.kill9();
    await rm(folder, { recursive: true, force: true });
  },
});

// A start may have to build the inbox first.
test.setTimeout(120_000);

test('Baton is killed in the middle of its work: after the next start nothing is missing', async ({
  laptop,
  page,
  request,
}) => {
  const before = await laptop.start();
  const phones = new Phones(request, before.runtime.phoneUrl);
  await phones.behave({ deliveredAfterMs: 5 * MINUTE_MS });
  await signInAt(page, before.runtime.inboxUrl, 'ana@example.com');
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await openConversation(page, MARIANA);
  await reply(page, MARIANA, 'We do, from 10:00 to 16:00.');
  await expect(tick(page, 'We do, from 10:00', 'Sent')).toBeVisible();
  await addNote(page, 'She is a regular.');
  // Meta owes this one when the power goes.
  await phones.behave({ webhookDelayMs: 5000 });
  await phones.write('mariana', 'And on Monday?');
  await before.kill9();
  await expect(page.getByText('Reconnecting…')).toBeVisible();

  const after = await laptop.start();
  expect(after.runtime.inboxUrl).toBe(before.runtime.inboxUrl);
  expect(after.runtime.apiKey).toBe(before.runtime.apiKey);
  // The longer Baton was away, the later the page tries again: after half a minute at most.
  await expect(entry(page, 'And on Monday?')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Reconnecting…')).toBeHidden();

  await page.reload();
  await expect(row(page, MARIANA)).toContainText('And on Monday?');
  await expect(entry(page, 'Hi, do you deliver on Sunday?')).toHaveCount(1);
  await expect(entry(page, 'She is a regular.')).toContainText('Only your team sees this');
  await expect(entry(page, 'And on Monday?')).toHaveCount(1);
  await phones.advance(5 * MINUTE_MS);
  await expect(tick(page, 'We do, from 10:00', 'Read')).toBeVisible();
  expect(await phones.received('mariana')).toEqual(['We do, from 10:00 to 16:00.']);

  const anotherTab = await page.context().newPage();
  await signInAt(anotherTab, after.runtime.inboxUrl, 'ben@example.com');
});

test('a second start on the same folder, or on the same port, ends with one sentence', async ({ laptop }) => {
  await laptop.start();

  const sameFolder = await startThatFails(laptop.folder, await freePort());
  expect(sameFolder.exitCode).toBe(1);
  expect(sentences(sameFolder.said)).toEqual([
    expect.stringMatching(/is in use by another running Baton\. Stop that one, or choose another data folder\.$/),
  ]);

  const otherFolder = await mkdtemp(join(tmpdir(), 'baton-restart-'));
  const samePort = await startThatFails(otherFolder, laptop.port);
  await rm(otherFolder, { recursive: true, force: true });
  expect(samePort.exitCode).toBe(1);
  expect(sentences(samePort.said)).toEqual([
    `Port ${laptop.port} is taken by another program. Stop that one, or start with another: PORT=4701 npm start`,
  ]);
});

/** What a start says besides that it is getting ready. */
function sentences(said: string): string[] {
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'Getting ready …');
}
