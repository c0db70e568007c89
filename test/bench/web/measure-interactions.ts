import type { Page } from '@playwright/test';
import type { BenchPage } from './bench-page.ts';
import { LIST } from './bench-page.ts';

/** 95th percentile of what a person waits for after an input until the screen shows it (ms, in steps of 8). */
export type Interactions = { switch: number; switchShown: number; type: number; send: number };

export const SWITCHES = 40;
/** Shorter than this is not told by the browser. */
const UNTOLD_MS = 16;

/** The 95th percentile of `count` interactions, of which those that took long are known. */
function p95(known: readonly number[], count: number): number {
  const all = [...known, ...Array.from({ length: Math.max(0, count - known.length) }, () => UNTOLD_MS)];
  all.sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.ceil(all.length * 0.95) - 1)] ?? 0;
}

async function during(page: Page, count: number, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.probe.startEvents());
  await work();
  // Events are told after the paint that followed them.
  await page.waitForTimeout(300);
  return p95(await page.evaluate(() => window.probe.stopEvents()), count);
}

/** From the press on a row until its messages stand there (ms). */
async function switchTo(page: Page, index: number): Promise<number> {
  const row = page.locator(`${LIST} [role="option"]`).nth(index);
  const id = ((await row.getAttribute('id')) ?? '').replace(/^row-/, '');
  const shown = page.evaluate(
    (threadId) =>
      new Promise<number>((resolve) => {
        let pressed = 0;
        addEventListener('pointerdown', (event) => (pressed = event.timeStamp), { once: true, capture: true });
        requestAnimationFrame(function look(now) {
          const row = document.getElementById(`row-${threadId}`);
          const selected = row?.getAttribute('aria-current') === 'true';
          const name = document.querySelector('[role="feed"]')?.getAttribute('aria-label') ?? '';
          const customer = row?.querySelector('[dir="auto"]')?.textContent ?? '';
          const there = document.querySelector('[role="feed"] article') !== null && name.includes(customer);
          if (pressed > 0 && selected && there) resolve(now - pressed);
          else requestAnimationFrame(look);
        });
      }),
    id,
  );
  // By its id: the list goes on living, and the place may be another's by now.
  await page.locator(`[id="row-${id}"]`).click();
  return shown;
}

/** Walks through the first conversations of the list once to have them, then measures going back and forth. */
export async function measureSwitching({ page }: BenchPage): Promise<Pick<Interactions, 'switch' | 'switchShown'>> {
  for (let index = 0; index < 8; index++) await switchTo(page, index);
  const shown: number[] = [];
  const taken = await during(page, SWITCHES, async () => {
    for (let index = 0; index < SWITCHES; index++) shown.push(await switchTo(page, (index * 3) % 8));
  });
  return { switch: taken, switchShown: p95(shown, shown.length) };
}

const TEXT = 'We do, from ten to four, and on public holidays as well.';
const SENDS = 40;

/** Types into the open conversation, then sends short answers. */
export async function measureWriting({ page }: BenchPage): Promise<Pick<Interactions, 'type' | 'send'>> {
  const field = page.getByRole('textbox', { name: /^Reply to/ });
  await field.click();
  const type = await during(page, TEXT.length, () => page.keyboard.type(TEXT, { delay: 40 }));
  await field.fill('');
  const durations: number[] = [];
  for (let index = 0; index < SENDS; index++) {
    await field.fill(`Answer ${index}`);
    durations.push(await during(page, 1, () => page.keyboard.press('Enter')));
  }
  return { type, send: p95(durations, durations.length) };
}
