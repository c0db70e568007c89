import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { View } from '../../shared/contracts/routes.ts';
import type { Visibility } from '../../shared/domain/people/agent.ts';
import { type Caller, type Company, ID, PEOPLE, type PersonCaller, startCompany, VISIBILITIES } from './company.ts';
import { inMyTeam, type Relation, relations, shouldSee } from './relations.ts';

let company: Company;
const threads: { threadId: string; whose: PersonCaller; relation: Relation }[] = [];

beforeAll(async () => {
  company = await startCompany();
  for (const whose of PEOPLE) {
    for (const relation of relations) {
      threads.push({ threadId: await company.thread(relation, ID[whose], undefined), whose, relation });
    }
  }
  await company.thread('waits in my team', ID.stranger, 'abroad');
});
afterAll(() => company.close());

const VIEWS: Record<Exclude<View, 'mine'>, readonly Relation[]> = {
  unassigned: ['waits in my team', 'waits in another team', 'let go by me into another team'],
  all: [
    'held by me',
    'followed by me',
    'held by a colleague',
    'waits in my team',
    'held in another team',
    'waits in another team',
    'handed by me to another team',
    'let go by me into another team',
    'no longer followed by me',
  ],
  snoozed: ['snoozed by me', 'snoozed and paused by a colleague'],
  closed: ['closed by me', 'closed by a colleague', 'closed in another team'],
};

/** What stands like this to somebody else is, to the caller, a thing of a colleague or of another team. */
function isSeen(caller: Caller, visibility: Visibility, whose: PersonCaller, relation: Relation): boolean {
  if (caller === 'stranger') return false;
  if (caller === 'key' || caller === 'nobody') return caller === 'key';
  if (whose === caller) return shouldSee(caller, visibility, relation);
  return shouldSee(caller, visibility, inMyTeam(relation) ? 'held by a colleague' : 'held in another team');
}

function expected(caller: Caller, visibility: Visibility, view: View, teamId: string | undefined): string[] {
  return threads
    .filter(({ relation }) => teamId === undefined || teamId === (inMyTeam(relation) ? 'support' : 'returns'))
    .filter(({ whose, relation }) =>
      view === 'mine' ? relation === 'held by me' && whose === caller : VIEWS[view].includes(relation),
    )
    .filter(({ whose, relation }) => isSeen(caller, visibility, whose, relation))
    .map(({ threadId }) => threadId)
    .sort();
}

/** All pages of a list. */
async function listed(caller: Caller, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const more: Record<string, string> = cursor === null ? query : { ...query, cursor };
    const answer = await company.as('listConversations', { query: more }, caller);
    expect(answer.code).toBe('ok');
    ids.push(...(answer.body.threads as { threadId: string }[]).map(({ threadId }) => threadId));
    cursor = answer.body.cursor as string | null;
  } while (cursor !== null);
  return ids.sort();
}

describe.each(VISIBILITIES)('under the visibility %s', (visibility) => {
  beforeAll(() => company.setVisibility(visibility));

  describe.each(['mine', 'unassigned', 'all', 'snoozed', 'closed'] as const)('the list %s', (view) => {
    test.each(['agent', 'supervisor', 'admin', 'key', 'stranger'] as const)('of the %s', async (caller) => {
      for (const teamId of [undefined, 'support', 'returns', 'vip', 'nowhere']) {
        for (const limit of ['1', '4', '100']) {
          const query = { view, limit, ...(teamId ? { teamId } : {}) };
          const ids = await listed(caller, query);
          const own = caller === 'stranger' ? ids.filter((id) => threads.some(({ threadId }) => threadId === id)) : ids;
          expect({ query, ids: own }).toEqual({ query, ids: expected(caller, visibility, view, teamId) });
        }
      }
    });
  });
});

test('the cursor of somebody else, of another list or of another workspace opens nothing', async () => {
  await company.setVisibility('own');
  const cursors: string[] = [];
  for (const view of ['mine', 'unassigned', 'all', 'snoozed', 'closed']) {
    const { body } = await company.as('listConversations', { query: { view, limit: '1' } }, 'admin');
    if (typeof body.cursor === 'string') cursors.push(body.cursor);
  }
  const changes = await company.as('listChanges', {}, 'admin');
  if (typeof changes.body.cursor === 'string') cursors.push(changes.body.cursor);
  expect(cursors.length).toBeGreaterThanOrEqual(4);
  for (const view of ['mine', 'unassigned', 'all', 'snoozed', 'closed'] as const) {
    for (const cursor of cursors) {
      for (const caller of ['agent', 'supervisor', 'stranger'] as const) {
        const query = { view, limit: '100', cursor };
        const answer = await company.as('listConversations', { query }, caller);
        expect(['ok', 'bad-cursor']).toContain(answer.code);
        const ids = ((answer.body.threads ?? []) as { threadId: string }[]).map(({ threadId }) => threadId);
        const mayBe = expected(caller, 'own', view, undefined);
        expect(ids.filter((id) => threads.some(({ threadId }) => threadId === id) && !mayBe.includes(id))).toEqual([]);
      }
    }
  }
  for (const cursor of cursors) {
    for (const name of ['listChanges', 'listQuarantine'] as const) {
      const answer = await company.as(name, { query: { cursor } }, 'stranger');
      expect(['ok', 'bad-cursor']).toContain(answer.code);
      expect(answer.text).not.toContain('Confidential');
    }
  }
});
