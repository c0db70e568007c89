import type { Page } from '@playwright/test';
import { seedEveryContent, seedMergedThread } from './every-content.ts';
import { expect, test } from './fixtures.ts';
import { chooseTab, entry, messagesWith, openConversation, row, tick } from './inbox.ts';
import { inspect } from './inspect.ts';

const MARIANA = 'Mariana Costa';
/** High enough for the whole thread at once, in the narrow layout too. */
const WHOLE_THREAD = { height: 3600 };

test.slow();

/** Plays what stands in the thread, without its sound, and waits until it has moved on. */
async function playVideo(page: Page): Promise<void> {
  const player = messagesWith(page, MARIANA).locator('video');
  await player.scrollIntoViewIfNeeded();
  await expect(player).toHaveAttribute('src', /.+/);
  await player.evaluate((media: HTMLMediaElement) => {
    media.muted = true;
    return media.play();
  });
  await expect.poll(() => player.evaluate((media: HTMLMediaElement) => media.currentTime)).toBeGreaterThan(0.1);
  expect(await player.evaluate((media: HTMLMediaElement) => media.error)).toBeNull();
}

/** The waveform is there before it is played; the keyboard plays it, faster, and moves it. */
async function playVoice(page: Page): Promise<void> {
  const feed = messagesWith(page, MARIANA);
  const position = feed.getByRole('slider', { name: 'Position' });
  await position.scrollIntoViewIfNeeded();
  await expect(position).toHaveAttribute('aria-valuetext', /^0:00 of 0:0[1-9]$/);
  await feed.getByRole('button', { name: 'Speed 1×' }).click();
  await feed.getByRole('button', { name: 'Play voice message' }).press('Enter');
  await expect(feed.getByRole('button', { name: 'Pause voice message' })).toBeVisible();
  await expect(feed.getByRole('button', { name: 'Speed 1.5×' })).toBeVisible();
  // It ends by itself, and begins at the start again.
  await expect(feed.getByRole('button', { name: 'Play voice message' })).toBeVisible();
  await position.press('ArrowRight');
  await expect(position).not.toHaveAttribute('aria-valuetext', /^0:00/);
}

test('every kind of message is drawn, for everybody: two themes, two layouts, two directions', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  await seedEveryContent({ baton, phones, team });
  const ana = await joinAs('ana@example.com');
  await ana.setViewportSize({ width: 1440, height: WHOLE_THREAD.height });
  await openConversation(ana, MARIANA);

  for (const words of [
    'Came from an ad',
    'The shelf I mean',
    'It wobbles',
    'Invoice 778.pdf',
    'Galata Bookshop',
    'Emre Kaya',
    'Order of 2 items',
    'Forwarded many times',
    'About product B-1',
    'At nine, or at ten?',
    'Deleted by the customer',
    'Shall we wrap it?',
    'When do you come?',
    'Template order_ready',
    'Chose',
    'sent from the phone',
    'WhatsApp never confirmed this message.',
  ]) {
    await expect(entry(ana, words).first(), words).toBeVisible();
  }
  await expect(entry(ana, 'Shall we wrap it?').getByLabel('chosen by the customer')).toBeVisible();
  await expect(ana.getByRole('img', { name: 'Sticker' })).toBeVisible();
  await expect(
    ana.getByText('The customer reacted ❤️').or(ana.getByLabel('The customer reacted ❤️')).first(),
  ).toBeAttached();
  await expect(tick(ana, 'This one was refused', 'Not delivered')).toBeVisible();
  await inspect(ana, 'every-content', WHOLE_THREAD);
});

test('a video and a voice message play, a photo opens, and a person settles what WhatsApp never confirmed', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  await seedEveryContent({ baton, phones, team });
  const ana = await joinAs('ana@example.com');
  await ana.setViewportSize({ width: 1440, height: WHOLE_THREAD.height });
  await openConversation(ana, MARIANA);
  await playVideo(ana);
  await playVoice(ana);
  await ana.setViewportSize({ width: 1440, height: 900 });

  const first = entry(ana, 'Did this one arrive?');
  await first.scrollIntoViewIfNeeded();
  await first.getByRole('button', { name: 'It arrived' }).click();
  await expect(entry(ana, 'You said that the unconfirmed message arrived')).toBeVisible();
  await expect(first.getByRole('button', { name: 'It arrived' })).toBeHidden();
  const second = entry(ana, 'And did this one?');
  await second.getByRole('button', { name: 'It did not' }).click();
  await expect(entry(ana, 'You said that the unconfirmed message did not arrive')).toBeVisible();
  await expect(tick(ana, 'And did this one?', 'Not delivered')).toBeVisible();
  await second.getByRole('button', { name: 'Send again' }).click();
  await expect(tick(ana, 'And did this one?', 'Read')).toBeVisible();
  await expect.poll(() => phones.received('mariana')).toContain('And did this one?');
});

test('two threads that turn out to be one person lead to each other', async ({ baton, phones, joinAs }) => {
  await seedMergedThread(phones);
  await baton.settled();
  const ana = await joinAs('ana@example.com');
  await chooseTab(ana, 'All');
  await expect(row(ana, 'Mia Berg', 'All')).toHaveCount(1);
  await chooseTab(ana, 'Closed');
  await row(ana, 'Mia Berg', 'Closed').click();
  await expect(ana.getByText('Closed here: it goes on in the other thread')).toBeVisible();
  await inspect(ana, 'merged');
  await ana.getByRole('button', { name: 'Open the other thread' }).first().click();
  await expect(entry(ana, 'Both are me')).toBeVisible();
});
