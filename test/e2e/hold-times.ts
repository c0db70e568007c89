import type { Page } from '@playwright/test';

/**
 * Makes every time, date and span on a page the same whenever it is pictured, and keeps it so until the answer is called,
 * which puts the real ones back.
 */
export async function holdTimes(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const real = new Map<Text, string>();
    const timeless = (node: Text): string => {
      const text = node.data
        .replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, '00:00')
        .replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d{1,2} [A-Z][a-z]{2}\b/g, 'Mon 1 Jan')
        .replace(/\b\d+ (seconds?|minutes?)\b/g, '0 minutes')
        .replace(/\b\d+ [sm]\b/g, '0 m');
      return node.parentElement?.closest('time, .tabular') ? text.replace(/^(now|\d+m)$/, 'now') : text;
    };
    const hold = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
        const said = node.data;
        const instead = timeless(node);
        if (instead === said) continue;
        real.set(node, said);
        node.data = instead;
      }
    };
    const watch = new MutationObserver(hold);
    watch.observe(document.body, { characterData: true, childList: true, subtree: true });
    hold();
    return {
      release() {
        watch.disconnect();
        for (const [node, said] of real) if (node.isConnected) node.data = said;
      },
    };
  });
  return () => held.evaluate(({ release }) => release());
}
