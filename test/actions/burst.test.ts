import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import { setAgentAvailability } from '../../functions/actions/people.ts';
import { pickNext } from '../../functions/actions/pick-next.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { fromAgentItem } from '../../functions/adapters/dynamodb/agent-item.ts';
import { placed } from '../../shared/domain/conversation/decisions/placement.ts';
import { isOpen, type ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../shared/domain/people/agent.ts';
import { newTeam, type Team, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { startEffectLanes } from './effect-lanes.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

// A few thousand transactions each: a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const AGENTS = 10;
const CUSTOMERS = 100;
/** As many instances of the effects function run at once. */
const LANES = 10;

let world: World;
let watch: ReturnType<typeof startWatch>;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

/** A small generator, so that a seed names one and the same shuffle. */
function chanceOf(seed: number) {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state / 2 ** 32;
  };
}

const teamWith = (id: string, routing: Partial<Team['routing']>): Team => {
  const team = newTeam(id, id);
  return { ...team, routing: { ...team.routing, ...routing } };
};

async function savePolicy(change: Partial<WorkspacePolicy>) {
  const policy = { ...(await world.deps.policies.load(HOME)), ...change };
  const line = { id: 'policy', at: 0, by: 'Ana', subject: 'policy' as const, lines: [] };
  await world.deps.policies.save(HOME, policy, line);
  return policy;
}

/** Looks at every commit of a person: nobody is ever given more than they or the team take, and the figures agree. */
function startWatch(policy: Pick<WorkspacePolicy, 'teams'>) {
  const agents = new Map<string, Agent>();
  const broken: string[] = [];
  let spread = 0;
  let seen = 0;
  const capacityIn = (teamId: string) =>
    policy.teams.find(({ id }) => id === teamId)?.routing.capacityPerAgent ?? Number.POSITIVE_INFINITY;
  return {
    broken,
    /** How many commits of people it has looked at. */
    seen: () => seen,
    /** The largest difference between two people at any moment. */
    spread: () => spread,
    see(records: readonly DynamoDBRecord[]) {
      for (const { dynamodb } of records) {
        if (dynamodb?.NewImage?.kind?.S !== 'agent') continue;
        const agent = fromAgentItem(unmarshall(dynamodb.NewImage as never));
        seen += 1;
        const before = agents.get(agent.id);
        agents.set(agent.id, agent);
        const { id, load, capacity, teamLoad } = agent;
        const sum = Object.values(teamLoad).reduce((total, count) => total + count, 0);
        if (load !== sum || load < 0) broken.push(`${id} has ${load}, by team ${JSON.stringify(teamLoad)}`);
        if (load > capacity && load > (before?.load ?? 0)) broken.push(`${id} was given ${load} of ${capacity}`);
        for (const [teamId, count] of Object.entries(teamLoad)) {
          if (count > capacityIn(teamId)) broken.push(`${id} has ${count} of ${teamId}`);
        }
        const loads = [...agents.values()].map((one) => one.load);
        if (loads.length === AGENTS) spread = Math.max(spread, Math.max(...loads) - Math.min(...loads));
      }
    },
  };
}

const tenAgents = (change: (index: number) => Partial<Agent> = () => ({})) =>
  world.addAgents(
    ...Array.from({ length: AGENTS }, (_, index) => ({ id: `agent-${index}`, capacity: 20, ...change(index) })),
  );

/** Customers write for the first time, all at once. Meta brings again what was answered with an error. */
async function burst(texts: (index: number) => string = () => 'Hello'): Promise<{ again: number }> {
  let again = 0;
  const deliver = async (index: number): Promise<void> => {
    const message = { from: `49${1000 + index}`, id: `wamid.${index}`, text: texts(index) };
    for (let attempt = 1; attempt <= 8; attempt++) {
      try {
        await world.receive(message);
        return;
      } catch {
        again += 1;
      }
    }
    throw new Error(`Webhook ${index} was never taken.`);
  };
  await Promise.all(Array.from({ length: CUSTOMERS }, (_, index) => deliver(index)));
  return { again };
}

const states = async (): Promise<ThreadState[]> => {
  const threadIds = await Promise.all(Array.from({ length: CUSTOMERS }, (_, i) => world.threadOf(`49${1000 + i}`)));
  return Promise.all(threadIds.map((threadId) => world.state(threadId)));
};

/** After everything: each load is true, each log is whole, and whoever waits waits because nobody may have it. */
async function expectSettled(policy: WorkspacePolicy) {
  expect(watch.broken).toEqual([]);
  expect(watch.seen()).toBeGreaterThan(0);
  const agents = await world.deps.team.list(HOME);
  const all = await states();
  const held = (agentId: string) =>
    all.filter(
      (one) => isOpen(one) && one.conversation.holder.kind === 'agent' && one.conversation.holder.agentId === agentId,
    ).length;
  for (const { id, load } of agents) expect(`${id} ${load}`).toBe(`${id} ${held(id)}`);
  const waiting = all.filter(isOpen).filter(({ conversation }) => conversation.holder.kind === 'queue');
  const stuck = waiting.filter(({ conversation }) => placed(conversation, { policy, agents }).type === 'assigned');
  expect(stuck.map(({ threadId }) => threadId)).toEqual([]);
  for (const { threadId } of all) await expectSound(world, threadId);
  return { agents, waiting: waiting.length, loads: agents.map(({ load }) => load) };
}

const spreadOf = (loads: readonly number[]) => Math.max(...loads) - Math.min(...loads);

describe('a hundred customers at once, ten people', () => {
  test.each([10, 4, 1])(
    'in turn: nobody ever has two more than another one, and nobody waits (%i lanes)',
    async (count) => {
      const policy = await world.deps.policies.load(HOME);
      watch = startWatch(policy);
      await tenAgents();
      const lanes = startEffectLanes(world, count, watch.see);
      await burst();
      await lanes.drained();
      const { loads, waiting } = await expectSettled(policy);
      expect(loads).toEqual(Array(AGENTS).fill(10));
      expect(waiting).toBe(0);
      expect(watch.seen()).toBeGreaterThanOrEqual(CUSTOMERS);
      expect(watch.spread()).toBeLessThanOrEqual(1);
    },
  );

  test('in turn, with less room than customers: all are full, the others wait', async () => {
    const policy = await world.deps.policies.load(HOME);
    watch = startWatch(policy);
    await tenAgents(() => ({ capacity: 7 }));
    const lanes = startEffectLanes(world, LANES, watch.see);
    await burst();
    await lanes.drained();
    const { loads, waiting } = await expectSettled(policy);
    expect(loads).toEqual(Array(AGENTS).fill(7));
    expect(waiting).toBe(30);
    expect(watch.spread()).toBeLessThanOrEqual(1);
  });

  test('by load: the same share for everybody, also when some take more than others', async () => {
    const policy = await savePolicy({ teams: [teamWith('support', { method: 'balanced' })] });
    watch = startWatch(policy);
    // 5 × 10 and 5 × 20: a hundred is two thirds of what they take.
    await tenAgents((index) => ({ capacity: index % 2 === 0 ? 10 : 20 }));
    const lanes = startEffectLanes(world, LANES, watch.see);
    await burst();
    await lanes.drained();
    const { agents, waiting } = await expectSettled(policy);
    expect(waiting).toBe(0);
    expect(spreadOf(agents.filter(({ capacity }) => capacity === 10).map(({ load }) => load))).toBeLessThanOrEqual(1);
    expect(spreadOf(agents.filter(({ capacity }) => capacity === 20).map(({ load }) => load))).toBeLessThanOrEqual(1);
    for (const { load, capacity } of agents) expect(load / capacity).toBeCloseTo(2 / 3, 0);
  });

  test('by skills: only who knows enough, the others stay free, the rest waits', async () => {
    const rule = {
      id: 'german',
      name: 'German',
      enabled: true,
      when: { keywords: ['hallo'], languages: [], ads: [], labels: [], channels: [], hours: null },
      assign: { teamId: 'support', skills: [{ skill: 'german', level: 3, required: true }], priority: 1 as const },
    };
    const policy = await savePolicy({
      teams: [teamWith('support', { method: 'skills' })],
      rules: [rule],
      skills: ['german'],
    });
    watch = startWatch(policy);
    await tenAgents((index) => ({ capacity: 11, ...(index < 3 ? { skills: { german: 2 + index } } : {}) }));
    const lanes = startEffectLanes(world, LANES, watch.see);
    await burst((index) => (index % 2 === 0 ? 'Hallo' : 'Hello'));
    await lanes.drained();
    const { agents, waiting } = await expectSettled(policy);
    const [beginner, able, expert] = agents.slice(0, 3).map(({ load }) => load);
    // Two know enough German and take 22 of 50; whoever else asks finds room with the eight others.
    expect([able, expert]).toEqual([11, 11]);
    expect(waiting).toBeGreaterThanOrEqual(28);
    expect(beginner).toBeGreaterThan(0);
  });

  test('two teams that share people: each team’s own limit holds, and what is left waits in its own queue', async () => {
    const rule = {
      id: 'bill',
      name: 'Bill',
      enabled: true,
      when: { keywords: ['bill'], languages: [], ads: [], labels: [], channels: [], hours: null },
      assign: { teamId: 'billing', skills: [], priority: 0 as const },
    };
    const policy = await savePolicy({
      teams: [
        teamWith('support', { capacityPerAgent: 6 }),
        teamWith('billing', { method: 'balanced', capacityPerAgent: 4 }),
      ],
      rules: [rule],
    });
    watch = startWatch(policy);
    // Three for support alone, three for billing alone, four for both: 42 places of support, 28 of billing.
    await tenAgents((index) => ({
      capacity: 9,
      teams: index < 3 ? ['support'] : index < 6 ? ['billing'] : ['support', 'billing'],
    }));
    const lanes = startEffectLanes(world, LANES, watch.see);
    await burst((index) => (index % 2 === 0 ? 'The bill, please' : 'Hello'));
    await lanes.drained();
    const { agents, waiting } = await expectSettled(policy);
    const inTeam = (teamId: string) => agents.reduce((sum, { teamLoad }) => sum + (teamLoad[teamId] ?? 0), 0);
    // Those of both teams take nine in all, so one place of theirs stays with whichever team was later.
    expect(waiting).toBe(CUSTOMERS - inTeam('support') - inTeam('billing'));
    expect(agents.slice(0, 3).map(({ load }) => load)).toEqual([6, 6, 6]);
    expect(agents.slice(3, 6).map(({ load }) => load)).toEqual([4, 4, 4]);
    expect(agents.slice(6).map(({ load }) => load)).toEqual([9, 9, 9, 9]);
  });

  test.each([
    ['seed 1', 1, 0],
    ['seed 2', 2, 0],
    ['seed 3', 3, 0],
    ['seed 4, one transaction in ten refused', 4, 0.1],
  ])(
    'while people come, go, hand on, pick and close: nobody is over their limit, nobody is forgotten (%s)',
    async (_, seed, refused) => {
      const chance = chanceOf(seed);
      const policy = await world.deps.policies.load(HOME);
      watch = startWatch(policy);
      const people = (await tenAgents((index) => ({
        capacity: 8,
        availability: index < 5 ? 'available' : 'away',
      }))) as Principal[];
      await world.server.faults.set({ transactionConflict: refused, operations: ['TransactWriteItems'] });
      const lanes = startEffectLanes(world, LANES, watch.see);
      const admin: Principal = { ...(people[0] as Principal), role: 'admin' };
      const deps = { ...world.deps, access: dynamoAccess(world.table) };
      const shuffle = async () => {
        for (let step = 0; step < 40; step++) {
          const agentId = `agent-${Math.floor(chance() * AGENTS)}`;
          const availability =
            (['available', 'available', 'busy', 'away'] as const)[Math.floor(chance() * 4)] ?? 'away';
          await setAgentAvailability(deps, admin, { agentId, availability, handOn: chance() < 0.5 });
          if (step % 5 === 0) await finish(chance);
        }
      };
      const [{ again }] = await Promise.all([burst(), shuffle(), shuffle()]);
      await Promise.all(Array.from({ length: 5 }, (_, index) => pick(people[index])));
      for (const { agentId = '' } of people) {
        await setAgentAvailability(deps, admin, { agentId, availability: 'available' });
      }
      await lanes.drained();
      const { loads, waiting } = await expectSettled(policy);
      expect(again).toBeLessThan(CUSTOMERS);
      if (waiting > 0) expect(loads).toEqual(Array(AGENTS).fill(8));
    },
  );
});

/** Closes or takes one of the conversations that are open by now. */
async function finish(chance: () => number) {
  const { items } = await world.deps.threads.list(HOME, { of: 'open' }, 20);
  const state = items[Math.floor(chance() * items.length)];
  if (!state) return;
  await close(world.deps, AUTOMATION, { threadId: state.threadId });
}

async function pick(person: Principal | undefined) {
  if (!person) return;
  try {
    await pickNext(world.deps, person, {});
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(queue-empty|at-capacity|try-again)$/) });
  }
}

