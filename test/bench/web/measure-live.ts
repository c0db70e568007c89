import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocketRoute } from '@playwright/test';
import type { Runtime } from '../../../infra/local/runtime.ts';
import type { ServerFrame } from '../../../shared/contracts/frames.ts';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import { signIn } from '../agents.ts';
import type { BenchPage } from './bench-page.ts';
import type { Frames } from './probe.ts';

/** The line between a page and the live connection, to put frames into. */
export type LiveLine = { send(frame: ServerFrame): void };

/** Call it before the page opens the inbox. */
export async function tapLive({ page }: BenchPage): Promise<LiveLine> {
  let line: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/socket\?/, (client) => {
    client.connectToServer();
    line = client;
  });
  return {
    send(frame) {
      if (!line) throw new Error('The page has no live connection.');
      line.send(JSON.stringify(frame));
    },
  };
}

export const LIVE_PER_SECOND = 100;

/**
 * A busy moment: a hundred frames a second, each with one conversation that somebody wrote in, so that each moves to the
 * top of the list; one in ten is a message in the thread that is open.
 */
export async function measureLive(
  { page }: BenchPage,
  line: LiveLine,
  runtime: Runtime,
  openThreadId: string,
  seconds: number,
): Promise<Frames> {
  const ana = await signIn(runtime, 0);
  const { threads } = await ana.call<{ threads: ThreadView[] }>('GET', '/conversations?view=all&limit=100');
  const heads = new Map(threads.map((thread) => [thread.threadId, thread]));
  const page1 = await ana.call<{ thread: ThreadView }>('GET', `/threads/${encodeURIComponent(openThreadId)}/entries`);
  heads.set(openThreadId, page1.thread);
  const others = [...heads.keys()].filter((id) => id !== openThreadId);

  await page.evaluate(() => window.probe.startFrames());
  const begin = performance.now();
  for (let index = 0; index < LIVE_PER_SECOND * seconds; index++) {
    const due = begin + (index * 1000) / LIVE_PER_SECOND;
    if (due > performance.now()) await pause(due - performance.now());
    const isOpenThread = index % 10 === 0;
    const threadId = isOpenThread ? openThreadId : (others[(index * 37) % others.length] ?? openThreadId);
    const before = heads.get(threadId);
    if (!before) continue;
    const now = runtime.clock.now();
    const text = `Live ${index}`;
    const seq = before.seq + 1;
    const head: ThreadView = {
      ...before,
      version: before.version + 1,
      seq,
      lastActivityAt: now,
      lastInboundAt: now,
      preview: { text, from: 'customer' } as ThreadView['preview'],
    };
    heads.set(threadId, head);
    const entry = {
      type: 'received',
      wamid: `wamid.live.${index}`,
      sentAt: now,
      content: { type: 'text', text },
      at: now,
      by: { kind: 'customer', contactId: head.contact.id },
      conversation: 1,
      seq,
    } as const;
    line.send({
      type: 'changes',
      serverTime: now,
      threads: [head],
      entries: isOpenThread ? [{ threadId, entry }] : [],
      agents: [],
    });
  }
  return page.evaluate(() => window.probe.stopFrames());
}
