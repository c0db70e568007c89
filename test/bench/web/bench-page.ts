import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Runtime } from '../../../infra/local/runtime.ts';
import { SAMPLE_PEOPLE } from '../../../infra/local/sample-company.ts';
import { installProbe } from './probe.ts';

/** A browser window of the bench: signed in, with the probe in each of its pages. */
export type BenchPage = { page: Page; cdp: CDPSession; context: BrowserContext; close(): Promise<void> };

const HOUR = 3_600_000;

/** A window of its own with an empty cache, signed in as the first of the sample people; nothing is opened yet. */
export async function openBenchPage(browser: Browser, runtime: Runtime): Promise<BenchPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const idToken = await runtime.mintIdToken(SAMPLE_PEOPLE[0].email);
  const session = JSON.stringify({ idToken, expiresAt: runtime.clock.now() + HOUR });
  await context.addInitScript((value) => sessionStorage.setItem('baton.session', value), session);
  await context.addInitScript(installProbe);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp, context, close: () => context.close() };
}

/** Milliseconds from the navigation until the list can be used. */
export async function interactiveAt(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('interactive')[0]?.startTime, undefined, {
    timeout: 60_000,
  });
  return (await mark.jsonValue()) ?? Number.NaN;
}

export function threadUrl(runtime: Runtime, threadId: string): string {
  return `${runtime.urls.inbox}inbox/all/${encodeURIComponent(threadId)}`;
}

/** Scrolls an element's middle by `pixels` (negative = up) as a wheel does, at a steady speed, inside the browser. */
export async function wheel({ page, cdp }: BenchPage, selector: string, pixels: number, speed: number): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen.`);
  await cdp.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
}

/** Processor time (ms) that the page's main thread takes for `work`: other work on the machine makes no difference. */
export async function mainThreadTime({ cdp }: BenchPage, work: () => Promise<unknown>): Promise<number> {
  const taken = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await taken();
  await work();
  return (await taken()) - before;
}

export const LIST = '[role="listbox"]';
export const FEED = '[role="feed"]';

/** Reads a list until it has `rows`, as scrolling there would, and goes back to its top. */
export async function readWholeList(page: Page, rows: number): Promise<void> {
  await page.locator(`${LIST} [role="option"]`).first().waitFor();
  await page.evaluate(async (wanted) => {
    const list = document.querySelector<HTMLElement>('[role="listbox"]');
    const size = () => Number(list?.querySelector('[role="option"]')?.getAttribute('aria-setsize') ?? 0);
    for (let grew = performance.now(), before = 0; size() < wanted; ) {
      if (size() > before) grew = performance.now();
      before = size();
      if (performance.now() > grew + 30_000) throw new Error(`The list stopped at ${before} of ${wanted}.`);
      list?.scrollTo({ top: list.scrollHeight });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    list?.scrollTo({ top: 0 });
  }, rows);
}

/** Reads a thread to its first entry, as scrolling there would, and goes back to its end. Resolves to how many rows it has. */
export async function readWholeThread(page: Page): Promise<number> {
  await page.locator(`${FEED} article`).first().waitFor();
  return page.evaluate(async () => {
    const feed = document.querySelector<HTMLElement>('[role="feed"]');
    const size = () => Number(feed?.querySelector('article')?.getAttribute('aria-setsize') ?? -1);
    const until = performance.now() + 180_000;
    while (feed && size() === -1) {
      if (performance.now() > until) throw new Error(`The thread stopped being read: ${feed.innerText.slice(0, 200)}`);
      feed.scrollTo({ top: feed.scrollTop === 0 ? 1 : 0 });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const rows = size();
    for (let step = 0; step < 10; step++) {
      feed?.scrollTo({ top: feed.scrollHeight });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return rows;
  });
}
