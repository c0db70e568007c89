import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import { escalate } from '../../functions/actions/escalate.ts';
import { setAvailability } from '../../functions/actions/people.ts';
import { pickNext } from '../../functions/actions/pick-next.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { prioritize } from '../../functions/actions/prioritize.ts';
import { release } from '../../functions/actions/release.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { aTeam, onKeyword } from './policies.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const holderOf = async (threadId: string) => {
  const holder = (await world.state(threadId)).conversation?.holder;
  return holder?.kind === 'agent' ? holder.agentId : holder?.kind;
};
const typesOf = async (threadId: string) => (await expectSound(world, threadId)).map(({ type }) => type);
const comes = (person: Principal, availability: 'available' | 'away' = 'available') =>
  setAvailability({ ...world.deps, access: dynamoAccess(world.table) }, person, { availability });
const teamLoads = async () =>
  Object.fromEntries((await world.deps.team.list(HOME)).map(({ id, teamLoad }) => [id, teamLoad]));

async function opens(phone: string, text = 'Hello') {
  world.advance(60_000);
  await world.receive({ from: phone, id: `wamid.${phone}`, text, sentAt: world.deps.clock.now() });
  await world.settle();
  return world.threadOf(phone);
}

const people = async (...agents: Parameters<World['addAgents']>) => (await world.addAgents(...agents)) as Principal[];

describe('pick next', () => {
  test('takes the most urgent, then the longest waiting, of the caller’s teams', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support', { routing: { method: 'manual' } }), aTeam('billing'), aTeam('sales')],
      rules: [onKeyword('bill', { teamId: 'billing' }), onKeyword('buy', { teamId: 'sales' })],
    }));
    const [ana] = (await people({ id: 'ana', availability: 'away', teams: ['support', 'billing'] })) as [Principal];
    const sale = await opens('4901', 'I buy');
    const [first, bill, urgent] = [await opens('4902'), await opens('4903', 'bill'), await opens('4904')];
    await prioritize(world.deps, AUTOMATION, { threadId: urgent, priority: 1 });
    const picked = async (teamId?: string) => (await pickNext(world.deps, ana, { teamId })).thread.threadId;
    expect(await picked('billing')).toBe(bill);
    expect([await picked(), await picked()]).toEqual([urgent, first]);
    await expect(picked()).rejects.toMatchObject({ status: 404, code: 'queue-empty' });
    await expect(picked('sales')).rejects.toMatchObject({ status: 404, code: 'team-not-found' });
    expect(await holderOf(sale)).toBe('queue');
    expect(await teamLoads()).toEqual({ ana: { support: 2, billing: 1 } });
    expect((await expectSound(world, urgent)).at(-1)).toMatchObject({ type: 'claimed', by: { agentId: 'ana' } });
  });

  test('ends at what a team lets one have, and goes on with another team', async () => {
    const routing = { method: 'manual', capacityPerAgent: 1 } as const;
    await world.setPolicy(() => ({
      teams: [aTeam('support', { routing }), aTeam('billing', { routing: { method: 'manual' } })],
      rules: [onKeyword('bill', { teamId: 'billing' })],
    }));
    const teams = ['support', 'billing'];
    const [ana] = (await people({ id: 'ana', availability: 'away', capacity: 9, teams })) as [Principal];
    const [first, , bill] = [await opens('4901'), await opens('4902'), await opens('4903', 'bill')];
    const picked = async () => (await pickNext(world.deps, ana, {})).thread.threadId;
    expect([await picked(), await picked()]).toEqual([first, bill]);
    await expect(picked()).rejects.toMatchObject({ status: 409, code: 'at-capacity', details: { limit: 1 } });
    expect(await teamLoads()).toEqual({ ana: { support: 1, billing: 1 } });
  });

  test('ends at the capacity, and needs a person', async () => {
    const [ana] = (await people({ id: 'ana', availability: 'away', capacity: 1 })) as [Principal];
    await opens('4901');
    await opens('4902');
    await pickNext(world.deps, ana, {});
    await expect(pickNext(world.deps, ana, {})).rejects.toMatchObject({
      status: 409,
      code: 'at-capacity',
      details: { limit: 1 },
    });
    await expect(pickNext(world.deps, AUTOMATION, {})).rejects.toMatchObject({ code: 'person-needed' });
    await expect(pickNext(world.deps, { ...ana, agentId: 'x' }, {})).rejects.toMatchObject({ code: 'agent-not-found' });
  });

  test('gives back what the caller has just let go only when nothing else waits', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { routing: { method: 'manual' } })] }));
    const [ana] = (await people('ana')) as [Principal];
    const [first, second] = [await opens('4901'), await opens('4902')];
    await pickNext(world.deps, ana, {});
    await release(world.deps, ana, { threadId: first });
    expect((await pickNext(world.deps, ana, {})).thread.threadId).toBe(second);
    expect((await pickNext(world.deps, ana, {})).thread.threadId).toBe(first);
  });
});

