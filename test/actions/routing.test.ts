import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import { drainQueues, routeThread } from '../../functions/actions/drain-queue.ts';
import { setAvailability } from '../../functions/actions/people.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const team = (size: number, capacity: number) =>
  world.addAgents(...Array.from({ length: size }, (_, index) => ({ id: `agent-${index}`, capacity })));

const phones = (count: number, prefix = '49') =>
  Array.from({ length: count }, (_, index) => `${prefix}${1000 + index}`);

/** How many open conversations each agent holds, counted in the conversations themselves. */
async function held(customers: readonly string[]) {
  const counts: Record<string, number> = {};
  for (const phone of customers) {
    const { conversation } = await world.state(await world.threadOf(phone));
    if (conversation?.status !== 'open') continue;
    const key = conversation.holder.kind === 'agent' ? conversation.holder.agentId : conversation.holder.kind;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function loads() {
  const agents = await world.deps.team.list(HOME);
  for (const { id, load, capacity } of agents) expect(load, id).toBeLessThanOrEqual(capacity);
  return Object.fromEntries(agents.filter(({ load }) => load > 0).map(({ id, load }) => [id, load]));
}

/** Like Meta: what was answered with an error comes again. */
async function deliver(customers: readonly string[]) {
  const send = (from: string) => world.receive({ from, id: `wamid.${from}` });
  const outcomes = await Promise.allSettled(customers.map(send));
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'rejected') await send(customers[index] ?? '');
  }
}

const available = (principal: Principal | undefined, availability: 'available' | 'away' = 'available') =>
  setAvailability({ ...world.deps, access: dynamoAccess(world.table) }, principal as Principal, { availability });

let touched = 0;
/** Something about this person changes, so that whoever had chosen them must look again. */
const touch = (agentId: string) => {
  const id = `touch-${++touched}`;
  const change = { id, at: MORNING, by: 'Ana', subject: 'availability' as const, agentId, lines: [] };
  return world.deps.team.update(HOME, agentId, { availability: 'available' }, change, []);
};

describe('round robin', () => {
  test('goes around in turn', async () => {
    await team(3, 10);
    const customers = phones(7);
    for (const phone of customers) await world.conversation(phone);
    expect(await loads()).toEqual({ 'agent-0': 3, 'agent-1': 2, 'agent-2': 2 });
  });

  test('sixty conversations opened at the same time are spread evenly, nobody waits, every load is true', async () => {
    await team(6, 20);
    const customers = phones(60);
    await deliver(customers);
    await world.settle();
    const counts = await held(customers);
    expect(counts).toEqual(await loads());
    expect(counts.queue).toBeUndefined();
    expect(Math.max(...Object.values(counts)) - Math.min(...Object.values(counts))).toBeLessThanOrEqual(1);
    for (const phone of customers) await expectSound(world, await world.threadOf(phone));
  });

  test('never goes above a capacity, and what is left waits', async () => {
    await team(6, 8);
    const customers = phones(60);
    await deliver(customers);
    await world.settle();
    const counts = await held(customers);
    expect(counts).toEqual({ ...(await loads()), queue: 12 });
    expect(Object.values(await loads())).toEqual([8, 8, 8, 8, 8, 8]);
  });

  test('closing frees capacity for who waits, at once', async () => {
    await team(6, 8);
    const customers = phones(60);
    await deliver(customers);
    await world.settle();
    const taken: string[] = [];
    for (const phone of customers) {
      const threadId = await world.threadOf(phone);
      if ((await world.state(threadId)).conversation?.holder.kind === 'agent') taken.push(threadId);
    }
    await Promise.all(taken.slice(0, 20).map((threadId) => close(world.deps, AUTOMATION, { threadId })));
    await world.settle();
    const counts = await held(customers);
    expect(counts.queue).toBeUndefined();
    expect(counts).toEqual(await loads());
  });

  test('a choice that lost every race is queued and given to somebody by the effects', async () => {
    await team(2, 50);
    const list = world.deps.team.list;
    // Somebody else's assignment always comes between the choice and the commit.
    let races = 0;
    world.deps.team.list = async (workspace) => {
      const agents = await list(workspace);
      if (races < 6) {
        races += 1;
        await touch('agent-0');
        await touch('agent-1');
      }
      return agents;
    };
    await world.receive({ from: '4911', id: 'wamid.1' });
    const threadId = await world.threadOf('4911');
    expect((await world.entries(threadId)).at(-1)).toMatchObject({ type: 'queued', reason: 'routing-busy' });
    await world.settle();
    expect((await world.entries(threadId)).at(-1)).toMatchObject({ type: 'assigned' });
  });

  test('a route that loses the race for an agent again and again does not leave the conversation waiting', async () => {
    const [agent] = await team(1, 50);
    await available(agent, 'away');
    const threadId = await world.conversation('4911');
    world.advance(1000);
    await available(agent);
    const list = world.deps.team.list;
    let races = 0;
    world.deps.team.list = async (workspace) => {
      const agents = await list(workspace);
      if (races++ < 8) await touch('agent-0');
      return agents;
    };
    await world.settle();
    expect((await world.state(threadId)).conversation?.holder).toMatchObject({ agentId: 'agent-0' });
  });
});

