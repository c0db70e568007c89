import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { holdTimes } from './hold-times.ts';

/** The kept pictures, and what they were taken with. */
const FOLDER = join(import.meta.dirname, 'pictures');
const TAKEN_WITH = join(FOLDER, 'taken-with.json');

/** A browser's major version, the widths of samples in the inbox's own fonts (CSS pixels), and how they are drawn (hash). */
type Drawing = { browser: string; widths: number[]; drawn: string };

/** Letters, figures, bold ones, an emoji, and scripts for which other fonts step in. */
const SAMPLES = [
  '400 14px',
  'Unassigned: 0123456789 conversations',
  '600 16px',
  'You are all caught up.',
  '400 14px',
  '🙏 📷 مرحبا 日本語',
];

/** With `npx playwright test … --update-snapshots` every picture is taken anew, and so is what they are taken with. */
export const takesAnew = (): boolean => ['all', 'changed'].includes(test.info().config.updateSnapshots);

/**
 * Compares the pane in which something stands with its kept picture, where this browser draws letters as the one that took it does; elsewhere the
 * test's annotations say that nothing was compared. Times, dates and people's hues are the same in every picture.
 * Throws when more than `MOST_DIFFERENT` pixels differ. False = nothing was compared.
 */
export async function compareWithKept(page: Page, name: string, shown: Locator): Promise<boolean> {
  const here = await drawingOf(page);
  if (takesAnew()) keep(here);
  const kept = JSON.parse(readFileSync(TAKEN_WITH, 'utf8')) as Drawing;
  if (JSON.stringify(here) !== JSON.stringify(kept)) {
    const description = `${name} was not compared: kept pictures are of ${kept.browser} with other fonts than ${here.browser} has here.`;
    test.info().annotations.push({ type: 'pictures', description });
    return false;
  }
  const release = await holdTimes(page);
  try {
    await expect(page).toHaveScreenshot(`${name}.png`, {
      clip: await columnOf(shown),
      maxDiffPixels: MOST_DIFFERENT,
      stylePath: join(FOLDER, 'while-taken.css'),
    });
  } finally {
    await release();
  }
  return true;
}

/** The column of the page in which something stands: its pane, with what lies over and under it. */
async function columnOf(shown: Locator) {
  const { left, right, height } = await shown.evaluate((element) => {
    const pane = element.closest('aside, search, [role="dialog"], main > *');
    const { left, right } = (pane ?? document.body).getBoundingClientRect();
    return { left: Math.floor(left), right: Math.ceil(right), height: innerHeight };
  });
  return { x: left, y: 0, width: right - left, height };
}

/** In one step: the other worker reads it meanwhile. */
function keep(here: Drawing): void {
  const partly = `${TAKEN_WITH}.${process.pid}`;
  writeFileSync(partly, `${JSON.stringify(here, null, 2)}\n`);
  renameSync(partly, TAKEN_WITH);
}

/** Less than any letter of a label: pictures of one machine are alike to the pixel, but for rounded edges. */
const MOST_DIFFERENT = 20;

async function drawingOf(page: Page): Promise<Drawing> {
  const version = page.context().browser()?.version() ?? '';
  const { widths, pixels } = await page.evaluate((samples) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new Error('There is no canvas to draw on.');
    Object.assign(canvas, { width: 400, height: 100 });
    Object.assign(pen, { fillStyle: 'white' }).fillRect(0, 0, 400, 100);
    const family = getComputedStyle(document.body).fontFamily;
    const measured: number[] = [];
    for (let at = 0; at < samples.length; at += 2) {
      Object.assign(pen, { fillStyle: 'black', font: `${samples[at]} ${family}` });
      pen.fillText(samples[at + 1] ?? '', 4, 24 + at * 14);
      measured.push(Math.round(pen.measureText(samples[at + 1] ?? '').width * 100) / 100);
    }
    return { widths: measured, pixels: canvas.toDataURL() };
  }, SAMPLES);
  const drawn = createHash('sha256').update(pixels).digest('hex').slice(0, 16);
  return { browser: `Chromium ${version.split('.')[0]}`, widths, drawn };
}
