import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../functions/actions/ports.ts';
import { pushChanges } from '../../functions/actions/push-changes.ts';
import { tellTyping } from '../../functions/actions/tell-typing.ts';
import { changesByWorkspace } from '../../functions/runtime/stream-changes.ts';
import { type ServerFrame, serverFrameSchema } from '../../shared/contracts/frames.ts';
import type { View } from '../../shared/contracts/routes.ts';
import { queuedDelivery } from '../../shared/domain/conversation/delivery.ts';
import { ABROAD, type Company, HOME, ID, PEOPLE, SECRET, startCompany, VISIBILITIES } from './company.ts';
import { type Relation, relations, SEQ, shouldSee } from './relations.ts';

const EVERY_VIEW: View[] = ['mine', 'unassigned', 'all', 'snoozed', 'closed'];
type Changes = Extract<ServerFrame, { type: 'changes' }>;

let company: Company;
let hungUp: string[];

beforeEach(async () => {
  company = await startCompany();
  hungUp = [];
});
afterEach(() => company.close());

const look = (id: string, change: Partial<Connection>, workspace = HOME) =>
  company.deps.connections.open(
    workspace,
    { id, agentId: ID.agent, views: EVERY_VIEW, threadId: null, ...change },
    1e13,
  );

/** Everything each connection is sent for what was committed since. */
async function frames(): Promise<Map<string, Changes>> {
  const posted = new Map<string, Changes>();
  const sockets = {
    async post(connection: string, frame: ServerFrame) {
      const { type, ...more } = serverFrameSchema.parse(JSON.parse(JSON.stringify(frame))) as Changes;
      const before = posted.get(connection);
      posted.set(connection, {
        type,
        ...more,
        threads: [...(before?.threads ?? []), ...more.threads],
        entries: [...(before?.entries ?? []), ...more.entries],
        agents: [...(before?.agents ?? []), ...more.agents],
        gone: [...(before?.gone ?? []), ...(more.gone ?? [])],
      });
      return 'posted' as const;
    },
    async hangUp(connection: string) {
      hungUp.push(connection);
    },
  };
  for (const changes of changesByWorkspace(await company.changed())) {
    await pushChanges({ ...company.deps, sockets }, changes);
  }
  return posted;
}

const threadsIn = (frame: Changes | undefined) => (frame?.threads ?? []).map(({ threadId }) => threadId);
const entriesIn = (frame: Changes | undefined) => (frame?.entries ?? []).map(({ threadId }) => threadId);
const note = (threadId: string, clientId: string, caller: 'key' | 'admin' = 'key') =>
  company.as('addNote', { params: { threadId }, body: { clientId, text: `${SECRET} note` } }, caller);

describe.each(VISIBILITIES)('under the visibility %s', (visibility) => {
  test.each(PEOPLE)('the %s gets heads, words and ticks of exactly what they see', async (caller) => {
    await company.setVisibility(visibility);
    const agentId = ID[caller];
    const threads = new Map<Relation, string>();
    for (const relation of relations) {
      const threadId = await company.thread(relation, agentId);
      threads.set(relation, threadId);
      await look(`open ${relation}`, { agentId, views: [], threadId });
      await look(`stranger ${relation}`, { agentId: ID.stranger, threadId }, ABROAD);
    }
    await look('lists', { agentId });
    await company.changed();

    for (const threadId of threads.values()) await note(threadId, `note-${threadId}`);
    const told = await frames();
    for (const threadId of threads.values()) {
      const delivery = { ...queuedDelivery(1), revision: 2 };
      await company.deps.threads.saveDelivery(HOME, threadId, SEQ.unconfirmed, 1, delivery);
    }
    const ticks = await frames();

    const seen = relations.filter((relation) => shouldSee(caller, visibility, relation));
    const seenIds = seen.map((relation) => threads.get(relation)).sort();
    expect(threadsIn(told.get('lists')).sort()).toEqual(seenIds);
    expect(entriesIn(told.get('lists'))).toEqual([]);
    expect(told.get('lists')?.gone ?? []).toEqual([]);
    expect(ticks.has('lists')).toBe(false);
    for (const [relation, threadId] of threads) {
      const isSeen = seen.includes(relation);
      const [first, second] = [told.get(`open ${relation}`), ticks.get(`open ${relation}`)];
      // Who follows a thread is told of it whatever they look at.
      const heads = new Set([...(isSeen ? [threadId] : []), threads.get('followed by me')]);
      expect({ relation, heads: threadsIn(first).sort() }).toEqual({ relation, heads: [...heads].sort() });
      expect({ relation, entries: entriesIn(first) }).toEqual({ relation, entries: isSeen ? [threadId] : [] });
      expect({ relation, ticks: entriesIn(second) }).toEqual({ relation, ticks: isSeen ? [threadId] : [] });
      expect(first?.gone ?? []).toEqual([]);
    }
    const strangers = [...told.keys(), ...ticks.keys()].filter((connection) => connection.startsWith('stranger'));
    expect(strangers).toEqual([]);
  });
});

