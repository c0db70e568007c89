import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drainQueues, routeThread } from '../../functions/actions/drain-queue.ts';
import { escalate } from '../../functions/actions/escalate.ts';
import { follow } from '../../functions/actions/follow.ts';
import { label } from '../../functions/actions/label.ts';
import { setAvailability } from '../../functions/actions/people.ts';
import { pickNext } from '../../functions/actions/pick-next.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { prioritize } from '../../functions/actions/prioritize.ts';
import { rearmThreads } from '../../functions/actions/rearm-threads.ts';
import { release } from '../../functions/actions/release.ts';
import { snooze } from '../../functions/actions/snooze.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { wakeThread } from '../../functions/actions/wake-thread.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { aTeam } from './policies.ts';
import { AUTOMATION, HOME, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
let world: World;
let ana: Principal;

beforeEach(async () => {
  world = await startWorld();
  // Away from the edges of the steps in which lists are ordered.
  world.advance(MINUTE);
});
afterEach(() => world.close());

const cost = async (work: () => Promise<unknown>) => {
  const { rru, wru } = await world.costOf(work);
  return { rru, wru };
};
const people = async (...agents: Parameters<World['addAgents']>) => {
  [ana] = (await world.addAgents(...agents)) as [Principal];
};

/**
 * What moving a conversation costs. Head and each entry are 2 WRU, an agent’s load 2, each index that it moves in 2 and
 * each that only shows the new head 1.
 * Reads: the head 1, the policy 1, everybody (up to 20 people) 1 where somebody is chosen.
 */
describe('each of these is one transaction', () => {
  beforeEach(async () => {
    await world.setPolicy(() => ({
      teams: [
        aTeam('support', { escalateTo: 'experts', clocks: { agent: { releaseAfterMs: 5 * MINUTE, maxRounds: 1 } } }),
        aTeam('experts'),
      ],
    }));
    await people('ana', 'ben', { id: 'eve', teams: ['experts'] });
  });

  const held = () => world.conversation('4911');

  test.each([
    ['a release that goes to somebody else', 13, 3, (threadId: string) => release(world.deps, ana, { threadId })],
    [
      'a transfer to another team, and to one of its people',
      13,
      3,
      (threadId: string) => transfer(world.deps, ana, { threadId, teamId: 'experts' }),
    ],
    [
      'an escalation to another team, and to one of its people',
      13,
      3,
      (threadId: string) => escalate(world.deps, ana, { threadId, reason: 'Hard' }),
    ],
    ['a snooze', 7, 2, (threadId: string) => snooze(world.deps, ana, { threadId, until: MORNING + 60 * MINUTE })],
    ['a label', 6, 2, (threadId: string) => label(world.deps, ana, { threadId, add: ['vip'] })],
    ['a priority', 6, 2, (threadId: string) => prioritize(world.deps, ana, { threadId, priority: 1 })],
    ['a follow', 6, 2, (threadId: string) => follow(world.deps, ana, { threadId, following: true })],
  ] as const)('%s: %i WRU, %i RRU', async (_name, wru, rru, act) => {
    const threadId = await held();
    const spent = await cost(() => act(threadId));
    expect(spent).toEqual({ wru, rru });
  });

  test('the agent clock takes it away and gives it to another one: 15 WRU, 4 RRU', async () => {
    const threadId = await held();
    const { alarm } = await world.state(threadId);
    world.advance(5 * MINUTE);
    const spent = await cost(() => wakeThread(world.deps, HOME, threadId, alarm.generation));
    expect((await world.entries(threadId)).slice(-2)).toMatchObject([{ type: 'released' }, { type: 'assigned' }]);
    // Two more than by hand: the alarm is in an index as well.
    expect(spent).toEqual({ wru: 15, rru: 4 });
  });
});

describe('a change of availability', () => {
  test('is 4 WRU, whatever waits: the queues are drained from the stream', async () => {
    await people({ id: 'ana', availability: 'away' });
    const deps = { ...world.deps, access: dynamoAccess(world.table) };
    const spent = await cost(() => setAvailability(deps, ana, { availability: 'available' }));
    expect(spent.wru).toBe(4);
  });
});

describe('pick next', () => {
  test('of a queue of 30: 9 WRU and at most 6 RRU', async () => {
    await people({ id: 'ana', availability: 'away' });
    for (let index = 0; index < 30; index++) await world.receive({ from: `49${index}`, id: `w.${index}` });
    const spent = await cost(() => pickNext(world.deps, ana, {}));
    expect(spent.wru).toBe(9);
    expect(spent.rru).toBeLessThanOrEqual(6);
  });
});

describe('draining', () => {
  const wait = async (count: number) => {
    for (let index = 0; index < count; index++) await world.receive({ from: `48${index}`, id: `w.${index}` });
    await world.settle();
  };
  const drain = () => world.costOf(() => drainQueues(world.deps, HOME));

  test('while nobody has room reads the policy and the people, and no queue', async () => {
    await people({ id: 'ana', availability: 'busy' });
    await wait(5);
    const { rru, wru } = await drain();
    expect({ rru, wru }).toEqual({ rru: 2, wru: 0 });
  });

  test('an empty queue: 2.5 RRU', async () => {
    await people('ana');
    const { rru, wru } = await drain();
    expect({ rru, wru }).toEqual({ rru: 2.5, wru: 0 });
  });

  test.each([
    ['one', 1, 7],
    ['fifty', 50, 205],
  ])('%s that somebody can take: %i × 9 WRU, at most %i RRU', async (_name, count, rru) => {
    await people({ id: 'ana', availability: 'away', capacity: 100 });
    await wait(count);
    await setAvailability({ ...world.deps, access: dynamoAccess(world.table) }, ana, { availability: 'available' });
    const spent = await drain();
    expect(spent.result).toEqual({ assigned: count });
    expect(spent.wru).toBe(count * 9);
    expect(spent.rru).toBeLessThanOrEqual(rru);
  });

  test('fifty that nobody there may take: no write, at most 6 RRU', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { routing: { method: 'manual' } })] }));
    await people({ id: 'dalia', role: 'supervisor' });
    await wait(50);
    const { rru, wru } = await drain();
    expect(wru).toBe(0);
    expect(rru).toBeLessThanOrEqual(6);
  });

  test('one that nobody can take, from the stream: no write, 3 RRU', async () => {
    await people({ id: 'ana', availability: 'away' });
    const threadId = await world.conversation('4911');
    expect(await cost(() => routeThread(world.deps, HOME, threadId))).toEqual({ rru: 3, wru: 0 });
  });
});

