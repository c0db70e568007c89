import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import { listConversations } from '../../functions/actions/read-threads.ts';
import { snooze } from '../../functions/actions/snooze.ts';
import { getPolicy, listChanges, putPolicy } from '../../functions/actions/workspace-policy.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { aTeam, onKeyword } from './policies.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const holderOf = async (threadId: string) => {
  const holder = (await world.state(threadId)).conversation?.holder;
  return holder?.kind === 'agent' ? holder.agentId : holder?.kind;
};

describe('a policy that is edited', () => {
  const closingAfter = (closeAfterMs: number) => ({
    teams: [aTeam('support', { clocks: { customer: { closeAfterMs } } }), aTeam('billing')],
    rules: [onKeyword('bill', { teamId: 'billing' })],
  });

  test('arms what became shorter and leaves the rest as it is', async () => {
    await world.setPolicy(() => closingAfter(DAY));
    await world.addAgents('ana');
    const [shorter, other, sleeping, ended] = [
      await world.conversation('4901'),
      await world.receive({ from: '4902', id: 'w.2', text: 'bill' }).then(() => world.threadOf('4902')),
      await world.conversation('4903'),
      await world.conversation('4904'),
    ];
    await snooze(world.deps, AUTOMATION, { threadId: sleeping, until: MORNING + 2 * HOUR });
    await close(world.deps, AUTOMATION, { threadId: ended });
    await world.settle();
    const versions = await Promise.all([other, ended].map(async (id) => (await world.state(id)).version));
    world.armed.length = 0;
    await world.setPolicy(() => closingAfter(HOUR));
    await world.settle();
    expect((await world.state(shorter)).alarm).toEqual({ at: MORNING + HOUR, generation: 2 });
    expect(world.armed).toContainEqual({ workspace: HOME, threadId: shorter, at: MORNING + HOUR, generation: 2 });
    expect(await Promise.all([other, ended].map(async (id) => (await world.state(id)).version))).toEqual(versions);
    // What sleeps counts its silence from when it wakes.
    expect((await world.state(sleeping)).alarm.at).toBe(MORNING + 2 * HOUR);
    await world.pass(HOUR);
    expect((await world.state(shorter)).conversation).toMatchObject({ status: 'closed', closeReason: 'idle' });
    expect((await world.state(other)).conversation?.status).toBe('open');
  });

  test('what became longer goes off early, looks, and is armed again', async () => {
    await world.setPolicy(() => closingAfter(HOUR));
    const threadId = await world.conversation('4901');
    await world.setPolicy(() => closingAfter(3 * HOUR));
    await world.pass(2 * HOUR);
    expect((await world.state(threadId)).conversation?.status).toBe('open');
    await world.pass(HOUR);
    expect((await world.state(threadId)).conversation?.status).toBe('closed');
  });

  test('without a team any more: its conversations go on in the default team, held or waiting, and are drained', async () => {
    await world.setPolicy(() => closingAfter(DAY));
    await world.addAgents({ id: 'bill', teams: ['billing'], capacity: 1 }, { id: 'ana', capacity: 5 });
    const open = async (phone: string) => {
      await world.receive({ from: phone, id: `w.${phone}`, text: 'The bill' });
      await world.settle();
      return world.threadOf(phone);
    };
    const [held, waiting, sleeping] = [await open('4901'), await open('4902'), await open('4903')];
    await snooze(world.deps, AUTOMATION, { threadId: sleeping, until: MORNING + HOUR });
    expect([await holderOf(held), await holderOf(waiting)]).toEqual(['bill', 'queue']);
    await world.setPolicy(() => ({ teams: [aTeam('support')], rules: [] }));
    await world.settle();
    for (const threadId of [held, waiting, sleeping]) {
      expect((await world.state(threadId)).conversation?.teamId).toBe('support');
      await expectSound(world, threadId);
    }
    expect([await holderOf(held), await holderOf(waiting)]).toEqual(['bill', 'ana']);
    expect((await world.deps.team.get(HOME, 'bill'))?.teamLoad).toEqual({ billing: 0, support: 1 });
    await world.pass(HOUR);
    expect(await holderOf(sleeping)).toBe('ana');
  });

  test('that a message on its way did not know yet: the conversation finds its team all the same', async () => {
    await world.setPolicy(() => closingAfter(DAY));
    await world.addAgents('ana');
    const { load } = world.deps.policies;
    const old = await load(HOME);
    await world.setPolicy(() => ({ teams: [aTeam('support')], rules: [] }));
    await world.settle();
    // Decided on the policy that was read just before it changed.
    world.deps.policies.load = async () => old;
    await world.receive({ from: '4901', id: 'w.1', text: 'The bill' });
    world.deps.policies.load = load;
    const threadId = await world.threadOf('4901');
    expect((await world.state(threadId)).conversation?.teamId).toBe('billing');
    await world.settle();
    expect((await world.state(threadId)).conversation).toMatchObject({
      teamId: 'support',
      holder: { agentId: 'ana' },
    });
  });

  test('with other ways of giving lets the queue go at once', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { routing: { method: 'manual' } })] }));
    await world.addAgents('ana');
    const threadId = await world.conversation('4901');
    expect(await holderOf(threadId)).toBe('queue');
    await world.setPolicy(() => ({ teams: [aTeam('support')] }));
    await world.settle();
    expect(await holderOf(threadId)).toBe('ana');
  });

  test('twice, or again after a crash, changes nothing more', async () => {
    await world.setPolicy(() => closingAfter(DAY));
    const threadId = await world.conversation('4901');
    await world.setPolicy(() => closingAfter(HOUR));
    const records = await world.records.next();
    await Promise.all([world.runEffectsOf(records), world.runEffectsOf(records)]);
    await world.runEffectsOf(records);
    expect((await world.state(threadId)).alarm).toEqual({ at: MORNING + HOUR, generation: 2 });
    const names = new Set(world.armed.map(({ generation }) => generation));
    expect([...names].sort()).toEqual([1, 2]);
  });
});

