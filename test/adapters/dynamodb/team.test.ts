import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Commit } from '../../../functions/actions/ports.ts';
import { dynamoAccess } from '../../../functions/adapters/dynamodb/access.ts';
import { keyOf } from '../../../functions/adapters/dynamodb/access-patterns.ts';
import { dynamoPolicies } from '../../../functions/adapters/dynamodb/policies.ts';
import { readStreamRecord } from '../../../functions/adapters/dynamodb/stream-record.ts';
import { dynamoTeam } from '../../../functions/adapters/dynamodb/team.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import type { ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { at, commitOf, emptyThread, MORNING, opened, sampleAgent } from './samples.ts';
import { streamRecords } from './stream-records.ts';

describeInboxTable('team', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let team: ReturnType<typeof dynamoTeam>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    team = dynamoTeam(inbox.table);
  });
  afterAll(() => inbox.close());

  test('an added agent is read back alone and in the list', async () => {
    const ana = sampleAgent('ana', { role: 'admin' });
    expect(await team.add('w', ana)).toBe(true);
    expect(await team.get('w', 'ana')).toEqual(ana);
    expect(await team.list('w')).toEqual([ana]);
    expect(await team.get('w', 'nobody')).toBeNull();
    expect(await team.list('empty')).toEqual([]);
  });

  test('an e-mail belongs to one person, in whatever workspace, also when two are added at once', async () => {
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((id) =>
        team.add(id === 'three' ? 'elsewhere' : 'w', sampleAgent(id, { email: 'same@example.com' })),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const invited = await dynamoAccess(inbox.table).findInvitation('same@example.com');
    expect(invited).not.toBeNull();
    expect(await team.get(invited?.workspaceId ?? '', invited?.agentId ?? '')).not.toBeNull();
  });

  test('a list of several pages is read to its end', async () => {
    // 900 people of more than 1 KB each: DynamoDB ends a page at 1 MB.
    const people = Array.from({ length: 900 }, (_, index) =>
      sampleAgent(`p${String(index).padStart(4, '0')}`, {
        name: 'n'.repeat(1200),
        email: `p${index}@large.example.com`,
      }),
    );
    for (let from = 0; from < people.length; from += 50) {
      await Promise.all(people.slice(from, from + 50).map((agent) => team.add('large', agent)));
    }
    expect((await team.list('large')).map(({ id }) => id)).toEqual(people.map(({ id }) => id));
  });

  const change = (id: string, at = MORNING) => ({
    id,
    at,
    by: 'Dalia',
    subject: 'person' as const,
    agentId: 'ben',
    lines: ['Something'],
  });

  test('a change is stored, raises the version, and leaves the rest as it was', async () => {
    await team.add('w-change', sampleAgent('ben', { email: 'ben.change@example.com', skills: { french: 2 } }));
    const update = {
      name: 'Benjamin',
      role: 'supervisor',
      capacity: 3,
      teams: ['billing'],
      skills: { german: 4 },
    } as const;
    const changed = await team.update('w-change', 'ben', update, change('c1'), []);
    expect(changed).toEqual({ ...sampleAgent('ben', { email: 'ben.change@example.com' }), ...update, version: 2 });
    expect(await team.get('w-change', 'ben')).toEqual(changed);
  });

  onlyEmbedded('a change is logged with what the stream must do', async () => {
    await team.add('w-log', sampleAgent('ben', { availability: 'away', email: 'ben.log@example.com' }));
    const records = await streamRecords(inbox);
    const update = {
      name: 'Benjamin',
      role: 'supervisor',
      availability: 'available',
      capacity: 3,
      teams: ['billing', 'support'],
      skills: { german: 4 },
    } as const;
    const changed = await team.update('w-log', 'ben', update, change('c1'), ['drain']);
    const before = sampleAgent('ben', { email: 'ben.log@example.com' });
    expect(changed).toEqual({ ...before, ...update, version: 2 });
    expect(await team.list('w-log')).toEqual([changed]);
    await team.update('w-log', 'ben', { availability: 'away' }, change('c2', MORNING + 1), ['hand-on']);
    await team.update('w-log', 'ben', { capacity: undefined }, change('c3', MORNING + 2), []);
    const log = (await records.next()).map(readStreamRecord).filter((one) => one?.kind === 'change');
    expect(log).toEqual([
      { kind: 'change', workspace: 'w-log', effects: ['drain'], agentId: 'ben' },
      { kind: 'change', workspace: 'w-log', effects: ['hand-on'], agentId: 'ben' },
      { kind: 'change', workspace: 'w-log', effects: [], agentId: 'ben' },
    ]);
    const page = await dynamoPolicies(inbox.table).changes('w-log', 10);
    expect(page).toEqual({ items: [change('c3', MORNING + 2), change('c2', MORNING + 1), change('c1')], cursor: null });
  });

  test('a change that names the version it was made on gives way to another one, and leaves no line in the log', async () => {
    await team.add('w-version', sampleAgent('ben', { email: 'ben.version@example.com' }));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        team.update('w-version', 'ben', { capacity: index + 20 }, change(`c${index}`), [], 1),
      ),
    );
    const [won] = outcomes.filter((outcome) => outcome !== null);
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(9);
    expect(await team.get('w-version', 'ben')).toEqual(won);
    expect((await dynamoPolicies(inbox.table).changes('w-version', 50)).items).toHaveLength(1);
  });

  onlyEmbedded('a change that meets an assignment in the same moment is to be tried again, not an error', async () => {
    await team.add('w-conflict', sampleAgent('ben', { email: 'ben.conflict@example.com' }));
    await inbox.server.faults.set({ transactionConflict: 1, operations: ['TransactWriteItems'] });
    try {
      expect(await team.update('w-conflict', 'ben', { capacity: 1 }, change('c1'), [])).toBeNull();
    } finally {
      await inbox.server.faults.set({ transactionConflict: 0, operations: undefined });
    }
    expect(await team.get('w-conflict', 'ben')).toMatchObject({ capacity: 8, version: 1 });
  });

  test('nobody cannot be changed', async () => {
    await expect(team.update('w', 'nobody', { availability: 'away' }, change('c1'), [])).rejects.toMatchObject({
      status: 404,
      code: 'agent-not-found',
    });
    expect(await team.update('w', 'nobody', { availability: 'away' }, change('c1'), [], 1)).toBeNull();
  });

  test('who was stored before there were teams belongs to the default one', async () => {
    const { teams: _teams, skills: _skills, teamLoad: _load, ...old } = sampleAgent('old');
    const Item = { ...keyOf('agents', { ws: 'w-old', agent: 'old' }), kind: 'agent', ...old };
    await inbox.table.client.send(new PutCommand({ TableName: inbox.table.name, Item }));
    expect(await team.get('w-old', 'old')).toEqual(sampleAgent('old'));
  });

  describe('loads by team', () => {
    const threads = () => dynamoThreads(inbox.table);
    const loadsOf = async (ws: string) =>
      (await team.list(ws)).map(({ id, load, teamLoad, version }) => ({ id, load, teamLoad, version }));
    const move = (agentId: string, teamId: string, amount: 1 | -1) => ({ agentId, teamId, change: amount });

    test('are counted with each hand-over, and one that is kept moves from team to team', async () => {
      await team.add('w-loads', sampleAgent('ana', { email: 'ana.loads@example.com' }));
      await team.add('w-loads', sampleAgent('ben', { email: 'ben.loads@example.com' }));
      const commit = async (before: ThreadState, ...agents: Commit['agents']) => {
        const next = commitOf(before, [at(MORNING, opened)], { agents });
        expect(await threads().commit('w-loads', next)).toEqual({ kind: 'committed' });
        return next.after;
      };
      let state = await commit(emptyThread('t1'), move('ana', 'support', 1));
      await commit(emptyThread('t2'), move('ana', 'billing', 1));
      expect(await loadsOf('w-loads')).toEqual([
        { id: 'ana', load: 2, teamLoad: { support: 1, billing: 1 }, version: 3 },
        { id: 'ben', load: 0, teamLoad: {}, version: 1 },
      ]);
      // She keeps it, but it is another team's now: no more to do for her, so no choice need be made again.
      state = await commit(state, move('ana', 'support', -1), move('ana', 'billing', 1));
      expect((await loadsOf('w-loads'))[0]).toEqual({
        id: 'ana',
        load: 2,
        teamLoad: { support: 0, billing: 2 },
        version: 3,
      });
      await commit(state, move('ana', 'billing', -1), move('ben', 'billing', 1));
      expect(await loadsOf('w-loads')).toEqual([
        { id: 'ana', load: 1, teamLoad: { support: 0, billing: 1 }, version: 3 },
        { id: 'ben', load: 1, teamLoad: { billing: 1 }, version: 2 },
      ]);
    });

    test('counted at the same time add up', async () => {
      await team.add('w-sum', sampleAgent('ana', { email: 'ana.sum@example.com' }));
      const teams = ['support', 'billing', 'a team with an odd name #1'];
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          threads().commit(
            'w-sum',
            commitOf(emptyThread(`t${index}`), [at(MORNING, opened)], {
              agents: [move('ana', teams[index % 3] ?? '', 1)],
            }),
          ),
        ),
      );
      expect((await team.get('w-sum', 'ana'))?.teamLoad).toEqual(Object.fromEntries(teams.map((name) => [name, 10])));
      expect((await team.get('w-sum', 'ana'))?.load).toBe(30);
    });
  });
});
