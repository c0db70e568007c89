import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { RESULTS } from '../tools/step.ts';
import { overflow, THEMES, violations } from './inspect.ts';

/** What a person can quote of an answer that did not work. */
export const REQUEST_ID = 'request-of-the-matrix';

/** An answer of the API that did not work. */
export const FAILED = {
  status: 500,
  json: { error: { code: 'internal', message: 'Something went wrong here.', requestId: REQUEST_ID } },
};

/** Grey shapes where something is about to be. */
export const skeleton = (within: Page | Locator) => within.locator('[aria-busy="true"]:has(.animate-pulse-soft)');

export const retry = (within: Page | Locator) => within.getByRole('alert').getByRole('button', { name: 'Try again' });

/**
 * Holds a state of a screen to what it must be in both themes: what tells it (`told`) stands there whole, nothing lies
 * over it, nothing scrolls sideways, axe finds nothing. Pictures go to test-results/states. They are not compared with
 * kept ones: fonts and browsers differ from machine to machine, and what matters is checked on the page itself.
 */
export async function lookAtState(page: Page, state: string, ...told: Locator[]): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const one of told) {
      await expect(one).toBeInViewport({ ratio: 1 });
      // A passing word about the connection may lie there for a moment.
      const message = `${state}, ${colorScheme}: ${one} lies under something`;
      await expect.poll(() => isCovered(one), { message }).toBe(false);
    }
    await page.screenshot({ path: join(RESULTS, 'states', `${state}-${colorScheme}.png`) });
    expect.soft(await violations(page), `${state}, ${colorScheme}`).toEqual([]);
    expect.soft(await overflow(page), `${state}, ${colorScheme}, scrolls sideways`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}

/** Does anything else stand where the middle of this element is? */
function isCovered(told: Locator): Promise<boolean> {
  return told.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    // What lets the pointer through, such as a chip that floats, is not found under it.
    if (getComputedStyle(element).pointerEvents === 'none') return false;
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there === null || !(element.contains(there) || there.contains(element));
  });
}

/** Holds back what matches until the answer is called. */
export async function holdRequests(page: Page, url: string | RegExp): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(url, async (route) => {
    await promise;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    resolve();
    await page.unroute(url);
  };
}
