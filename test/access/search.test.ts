import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexContact, indexEntry } from '../../functions/actions/index-entry.ts';
import {
  ABROAD,
  type Company,
  HOME,
  ID,
  PEOPLE,
  type PersonCaller,
  SECRET,
  startCompany,
  VISIBILITIES,
} from './company.ts';
import { inMyTeam, type Relation, relations, shouldSee } from './relations.ts';

let company: Company;
const threads: { threadId: string; whose: PersonCaller; relation: Relation }[] = [];

/** A thread that has been indexed as its effects do it. */
async function indexed(relation: Relation, agentId: string, workspace = HOME): Promise<string> {
  const threadId = await company.thread(relation, agentId, workspace);
  const { deps } = company;
  for (const entry of await deps.threads.newest(workspace, threadId, 20)) {
    await indexEntry(deps, workspace, threadId, entry);
  }
  await indexContact(deps, workspace, threadId);
  return threadId;
}

beforeAll(async () => {
  company = await startCompany();
  for (const whose of PEOPLE) {
    for (const relation of relations) {
      threads.push({ threadId: await indexed(relation, ID[whose]), whose, relation });
    }
  }
  await indexed('waits in my team', ID.stranger, ABROAD);
});
afterAll(() => company.close());

type Caller = PersonCaller | 'key' | 'stranger';

function isSeen(caller: Caller, visibility: (typeof VISIBILITIES)[number], whose: PersonCaller, relation: Relation) {
  if (caller === 'stranger' || caller === 'key') return caller === 'key';
  if (whose === caller) return shouldSee(caller, visibility, relation);
  return shouldSee(caller, visibility, inMyTeam(relation) ? 'held by a colleague' : 'held in another team');
}

/** The threads of all pages of a search. */
async function found(caller: Caller, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const more: Record<string, string> = cursor === null ? query : { ...query, cursor };
    const answer = await company.as('search', { query: more }, caller);
    expect(answer.code).toBe('ok');
    const { contacts, messages } = answer.body as Record<string, { thread: { threadId: string } }[]>;
    ids.push(...[...(contacts ?? []), ...(messages ?? [])].map(({ thread }) => thread.threadId));
    cursor = answer.body.cursor as string | null;
  } while (cursor !== null);
  return ids;
}

describe.each(VISIBILITIES)('under the visibility %s', (visibility) => {
  beforeAll(() => company.setVisibility(visibility));

  test.each(['agent', 'supervisor', 'admin', 'key', 'stranger'] as const)(
    'the %s finds exactly what they see',
    async (caller) => {
      for (const teamId of [undefined, 'support', 'returns', 'nowhere']) {
        const expected = threads
          .filter(({ relation }) => teamId === undefined || teamId === (inMyTeam(relation) ? 'support' : 'returns'))
          .filter(({ whose, relation }) => isSeen(caller, visibility, whose, relation))
          .map(({ threadId }) => threadId)
          .sort();
        const isOurs = (id: string) => threads.some(({ threadId }) => threadId === id);
        const team: Record<string, string> = teamId ? { teamId } : {};
        for (const q of [`${SECRET} cust`, SECRET, '4917']) {
          const ids = (await found(caller, { kind: 'contacts', q, ...team })).filter(isOurs);
          expect({ q, teamId, ids: ids.sort() }).toEqual({ q, teamId, ids: expected });
        }
        for (const [q, times] of [
          [SECRET, 3],
          ['confid', 3],
          [`${SECRET} question`, 1],
        ] as const) {
          const ids = (await found(caller, { kind: 'messages', q, ...team })).filter(isOurs);
          const all = expected.flatMap((id) => Array<string>(times).fill(id));
          expect({ q, teamId, ids: ids.sort() }).toEqual({ q, teamId, ids: all });
        }
      }
    },
  );
});

test('what nobody may see leaves no trace, and its cursor is good for nobody else', async () => {
  await company.setVisibility('own');
  const hidden = await company.as('search', { query: { kind: 'messages', q: `${SECRET} question` } }, 'agent');
  const nothing = await company.as('search', { query: { kind: 'messages', q: 'zebra question' } }, 'agent');
  expect(Object.keys(hidden.body)).toEqual(Object.keys(nothing.body));
  for (const { threadId, whose, relation } of threads) {
    if (!isSeen('agent', 'own', whose, relation)) expect(hidden.text).not.toContain(threadId);
  }
  const page = await company.as('search', { query: { kind: 'messages', q: SECRET } }, 'admin');
  const cursor = String(page.body.cursor);
  const others = [
    company.as('search', { query: { kind: 'messages', q: SECRET, cursor } }, 'agent'),
    company.as('search', { query: { kind: 'messages', q: SECRET, cursor } }, 'stranger'),
    company.as('search', { query: { kind: 'messages', q: 'confid', cursor } }, 'admin'),
    company.as('search', { query: { kind: 'contacts', q: SECRET, cursor } }, 'admin'),
    company.as('search', { query: { kind: 'messages', q: SECRET, cursor: 'x' } }, 'admin'),
  ];
  for (const answer of await Promise.all(others)) expect([answer.status, answer.code]).toEqual([400, 'bad-cursor']);
});
