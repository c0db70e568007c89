import { test as base, expect, type Page } from '@playwright/test';
import { type Baton, startBaton } from './baton-in-memory.ts';
import { Phones } from './phones.ts';
import { TeamApi } from './team-api.ts';

export { expect };

export interface BatonFixtures {
  /**
   * A whole Baton of the test's own with the sample workspace, in memory, on a free port: jumping its clock disturbs no
   * other test. `apiKey` is what an automation such as Zapier would use.
   */
  baton: Baton;
  /** The customers of `baton`. */
  phones: Phones;
  /** The API of `baton`, as its people and automations use it. */
  team: TeamApi;
  /** Signs a page in as one of the sample people (infra/local/sample-company.ts) and waits until it shows the inbox. */
  signIn: (page: Page, email: string) => Promise<void>;
  /** A browser of a person's own, signed in. `prepare` gets the page before it opens anything. */
  joinAs: (email: string, prepare?: (page: Page) => Promise<void>) => Promise<Page>;
}

/** From the address to the inbox, through the page where one picks who one is. */
export async function signInAt(page: Page, inboxUrl: string, email: string): Promise<void> {
  await page.goto(inboxUrl);
  const person = page.getByRole('button', { name: email });
  const signInButton = page.getByRole('button', { name: /^sign in/i });
  await person
    .or(signInButton)
    .first()
    .waitFor()
    .catch(async (problem: Error) => {
      const shown = await page.locator('body').innerText();
      throw new Error(`Nothing to sign in with at ${page.url()}, which shows: ${shown}`, { cause: problem });
    });
  if (await signInButton.isVisible()) await signInButton.click();
  await person.click();
  await expect(page.getByRole('tab', { name: 'Mine' })).toBeVisible();
}

export const test = base.extend<BatonFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  baton: async ({}, use) => {
    const baton = await startBaton();
    try {
      await use(baton);
    } finally {
      await baton.close();
    }
  },
  phones: async ({ baton, request }, use) => use(new Phones(request, baton.urls.phone)),
  team: async ({ baton, request }, use) => use(new TeamApi(request, baton)),
  signIn: async ({ baton }, use) => use((page, email) => signInAt(page, baton.urls.inbox, email)),
  joinAs: async ({ browser, signIn }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (email, prepare) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await prepare?.(page);
      await signIn(page, email);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});