describe.each(VISIBILITIES)('colleagues, under the visibility %s', (visibility) => {
  const told = (frame: Changes | undefined) =>
    new Map(frame?.lookers?.threads.map(({ threadId, agentIds }) => [threadId, agentIds]));

  test.each(PEOPLE)('the %s is told who looks and writes in exactly the threads they see', async (caller) => {
    await company.setVisibility(visibility);
    const agentId = ID[caller];
    const threads = new Map<Relation, string>();
    for (const relation of relations) threads.set(relation, await company.thread(relation, agentId));
    await look('caller', { agentId });
    await company.changed();
    for (const [relation, threadId] of threads) {
      await look(relation, { agentId: 'boss', views: [] });
      await company.deps.connections.subscribe(relation, [], threadId);
    }
    const lookers = told((await frames()).get('caller'));
    for (const [relation, threadId] of threads) {
      const seen = shouldSee(caller, visibility, relation);
      expect({ relation, lookers: lookers.get(threadId) }).toEqual({ relation, lookers: seen ? ['boss'] : undefined });
      const { reached } = await typing(relation, threadId);
      expect({ relation, reached }).toEqual({ relation, reached: seen ? ['caller'] : [] });
    }
  });

  test.each(PEOPLE)('the %s is shown as a looker, and as one who writes, only where they may be', async (caller) => {
    await company.setVisibility(visibility);
    for (const relation of relations) {
      const threadId = await company.thread(relation, ID[caller]);
      await look(`boss ${relation}`, { agentId: 'boss', views: [], threadId });
      await look(`caller ${relation}`, { agentId: ID[caller], views: [] });
      await company.changed();
      await company.deps.connections.subscribe(`caller ${relation}`, [], threadId);
      const posted = await frames();
      const seen = shouldSee(caller, visibility, relation);
      const agentIds = told(posted.get(`boss ${relation}`)).get(threadId);
      expect({ relation, agentIds }).toEqual({ relation, agentIds: seen ? [ID[caller]] : [] });
      expect({ relation, told: told(posted.get(`caller ${relation}`)).has(threadId) }).toEqual({
        relation,
        told: seen,
      });
      const { reached } = await typing(`caller ${relation}`, threadId);
      expect({ relation, reached }).toEqual({ relation, reached: seen ? [`boss ${relation}`] : [] });
    }
  });
});

/** Which connections hear that somebody writes. */
async function typing(connection: string, threadId: string): Promise<{ reached: string[] }> {
  const reached: string[] = [];
  const sockets = {
    async post(to: string) {
      reached.push(to);
      return 'posted' as const;
    },
    async hangUp() {},
  };
  await tellTyping({ ...company.deps, sockets }, connection, { threadId, mode: 'reply' });
  return { reached };
}

test('people and the version of the policy are for everybody of the workspace, and for nobody else', async () => {
  await company.setVisibility('own');
  await company.changed();
  for (const caller of PEOPLE) await look(caller, { agentId: ID[caller], views: [] });
  await look('stranger', { agentId: ID.stranger }, ABROAD);
  await company.as(
    'setAgentAvailability',
    { params: { agentId: 'cara' }, body: { availability: 'busy' } },
    'supervisor',
  );
  const people = await frames();
  expect([...people.keys()].sort()).toEqual(['admin', 'agent', 'supervisor']);
  for (const frame of people.values()) expect(frame.agents.map(({ id }) => id)).toEqual(['cara']);
  await company.setVisibility('team');
  const policies = await frames();
  expect([...policies.keys()].sort()).toEqual(['admin', 'agent', 'supervisor']);
  expect(hungUp).toEqual([]);
});

describe('gone', () => {
  test.each(['own', 'team'] as const)('is what was handed to another team, under %s', async (visibility) => {
    await company.setVisibility(visibility);
    const threadId = await company.thread('held by me', ID.agent);
    await look('open', { views: [], threadId });
    await look('lists', {});
    await look('colleague', { agentId: 'cara', threadId });
    await company.changed();
    await company.as('transfer', { params: { threadId }, body: { agentId: 'otto' } }, 'agent');
    const told = await frames();
    expect(told.get('open')).toMatchObject({ threads: [], entries: [], gone: [threadId] });
    expect(told.get('lists')).toMatchObject({ threads: [], entries: [], gone: [threadId] });
    // Who never saw it is not told that there is something to lose.
    expect(told.get('colleague') ?? { gone: [], threads: [], entries: [] }).toMatchObject({ threads: [], gone: [] });
  });

  test('is what moves to another team, for the whole team that had it', async () => {
    await company.setVisibility('team');
    const threadId = await company.thread('waits in my team', ID.agent);
    await look('mate', { agentId: 'cara' });
    await look('other', { agentId: 'otto' });
    await company.changed();
    await company.as('transfer', { params: { threadId }, body: { teamId: 'returns' } }, 'admin');
    const told = await frames();
    expect(told.get('mate')).toMatchObject({ threads: [], gone: [threadId] });
    expect(told.get('other')).toMatchObject({ threads: [{ threadId }], gone: [] });
  });

  test('is what somebody stops following', async () => {
    await company.setVisibility('own');
    const threadId = await company.thread('followed by me', ID.agent);
    await look('open', { views: [], threadId });
    await company.changed();
    await company.as('follow', { params: { threadId }, body: { following: false } }, 'agent');
    expect((await frames()).get('open')).toMatchObject({ threads: [], entries: [], gone: [threadId] });
    await note(threadId, 'note-0001');
    expect((await frames()).has('open')).toBe(false);
  });

  test('is the open thread that a new policy hides; nobody gets a word of it after that', async () => {
    const hidden = await company.thread('held in another team', ID.agent);
    const shown = await company.thread('held by me', ID.agent);
    for (const threadId of [hidden, shown]) await look(threadId, { views: [], threadId });
    await look('admin', { agentId: ID.admin, views: [], threadId: hidden });
    await company.changed();
    await company.setVisibility('own');
    const told = await frames();
    expect(told.get(hidden)).toMatchObject({ gone: [hidden], threads: [], entries: [] });
    expect(told.get(shown)).toMatchObject({ gone: [] });
    expect(told.get('admin')).toMatchObject({ gone: [] });
    await note(hidden, 'note-0001');
    expect([...(await frames()).keys()]).toEqual(['admin']);
  });
});

