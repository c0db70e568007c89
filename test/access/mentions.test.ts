import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runEffects } from '../../functions/actions/run-effects.ts';
import { effectJobs } from '../../functions/runtime/effect-jobs.ts';
import { type Company, HOME, ID, PEOPLE, SECRET, startCompany, VISIBILITIES } from './company.ts';
import { type Relation, relations, shouldSee } from './relations.ts';

let company: Company;

beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

type Listed = { id: string; text: string; read: boolean; thread: { threadId: string } };

const mentionsOf = async (caller: Parameters<Company['as']>[2]) =>
  (await company.as('listMentions', {}, caller)).body.mentions as Listed[];

async function mention(threadId: string, mentions: object[], clientId: string) {
  const body = { clientId, text: `${SECRET} @somebody`, mentions };
  const answer = await company.as('addNote', { params: { threadId }, body }, 'key');
  await runEffects(company.deps, effectJobs(await company.changed()));
  return answer;
}

describe.each(VISIBILITIES)('under the visibility %s', (visibility) => {
  test.each(PEOPLE)('the %s is told by name and by team of exactly what they see', async (caller) => {
    await company.setVisibility(visibility);
    const agentId = ID[caller];
    const threads = new Map<Relation, string>();
    for (const relation of relations) {
      const threadId = await company.thread(relation, agentId);
      threads.set(relation, threadId);
      await mention(threadId, [{ agentId }], `name-${threadId}`);
      await mention(threadId, [{ teamId: 'support' }], `team-${threadId}`);
    }
    const told = (await mentionsOf(caller)).map(({ thread }) => thread.threadId);
    for (const [relation, threadId] of threads) {
      const times = shouldSee(caller, visibility, relation) ? 2 : 0;
      expect({ relation, told: told.filter((each) => each === threadId).length }).toEqual({ relation, told: times });
    }
    expect(await mentionsOf('stranger')).toEqual([]);
  });
});

test('what is not seen any more is not among the mentions, and is again when it is', async () => {
  await company.setVisibility('team');
  const threadId = await company.thread('waits in my team', ID.agent);
  await mention(threadId, [{ agentId: ID.agent }], 'note-0001');
  await company.as('transfer', { params: { threadId }, body: { teamId: 'returns' } }, 'admin');
  expect(await mentionsOf('agent')).toEqual([]);
  await company.as('transfer', { params: { threadId }, body: { teamId: 'support' } }, 'admin');
  expect(await mentionsOf('agent')).toHaveLength(1);
});

test('nobody of another workspace can be mentioned, nor is there a difference to nobody at all', async () => {
  const threadId = await company.thread('held by me', ID.agent);
  const answers = [ID.stranger, 'nobody-there'].map((agentId) => mention(threadId, [{ agentId }], `note-${agentId}`));
  const [abroad, nowhere] = await Promise.all(answers);
  expect(abroad).toMatchObject({ status: 404, code: 'agent-not-found' });
  expect(abroad?.text).toBe(nowhere?.text);
  expect((await mention(threadId, [{ teamId: 'nowhere' }], 'note-0002')).code).toBe('team-not-found');
});

test('nobody reads the mentions of another person, or marks them', async () => {
  const threadId = await company.thread('held by me', ID.agent);
  await mention(threadId, [{ agentId: ID.agent }], 'note-0001');
  const [own] = await mentionsOf('agent');
  expect(own).toMatchObject({ read: false, text: `${SECRET} @somebody` });
  const body = { ids: [own?.id, 'made-up', `${own?.id}#`] };
  for (const other of ['admin', 'stranger'] as const) {
    expect(await mentionsOf(other)).toEqual([]);
    expect((await company.as('readMentions', { body }, other)).code).toBe('ok');
  }
  expect((await company.deps.mentions.newest(HOME, ID.agent, 9))[0]?.read).toBe(false);
  await company.as('readMentions', { body }, 'agent');
  expect((await mentionsOf('agent'))[0]?.read).toBe(true);
  expect(await mentionsOf('admin')).toEqual([]);
});
