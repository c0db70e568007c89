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
  /** The server has acknowledged the last subscription, so what the page looks at now is what it is told about. */
  subscribed(): boolean;
};

/** Steps between a page and the live connection. Call it before the page opens the inbox. */
export async function holdFramesOf(page: Page): Promise<HeldFrames> {
  let holding = false;
  let held: (() => void)[] = [];
  let asked: string | undefined;
  let acknowledged: string | undefined;
  await page.routeWebSocket(/\/socket\?/, (client) => {
    const server = client.connectToServer();
    client.onMessage((message) => {
      asked = subscriptionOf(message, 'subscribe') ?? asked;
      server.send(message);
    });
    server.onMessage((message) => {
      acknowledged = subscriptionOf(message, 'subscribed') ?? acknowledged;
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
    subscribed: () => asked !== undefined && asked === acknowledged,
  };
}

function subscriptionOf(message: string | Buffer, type: 'subscribe' | 'subscribed'): string | undefined {
  const frame = JSON.parse(String(message)) as { type?: string; id?: string };
  return frame.type === type ? frame.id : undefined;
}
