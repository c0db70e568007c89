import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote } from '../../functions/actions/add-note.ts';
import { listMentions, readMentions } from '../../functions/actions/mentions.ts';
import type { MentionInbox, Principal } from '../../functions/actions/ports.ts';
import { pushChanges } from '../../functions/actions/push-changes.ts';
import { runEffects } from '../../functions/actions/run-effects.ts';
import { effectJobs } from '../../functions/runtime/effect-jobs.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/contracts/frames.ts';
import type { MentionTarget } from '../../shared/domain/conversation/mention.ts';
import { newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let ben: Principal;
let threadId: string;

beforeEach(async () => {
  world = await startWorld();
  const away = { availability: 'away', capacity: 100, teams: ['support', 'returns'] } as const;
  [ana, ben] = (await world.addAgents(
    { id: 'ana', ...away },
    { id: 'ben', ...away },
    { id: 'cy', ...away, teams: ['returns'] },
  )) as [Principal, Principal];
  await world.setPolicy(({ teams }) => ({ teams: [...teams, newTeam('returns', 'Returns')] }));
  threadId = await world.conversation('4911');
  await world.settle();
});
afterEach(() => world.close());

const note = (mentions: MentionTarget[], clientId = 'note-0001', text = 'Please look, @Ben') =>
  addNote(world.deps, ana, { threadId, clientId, text, mentions });
const cy = () => ({ ...ben, agentId: 'cy' });
const mentionsOf = async (who: Principal) => (await listMentions(world.deps, who)).mentions;

test('a mention stands with its note and in the inbox of the one who is meant, newest first, until it is read', async () => {
  const { entries } = await note([{ agentId: 'ben' }, { agentId: 'ben' }]);
  expect(entries[0]).toMatchObject({ type: 'noted', mentions: [{ agentId: 'ben', name: 'Agent ben' }] });
  world.advance(1000);
  await note([{ agentId: 'ben' }], 'note-0002', 'And this');
  await world.settle();
  const [second, first] = await mentionsOf(ben);
  expect(first).toMatchObject({
    text: 'Please look, @Ben',
    by: ana.actor.name,
    read: false,
    seq: 4,
    thread: { threadId },
  });
  expect(second).toMatchObject({ text: 'And this', read: false });
  expect(await mentionsOf(ana)).toEqual([]);
  await readMentions(world.deps, ben, { ids: [first?.id ?? ''] });
  expect((await mentionsOf(ben)).map(({ read }) => read)).toEqual([false, true]);
});

test('a team is each of its people, once, without the author; a name counts before the team', async () => {
  const { entries } = await note([{ teamId: 'returns' }, { agentId: 'ben' }, { agentId: 'ana' }]);
  expect(entries[0]).toMatchObject({
    mentions: [{ teamId: 'returns', name: 'Returns', told: ['ben', 'cy'] }, { agentId: 'ben' }, { agentId: 'ana' }],
  });
  await world.settle();
  expect(await mentionsOf(ben)).toMatchObject([{ text: 'Please look, @Ben' }]);
  expect((await mentionsOf(ben))[0]?.team).toBeUndefined();
  expect(await mentionsOf(cy())).toMatchObject([{ team: 'Returns' }]);
  expect(await mentionsOf(ana)).toEqual([]);
});

test('who does not see the conversation is not told, and the note says so', async () => {
  await world.setPolicy(() => ({ visibility: { agent: 'own', supervisor: 'all' } }));
  const { entries } = await addNote(
    world.deps,
    { ...ana, role: 'admin' },
    { threadId, clientId: 'note-0001', text: 'For @Ben', mentions: [{ agentId: 'ben' }, { teamId: 'returns' }] },
  );
  expect(entries[0]).toMatchObject({
    mentions: [
      { agentId: 'ben', blind: true },
      { teamId: 'returns', told: [] },
    ],
  });
  await world.settle();
  expect(await world.deps.mentions.newest(HOME, 'ben', 10)).toEqual([]);
});

test('the same note twice is one, under other mentions it is another', async () => {
  await note([{ agentId: 'ben' }]);
  await note([{ agentId: 'ben' }]);
  await expect(note([{ agentId: 'cy' }])).rejects.toMatchObject({ code: 'client-id-reused' });
  await world.settle();
  expect(await mentionsOf(ben)).toHaveLength(1);
});

test('whatever fails after the note is committed, and however often it is done again, everybody is told once', async () => {
  await note([{ teamId: 'returns' }]);
  const jobs = effectJobs(await world.records.next());
  const real = world.deps.mentions;
  for (let failsAt = 0; failsAt < 2; failsAt++) {
    let calls = 0;
    const failing: MentionInbox = {
      ...real,
      add: (...mention) => (calls++ === failsAt ? Promise.reject(new Error('killed')) : real.add(...mention)),
    };
    expect(await runEffects({ ...world.deps, mentions: failing }, jobs)).toHaveLength(1);
  }
  expect(await runEffects(world.deps, jobs)).toEqual([]);
  const [toBen] = await mentionsOf(ben);
  await readMentions(world.deps, ben, { ids: [toBen?.id ?? ''] });
  expect(await runEffects(world.deps, jobs)).toEqual([]);
  expect((await mentionsOf(ben)).map(({ read }) => read)).toEqual([true]);
  expect((await mentionsOf(cy())).map(({ read }) => read)).toEqual([false]);
});

test('the screens of the person hear of it, and of its being read; nobody else’s do', async () => {
  const posted: [string, ServerFrame][] = [];
  const sockets = {
    async post(to: string, frame: ServerFrame) {
      posted.push([to, serverFrameSchema.parse(JSON.parse(JSON.stringify(frame)))]);
      return 'posted' as const;
    },
    async hangUp() {},
  };
  const heard = async () => {
    posted.length = 0;
    for (const changes of changesByWorkspace(await world.records.next()))
      await pushChanges({ ...world.deps, sockets }, changes);
    return posted.map(([to, frame]) => [to, frame.type === 'changes' ? frame.mentions?.map(({ read }) => read) : null]);
  };
  for (const id of ['ana', 'ben', 'cy']) {
    await world.deps.connections.open(HOME, { id, agentId: id, views: [], threadId: null }, 1e13);
  }
  await note([{ agentId: 'ben' }]);
  await world.runEffectsOf(await world.records.next());
  expect(await heard()).toEqual([['ben', [false]]]);
  const [mention] = await mentionsOf(ben);
  await readMentions(world.deps, ben, { ids: [mention?.id ?? ''] });
  expect(await heard()).toEqual([['ben', [true]]]);
  await readMentions(world.deps, ben, { ids: [mention?.id ?? ''] });
  expect(await heard()).toEqual([]);
});

test('what it costs: the people are read with the note, 1 WRU each who is told, and the list by its length', async () => {
  const plain = await world.costOf(() => note([], 'note-0000', '?'));
  const named = await world.costOf(() => note([{ teamId: 'returns' }], 'note-0001', '?'));
  expect([named.rru - plain.rru, named.wru - plain.wru]).toEqual([1, 0]);
  const jobs = effectJobs(await world.records.next());
  const told = await world.costOf(() => runEffects(world.deps, jobs.slice(-1)));
  expect([told.rru, told.wru]).toEqual([0, 2]);
  const listed = await world.costOf(() => mentionsOf(ben));
  // The mentions, the policy, one head and one note.
  expect([listed.rru, listed.wru]).toEqual([2, 0]);
});
