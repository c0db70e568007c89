import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoCursors } from '../../functions/adapters/dynamodb/sealed-cursors.ts';
import { newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { ABROAD, type Company, HOME, ID, startCompany } from './company.ts';

let company: Company;

beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

const list = (query: Record<string, string>, caller: 'agent' | 'supervisor' | 'admin' | 'stranger' = 'agent') =>
  company.as('listConversations', { query }, caller);

/** What can be read in a cursor by whoever holds it, however often it is encoded. */
function readable(cursor: unknown): string {
  const text = Buffer.from(String(cursor), 'base64url').toString('latin1');
  return text + Buffer.from(text, 'base64url').toString('latin1');
}

const HIDDEN = [
  ['all', 'held in another team'],
  ['unassigned', 'waits in another team'],
  ['closed', 'closed in another team'],
] as const;

test.each(HIDDEN)('the cursor of the list %s tells nothing of what it passed over', async (view, relation) => {
  await company.setVisibility('own');
  for (let count = 0; count < 12; count++) await company.thread(relation, ID.agent);
  const { body } = await list({ view, limit: '1' });
  expect(body.threads).toEqual([]);
  expect(body.cursor).toEqual(expect.any(String));
  expect(readable(body.cursor)).not.toMatch(/thread|contact|pk|W#|returns/);
});

test('a cursor is good for the same list of the same person only', async () => {
  for (let count = 0; count < 3; count++) await company.thread('held by a colleague', ID.agent);
  const { body } = await list({ view: 'all', limit: '1' });
  const cursor = String(body.cursor);
  expect((await list({ view: 'all', limit: '1', cursor })).code).toBe('ok');
  const others = [
    list({ view: 'closed', cursor }),
    list({ view: 'all', teamId: 'support', cursor }),
    list({ view: 'all', cursor }, 'supervisor'),
    list({ view: 'all', cursor }, 'admin'),
    list({ view: 'all', cursor }, 'stranger'),
    list({ view: 'all', cursor: '' }),
    list({ view: 'all', cursor: cursor.slice(0, -4) }),
    list({ view: 'all', cursor: `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}` }),
    list({ view: 'all', cursor: Buffer.from('{"pk":"W#main#T#x","sk":"HEAD"}').toString('base64url') }),
  ];
  for (const answer of await Promise.all(others)) expect([answer.status, answer.code]).toEqual([400, 'bad-cursor']);
});

test('two functions that start at once agree on the key, and each workspace has its own', async () => {
  const [one, two] = [dynamoCursors(company.table), dynamoCursors(company.table)];
  const sealed = await Promise.all([one.seal('new', 'list', 'a'), two.seal('new', 'list', 'b')]);
  expect(await two.open('new', 'list', sealed[0])).toBe('a');
  expect(await one.open('new', 'list', sealed[1])).toBe('b');
  await expect(one.open(ABROAD, 'list', sealed[0])).rejects.toMatchObject({ code: 'bad-cursor' });
});

test('a list over the queues of many teams can be read to its end', async () => {
  const { teams } = await company.deps.policies.load(HOME);
  const more = Array.from({ length: 30 }, (_, index) => newTeam(`team-${index}`, `Team ${index}`));
  await company.savePolicy(HOME, { teams: [...teams, ...more] });
  for (const { id } of more) {
    for (let count = 0; count < 2; count++) {
      const threadId = await company.thread('waits in my team', ID.agent);
      await company.as('transfer', { params: { threadId }, body: { teamId: id } }, 'admin');
      // The first of each team is more urgent than the second of any: a page ends in the middle of every queue.
      if (count === 0) await company.as('prioritize', { params: { threadId }, body: { priority: 2 } }, 'admin');
    }
  }
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const answer = await list({ view: 'unassigned', limit: '31', ...(cursor === null ? {} : { cursor }) });
    expect(answer.code).toBe('ok');
    ids.push(...(answer.body.threads as { threadId: string }[]).map(({ threadId }) => threadId));
    cursor = answer.body.cursor as string | null;
  } while (cursor !== null);
  expect(new Set(ids).size).toBe(60);
  expect(ids).toHaveLength(60);
});
