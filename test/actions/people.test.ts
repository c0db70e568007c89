import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handOnConversations } from '../../functions/actions/hand-on.ts';
import { setAgentAvailability, setAvailability, updateAgent } from '../../functions/actions/people.ts';
import type { Principal, Team } from '../../functions/actions/ports.ts';
import { prioritize } from '../../functions/actions/prioritize.ts';
import { snooze } from '../../functions/actions/snooze.ts';
import { listChanges } from '../../functions/actions/workspace-policy.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { aTeam, onKeyword } from './policies.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const HOUR = 3_600_000;
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const deps = () => ({ ...world.deps, access: dynamoAccess(world.table) });
const holderOf = async (threadId: string) => {
  const holder = (await world.state(threadId)).conversation?.holder;
  return holder?.kind === 'agent' ? holder.agentId : holder?.kind;
};
const holdersOf = (threadIds: readonly string[]) => Promise.all(threadIds.map(holderOf));
const comes = (principal: Principal | undefined) =>
  setAvailability(deps(), principal as Principal, { availability: 'available' });

/** A conversation a minute after the last one, opened by these words. */
async function opens(phone: string, text = 'Hello') {
  world.advance(60_000);
  await world.receive({ from: phone, id: `wamid.${phone}`, text, sentAt: world.deps.clock.now() });
  await world.settle();
  return world.threadOf(phone);
}

async function twoTeams() {
  await world.setPolicy(() => ({
    teams: [aTeam('support'), aTeam('billing')],
    rules: [onKeyword('bill', { teamId: 'billing' })],
    skills: ['german'],
  }));
}

describe('who becomes available', () => {
  test('gets the most urgent first, then the longest waiting, only of their teams, up to their capacity', async () => {
    await twoTeams();
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away', teams: ['billing'], capacity: 2 });
    const other = await opens('4901');
    const [old, later, urgent] = [
      await opens('4902', 'bill'),
      await opens('4903', 'bill'),
      await opens('4904', 'bill'),
    ];
    await prioritize(world.deps, AUTOMATION, { threadId: urgent, priority: 2 });
    await comes(ana);
    await world.settle();
    expect(await holdersOf([other, old, later, urgent])).toEqual(['queue', 'ana', 'queue', 'ana']);
    const assigned = (await expectSound(world, urgent)).at(-1);
    expect(assigned).toMatchObject({ type: 'assigned', candidates: [{ agentId: 'ana', outcome: 'chosen' }] });
  });

  test('in two teams gets the longest waiting of both, whichever team stands first', async () => {
    await twoTeams();
    const [ben] = await world.addAgents({
      id: 'ben',
      availability: 'away',
      teams: ['support', 'billing'],
      capacity: 2,
    });
    const waiting = [await opens('4901', 'bill'), await opens('4902'), await opens('4903', 'bill')];
    await comes(ben);
    await world.settle();
    expect(await holdersOf(waiting)).toEqual(['ben', 'ben', 'queue']);
  });

  test('is given nothing by a team in which people take conversations themselves', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { routing: { method: 'manual' } })] }));
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away' });
    const threadId = await opens('4901');
    await comes(ana);
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    expect((await world.entries(threadId)).at(-1)).toMatchObject({ type: 'queued', reason: 'manual' });
  });

  test('finds also what stands behind many that they may not have', async () => {
    await twoTeams();
    await world.setPolicy(() => ({
      rules: [onKeyword('hallo', { teamId: 'support', skills: [{ skill: 'german', level: 1, required: true }] })],
    }));
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away' });
    const messages = Array.from({ length: 60 }, (_, index) => ({
      from: `48${index}`,
      id: `w.${index}`,
      text: 'Hallo',
    }));
    await Promise.all(messages.map((message) => world.receive(message)));
    const last = await opens('4901');
    await comes(ana);
    await world.settle();
    expect(await holderOf(last)).toBe('ana');
    expect((await world.deps.team.get(HOME, 'ana'))?.load).toBe(1);
  });

  test('while their change races with an assignment it is tried again', async () => {
    const [ana] = await world.addAgents({ id: 'ana', availability: 'away' });
    const { update } = world.deps.team;
    let lost = 0;
    world.deps.team.update = (...args: Parameters<Team['update']>) =>
      lost++ < 3 ? Promise.resolve(null) : update(...args);
    expect((await comes(ana)).agent.availability).toBe('available');
    world.deps.team.update = () => Promise.resolve(null);
    await expect(comes(ana)).rejects.toMatchObject({ status: 503, code: 'try-again' });
  });
});

