import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { RESULTS } from '../tools/step.ts';
import { expect, test } from './fixtures.ts';
import { addNote, entry, handOver, openConversation, reply, row, tick } from './inbox.ts';
import { type Phones, takeUpPhone, writeOnPhone } from './phones.ts';

const MARIANA = 'Mariana Costa';
const WIDTHS = [1440, 1280, 768, 390];
/** The two layouts: panes side by side, and one pane at a time. */
const AXE_WIDTHS = [1440, 390];
const THEMES = ['light', 'dark'] as const;
/** WCAG's reflow: 1280 px at 400 %. */
const NARROWEST = 320;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations as lines that say what is wrong and where. The page's policy forbids scripts of others, not the tester's. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} — ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

/** Keeps pictures of a screen in both themes under test-results/looks; checks both layouts with axe, and for reflow. */
async function inspect(page: Page, screen: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 768 ? 844 : 900 });
      await page.screenshot({ path: join(RESULTS, 'looks', `${screen}-${width}-${colorScheme}.png`) });
      if (!AXE_WIDTHS.includes(width)) continue;
      expect.soft(await violations(page), `${screen}, ${width} px, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: NARROWEST, height: 700 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${screen} scrolls sideways at ${NARROWEST} px`).toBe(0);
}

/** A morning's worth of conversations, in several scripts. */
async function busyMorning(phones: Phones): Promise<void> {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await phones.write('layla', 'مرحبا، هل المتجر مفتوح اليوم؟');
  await phones.write('kwame', 'Where is my order 778?');
  await phones.write('yui', '日曜日に配達していますか？');
  await phones.write('zoe', 'Could I talk to a person about a rather long story, please? It began in March.');
}

test('the way in: the door, and the page where one picks who one is', async ({ baton, page }) => {
  await page.goto(baton.urls.inbox);
  const door = page.getByRole('button', { name: /^sign in/i });
  const chooser = page.getByRole('button', { name: 'ana@example.com' });
  await door.or(chooser).first().waitFor();
  if (await door.isVisible()) {
    await inspect(page, 'door');
    await door.click();
  }
  await expect(chooser).toBeVisible();
  await inspect(page, 'chooser');
});

test('the inbox before anybody wrote', async ({ joinAs }) => {
  const ana = await joinAs('ana@example.com');
  await expect(ana.getByText('You are all caught up.')).toBeVisible();
  await inspect(ana, 'empty');
});

test('the list, and a thread with everything that can stand in it', async ({ phones, team, joinAs }) => {
  await team.setAvailability('ben@example.com', 'away');
  await team.setAvailability('chen@example.com', 'away');
  await busyMorning(phones);
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, 'Zoë')).toBeVisible();
  await inspect(ana, 'list');

  await ana.setViewportSize({ width: 1440, height: 900 });
  await openConversation(ana, MARIANA);
  await reply(ana, MARIANA, 'We do, from 10:00 to 16:00.');
  await expect(tick(ana, 'We do', 'Read')).toBeVisible();
  await addNote(ana, 'She is a regular: offer free delivery.');
  await phones.behave({ failStatusCode: 131026 });
  await reply(ana, MARIANA, 'Shall I put one aside?');
  await expect(tick(ana, 'Shall I put one aside?', 'Not delivered')).toBeVisible();
  await phones.write('mariana', 'Yes please, the red one 🙏');
  await expect(entry(ana, 'the red one')).toBeVisible();
  await inspect(ana, 'thread');
});

test('a note being written, a hand-over being made, and a window that is closed', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await ana.getByRole('tab', { name: 'Note' }).click();
  await ana.getByRole('textbox', { name: 'Note for your team' }).fill('Ask Ben about Sundays');
  await inspect(ana, 'note');

  await ana.setViewportSize({ width: 1440, height: 900 });
  await ana.getByRole('button', { name: /^Hand over, with/ }).click();
  await expect(ana.getByRole('dialog', { name: 'Hand over' })).toBeVisible();
  await inspect(ana, 'hand-over');
  await ana.keyboard.press('Escape');

  await ana.setViewportSize({ width: 1440, height: 900 });
  await handOver(ana, 'Ben Okafor', 'You know the schedule.');
  await phones.advance(24 * 3_600_000);
  await expect(ana.getByText('Window closed', { exact: true })).toBeVisible();
  await ana.getByRole('tab', { name: 'Reply' }).click();
  await inspect(ana, 'window-closed');
});

test('the phone page', async ({ baton, page }) => {
  await takeUpPhone(page, baton.urls.phone, MARIANA);
  await writeOnPhone(page, 'Hi, do you deliver on Sunday?');
  await inspect(page, 'phone');
});
