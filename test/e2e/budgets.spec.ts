import { FEED, openBenchPage, readWholeList, readWholeThread, threadUrl } from '../bench/web/bench-page.ts';
import { WEB_BUDGETS } from '../bench/web/budgets.ts';
import { fillWorkspace } from '../bench/web/fill-workspace.ts';
import { measureJumps, measurePrepend } from '../bench/web/measure-anchoring.ts';
import { LOCAL, measureColdLoad } from '../bench/web/measure-load.ts';
import { measureMemory } from '../bench/web/measure-memory.ts';
import { expect, test } from './fixtures.ts';

/** Enough that neither list nor thread fits into a page or a screen; the bench takes the full size. */
const SIZE = { conversations: 150, entries: 400 };

test('what is the same on every machine stays within the budgets of the inbox', async ({ baton, browser }) => {
  test.setTimeout(180_000);
  const { longThreadId, waypoints } = await fillWorkspace(baton, SIZE);

  const { requests } = await measureColdLoad(browser, baton, LOCAL);
  expect(requests).toBeGreaterThan(5);
  expect(requests).toBeLessThanOrEqual(WEB_BUDGETS.coldRequests.limit);

  const thread = await openBenchPage(browser, baton);
  await thread.page.goto(threadUrl(baton, longThreadId));
  await thread.page.locator(`${FEED} article`).first().waitFor();
  expect(await measurePrepend(thread, 2)).toBeLessThanOrEqual(WEB_BUDGETS.prepend.limit);
  expect(await measureJumps(thread, waypoints)).toBeLessThanOrEqual(WEB_BUDGETS.jump.limit);
  expect(await readWholeThread(thread.page)).toBe(SIZE.entries);
  await thread.close();

  const list = await openBenchPage(browser, baton);
  await list.page.goto(`${baton.urls.inbox}inbox/all`);
  await readWholeList(list.page, SIZE.conversations);
  // Not what the browser keeps beside that: the trace of a test holds on to it.
  const { heapMegabytes, standing } = await measureMemory(list, 25);
  expect(standing).toBeLessThanOrEqual(WEB_BUDGETS.nodes.limit);
  expect(heapMegabytes).toBeLessThanOrEqual(WEB_BUDGETS.heap.limit);
  await list.close();
});
