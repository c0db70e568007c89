import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../../functions/actions/claim.ts';
import { disconnect, subscribe } from '../../functions/actions/live-connections.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { pushChanges } from '../../functions/actions/push-changes.ts';
import { tellTyping } from '../../functions/actions/tell-typing.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/contracts/frames.ts';
import type { View } from '../../shared/contracts/routes.ts';
import { AUTOMATION, HOME, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let threadId: string;
let other: string;
let posted: { to: string; frame: ServerFrame }[];
let gone: string[];

beforeEach(async () => {
  world = await startWorld();
  posted = [];
  gone = [];
  const people = await world.addAgents(
    ...['ana', 'ben', 'cy'].map((id) => ({ id, availability: 'away' as const, capacity: 100 })),
  );
  ana = people[0] as Principal;
  threadId = await world.conversation('4911');
  other = await world.conversation('4922');
  await world.records.next();
});
afterEach(() => world.close());

const sockets = {
  async post(to: string, frame: ServerFrame) {
    if (gone.includes(to)) return 'gone' as const;
    posted.push({ to, frame: serverFrameSchema.parse(JSON.parse(JSON.stringify(frame))) });
    return 'posted' as const;
  },
  async hangUp() {},
};

type Looks = { views?: View[]; threadId?: string | null };
const join = async (id: string, looks: Looks = {}, agentId = id, expiresAt = 1e13) => {
  await world.deps.connections.open(HOME, { id, agentId, views: [], threadId: null }, expiresAt);
  await look(id, looks);
};
const look = (
  id: string,
  { views = ['mine', 'unassigned'] as View[], threadId = null as string | null, away = false },
) => subscribe(world.deps, id, { views, threadId, away });

/** What each connection is told of who looks where, for everything since the last time. */
async function told() {
  posted = [];
  for (const changes of changesByWorkspace(await world.records.next())) {
    await pushChanges({ ...world.deps, sockets }, changes);
  }
  return Object.fromEntries(
    posted.flatMap(({ to, frame }) => {
      if (frame.type !== 'changes' || !frame.lookers) return [];
      const { threads, all } = frame.lookers;
      const names = Object.fromEntries(threads.map((each) => [each.threadId, each.agentIds]));
      return [[to, all ? { ...names, all } : names]];
    }),
  );
}

describe('who looks at a thread', () => {
  test('is said to those who have it open or in a list, and to who opens it', async () => {
    await join('ana');
    await join('ben', { threadId: null });
    await join('cy', { views: ['closed'] });
    await told();
    await look('ben', { threadId });
    expect(await told()).toEqual({ ana: { [threadId]: ['ben'] }, ben: { [threadId]: [] } });
    await look('ana', { threadId });
    expect(await told()).toEqual({ ben: { [threadId]: ['ana'] }, ana: { [threadId]: ['ben'] } });
    await look('ben', { threadId: other });
    expect(await told()).toEqual({ ana: { [threadId]: [], [other]: ['ben'] }, ben: { [other]: [] } });
  });

  test('ends with the connection, however that ended: closed, found dead, or expired', async () => {
    await join('ana', { threadId });
    for (const id of ['ben', 'cy']) await join(id, { threadId });
    await join('dee', { threadId }, 'dee', world.deps.clock.now() + 1000);
    await told();
    await disconnect(world.deps, 'ben');
    expect((await told()).ana).toEqual({ [threadId]: ['cy', 'dee'] });
    gone = ['cy'];
    await look('ana', { threadId: null });
    await told();
    await look('ana', { threadId });
    expect((await told()).ana).toEqual({ [threadId]: ['dee'] });
    world.advance(60 * 60_000);
    await world.server.sweep();
    expect((await told()).ana).toEqual({ [threadId]: [] });
  });

  test('is not somebody with the screen in the background', async () => {
    await join('ana', { threadId });
    await join('ben', { threadId });
    await told();
    await look('ben', { threadId, away: true });
    expect(await told()).toEqual({ ana: { [threadId]: [] } });
    await look('ben', { threadId });
    expect(await told()).toEqual({ ana: { [threadId]: ['ben'] } });
  });

  test('is one person, whatever the number of their tabs, and never the reader', async () => {
    await join('ana', { threadId });
    await join('ana 2', { threadId }, 'ana');
    await join('ben', { threadId });
    await join('ben 2', { threadId }, 'ben');
    await told();
    await look('cy', {});
    await join('cy', { threadId });
    expect(await told()).toMatchObject({ cy: { [threadId]: ['ana', 'ben'] }, ana: { [threadId]: ['ben', 'cy'] } });
  });

  test('comes whole with new lists, and with a thread that comes onto the screen', async () => {
    await join('ana', { threadId });
    await told();
    await join('ben');
    expect(await told()).toEqual({ ben: { [threadId]: ['ana'], all: true } });
    await join('cy', { views: ['mine'] });
    expect(await told()).toEqual({ cy: { all: true } });
    await claim(world.deps, ana, { threadId });
    expect(await told()).toEqual({});
    await transfer(world.deps, ana, { threadId, agentId: 'cy' });
    expect(await told()).toEqual({ cy: { [threadId]: ['ana'] } });
  });

  test('is not said of what is not there', async () => {
    await join('ana');
    await told();
    await look('ana', { threadId: 'thread-nowhere' });
    await join('ben', { threadId: 'thread-nowhere' });
    expect(await told()).toEqual({ ben: { all: true } });
  });
});

describe('who writes', () => {
  const typists = () => posted.map(({ to, frame }) => `${to}: ${frame.type === 'typing' ? frame.mode : '?'}`).sort();
  const type = async (id: string, mode: 'reply' | 'note' = 'reply', thread = threadId) => {
    posted = [];
    return tellTyping({ ...world.deps, sockets }, id, { threadId: thread, mode });
  };

  test('is said to the colleagues who have the thread on their screen, and stored nowhere', async () => {
    await join('ana', { threadId });
    await join('ana 2', {}, 'ana');
    await join('ben', { threadId });
    await join('cy');
    await join('dee', { views: ['closed'] });
    await world.records.next();
    expect(await type('ana')).toEqual({ told: 2 });
    expect(typists()).toEqual(['ben: reply', 'cy: reply']);
    expect(posted[0]?.frame).toMatchObject({ threadId, agentId: 'ana' });
    expect(await type('ben', 'note')).toEqual({ told: 3 });
    expect(typists()).toEqual(['ana 2: note', 'ana: note', 'cy: note']);
    expect(await world.records.next()).toEqual([]);
  });

  test('counts only in the thread that is looked at, on a connection that is open', async () => {
    await join('ana', { threadId });
    await join('ben', { threadId: other });
    for (const [id, thread] of [
      ['ana', other],
      ['ana', ''],
      ['ana', 'thread-nowhere'],
      ['closed', threadId],
    ] as const) {
      expect(await type(id, 'reply', thread)).toEqual({ told: 0 });
    }
  });

  test('finds connections that have died, which are forgotten', async () => {
    await join('ana', { threadId });
    await join('ben', { threadId });
    gone = ['ben'];
    expect(await type('ana')).toEqual({ told: 0 });
    expect((await world.deps.connections.list(HOME)).map(({ id }) => id)).toEqual(['ana']);
  });
});

describe('with twenty people', () => {
  /** Half of them look at Mine, as people do who answer; the others at all conversations. */
  const crowd = async () => {
    for (let index = 0; index < 20; index++) {
      const views: View[] = ['mine', 'unassigned', ...(index % 2 ? (['all'] as const) : [])];
      await join(`agent-${String(index).padStart(20, '0')}`, { views });
    }
    await claim(world.deps, ana, { threadId });
    await transfer(world.deps, AUTOMATION, { threadId: other, agentId: 'ben' });
    await world.records.next();
  };
  const first = `agent-${'0'.repeat(20)}`;

  test('a switch between two held conversations costs what it says', async () => {
    await crowd();
    await look(first, { threadId: other });
    await told();
    const subscribed = await world.costOf(() => look(first, { threadId }));
    expect([subscribed.rru, subscribed.wru]).toEqual([1, 1]);
    const records = await world.records.next();
    posted = [];
    const shown = await world.costOf(async () => {
      for (const changes of changesByWorkspace(records)) await pushChanges({ ...world.deps, sockets }, changes);
    });
    // The connections, the policy, two heads; ten people look at all conversations, and one has switched.
    expect([shown.rru, shown.wru, posted.length]).toEqual([4, 0, 11]);
  });

  test('a minute of writing costs what it says', async () => {
    await crowd();
    await look(first, { threadId });
    await world.records.next();
    posted = [];
    const typing = () => tellTyping({ ...world.deps, sockets }, first, { threadId, mode: 'reply' });
    const burst = await world.costOf(async () => {
      for (let said = 0; said < 15; said++) await typing();
    });
    expect([burst.rru / 15, burst.wru, posted.length / 15]).toEqual([3, 0, 10]);
  });
});
