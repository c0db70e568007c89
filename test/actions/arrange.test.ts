import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import { follow } from '../../functions/actions/follow.ts';
import { label } from '../../functions/actions/label.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { prioritize } from '../../functions/actions/prioritize.ts';
import { getThread, listConversations } from '../../functions/actions/read-threads.ts';
import { snooze } from '../../functions/actions/snooze.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { aTeam } from './policies.ts';
import { AUTOMATION, expectSound, startWorld, type World } from './world.ts';

const HOUR = 3_600_000;
let world: World;
let ana: Principal;
let ben: Principal;
let dalia: Principal;
beforeEach(async () => {
  world = await startWorld();
  [ana, ben, dalia] = (await world.addAgents(
    { id: 'ana', availability: 'away' },
    { id: 'ben', availability: 'away' },
    { id: 'dalia', availability: 'away', role: 'supervisor' },
  )) as [Principal, Principal, Principal];
});
afterEach(() => world.close());

const queue = async () =>
  (await listConversations(world.deps, AUTOMATION, { view: 'unassigned' })).threads.map(({ threadId }) => threadId);

describe('priority', () => {
  test('moves a conversation within the queue, is logged, and twice the same is nothing', async () => {
    const first = await world.conversation('4901');
    world.advance(60_000);
    const second = await world.conversation('4902');
    expect(await queue()).toEqual([first, second]);
    const { entries } = await prioritize(world.deps, ben, { threadId: second, priority: 2 });
    expect(entries).toMatchObject([{ type: 'prioritized', priority: 2, by: { agentId: 'ben' } }]);
    expect((await prioritize(world.deps, ben, { threadId: second, priority: 2 })).entries).toEqual([]);
    expect(await queue()).toEqual([second, first]);
    await prioritize(world.deps, ben, { threadId: second, priority: 0 });
    expect(await queue()).toEqual([first, second]);
    await close(world.deps, AUTOMATION, { threadId: second });
    await expect(prioritize(world.deps, ben, { threadId: second, priority: 1 })).rejects.toMatchObject({
      status: 409,
      code: 'not-open',
    });
  });
});

describe('labels', () => {
  test('are added and removed once, in one spelling', async () => {
    const threadId = await world.conversation('4901');
    await label(world.deps, ana, { threadId, add: [' VIP ', 'vip', 'Refund'] });
    const { thread, entries } = await label(world.deps, ana, { threadId, add: ['vip'], remove: ['refund', 'never'] });
    expect(thread.labels).toEqual(['vip']);
    expect(entries).toMatchObject([{ type: 'labelled', added: [], removed: ['refund'] }]);
    expect((await label(world.deps, ana, { threadId, add: ['vip'] })).entries).toEqual([]);
  });

  test('by two people at the same time are all there', async () => {
    const threadId = await world.conversation('4901');
    await Promise.all(['a', 'b', 'c', 'd'].map((one) => label(world.deps, ana, { threadId, add: [one] })));
    expect((await world.state(threadId)).labels.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    await expectSound(world, threadId);
  });

  test.each([
    ['too long', ['x'.repeat(41)]],
    ['too many', Array.from({ length: 21 }, (_, index) => `label ${index}`)],
  ])('%s are refused', async (_, add) => {
    const threadId = await world.conversation('4901');
    await expect(label(world.deps, ana, { threadId, add })).rejects.toMatchObject({
      status: 400,
      code: 'label-invalid',
    });
  });
});

describe('following', () => {
  test('is for oneself, on and off, whoever holds it', async () => {
    const threadId = await world.conversation('4901');
    await claim(world.deps, ana, { threadId });
    expect((await follow(world.deps, ben, { threadId, following: true })).thread.followers).toEqual(['ben']);
    expect((await follow(world.deps, ben, { threadId, following: true })).entries).toEqual([]);
    expect((await follow(world.deps, ben, { threadId, following: false })).thread.followers).toEqual([]);
    expect(() => follow(world.deps, AUTOMATION, { threadId, following: true })).toThrow(
      expect.objectContaining({ code: 'person-needed' }),
    );
  });

  test('lets somebody see a thread that they would not see otherwise', async () => {
    await world.setPolicy(() => ({ visibility: { agent: 'own', supervisor: 'all' } }));
    const threadId = await world.conversation('4901');
    await expect(getThread(world.deps, ben, { threadId })).rejects.toMatchObject({ code: 'thread-not-found' });
    await expect(follow(world.deps, ben, { threadId, following: true })).rejects.toMatchObject({
      code: 'thread-not-found',
    });
    await world.setPolicy(() => ({ visibility: { agent: 'team', supervisor: 'all' } }));
    await follow(world.deps, ben, { threadId, following: true });
    await world.setPolicy(() => ({ visibility: { agent: 'own', supervisor: 'all' } }));
    expect((await getThread(world.deps, ben, { threadId })).thread.threadId).toBe(threadId);
    await expect(getThread(world.deps, ana, { threadId })).rejects.toMatchObject({ code: 'thread-not-found' });
  });
});

describe('taking over', () => {
  test('wakes what is snoozed and moves the load', async () => {
    const threadId = await world.conversation('4901');
    await claim(world.deps, ana, { threadId });
    await snooze(world.deps, ana, { threadId, until: MORNING + HOUR });
    await expect(snooze(world.deps, ben, { threadId, until: MORNING + HOUR })).rejects.toMatchObject({
      code: 'held-by-other',
    });
    const { thread, entries } = await claim(world.deps, dalia, { threadId, takeOver: true });
    expect(entries.map(({ type }) => type)).toEqual(['woken', 'claimed']);
    expect(thread.conversation).toMatchObject({ status: 'open', holder: { agentId: 'dalia' } });
    expect((await world.deps.team.list('main')).map(({ load }) => load)).toEqual([0, 0, 1]);
  });
});

test('what the screen shows of the future is what the clocks will do', async () => {
  const agent = { warnAfterMs: 60_000, releaseAfterMs: 120_000 };
  await world.setPolicy(() => ({ teams: [aTeam('support', { name: 'Billing', clocks: { agent } })] }));
  const threadId = await world.conversation('4901');
  const { thread } = await claim(world.deps, ana, { threadId });
  expect(thread.upcoming).toEqual([
    { at: MORNING + 60_000, action: 'warn-agent' },
    { at: MORNING + 120_000, action: 'release', to: 'Billing' },
    { at: MORNING + 24 * HOUR, action: 'close-idle' },
  ]);
  const [listed] = (await listConversations(world.deps, ana, { view: 'mine' })).threads;
  expect(listed?.upcoming).toEqual(thread.upcoming);
  expect((await world.state(threadId)).alarm.at).toBe(thread.upcoming[0]?.at);
});

test('the snoozed have a list of their own', async () => {
  const threadId = await world.conversation('4901');
  await snooze(world.deps, AUTOMATION, { threadId, until: MORNING + HOUR });
  const shown = async (view: 'snoozed' | 'all' | 'unassigned') =>
    (await listConversations(world.deps, ana, { view })).threads.length;
  expect([await shown('snoozed'), await shown('all'), await shown('unassigned')]).toEqual([1, 0, 0]);
});
