import type { Page } from '@playwright/test';

/** A browser whose live frames can be held back or lost, while its requests go through. */
export type HeldFrames = {
  /** From now on frames wait. */
  hold(): void;
  /** What waited arrives, and so does everything later. */
  release(): void;
  /** What waited never arrives, everything later does. */
  lose(): void;
  /** Frames that wait now. */
  waiting(): number;
};

/** Steps between a page and the live connection. Call it before the page opens the inbox. */
export async function holdFramesOf(page: Page): Promise<HeldFrames> {
  let holding = false;
  let held: (() => void)[] = [];
  await page.routeWebSocket(/\/socket\?/, (client) => {
    const server = client.connectToServer();
    server.onMessage((message) => {
      if (holding) held.push(() => client.send(message));
      else client.send(message);
    });
  });
  return {
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      for (const send of held.splice(0)) send();
    },
    lose() {
      holding = false;
      held = [];
    },
    waiting: () => held.length,
  };
}
