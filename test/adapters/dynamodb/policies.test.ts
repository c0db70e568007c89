import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoPolicies } from '../../../functions/adapters/dynamodb/policies.ts';
import { readStreamRecord } from '../../../functions/adapters/dynamodb/stream-record.ts';
import { DEFAULT_POLICY, newTeam, type WorkspacePolicy } from '../../../shared/domain/policy/workspace-policy.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { MORNING } from './samples.ts';
import { streamRecords } from './stream-records.ts';

describeInboxTable('policies', (startInboxTable, onlyEmbedded) => {
  let inbox: InboxTable;
  let policies: ReturnType<typeof dynamoPolicies>;

  beforeAll(async () => {
    inbox = await startInboxTable();
    policies = dynamoPolicies(inbox.table);
  });
  afterAll(() => inbox.close());

  const change = (id: string, at = MORNING) => ({
    id,
    at,
    by: 'Ana',
    subject: 'policy' as const,
    lines: [`Line ${id}`],
  });

  /** Everything a policy can hold, so that nothing is lost on the way. */
  const rich: WorkspacePolicy = {
    version: 0,
    teams: [
      {
        ...newTeam('support', 'Support'),
        hoursId: 'office',
        messages: { greeting: 'Hello', outOfOffice: '👋 Tomorrow' },
      },
      { ...newTeam('billing', 'Billing'), escalateTo: 'support', reopenWithinMs: 60_000 },
    ],
    rules: [
      {
        id: 'vip',
        name: 'VIP',
        enabled: false,
        when: { keywords: [], languages: ['pt'], ads: ['*'], labels: ['vip'], channels: [], hours: null },
        assign: { teamId: 'billing', skills: [{ skill: 'german', level: 3, required: true }], priority: 2 },
      },
    ],
    hours: [
      {
        id: 'office',
        name: 'Office',
        timeZone: 'Europe/Berlin',
        week: { mon: [{ from: '09:00', to: '17:00' }], fri: [] },
        holidays: [{ date: '2026-12-25', name: 'Christmas' }],
      },
    ],
    skills: ['german'],
    visibility: { agent: 'own', supervisor: 'team' },
  };

  test('a workspace that has saved nothing works by the default policy', async () => {
    expect(await policies.load('new')).toEqual(DEFAULT_POLICY);
    expect(await policies.changes('new', 10)).toEqual({ items: [], cursor: null });
  });

  test('a policy comes back exactly as it was saved, under the next version, and only in its workspace', async () => {
    const saved = await policies.save('w', rich, change('1'));
    expect(saved).toEqual({ ...rich, version: 1 });
    expect(await policies.load('w')).toEqual(saved);
    expect(await policies.load('w2')).toEqual(DEFAULT_POLICY);
    const again = await policies.save('w', { ...rich, version: 1, skills: [] }, change('2'));
    expect(await policies.load('w')).toEqual(again);
    expect(again?.version).toBe(2);
  });

  test.each([0, 1, 3])(
    'saved on version %i when version 2 is stored is refused and leaves no line in the log',
    async (version) => {
      const workspace = `stale-${version}`;
      await policies.save(workspace, rich, change('1'));
      await policies.save(workspace, { ...rich, version: 1 }, change('2'));
      expect(await policies.save(workspace, { ...rich, version, skills: [] }, change('3'))).toBeNull();
      expect((await policies.load(workspace)).skills).toEqual(['german']);
      expect((await policies.changes(workspace, 10)).items).toHaveLength(2);
    },
  );

  describe('of many who save at the same time', () => {
    test.each([0, 1])('exactly one wins (version %i)', async (version) => {
      const workspace = `race-${version}`;
      if (version === 1) await policies.save(workspace, rich, change('first'));
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          policies.save(workspace, { ...rich, version, skills: [`s${index}`] }, change(`c${index}`)),
        ),
      );
      const won = outcomes.filter((outcome) => outcome !== null);
      expect(won).toHaveLength(1);
      expect(await policies.load(workspace)).toEqual(won[0]);
      expect((await policies.changes(workspace, 50)).items).toHaveLength(1 + version);
    });

    onlyEmbedded('one that DynamoDB stops because of another one is told that it lost', async () => {
      await inbox.server.faults.set({ transactionConflict: 1, operations: ['TransactWriteItems'] });
      try {
        expect(await policies.save('conflict', rich, change('1'))).toBeNull();
      } finally {
        await inbox.server.faults.set({ transactionConflict: 0, operations: undefined });
      }
    });
  });

  onlyEmbedded('a save tells the stream its version, and asks that what is open follows', async () => {
    const records = await streamRecords(inbox);
    await policies.save('stream', rich, change('1'));
    expect((await records.next()).map(readStreamRecord)).toEqual([
      { kind: 'policy', workspace: 'stream', version: 1 },
      { kind: 'change', workspace: 'stream', effects: ['rearm', 'drain'], agentId: null },
    ]);
  });

  test('the log of changes is newest first, page by page', async () => {
    for (let version = 0; version < 7; version++) {
      await policies.save(
        'log',
        { ...rich, version, skills: [`${version}`] },
        change(`c${version}`, MORNING + version),
      );
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await policies.changes('log', 3, cursor);
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
    expect((await policies.changes('log', 1)).items).toEqual([change('c6', MORNING + 6)]);
    await expect(policies.changes('log', 3, 'garbage')).rejects.toMatchObject({ status: 400, code: 'bad-cursor' });
  });

  onlyEmbedded('a cursor of another workspace opens no door', async () => {
    await policies.save('one', rich, change('1'));
    await policies.save('one', { ...rich, version: 1, skills: [] }, change('2'));
    const foreign = (await policies.changes('one', 1)).cursor ?? '';
    await expect(policies.changes('two', 1, foreign)).rejects.toMatchObject({ code: 'bad-cursor' });
  });
});
