import type { Browser } from '@playwright/test';
import type { Runtime } from '../../../infra/local/runtime.ts';
import { interactiveAt, openBenchPage } from './bench-page.ts';

export type Line = { cpuRate: number; megabitsPerSecond: number | null; latencyMs: number };

export const LOCAL: Line = { cpuRate: 1, megabitsPerSecond: null, latencyMs: 0 };
export const SLOW: Line = { cpuRate: 4, megabitsPerSecond: 9, latencyMs: 0 };
/** What Chrome calls Fast 4G. */
export const FAR: Line = { cpuRate: 4, megabitsPerSecond: 9, latencyMs: 165 };

export type ColdLoad = {
  /** When the list could be used (ms). */
  interactive: number;
  /** Different addresses asked for until three seconds after that, when what is fetched ahead is there as well. */
  requests: number;
};

/** Opens the inbox in a window that has never seen it. */
export async function measureColdLoad(browser: Browser, runtime: Runtime, line: Line): Promise<ColdLoad> {
  const tab = await openBenchPage(browser, runtime);
  try {
    const { page, cdp } = tab;
    if (line.cpuRate > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: line.cpuRate });
    if (line.megabitsPerSecond !== null) {
      const bytesPerSecond = (line.megabitsPerSecond * 1_000_000) / 8;
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: line.latencyMs,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond / 4,
      });
    }
    const addresses = new Set<string>();
    page.on('request', (request) => addresses.add(request.url()));
    await page.goto(`${runtime.urls.inbox}inbox/all`, { waitUntil: 'commit' });
    const interactive = await interactiveAt(page);
    // What is fetched ahead of time begins a second and a half after that.
    await page.waitForTimeout(3000);
    return { interactive, requests: addresses.size };
  } finally {
    await tab.close();
  }
}
