import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inLine, rankOf } from '../../../functions/actions/in-line.ts';
import { listQueues } from '../../../functions/actions/list-queues.ts';
import { toHeadItem } from '../../../functions/adapters/dynamodb/head-item.ts';
import { dynamoThreads } from '../../../functions/adapters/dynamodb/threads.ts';
import { newConversation, type ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import type { Priority } from '../../../shared/domain/policy/workspace-policy.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';
import { emptyThread, MORNING } from './samples.ts';

const TEAMS = ['support', 'billing', 'sales', 'quiet'];
const MINUTE = 60_000;

describeInboxTable('several queues in one order', (startInboxTable) => {
  let inbox: InboxTable;
  let threads: ReturnType<typeof dynamoThreads>;
  let workspaces = 0;

  beforeAll(async () => {
    inbox = await startInboxTable();
    threads = dynamoThreads(inbox.table);
  });
  afterAll(() => inbox.close());

  /** Few minutes and priorities, so that many are equal. */
  const waiting = fc.record({
    team: fc.constantFrom(...TEAMS.slice(0, 3)),
    minute: fc.integer({ min: 0, max: 4 }),
    priority: fc.constantFrom<Priority>(0, 1, 2),
  });

  async function store(queue: readonly { team: string; minute: number; priority: Priority }[]) {
    const workspace = `w${++workspaces}`;
    const states = queue.map(({ team, minute, priority }, index): ThreadState => {
      const since = MORNING + minute * MINUTE;
      const conversation = newConversation(1, since, { teamId: team, priority });
      return { ...emptyThread(`t${index}`), version: 1, conversation: { ...conversation, waitingSince: since } };
    });
    for (let from = 0; from < states.length; from += 25) {
      const requests = states
        .slice(from, from + 25)
        .map((state) => ({ PutRequest: { Item: toHeadItem(workspace, state) } }));
      await inbox.table.client.send(new BatchWriteCommand({ RequestItems: { [inbox.table.name]: requests } }));
    }
    return { workspace, names: states.map(({ threadId }) => threadId).sort() };
  }

  const isInOrder = (states: readonly ThreadState[]) => {
    const ranks = states.map(rankOf);
    return ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
  };
  const namesOf = (states: readonly ThreadState[]) => states.map(({ threadId }) => threadId).sort();

  test('all pages together are all queues in order: nobody twice, nobody missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(waiting, { maxLength: 30 }),
        fc.subarray(TEAMS, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (queue, teams, limit) => {
          const asked = queue.filter(({ team }) => teams.includes(team));
          const { workspace } = await store(queue);
          const pages: ThreadState[][] = [];
          let cursor: string | undefined;
          do {
            const page = await listQueues(threads, workspace, teams, limit, cursor);
            pages.push(page.items);
            cursor = page.cursor ?? undefined;
          } while (cursor !== undefined && pages.length <= queue.length + 2);
          const all = pages.flat();
          expect(all).toHaveLength(asked.length);
          expect(new Set(namesOf(all)).size).toBe(asked.length);
          expect(isInOrder(all)).toBe(true);
          // Only the last page may be short; one that is empty comes only when there is nothing.
          for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
        },
      ),
      { numRuns: 40, seed: 4 },
    );
  });

  test('read one after the other they are the same, however small the pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(waiting, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), async (queue, page) => {
        const { workspace, names } = await store(queue);
        const read: ThreadState[] = [];
        for await (const state of inLine(threads, workspace, TEAMS, { page })) read.push(state);
        expect(namesOf(read)).toEqual(names);
        expect(isInOrder(read)).toBe(true);
      }),
      { numRuns: 25, seed: 4 },
    );
  });

  test('a queue that nobody wants any more is not read further', async () => {
    const many = Array.from({ length: 6 }, (_, minute) => ({ team: 'support', minute, priority: 0 as const }));
    const { workspace } = await store([...many, { team: 'billing', minute: 9, priority: 0 }]);
    let isWanted = true;
    const teams: (string | undefined)[] = [];
    for await (const { conversation } of inLine(threads, workspace, TEAMS, {
      page: 2,
      isWanted: (teamId) => teamId !== 'support' || isWanted,
    })) {
      teams.push(conversation?.teamId);
      if (teams.length === 3) isWanted = false;
    }
    expect(teams).toEqual(['support', 'support', 'support', 'billing']);
  });

  test('a queue that became shorter between two pages ends, and does not begin again', async () => {
    const queue = Array.from({ length: 6 }, (_, index) => ({
      team: index % 2 === 0 ? 'support' : 'billing',
      minute: index,
      priority: 0 as const,
    }));
    const { workspace } = await store(queue);
    const list = async (...args: Parameters<typeof threads.list>) => {
      const page = await threads.list(...args);
      // Whoever asks for the rest of a queue finds that somebody has taken everything after the first.
      return args[2] === 2 ? { items: page.items.slice(0, 1), cursor: null } : page;
    };
    const first = await listQueues({ ...threads, list }, workspace, ['support', 'billing'], 3, undefined);
    expect(namesOf(first.items)).toEqual(['t0', 't1', 't2']);
    const second = await listQueues(threads, workspace, ['support', 'billing'], 3, first.cursor ?? undefined);
    expect(namesOf(second.items)).toEqual(['t3', 't5']);
  });

  test.each(['garbage', Buffer.from('[1]').toString('base64url'), Buffer.from('{"support":1}').toString('base64url')])(
    'a cursor that is not ours (%s) is refused',
    async (cursor) => {
      await expect(listQueues(threads, 'w', TEAMS, 5, cursor)).rejects.toMatchObject({
        status: 400,
        code: 'bad-cursor',
      });
    },
  );
});
