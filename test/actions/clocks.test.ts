import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pauseClock, resumeClock } from '../../functions/actions/pause-clock.ts';
import { setAvailability } from '../../functions/actions/people.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { reply } from '../../functions/actions/reply.ts';
import { snooze, unsnooze } from '../../functions/actions/snooze.ts';
import { sweepAlarms } from '../../functions/actions/sweep-alarms.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import type { EntryOf } from '../../shared/domain/conversation/entry.ts';
import { MORNING } from '../adapters/dynamodb/samples.ts';
import { aTeam, onKeyword } from './policies.ts';
import { AUTOMATION, expectSound, HOME, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: World;
let ids = 0;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const holderOf = async (threadId: string) => {
  const holder = (await world.state(threadId)).conversation?.holder;
  return holder?.kind === 'agent' ? holder.agentId : holder?.kind;
};
const people = async (...agents: Parameters<World['addAgents']>) => (await world.addAgents(...agents)) as Principal[];
const says = (threadId: string, by: Principal = AUTOMATION) =>
  reply(world.deps, by, { threadId, clientId: `client-${++ids}`.padEnd(10, '0'), text: 'Yes' });
/** What has happened since, with the minute of the morning. */
const story = async (threadId: string, after = 0) =>
  (await expectSound(world, threadId))
    .filter(({ seq }) => seq > after)
    .map(({ at, type }) => `${Math.round((at - MORNING) / MINUTE)} ${type}`);
const only = async <T extends 'assigned' | 'released' | 'breached'>(threadId: string, type: T) =>
  (await world.entries(threadId)).filter((entry): entry is EntryOf<T> => entry.type === type);

describe('the agent clock', () => {
  const agent = { warnAfterMs: 3 * MINUTE, releaseAfterMs: 5 * MINUTE, maxRounds: 2 };

  test('warns, takes it away, gives it to another one, and after the last round to a supervisor: to the minute', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent } })] }));
    await people('ana', 'ben', 'chen', { id: 'dalia', role: 'supervisor', teams: [] });
    const threadId = await world.conversation('4911');
    await world.pass(5 * MINUTE - 1);
    expect(await holderOf(threadId)).toBe('ana');
    await world.pass(30 * MINUTE);
    expect(await story(threadId)).toEqual([
      '0 opened',
      '0 received',
      '0 assigned',
      '3 release-warned',
      '5 released',
      '5 assigned',
      '8 release-warned',
      '10 released',
      '10 assigned',
      '13 release-warned',
      '15 escalated',
      // Supervisors are the end of the line: it stays with them until somebody answers.
      '15 assigned',
    ]);
    const to = (await only(threadId, 'assigned')).map(({ to: { agentId } }) => agentId);
    expect(to).toEqual(['ana', 'ben', 'chen', 'dalia']);
    expect((await only(threadId, 'released')).map(({ round }) => round)).toEqual([1, 2]);
    expect((await world.state(threadId)).conversation).toMatchObject({
      priority: 1,
      escalation: { supervisors: true },
    });
    expect((await world.deps.team.list(HOME)).map(({ load }) => load)).toEqual([0, 0, 0, 1]);
  });

  test('an answer ends it, and the rounds count from there again', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent } })] }));
    const [, ben] = (await people('ana', 'ben')) as [Principal, Principal];
    const threadId = await world.conversation('4911');
    await world.pass(6 * MINUTE);
    expect(await holderOf(threadId)).toBe('ben');
    await says(threadId, ben);
    await world.pass(HOUR);
    expect(await holderOf(threadId)).toBe('ben');
    expect((await world.state(threadId)).conversation?.rounds).toBe(0);
    await world.receive({ from: '4911', id: 'wamid.2', sentAt: world.deps.clock.now() });
    await world.pass(4 * MINUTE);
    expect((await story(threadId)).at(-1)).toBe('69 release-warned');
  });

  test('taken away and picked up by nobody it is escalated as well', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent } })] }));
    await people('ana', { id: 'dalia', role: 'supervisor', teams: [], capacity: 1 });
    const threadId = await world.conversation('4911');
    await world.pass(12 * MINUTE);
    expect(await story(threadId, 3)).toEqual([
      '3 release-warned',
      '5 released',
      '5 queued',
      '10 escalated',
      '10 assigned',
    ]);
    expect(await holderOf(threadId)).toBe('dalia');
  });

  test('stands still while somebody has stopped it, with the reason', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent } })] }));
    const [ana] = (await people('ana', 'ben')) as [Principal];
    const threadId = await world.conversation('4911');
    await world.pass(2 * MINUTE);
    await expect(pauseClock(world.deps, ana, { threadId, reason: '' })).rejects.toMatchObject({
      code: 'reason-missing',
    });
    await pauseClock(world.deps, ana, { threadId, reason: 'The carrier looks for it' });
    await world.pass(HOUR);
    expect(await holderOf(threadId)).toBe('ana');
    await resumeClock(world.deps, ana, { threadId });
    await world.pass(3 * MINUTE - 1);
    expect(await holderOf(threadId)).toBe('ana');
    await world.pass(1);
    expect(await holderOf(threadId)).toBe('ben');
    expect(await story(threadId, 3)).toEqual([
      '2 clock-paused',
      '62 clock-resumed',
      '63 release-warned',
      '65 released',
      '65 assigned',
    ]);
  });

  test('ten lost alarms are made up for by the sweep, late but whole', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent } })] }));
    await people('ana', 'ben');
    const threads = [];
    for (let index = 0; index < 10; index++) threads.push(await world.conversation(`49${index}`));
    const before = await Promise.all(threads.map(holderOf));
    world.advance(7 * MINUTE);
    expect(await sweepAlarms(world.deps)).toEqual({ woken: 10 });
    await world.settle();
    const after = await Promise.all(threads.map(holderOf));
    expect(after.every((holder, index) => holder !== before[index])).toBe(true);
  });
});