describe('saving a policy', () => {
  test('of many at the same time one wins, the others are told', async () => {
    const save = (name: string) =>
      putPolicy(world.deps, AUTOMATION, { policy: { ...DEFAULT_POLICY, teams: [aTeam('support', { name })] } });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => save(`Team ${index}`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409, code: 'policy-changed' });
    }
    const { policy } = await getPolicy(world.deps, AUTOMATION);
    expect(policy.version).toBe(1);
    const { changes } = await listChanges(world.deps, AUTOMATION, {});
    expect(changes).toMatchObject([
      { by: 'Zap', subject: 'policy', lines: [`Team Support renamed to ${policy.teams[0]?.name}`] },
    ]);
  });

  test('that changes nothing is no change', async () => {
    await world.records.next();
    expect(await putPolicy(world.deps, AUTOMATION, { policy: DEFAULT_POLICY })).toEqual({ policy: DEFAULT_POLICY });
    expect((await listChanges(world.deps, AUTOMATION, {})).changes).toEqual([]);
    expect(await world.records.next()).toEqual([]);
  });

  test('that could not work is refused with every problem and where it is', async () => {
    const policy = { ...DEFAULT_POLICY, teams: [aTeam('support', { name: ' ', escalateTo: 'support' })] };
    await expect(putPolicy(world.deps, AUTOMATION, { policy })).rejects.toMatchObject({
      status: 400,
      code: 'policy-invalid',
      details: { problems: [{ path: 'teams.0.name' }, { path: 'teams.0.escalateTo' }] },
    });
  });
});

describe('the queues as one list', () => {
  test('shows all teams in one order, or one team, page by page', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support'), aTeam('billing')],
      rules: [onKeyword('bill', { teamId: 'billing' }), onKeyword('urgent', { teamId: 'support', priority: 2 })],
    }));
    const texts = ['Hello', 'bill', 'urgent', 'bill', 'Hello', 'urgent'];
    const threads: string[] = [];
    for (const [index, text] of texts.entries()) {
      world.advance(MINUTE);
      await world.receive({ from: `490${index}`, id: `w.${index}`, text, sentAt: world.deps.clock.now() });
      threads.push(await world.threadOf(`490${index}`));
    }
    const list = async (query: object, limit: number) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listConversations(world.deps, AUTOMATION, { view: 'unassigned', limit, cursor, ...query });
        seen.push(...page.threads.map(({ threadId }) => threadId));
        cursor = page.cursor ?? undefined;
      } while (cursor);
      return seen.map((threadId) => threads.indexOf(threadId));
    };
    for (const limit of [1, 2, 4, 50]) {
      expect(await list({}, limit)).toEqual([2, 5, 0, 1, 3, 4]);
      expect(await list({ teamId: 'billing' }, limit)).toEqual([1, 3]);
    }
  });
});
