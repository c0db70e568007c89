import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { close } from '../../functions/actions/close.ts';
import type { Connection, Principal } from '../../functions/actions/ports.ts';
import { pushChanges } from '../../functions/actions/push-changes.ts';
import { reply } from '../../functions/actions/reply.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/contracts/frames.ts';
import { AUTOMATION, HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let threadId: string;
let outcomes: Record<string, 'gone' | 'retry'>;
let hungUp: string[];

beforeEach(async () => {
  world = await startWorld();
  outcomes = {};
  hungUp = [];
  [ana] = (await world.addAgents({ id: 'ana', availability: 'away' }, { id: 'ben', availability: 'away' })) as [
    Principal,
  ];
  threadId = await world.conversation('4911');
  await world.records.next();
});
afterEach(() => world.close());

const look = (id: string, look: Partial<Connection>, workspace = HOME) =>
  world.deps.connections.open(workspace, { id, agentId: 'ana', views: [], threadId: null, ...look }, 1e13);

/** What each connection is sent for everything that was committed since. */
async function frames(): Promise<Record<string, Extract<ServerFrame, { type: 'changes' }>[]>> {
  const posted: Record<string, Extract<ServerFrame, { type: 'changes' }>[]> = {};
  const sockets = {
    async post(connection: string, frame: ServerFrame) {
      // What a client would refuse must not be sent.
      const valid = serverFrameSchema.parse(JSON.parse(JSON.stringify(frame)));
      if (valid.type === 'changes') posted[connection] = [...(posted[connection] ?? []), valid];
      return outcomes[connection] ?? ('posted' as const);
    },
    async hangUp(connection: string) {
      hungUp.push(connection);
      if (connection === 'stuck') throw new Error('cannot be closed either');
    },
  };
  for (const changes of changesByWorkspace(await world.records.next())) {
    await pushChanges({ ...world.deps, sockets }, changes);
  }
  return posted;
}

test('who looks at the thread gets the words, who looks at a list gets the head only', async () => {
  await look('viewer', { threadId });
  await look('lister', { views: ['unassigned'] });
  await look('elsewhere', { threadId: 'another', views: ['closed'] });
  await world.receive({ from: '4911', id: 'wamid.2', text: 'Secret words' });
  const { viewer, lister, elsewhere } = await frames();
  expect(viewer).toMatchObject([
    { threads: [{ threadId, seq: 4 }], entries: [{ threadId, entry: { seq: 4, content: { text: 'Secret words' } } }] },
  ]);
  expect(lister).toMatchObject([{ threads: [{ threadId, version: 2 }], entries: [], agents: [] }]);
  expect(elsewhere).toBeUndefined();
});

test('inner bookkeeping stays inside', async () => {
  await look('viewer', { threadId, views: ['all'] });
  await claim(world.deps, ana, { threadId });
  await world.receive({ from: '4911', id: 'wamid.2' });
  expect(JSON.stringify(await frames())).not.toMatch(/"(recent|alarm|digest|digests|turn|fx|pk)"/);
});

test('a claim concerns the list it leaves and the lists it enters', async () => {
  await look('queue', { views: ['unassigned'] });
  await look('ana', { views: ['mine'] });
  await look('ben', { agentId: 'ben', views: ['mine'] });
  await look('all', { agentId: 'ben', views: ['all'] });
  await look('closed', { agentId: 'ben', views: ['closed'] });
  await claim(world.deps, ana, { threadId });
  const threads = Object.entries(await frames()).filter(([, sent]) => sent.some((frame) => frame.threads.length > 0));
  expect(threads.map(([connection]) => connection).sort()).toEqual(['all', 'ana', 'queue']);
});

test('a hand-over reaches both people, a close reaches the closed list', async () => {
  await claim(world.deps, ana, { threadId });
  await world.records.next();
  await look('ana', { views: ['mine'] });
  await look('ben', { agentId: 'ben', views: ['mine'] });
  await look('closed', { agentId: 'ben', views: ['closed'] });
  await transfer(world.deps, ana, { threadId, agentId: 'ben' });
  const moved = await frames();
  expect(moved.ana?.[0]?.threads).toHaveLength(1);
  expect(moved.ben?.[0]?.threads).toHaveLength(1);
  expect(moved.closed?.[0]?.threads ?? []).toEqual([]);
  await close(world.deps, AUTOMATION, { threadId });
  expect((await frames()).closed?.[0]?.threads).toMatchObject([{ conversation: { status: 'closed' } }]);
});

test('everybody sees loads and availabilities', async () => {
  await look('somebody', { views: ['closed'] });
  await claim(world.deps, ana, { threadId });
  expect((await frames()).somebody).toMatchObject([{ threads: [], agents: [{ id: 'ana', load: 1 }] }]);
});

test('several versions in a batch are one head, the newest, seen from the oldest', async () => {
  await look('queue', { views: ['unassigned'] });
  await world.receive({ from: '4911', id: 'wamid.2' });
  await claim(world.deps, ana, { threadId });
  await transfer(world.deps, ana, { threadId, agentId: 'ben' });
  const { queue } = await frames();
  expect(queue).toHaveLength(1);
  expect(queue?.[0]?.threads).toMatchObject([{ version: 4, conversation: { holder: { agentId: 'ben' } } }]);
});

test('versions that come in the wrong order do not show the older one', async () => {
  await look('all', { views: ['all'] });
  await world.receive({ from: '4911', id: 'wamid.2' });
  await claim(world.deps, ana, { threadId });
  const [changes] = changesByWorkspace(await world.records.next());
  const posted: ServerFrame[] = [];
  const sockets = {
    async post(_: string, frame: ServerFrame) {
      posted.push(frame);
      return 'posted' as const;
    },
    async hangUp() {},
  };
  if (!changes) throw new Error('Nothing changed.');
  await pushChanges({ ...world.deps, sockets }, { ...changes, heads: changes.heads.toReversed() });
  expect(posted).toMatchObject([{ threads: [{ version: 3 }] }]);
});

test('the ticks of a message reach its viewers only', async () => {
  await reply(world.deps, AUTOMATION, { threadId, clientId: 'client-0001', text: 'Yes' });
  const records = await world.records.next();
  await look('viewer', { threadId });
  await look('lister', { views: ['all', 'unassigned'] });
  await world.runEffectsOf(records);
  const { viewer, lister } = await frames();
  expect(viewer?.[0]?.entries.map(({ entry }) => 'delivery' in entry && entry.delivery.status)).toContain('accepted');
  expect(viewer?.[0]?.threads).toEqual([]);
  expect(lister).toBeUndefined();
});

test('a closed connection is forgotten, one that could not be reached is hung up on', async () => {
  await look('gone', { views: ['all'] });
  await look('slow', { views: ['all'] });
  await look('stuck', { views: ['all'] });
  await look('well', { views: ['all'] });
  outcomes = { gone: 'gone', slow: 'retry', stuck: 'retry' };
  await world.receive({ from: '4911', id: 'wamid.2' });
  expect(Object.keys(await frames())).toContain('well');
  expect(hungUp.sort()).toEqual(['slow', 'stuck']);
  // What closes the connection also forgets it: its disconnect.
  expect((await world.deps.connections.list(HOME)).map(({ id }) => id).sort()).toEqual(['slow', 'stuck', 'well']);
  expect(world.logged.map(({ level }) => level).sort()).toEqual(['error', 'warn', 'warn']);
});

test('a frame that would be too large leaves the words out: the head says that there are more', async () => {
  await look('viewer', { threadId });
  const messages = Array.from({ length: 40 }, (_, index) => ({
    from: '4911',
    id: `wamid.long.${index}`,
    text: '👋'.repeat(1000),
  }));
  await world.receive(...messages);
  const { viewer } = await frames();
  expect(viewer).toHaveLength(1);
  expect(viewer?.[0]).toMatchObject({ threads: [{ seq: 43 }], entries: [] });
});

test('nothing of one workspace is pushed to another', async () => {
  await look('stranger', { threadId, views: ['mine', 'unassigned', 'all', 'closed'] }, 'other');
  await world.receive({ from: '4911', id: 'wamid.2' });
  expect(await frames()).toEqual({});
});
