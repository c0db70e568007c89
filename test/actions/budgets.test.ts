import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { getThread, listConversations } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { undo } from '../../functions/actions/undo.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import type { View } from '../../shared/contracts/routes.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { fillTable } from './fill-table.ts';
import { webhookOf } from './webhooks.ts';
import { HOME, startWorld, type World } from './world.ts';

const HOUR = 3_600_000;
/** Budgets hold per operation, so each is measured on a conversation of its own. */
let customers = 0;

describe.each([
  ['an almost empty table', { threads: 150, entries: 100 }],
  ['a table with 2,000 threads and 5,000 messages in one', { threads: 2000, entries: 5000 }],
])('in %s', (_, size) => {
  let world: World;
  let ana: Principal;
  let large: string;

  beforeAll(async () => {
    world = await startWorld();
    [ana] = (await world.addAgents({ id: 'ana', capacity: 1000 }, { id: 'ben', availability: 'away' })) as [Principal];
    // Away from the edges of the steps in which lists are ordered.
    world.advance(60_000);
    large = await world.conversation('4900');
    await fillTable(world, large, size);
  }, 300_000);
  afterAll(() => world.close());

  const cost = async (work: () => Promise<unknown>) => {
    const { rru, wru } = await world.costOf(work);
    return { rru, wru };
  };
  const freshThread = () => world.conversation(`48${String(++customers).padStart(4, '0')}`);
  const ids = () => `client-${++customers}`.padEnd(10, '0');

  test('a steady inbound message: at most 6 WRU', async () => {
    const message = { from: '4900', id: 'wamid.steady', sentAt: MORNING + 60_000, text: 'x'.repeat(300) };
    expect(await cost(() => world.receive(message))).toEqual({ rru: 2.5, wru: 6 });
  });

  test('a message that moves its conversation up in the lists: at most 8 WRU', async () => {
    const threadId = await freshThread();
    const phone = (await world.state(threadId)).contact.phone ?? '';
    world.advance(6 * 60_000);
    expect((await cost(() => world.receive({ from: phone, id: `wamid.up.${phone}` }))).wru).toBeLessThanOrEqual(8);
  });

  test('a duplicate delivery: no WRU, no record in the stream', async () => {
    await world.records.next();
    const message = { from: '4900', id: 'wamid.steady', sentAt: MORNING + 60_000 };
    expect(await cost(() => world.receive(message))).toEqual({ rru: 2.5, wru: 0 });
    expect(await world.records.next()).toEqual([]);
  });

  test('a duplicate that loses a race against its twin: at most 4 WRU more, and no record', async () => {
    await world.records.next();
    const message = { from: '4900', id: 'wamid.twin', sentAt: MORNING + 61_000 };
    const { requests } = await world.costOf(() => Promise.all([world.receive(message), world.receive(message)]));
    const lost = requests.filter(({ outcome }) => outcome !== 'ok');
    expect(lost.length).toBeLessThanOrEqual(1);
    for (const { wru } of lost) expect(wru).toBeLessThanOrEqual(4);
    expect(await world.records.next()).toHaveLength(2);
  });

  test('a status: at most 2 WRU', async () => {
    const threadId = await freshThread();
    const { thread } = await reply(world.deps, ana, { threadId, clientId: ids(), text: 'Yes' });
    await world.settle();
    const callbackData = `${threadId}:${thread.seq}`;
    for (const status of ['sent', 'delivered', 'read']) {
      const raw = webhookOf([], [{ id: 'wamid.out', status, callbackData }]);
      expect(await cost(() => world.receiveRaw(raw)), status).toEqual({ rru: 1, wru: 1 });
    }
  });

  test('opening a thread of 50 entries: at most 4 RRU with its head', async () => {
    const { result, rru } = await world.costOf(() => getThread(world.deps, ana, { threadId: large }));
    expect(result.entries).toHaveLength(50);
    expect(rru).toBeLessThanOrEqual(4);
  });

  test.each(['mine', 'unassigned', 'all', 'closed'] as const)(
    'a page of 50 of %s: at most 13 RRU',
    async (view: View) => {
      const { result, rru } = await world.costOf(() => listConversations(world.deps, ana, { view }));
      expect(result.threads).toHaveLength(50);
      expect(rru).toBeLessThanOrEqual(13);
    },
  );

  test('the message that opens a conversation and gives it to somebody: 13 WRU, and 4 once for a new contact', async () => {
    // Head, three entries and the agent's load are five items at 2; three index entries at 1.
    const { wru } = await cost(() => world.receive({ from: `47${++customers}`, id: `wamid.o${customers}` }));
    expect(wru).toBe(13 + 4);
    const threadId = await freshThread();
    await close(world.deps, ana, { threadId });
    await world.settle();
    const phone = (await world.state(threadId)).contact.phone ?? '';
    const again = await cost(() => world.receive({ from: phone, id: `wamid.again.${phone}` }));
    expect(again.wru).toBeLessThanOrEqual(13);
  });

  test.each([
    ['reply', 8, (threadId: string) => reply(world.deps, ana, { threadId, clientId: ids(), text: 'Yes' })],
    ['note', 8, (threadId: string) => addNote(world.deps, ana, { threadId, clientId: ids(), text: 'Hm' })],
    ['transfer', 11, (threadId: string) => transfer(world.deps, ana, { threadId, agentId: 'ben' })],
    ['close', 10, (threadId: string) => close(world.deps, ana, { threadId })],
  ] as const)('a %s: at most %i WRU', async (_name, limit, act) => {
    const threadId = await freshThread();
    const { wru } = await cost(() => act(threadId));
    expect(wru).toBeLessThanOrEqual(limit);
  });

  test('a claim: at most 9 WRU', async () => {
    const threadId = await freshThread();
    await transfer(world.deps, ana, { threadId, agentId: null });
    expect((await cost(() => claim(world.deps, ana, { threadId }))).wru).toBeLessThanOrEqual(9);
  });

  test('taking a close back: at most 11 WRU, and 5 RRU to look at it and at what came after', async () => {
    const threadId = await freshThread();
    const { entries } = await close(world.deps, ana, { threadId });
    const seq = entries.at(-1)?.seq ?? 0;
    const { rru, wru } = await cost(() => undo(world.deps, ana, { threadId, seq }));
    expect((await world.state(threadId)).conversation).toMatchObject({ status: 'open', closedAt: null });
    expect(wru).toBeLessThanOrEqual(11);
    expect(rru).toBeLessThanOrEqual(5);
  });

  test('an alarm that fires early and is armed again: at most 6 WRU', async () => {
    const threadId = await freshThread();
    const { alarm } = await world.state(threadId);
    world.advance(HOUR);
    const phone = (await world.state(threadId)).contact.phone ?? '';
    await world.receive({ from: phone, id: `wamid.later.${phone}` });
    world.advance((alarm.at ?? 0) - world.deps.clock.now());
    const { wru } = await cost(() => wakeThread(world.deps, HOME, threadId, alarm.generation));
    expect((await world.state(threadId)).alarm.generation).toBe(alarm.generation + 1);
    expect(wru).toBeLessThanOrEqual(6);
  });
});