describe('snooze', () => {
  test('until a time: it is back then, with its holder, who has the whole time to answer', async () => {
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { agent: { releaseAfterMs: 5 * MINUTE } } })] }));
    const [ana] = (await people('ana', 'ben')) as [Principal];
    const threadId = await world.conversation('4911');
    const { thread } = await snooze(world.deps, ana, { threadId, until: MORNING + HOUR });
    expect(thread.conversation).toMatchObject({ status: 'snoozed', snoozedUntil: MORNING + HOUR });
    expect(thread.upcoming).toEqual([{ at: MORNING + HOUR, action: 'wake' }]);
    await world.pass(HOUR + 4 * MINUTE);
    expect(await holderOf(threadId)).toBe('ana');
    await world.pass(MINUTE);
    expect(await story(threadId, 3)).toEqual(['0 snoozed', '60 woken', '65 released', '65 assigned']);
  });

  test('ends when the customer writes, or the holder says so', async () => {
    const [ana] = (await people('ana')) as [Principal];
    const threadId = await world.conversation('4911');
    await snooze(world.deps, ana, { threadId, until: MORNING + HOUR });
    await world.receive({ from: '4911', id: 'wamid.2' });
    expect((await world.state(threadId)).conversation).toMatchObject({ status: 'open', snoozedUntil: null });
    expect((await world.entries(threadId)).slice(-2)).toMatchObject([
      { type: 'woken', cause: 'customer-wrote' },
      { type: 'received' },
    ]);
    await snooze(world.deps, ana, { threadId, until: MORNING + HOUR });
    await unsnooze(world.deps, ana, { threadId });
    await world.pass(2 * HOUR);
    expect((await story(threadId)).at(-1)).toBe('0 woken');
    await expect(snooze(world.deps, ana, { threadId, until: MORNING })).rejects.toMatchObject({
      code: 'snooze-in-past',
    });
  });

  test('in the queue: woken, it is routed, also when routing was busy at that moment', async () => {
    const [ana] = (await people({ id: 'ana', availability: 'away' })) as [Principal];
    const threadId = await world.conversation('4911');
    await snooze(world.deps, AUTOMATION, { threadId, until: MORNING + HOUR });
    await setAvailability({ ...world.deps, access: dynamoAccess(world.table) }, ana, { availability: 'available' });
    await world.settle();
    expect(await holderOf(threadId)).toBe('queue');
    // Somebody else’s assignment comes between the choice and the commit, each time.
    const { list, update } = world.deps.team;
    let races = 0;
    world.deps.team.list = async (workspace) => {
      const agents = await list(workspace);
      if (races++ < 2) {
        const line = { id: `touch-${races}`, at: MORNING, by: 'x', subject: 'person' as const, lines: [] };
        await update(HOME, 'ana', { capacity: 9 }, line, []);
      }
      return agents;
    };
    await world.receive({ from: '4911', id: 'wamid.2' });
    expect(await holderOf(threadId)).toBe('queue');
    await world.settle();
    expect(await holderOf(threadId)).toBe('ana');
  });
});