describe('the queue', () => {
  test('is drained longest waiting first when somebody becomes available, up to the capacity', async () => {
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away', capacity: 3 });
    const threads: string[] = [];
    for (const phone of phones(5)) {
      threads.push(await world.conversation(phone));
      world.advance(60_000);
    }
    // The first to wait is not the first to be named in the index: it wrote again last.
    await world.receive({ from: '491000', id: 'wamid.more', sentAt: MORNING + 300_000 });
    await available(ana);
    await world.settle();
    const holders = await Promise.all(threads.map(async (id) => (await world.state(id)).conversation?.holder.kind));
    expect(holders).toEqual(['agent', 'agent', 'agent', 'queue', 'queue']);
    expect(await loads()).toEqual({ ana: 3 });
  });

  test.each([
    ['transfer', (threadId: string) => transfer(world.deps, AUTOMATION, { threadId, agentId: 'ben' })],
    [
      'supervisor who takes over',
      (threadId: string, dalia: Principal) => claim(world.deps, dalia, { threadId, takeOver: true }),
    ],
  ])('gets what a %s makes room for', async (_, move) => {
    const [, , dalia] = await world.addAgents(
      { id: 'ana', capacity: 1 },
      { id: 'ben', availability: 'away' },
      { id: 'dalia', availability: 'away', role: 'supervisor' },
    );
    const first = await world.conversation('4911');
    const second = await world.conversation('4922');
    expect((await world.state(second)).conversation?.holder.kind).toBe('queue');
    await move(first, dalia as Principal);
    await world.settle();
    expect((await world.state(second)).conversation?.holder).toMatchObject({ agentId: 'ana' });
  });

  test('longer than a page is drained to its end', async () => {
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away', capacity: 100 });
    const customers = phones(60);
    await deliver(customers);
    await world.settle();
    await available(ana);
    await world.settle();
    expect(await held(customers)).toEqual({ ana: 60 });
  });

  test('drained by many at the same time gives each conversation once', async () => {
    const principals = await world.addAgents(
      ...Array.from({ length: 5 }, (_, index) => ({
        id: `agent-${index}`,
        availability: 'away' as const,
        capacity: 4,
      })),
    );
    const customers = phones(25);
    await deliver(customers);
    await world.settle();
    await Promise.all(principals.map((principal) => available(principal)));
    await world.settle();
    const counts = await held(customers);
    expect(counts).toEqual({ ...(await loads()), queue: 5 });
    expect(Object.values(await loads())).toEqual([4, 4, 4, 4, 4]);
  });

  test('an effect that comes twice gives nothing twice', async () => {
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away' });
    await world.receive({ from: '4911', id: 'wamid.1' });
    await available(ana);
    const records = await world.records.next();
    await Promise.all([world.runEffectsOf(records), world.runEffectsOf(records)]);
    await world.runEffectsOf(records);
    const entries = await expectSound(world, await world.threadOf('4911'));
    expect(entries.filter(({ type }) => type === 'assigned')).toHaveLength(1);
    expect(await loads()).toEqual({ ana: 1 });
  });

  test('a thread that does not wait any more is left alone', async () => {
    await world.addAgents('ana');
    const threadId = await world.conversation('4911');
    expect(await routeThread(world.deps, HOME, threadId)).toBe('not-waiting');
    await close(world.deps, AUTOMATION, { threadId });
    expect(await routeThread(world.deps, HOME, threadId)).toBe('not-waiting');
    expect(await drainQueues(world.deps, HOME)).toEqual({ assigned: 0 });
  });
});