describe('a change of a person', () => {
  const update = (agentId: string, body: object) => company.as('updateAgent', { params: { agentId }, body }, 'admin');

  test('of their teams hides the old team at once and shows the new one, and makes them read their lists anew', async () => {
    await company.setVisibility('team');
    const before = await company.thread('waits in my team', ID.agent);
    const after = await company.thread('waits in another team', ID.agent);
    await look('open', { views: [], threadId: before });
    await look('lists', {});
    await look('colleague', { agentId: 'cara', threadId: before });
    await company.changed();
    await update(ID.agent, { teams: ['returns'] });
    expect((await frames()).get('open')).toMatchObject({ gone: [before], threads: [], entries: [] });
    expect(hungUp.sort()).toEqual(['lists', 'open']);
    for (const threadId of [before, after]) await note(threadId, `note-${threadId}`);
    const told = await frames();
    expect(threadsIn(told.get('lists'))).toEqual([after]);
    expect(told.has('open')).toBe(false);
    expect(entriesIn(told.get('colleague'))).toEqual([before]);
    expect((await company.as('getThread', { params: { threadId: before } }, 'agent')).code).toBe('thread-not-found');
    expect((await company.as('getThread', { params: { threadId: after } }, 'agent')).code).toBe('ok');
  });

  test('of their role follows the visibility of the new one', async () => {
    await company.savePolicy(HOME, { visibility: { agent: 'own', supervisor: 'all' } });
    const threadId = await company.thread('held in another team', ID.agent);
    await look('agent', { threadId });
    await look('supervisor', { agentId: ID.supervisor, threadId });
    await company.changed();
    await update(ID.agent, { role: 'supervisor' });
    await update(ID.supervisor, { role: 'agent' });
    expect((await frames()).get('supervisor')).toMatchObject({ gone: [threadId] });
    expect(hungUp.sort()).toEqual(['agent', 'supervisor']);
    await note(threadId, 'note-0001');
    const told = await frames();
    expect(entriesIn(told.get('agent'))).toEqual([threadId]);
    expect(told.has('supervisor')).toBe(false);
  });

  test('of anything else, or where everybody sees everything, leaves connections alone', async () => {
    await company.setVisibility('team');
    await look('lists', {});
    await company.changed();
    await update(ID.agent, { name: 'Ann', capacity: 5 });
    await frames();
    await company.setVisibility('all');
    await update(ID.agent, { teams: ['vip'] });
    await frames();
    expect(hungUp).toEqual([]);
  });
});

test('whatever a connection says it looks at, the frames of others still leave', async () => {
  await company.setVisibility('own');
  for (const threadId of ['', '#', 'thread-nowhere', 'x'.repeat(200)]) {
    await look(`strange ${threadId}`, { views: [], threadId });
  }
  await company.changed();
  await company.setVisibility('team');
  expect((await frames()).size).toBe(4);
});

test('a stranger who subscribes to a thread of this workspace, with every list, hears nothing of it', async () => {
  const threadId = await company.thread('held by me', ID.agent);
  await look('stranger', { agentId: ID.stranger, threadId }, ABROAD);
  // The same agent id in another workspace is another person.
  await look('namesake', { agentId: ID.agent, threadId }, ABROAD);
  await company.changed();
  await company.as('reply', { params: { threadId }, body: { clientId: 'reply-0001', text: 'Yes' } }, 'agent');
  await company.as('transfer', { params: { threadId }, body: { agentId: 'cara' } }, 'agent');
  await company.as('close', { params: { threadId } }, 'admin');
  await company.setVisibility('own');
  expect([...(await frames()).keys()]).toEqual([]);
  await company.deps.connections.subscribe('namesake', EVERY_VIEW, null);
  await company.deps.connections.subscribe('namesake', EVERY_VIEW, threadId);
  await look('agent', { threadId });
  expect([...(await frames()).keys()]).toEqual([]);
  expect(await typing('namesake', threadId)).toEqual({ reached: [] });
  expect(await typing('agent', threadId)).toEqual({ reached: [] });
});