describe('who goes away', () => {
  test('and hands on: others take what they can, the rest waits, snoozed ones stay', async () => {
    const [ana] = await world.addAgents('ana');
    const threads = [await opens('4901'), await opens('4902'), await opens('4903')];
    const [, , sleeping = ''] = threads;
    await snooze(world.deps, ana as Principal, { threadId: sleeping, until: world.deps.clock.now() + HOUR });
    await world.addAgents({ id: 'ben', capacity: 1, teams: ['support'] });
    await setAvailability(deps(), ana as Principal, { availability: 'away', handOn: true });
    await world.settle();
    const holders = await holdersOf(threads);
    expect(holders.toSorted()).toEqual(['ana', 'ben', 'queue']);
    expect(await holderOf(sleeping)).toBe('ana');
    const given = await expectSound(world, threads[holders.indexOf('ben')] ?? '');
    expect(given.slice(-2)).toMatchObject([
      { type: 'released', reason: 'went-away', by: { kind: 'system', cause: 'availability' } },
      { type: 'assigned', to: { agentId: 'ben' } },
    ]);
    // Back again she may have what she gave away.
    await comes(ana);
    await world.settle();
    expect((await holdersOf(threads)).toSorted()).toEqual(['ana', 'ana', 'ben']);
  });

  test('without handing on keeps everything; the clocks look after it', async () => {
    const [ana] = await world.addAgents('ana');
    const threadId = await opens('4901');
    await setAvailability(deps(), ana as Principal, { availability: 'busy' });
    await world.settle();
    expect(await holderOf(threadId)).toBe('ana');
    expect(await opens('4902').then(holderOf)).toBe('queue');
  });

  test('and is back before it is done keeps what is left; done twice it gives nothing twice', async () => {
    const [ana] = await world.addAgents('ana', { id: 'ben', availability: 'away' });
    const threadId = await opens('4901');
    await setAvailability(deps(), ana as Principal, { availability: 'away', handOn: true });
    await comes(ana);
    await world.settle();
    expect(await holderOf(threadId)).toBe('ana');
    await setAvailability(deps(), ana as Principal, { availability: 'away', handOn: true });
    await Promise.all([handOnConversations(world.deps, HOME, 'ana'), handOnConversations(world.deps, HOME, 'ana')]);
    await world.settle();
    expect((await expectSound(world, threadId)).filter(({ type }) => type === 'released')).toHaveLength(1);
    await handOnConversations(world.deps, HOME, 'nobody');
  });

  test('is sent away by a supervisor who sees that they forgot', async () => {
    const [, dalia] = await world.addAgents('ana', { id: 'dalia', role: 'supervisor', availability: 'away' });
    const threadId = await opens('4901');
    const asked = { agentId: 'ana', availability: 'away', handOn: true } as const;
    await setAgentAvailability(deps(), dalia as Principal, asked);
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    const { changes } = await listChanges(world.deps, dalia as Principal, {});
    expect(changes).toMatchObject([
      { subject: 'availability', agentId: 'ana', by: 'Agent dalia', lines: ['Now away, conversations handed on'] },
    ]);
    await expect(setAgentAvailability(deps(), dalia as Principal, { ...asked, agentId: 'x' })).rejects.toMatchObject({
      status: 404,
      code: 'agent-not-found',
    });
  });
});

describe('a change of a person', () => {
  beforeEach(async () => {
    await twoTeams();
    await world.addAgents({ id: 'ana', capacity: 1 }, { id: 'admin', role: 'admin', availability: 'away' });
  });

  test.each([
    ['more room', 'Hello', { capacity: 2 }],
    ['another team', 'The bill', { teams: ['support', 'billing'], capacity: 2 }],
    ['a skill', 'Hallo', { skills: { german: 3 }, capacity: 2 }],
  ])('that brings %s drains the queues at once', async (_, text, update) => {
    await world.setPolicy(({ rules }) => ({
      rules: [
        ...rules,
        onKeyword('hallo', { teamId: 'support', skills: [{ skill: 'german', level: 3, required: true }] }),
      ],
    }));
    await opens('4901');
    const threadId = await opens('4902', text);
    expect(await holderOf(threadId)).toBe('queue');
    await updateAgent(deps(), AUTOMATION, { agentId: 'ana', ...update });
    await world.settle();
    expect(await holderOf(threadId)).toBe('ana');
  });

  test('is logged in words, once; what changes nothing is not logged', async () => {
    const update = { agentId: 'ana', name: 'Ana S.', role: 'supervisor', skills: { german: 2 } } as const;
    const { agent } = await updateAgent(deps(), AUTOMATION, update);
    expect(agent).toMatchObject({ name: 'Ana S.', role: 'supervisor', skills: { german: 2 }, capacity: 1 });
    await updateAgent(deps(), AUTOMATION, update);
    const { changes } = await listChanges(world.deps, AUTOMATION, {});
    expect(changes.filter(({ subject }) => subject === 'person')).toMatchObject([
      {
        agentId: 'ana',
        by: 'Zap',
        lines: [
          'Agent ana: name Ana S. (was Agent ana)',
          'Agent ana: role supervisor (was agent)',
          'Agent ana: skills german 2 (were none)',
        ],
      },
    ]);
  });

  test.each([
    ['agent-not-found', 404, { agentId: 'nobody', capacity: 2 }],
    ['team-not-found', 404, { agentId: 'ana', teams: ['support', 'gone'] }],
    ['skill-not-found', 404, { agentId: 'ana', skills: { juggling: 1 } }],
    ['last-admin', 409, { agentId: 'admin', role: 'agent' as const }],
  ])('is refused: %s', async (code, status, update) => {
    await expect(updateAgent(deps(), AUTOMATION, update)).rejects.toMatchObject({ code, status });
  });

  test('while others change them is made on what they are then', async () => {
    await Promise.all([
      updateAgent(deps(), AUTOMATION, { agentId: 'ana', capacity: 5 }),
      updateAgent(deps(), AUTOMATION, { agentId: 'ana', skills: { german: 5 } }),
      updateAgent(deps(), AUTOMATION, { agentId: 'ana', teams: ['billing'] }),
      ...Array.from({ length: 5 }, (_, index) => world.receive({ from: `47${index}`, id: `w.${index}` })),
    ]);
    await world.settle();
    expect(await world.deps.team.get(HOME, 'ana')).toMatchObject({
      capacity: 5,
      skills: { german: 5 },
      teams: ['billing'],
    });
  });
});