describe('release and transfer', () => {
  test('a release goes to somebody else at once, and never straight back', async () => {
    const [ana] = (await people('ana', 'ben')) as [Principal];
    const threadId = await opens('4901');
    expect(await holderOf(threadId)).toBe('ana');
    const { entries } = await release(world.deps, ana, { threadId });
    expect(entries).toMatchObject([
      { type: 'released', reason: 'by-hand' },
      { type: 'assigned', to: { agentId: 'ben' }, candidates: [{ agentId: 'ben' }, { outcome: 'just-had-it' }] },
    ]);
    expect(await teamLoads()).toEqual({ ana: { support: 0 }, ben: { support: 1 } });
  });

  test('alone, who released it does not get it back, whatever drains the queue', async () => {
    const [ana] = (await people('ana')) as [Principal];
    const threadId = await opens('4901');
    await release(world.deps, ana, { threadId });
    await comes(ana);
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    expect(await typesOf(threadId)).toEqual(['opened', 'received', 'assigned', 'released', 'queued']);
    await claim(world.deps, ana, { threadId });
    expect(await holderOf(threadId)).toBe('ana');
  });

  test('to another team: its people get it, and its loads count it', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support'), aTeam('billing')] }));
    const [ana] = (await people('ana', { id: 'bill', teams: ['billing'] })) as [Principal];
    const threadId = await opens('4901');
    const { thread, entries } = await transfer(world.deps, ana, { threadId, teamId: 'billing', note: 'A refund' });
    expect(entries).toMatchObject([
      { type: 'transferred', teamId: 'billing', to: { kind: 'queue' }, note: 'A refund' },
      { type: 'assigned', to: { agentId: 'bill' } },
    ]);
    expect(thread.conversation).toMatchObject({ teamId: 'billing', holder: { agentId: 'bill' } });
    expect(await teamLoads()).toEqual({ ana: { support: 0 }, bill: { billing: 1 } });
    for (const teamId of ['nowhere', 'billing ']) {
      await expect(transfer(world.deps, AUTOMATION, { threadId, teamId })).rejects.toMatchObject({
        status: 404,
        code: 'team-not-found',
      });
    }
  });

  test('to a team in which nobody is there: it waits there, and its people get it when they come', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support'), aTeam('billing')] }));
    const [ana, bill] = await people('ana', { id: 'bill', teams: ['billing'], availability: 'away' });
    const threadId = await opens('4901');
    await transfer(world.deps, ana as Principal, { threadId, teamId: 'billing' });
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    await comes(bill as Principal);
    await world.settle();
    expect(await holderOf(threadId)).toBe('bill');
  });

  test('what somebody lets go makes room for who waits', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support'), aTeam('billing')] }));
    const [ana] = await people({ id: 'ana', capacity: 1 });
    const [first, second] = [await opens('4901'), await opens('4902')];
    expect(await holderOf(second)).toBe('queue');
    await transfer(world.deps, ana as Principal, { threadId: first, teamId: 'billing' });
    await world.settle();
    expect([await holderOf(first), await holderOf(second)]).toEqual(['queue', 'ana']);
  });

  test('a place in a team that becomes free is given to that team’s next one', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support', { routing: { capacityPerAgent: 1 } }), aTeam('billing')],
    }));
    await people('ana');
    const [first, second] = [await opens('4901'), await opens('4902')];
    expect(await holderOf(second)).toBe('queue');
    expect((await world.entries(second)).at(-1)).toMatchObject({ candidates: [{ outcome: 'at-team-capacity' }] });
    await close(world.deps, AUTOMATION, { threadId: first });
    await world.settle();
    expect(await holderOf(second)).toBe('ana');
  });
});