describe('after a policy was saved', () => {
  test('each open conversation that nothing changes for costs two reads and no write', async () => {
    await people({ id: 'ana', capacity: 100 });
    for (let index = 0; index < 20; index++) await world.receive({ from: `48${index}`, id: `w.${index}` });
    await world.settle();
    const { rru, wru } = await cost(() => rearmThreads(world.deps, HOME));
    expect(wru).toBe(0);
    // Two lists beside it.
    expect(rru).toBeLessThanOrEqual(20 * 2 + 3);
  });

  test('one whose clock became shorter costs its head and the alarm’s index: 6 WRU at most', async () => {
    await people('ana');
    await world.conversation('4911');
    await world.setPolicy(() => ({
      teams: [aTeam('support', { clocks: { customer: { closeAfterMs: 60 * MINUTE } } })],
    }));
    const { wru } = await cost(() => rearmThreads(world.deps, HOME));
    expect(wru).toBeGreaterThan(0);
    expect(wru).toBeLessThanOrEqual(6);
  });
});

test('what an automation asks costs what a person’s does', async () => {
  await people('ana', 'ben');
  const threadId = await world.conversation('4911');
  expect(await cost(() => release(world.deps, AUTOMATION, { threadId }))).toEqual({ wru: 13, rru: 3 });
});
