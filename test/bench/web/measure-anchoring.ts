import { type BenchPage, FEED, wheel } from './bench-page.ts';
import type { Backward } from './probe.ts';

/** How many pixels what is read moves while an older page is put above it, at the worst of `times`. */
export async function measurePrepend({ page }: BenchPage, times: number): Promise<number> {
  const older = /\/entries\?before=/;
  let worst = 0;
  for (let time = 0; time < times; time++) {
    const held = Promise.withResolvers<void>();
    await page.route(older, async (route) => {
      await held.promise;
      await route.continue();
    });
    const asked = page.waitForRequest(older);
    // Every other time at the very top, where browsers do not anchor by themselves.
    await page.evaluate(([selector, top]) => document.querySelector(selector)?.scrollTo({ top }), [
      FEED,
      time % 2 === 0 ? 700 : 0,
    ] as const);
    await asked;
    await page.waitForTimeout(300);
    const height = await page.evaluate((selector) => {
      window.probe.startAnchor();
      return document.querySelector(selector)?.scrollHeight ?? 0;
    }, FEED);
    held.resolve();
    await page.waitForFunction(
      ([selector, before]) => (document.querySelector(selector)?.scrollHeight ?? 0) > before + 1000,
      [FEED, height] as const,
    );
    await page.waitForTimeout(300);
    const shift = await page.evaluate(() => window.probe.stopAnchor());
    if (shift === null) throw new Error('The message that was looked at is gone after an older page came.');
    worst = Math.max(worst, shift);
    await page.unroute(older);
  }
  return worst;
}

/** Looks each word up, goes to the message, and says how far from the middle of the thread it came to rest (px). */
export async function measureJumps({ page }: BenchPage, words: readonly string[]): Promise<number> {
  let worst = 0;
  for (const word of words) {
    await page.locator('[role="listbox"], [role="feed"]').first().focus();
    await page.keyboard.press('f');
    const field = page.locator('[data-search-field]');
    await field.fill(word);
    const hit = page.getByRole('option').filter({ hasText: word });
    await hit.click();
    await page.locator('article:focus', { hasText: word }).waitFor();
    await page.waitForTimeout(700);
    const off = await page.evaluate(() => window.probe.offCentre());
    if (off === null) throw new Error(`Nothing has the focus after a jump to "${word}".`);
    worst = Math.max(worst, Math.abs(off));
    await field.focus();
    await page.keyboard.press('Escape');
  }
  return worst;
}

/** Wheels up through `pixels` of history while its pages are loaded. */
export async function measurePaging(tab: BenchPage, pixels: number): Promise<Backward> {
  await tab.page.evaluate(() => window.probe.startFollowing());
  await wheel(tab, FEED, -pixels, 2500);
  return tab.page.evaluate(() => window.probe.stopFollowing());
}
