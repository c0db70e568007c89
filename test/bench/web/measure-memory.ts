import { type BenchPage, LIST } from './bench-page.ts';

/** After a forced garbage collection. */
export type Memory = {
  heapMegabytes: number;
  /** All that the browser keeps, what left the page included. */
  nodes: number;
  /** Only what stands in the page. */
  standing: number;
};

/** Opens one conversation after another with the keyboard, then looks at what is left. */
export async function measureMemory({ page, cdp }: BenchPage, switches: number): Promise<Memory> {
  await page.locator(LIST).focus();
  for (let index = 0; index < switches; index++) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('[role="feed"] article').first().waitFor();
    await page.locator(LIST).focus();
  }
  await page.waitForTimeout(1000);
  await cdp.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes } = await cdp.send('Memory.getDOMCounters');
  const standing = await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 0;
    while (walker.nextNode()) count += 1;
    return count;
  });
  return { heapMegabytes: usedSize / 1_000_000, nodes, standing };
}
