import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoAccess } from '../../../functions/adapters/dynamodb/access.ts';
import { readStreamRecord } from '../../../functions/adapters/dynamodb/stream-record.ts';
import { dynamoTeam } from '../../../functions/adapters/dynamodb/team.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { MORNING, sampleAgent } from './samples.ts';
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

  onlyEmbedded(
    'availability is set, makes routing look again, and is logged; only becoming available drains the queue',
    async () => {
      await team.add('w-log', sampleAgent('ben', { availability: 'away', email: 'ben.log@example.com' }));
      const records = await streamRecords(inbox);
      expect(await team.setAvailability('w-log', 'ben', 'available', MORNING)).toMatchObject({
        availability: 'available',
        version: 2,
      });
      await team.setAvailability('w-log', 'ben', 'busy', MORNING + 1);
      const log = (await records.next()).map(readStreamRecord).filter((change) => change?.kind === 'agent-log');
      expect(log).toEqual([
        { kind: 'agent-log', workspace: 'w-log', effects: ['drain'] },
        { kind: 'agent-log', workspace: 'w-log', effects: [] },
      ]);
    },
  );

  test('the availability of nobody cannot be set', async () => {
    await expect(team.setAvailability('w', 'nobody', 'away', MORNING)).rejects.toMatchObject({
      status: 404,
      code: 'agent-not-found',
    });
  });
});