test('of ten who pick the next one at the same moment each gets another one, the longest waiting first', async () => {
  const policy = await world.deps.policies.load(HOME);
  watch = startWatch(policy);
  const people = await tenAgents(() => ({ availability: 'away' }));
  await burst();
  const picked = await Promise.all(people.map((person) => pickNext(world.deps, person, {})));
  expect(new Set(picked.map(({ thread }) => thread.threadId)).size).toBe(AGENTS);
  expect((await world.deps.team.list(HOME)).map(({ load }) => load)).toEqual(Array(AGENTS).fill(1));
});

test('one who clicks “pick next” ten times at once is not given more than they take', async () => {
  const policy = await world.deps.policies.load(HOME);
  watch = startWatch(policy);
  const [person] = await tenAgents(() => ({ availability: 'away', capacity: 3 }));
  await burst();
  const lanes = startEffectLanes(world, LANES, watch.see);
  const clicks = await Promise.allSettled(
    Array.from({ length: 10 }, () => pickNext(world.deps, person as Principal, {})),
  );
  await lanes.drained();
  expect(watch.broken).toEqual([]);
  expect((await world.deps.team.get(HOME, 'agent-0'))?.load).toBe(3);
  for (const click of clicks) {
    if (click.status === 'rejected') {
      expect(click.reason).toMatchObject({ code: expect.stringMatching(/^(at-capacity|try-again)$/) });
    }
  }
  expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('a claim of each by everybody at once: every conversation has one winner', async () => {
  const policy = await world.deps.policies.load(HOME);
  watch = startWatch(policy);
  const people = await tenAgents(() => ({ availability: 'away' }));
  await burst();
  const threadIds = (await states()).slice(0, 10).map(({ threadId }) => threadId);
  await Promise.all(
    threadIds.flatMap((threadId) => people.map((person) => claim(world.deps, person, { threadId }).catch(() => null))),
  );
  const lanes = startEffectLanes(world, LANES, watch.see);
  await lanes.drained();
  const { loads } = await expectSettled(policy);
  expect(loads.reduce((sum, load) => sum + load, 0)).toBe(10);
});
