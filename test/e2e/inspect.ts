import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { RESULTS } from '../tools/step.ts';

/** The two layouts: panes side by side, and one pane at a time. */
const LAYOUTS = [1440, 390];
export const THEMES = ['light', 'dark'] as const;
/** WCAG's reflow: 1280 px at 400 %. */
const NARROWEST = 320;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type InspectOptions = {
  /** Widths that are pictured; both layouts are by default. */
  widths?: readonly number[];
  /** Height of the picture; a whole thread needs more than a screen. */
  height?: number;
  /** Pages that have a right-to-left form are checked in it as well. */
  rtl?: boolean;
  /** Is what is inspected to be seen on the narrowest screen at all? */
  reflow?: boolean;
};

/** Violations as lines that say what is wrong and where; of all rules by default. The page's policy forbids scripts of others, not the tester's. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  const options = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} — ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

/** How far the page scrolls sideways, in pixels, once it has taken in the width it was given. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}

/**
 * Keeps pictures of a screen in both themes under test-results/looks; checks both layouts with axe, also from right to
 * left, and the narrowest for reflow.
 */
export async function inspect(page: Page, screen: string, options: InspectOptions = {}): Promise<void> {
  const { widths = LAYOUTS, height = 900, rtl = true, reflow = true } = options;
  const picture = (name: string) => page.screenshot({ path: join(RESULTS, 'looks', `${screen}-${name}.png`) });
  const turn = (dir: 'ltr' | 'rtl') => page.evaluate((to) => document.documentElement.setAttribute('dir', to), dir);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      await picture(`${width}-${colorScheme}`);
      if (!LAYOUTS.includes(width)) continue;
      expect.soft(await violations(page), `${screen}, ${width} px, ${colorScheme}`).toEqual([]);
    }
  }
  // Colours have no direction: one theme is enough.
  for (const width of rtl ? LAYOUTS : []) {
    await page.setViewportSize({ width, height });
    await turn('rtl');
    await picture(`${width}-rtl`);
    expect.soft(await violations(page), `${screen}, ${width} px, right to left`).toEqual([]);
    expect.soft(await overflow(page), `${screen}, ${width} px, right to left, scrolls sideways`).toBe(0);
    await turn('ltr');
  }
  await page.setViewportSize({ width: NARROWEST, height: 700 });
  if (reflow) expect.soft(await overflow(page), `${screen} scrolls sideways at ${NARROWEST} px`).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}
