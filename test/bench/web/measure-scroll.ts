import { type BenchPage, FEED, LIST, wheel } from './bench-page.ts';
import type { Frames } from './probe.ts';

const SPEED = 3000;
const DISTANCE = 12_000;
export const SCROLL_SECONDS = DISTANCE / SPEED;

/** Wheels through what is loaded, down a list or up a thread, and counts the frames. */
export async function measureScroll(tab: BenchPage, where: 'list' | 'thread'): Promise<Frames> {
  const selector = where === 'list' ? LIST : FEED;
  await tab.page.evaluate(
    ([target, to]) => {
      const box = document.querySelector(target);
      box?.scrollTo({ top: to === 'end' ? box.scrollHeight : 0 });
    },
    [selector, where === 'list' ? 'start' : 'end'] as const,
  );
  await tab.page.waitForTimeout(500);
  await tab.page.evaluate(() => window.probe.startFrames());
  await wheel(tab, selector, where === 'list' ? DISTANCE : -DISTANCE, SPEED);
  return tab.page.evaluate(() => window.probe.stopFrames());
}