describe('escalate', () => {
  test('to a person: they have it, marked and at least of high priority', async () => {
    const [ana] = (await people('ana', { id: 'ben', availability: 'away' })) as [Principal];
    const threadId = await opens('4901');
    const { thread, entries } = await escalate(world.deps, ana, {
      threadId,
      agentId: 'ben',
      reason: ' Angry ',
      note: 'Sorry',
    });
    expect(entries).toMatchObject([
      { type: 'escalated', to: { agentId: 'ben' }, reason: 'Angry', note: 'Sorry', priority: 1, supervisors: false },
    ]);
    expect(thread.conversation).toMatchObject({
      holder: { agentId: 'ben' },
      priority: 1,
      escalation: { reason: 'Angry' },
    });
    expect(await teamLoads()).toEqual({ ana: { support: 0 }, ben: { support: 1 } });
  });

  test('to a team, and to the team that the policy names', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support', { escalateTo: 'experts' }), aTeam('experts'), aTeam('billing')],
    }));
    const [ana] = (await people('ana', { id: 'eve', teams: ['experts'] }, { id: 'bill', teams: ['billing'] })) as [
      Principal,
    ];
    const [one, two] = [await opens('4901'), await opens('4902')];
    await escalate(world.deps, ana, { threadId: one, reason: 'Hard' });
    await escalate(world.deps, ana, { threadId: two, reason: 'Hard', teamId: 'billing' });
    expect([await holderOf(one), await holderOf(two)]).toEqual(['eve', 'bill']);
  });

  test('to the supervisors: one of them gets it, those of the team first', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support'), aTeam('billing')] }));
    const [ana] = (await people(
      'ana',
      'ben',
      { id: 'far', role: 'admin', teams: ['billing'] },
      { id: 'near', role: 'supervisor', load: 0 },
    )) as [Principal];
    const threadId = await opens('4901');
    const { entries } = await escalate(world.deps, ana, { threadId, reason: 'Help' });
    expect(entries.at(-1)).toMatchObject({ type: 'assigned', policy: 'escalation', to: { agentId: 'near' } });
  });

  test('with no supervisor there: it waits for one, whom the agents cannot forestall by routing or “pick next”', async () => {
    const [ana, ben, dalia] = (await people('ana', 'ben', {
      id: 'dalia',
      role: 'supervisor',
      teams: [],
      availability: 'away',
    })) as [Principal, Principal, Principal];
    const threadId = await opens('4901');
    await escalate(world.deps, ana, { threadId, reason: 'Help' });
    await comes(ben);
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    await expect(pickNext(world.deps, ben, {})).rejects.toMatchObject({ code: 'queue-empty' });
    await comes(dalia);
    await world.settle();
    expect(await holderOf(threadId)).toBe('dalia');
    expect(await typesOf(threadId)).toEqual(['opened', 'received', 'assigned', 'escalated', 'queued', 'assigned']);
  });

  test('needs a reason, and the conversation', async () => {
    const [ana, ben] = (await people('ana', 'ben')) as [Principal, Principal];
    const threadId = await opens('4901');
    await expect(escalate(world.deps, ana, { threadId, reason: ' ' })).rejects.toMatchObject({
      status: 400,
      code: 'reason-missing',
    });
    await expect(escalate(world.deps, ben, { threadId, reason: 'x' })).rejects.toMatchObject({ code: 'held-by-other' });
    await expect(escalate(world.deps, ana, { threadId, reason: 'x', agentId: 'nobody' })).rejects.toMatchObject({
      code: 'agent-not-found',
    });
    await expect(escalate(world.deps, ana, { threadId, reason: 'x', agentId: 'ana' })).rejects.toMatchObject({
      code: 'same-holder',
    });
  });
});
