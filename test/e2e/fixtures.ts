import { test as base, type Page } from '@playwright/test';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import { PROJECT_ROOT } from '../tools/project.ts';
import { ASSEMBLY } from './synthesize-once.ts';

export { expect } from '@playwright/test';

export interface BatonFixtures {
  /**
   * A whole Baton of the test's own with the sample workspace, in memory, on a free port: jumping its clock disturbs no
   * other test. `apiKey` is what an automation such as Zapier would use.
   */
  baton: Runtime & { apiKey: string };
  /** Signs a page in as one of the sample people (infra/local/sample-company.ts) and waits until it shows the inbox. */
  signIn: (page: Page, email: string) => Promise<void>;
}

export const test = base.extend<BatonFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  baton: async ({}, use) => {
    const runtime = await startRuntime({ port: 0, memory: true, quiet: true, root: PROJECT_ROOT, assembly: ASSEMBLY });
    try {
      await use({ ...runtime, apiKey: await seed(runtime) });
    } finally {
      await runtime.close();
    }
  },
  signIn: async ({ baton }, use) => {
    await use(async (page, email) => {
      await page.goto(baton.urls.inbox);
      const person = page.getByRole('button', { name: email });
      const signInButton = page.getByRole('button', { name: /^sign in/i });
      await person.or(signInButton).first().waitFor();
      if (await signInButton.isVisible()) await signInButton.click();
      await person.click();
      await page.waitForURL(({ pathname }) => !pathname.startsWith('/issuer') && pathname !== '/signed-in');
    });
  },
});
