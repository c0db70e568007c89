import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS } from '../tools/browser-arguments.ts';
import { installedBrowser } from '../tools/installed-browser.ts';
import { thisMachine } from '../tools/machine.ts';
import { RESULTS } from '../tools/step.ts';

// As infra/local/start.ts does: Lambda runs in UTC, and so do the threads of the tests' own runtimes.
process.env.TZ = 'UTC';

// `npm test` has found or brought a browser already; this is for `npx playwright test -c test/e2e/playwright.config.ts`.
process.env.CHROMIUM_PATH ??= installedBrowser(thisMachine);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  outputDir: join(RESULTS, 'e2e'),
  globalSetup: './synthesize-once.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    // What cannot be clicked or filled by then never can; the test says so instead of using up its time.
    actionTimeout: 30_000,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Requests that a service worker answers cannot be stepped between: only the tests about it allow it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: BROWSER_ARGUMENTS,
    },
  },
});
