import { expect, type Locator, type Page } from '@playwright/test';
import { overflow, THEMES, violations } from './inspect.ts';
import { compareWithKept } from './kept-picture.ts';

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

/** Where every pane but the details stands beside the others. */
export const STATE_VIEWPORT = { width: 1024, height: 640 };

/** What a theme changes of a page. The rest of it is the same in both, and is checked once. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Holds a state of a screen to what it must be in both themes: what tells it (`told`) stands there whole, nothing lies
 * over it, its pane looks like the kept picture, nothing scrolls sideways, axe finds nothing.
 */
export async function lookAtState(page: Page, state: string, ...told: Locator[]): Promise<void> {
  // Hints would lie over what is under the pointer.
  await page.mouse.move(0, 0);
  // Who connects slowly is told so for a moment.
  const isTold = told.some((one) => String(one).includes('Reconnecting'));
  const passing = page.getByText(isTold ? /^(Live|Catching up)/ : /^(Live|Catching up|Reconnecting)/);
  await expect(passing).toHaveCount(0);
  // What passes by itself, such as the word that the connection is lost, is looked at first.
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const one of told) await standsWhole(one, `${state}, ${colorScheme}`);
    await compareWithKept(page, `${state}-${colorScheme}`, told.at(-1) ?? page.locator('body'));
  }
  expect.soft(await violations(page, OF_COLOURS), `${state}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await violations(page), `${state}, light`).toEqual([]);
  expect.soft(await overflow(page), `${state}, scrolls sideways`).toBe(0);
  await page.emulateMedia({ reducedMotion: null });
}

/** A state from right to left: the same, without pictures and in one theme, since colours have no direction. */
export async function lookAtMirrored(page: Page, state: string, ...told: Locator[]): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const one of told) await standsWhole(one, state);
  expect.soft(await violations(page), state).toEqual([]);
  expect.soft(await overflow(page), `${state}, scrolls sideways`).toBe(0);
}

async function standsWhole(told: Locator, state: string): Promise<void> {
  await expect(told).toBeInViewport({ ratio: 1 });
  // A passing word about the connection may lie there for a moment.
  await expect.poll(() => isCovered(told), { message: `${state}: ${told} lies under something` }).toBe(false);
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