describe('targets, windows and skills', () => {
  test('a breach is an entry at its instant, once for each wait', async () => {
    const targets = { firstResponseMs: 10 * MINUTE, nextResponseMs: 20 * MINUTE, resolutionMs: 2 * HOUR };
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { targets } })] }));
    const [ana] = (await people('ana')) as [Principal];
    const threadId = await world.conversation('4911');
    await world.pass(30 * MINUTE);
    await says(threadId, ana);
    await world.receive({ from: '4911', id: 'wamid.2', sentAt: world.deps.clock.now() });
    await world.pass(3 * HOUR);
    expect((await only(threadId, 'breached')).map(({ at, target }) => `${(at - MORNING) / MINUTE} ${target}`)).toEqual([
      '10 first-response',
      '50 next-response',
      '120 resolution',
    ]);
  });

  test('the window is about to close on somebody who waits', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support', { clocks: { windowWarningMs: 2 * HOUR, customer: { closeAfterMs: null } } })],
    }));
    await people('ana');
    const threadId = await world.conversation('4911');
    await world.pass(23 * HOUR);
    expect(await story(threadId, 3)).toEqual([`${22 * 60} window-closing`]);
  });

  test('required skills become preferred after a while, and whoever is there gets it', async () => {
    await world.setPolicy(() => ({
      teams: [aTeam('support', { routing: { method: 'skills', relaxSkillsAfterMs: 15 * MINUTE } })],
      skills: ['german'],
      rules: [onKeyword('hello', { teamId: 'support', skills: [{ skill: 'german', level: 3, required: true }] })],
    }));
    await people('ana');
    const threadId = await world.conversation('4911');
    expect((await world.entries(threadId)).at(-1)).toMatchObject({
      candidates: [{ agentId: 'ana', outcome: 'lacks-skill', skill: 'german' }],
    });
    await world.pass(15 * MINUTE);
    expect(await story(threadId, 3)).toEqual(['15 skills-relaxed', '15 assigned']);
  });

  test('the customer is reminded once, then the conversation ends', async () => {
    const customer = { nudgeAfterMs: HOUR, nudgeText: 'Still there?', closeAfterMs: 3 * HOUR };
    await world.setPolicy(() => ({ teams: [aTeam('support', { clocks: { customer } })] }));
    const [ana] = (await people('ana')) as [Principal];
    const threadId = await world.conversation('4911');
    const { seq } = (await says(threadId, ana)).thread;
    await world.pass(4 * HOUR);
    await world.settle();
    expect(await story(threadId, seq)).toEqual(['60 replied', '180 closed']);
    expect(world.sent.map(({ text }) => text)).toEqual(['Yes', 'Still there?']);
  });
});
