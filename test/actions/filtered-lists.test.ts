import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { close } from '../../functions/actions/close.ts';
import { label } from '../../functions/actions/label.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { prioritize } from '../../functions/actions/prioritize.ts';
import { listConversations } from '../../functions/actions/read-threads.ts';
import { reply } from '../../functions/actions/reply.ts';
import { transfer } from '../../functions/actions/transfer.ts';
import type { FilterParams } from '../../shared/domain/views/filter-params.ts';
import { fillTable } from './fill-table.ts';
import { AUTOMATION, startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
const made: Record<'plain' | 'vip' | 'answered' | 'bens' | 'over', string> = {
  plain: '',
  vip: '',
  answered: '',
  bens: '',
  over: '',
};

beforeAll(async () => {
  world = await startWorld();
  [ana] = (await world.addAgents(
    { id: 'ana', capacity: 1000, availability: 'away' },
    { id: 'ben', capacity: 1000, availability: 'away' },
  )) as [Principal];
  // Most of a company's conversations are not what a filter looks for.
  await fillTable(world, await world.conversation('4900'), { threads: 1500, entries: 0 });
  world.advance(60_000);
  for (const [index, name] of (Object.keys(made) as (keyof typeof made)[]).entries())
    made[name] = await world.conversation(`3161000000${index}`);
  await label(world.deps, ana, { threadId: made.vip, add: ['vip', 'a,b'] });
  await prioritize(world.deps, ana, { threadId: made.vip, priority: 2 });
  await reply(world.deps, ana, { threadId: made.answered, clientId: 'client-0001', text: 'Yes' });
  await transfer(world.deps, AUTOMATION, { threadId: made.bens, agentId: 'ben' });
  await close(world.deps, AUTOMATION, { threadId: made.over });
  await world.settle();
}, 300_000);
afterAll(() => world.close());

/** All that a filtered list gives, and the pages and reads it took. */
async function listed(query: FilterParams & { view?: 'mine' | 'all' | 'closed' | 'unassigned' }, who = ana) {
  const found: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  let most = 0;
  do {
    const input = { view: 'all' as const, ...query, cursor };
    const { result, rru } = await world.costOf(() => listConversations(world.deps, who, input));
    found.push(...result.threads.map(({ threadId }) => threadId));
    cursor = result.cursor ?? undefined;
    pages += 1;
    most = Math.max(most, rru);
  } while (cursor !== undefined);
  return { found, pages, most };
}

const ours = (found: readonly string[]) =>
  Object.entries(made).flatMap(([name, id]) => (found.includes(id) ? name : []));

describe('a filtered list', () => {
  test.each([
    ['labels', { labels: 'vip' }, ['vip']],
    ['several labels, one with a comma', { labels: 'vip,a\\cb' }, ['vip']],
    ['priority', { priority: '1,2' }, ['vip']],
    ['who has it', { assignee: 'ben' }, ['bens']],
    ['nobody has it', { assignee: 'nobody', text: '31610' }, ['plain', 'vip']],
    ['a part of the number', { text: '6100000' }, ['plain', 'vip', 'answered', 'bens']],
    ['who waits for an answer', { needsReply: 'true', text: '31610' }, ['plain', 'vip', 'bens']],
    ['the window', { window: 'open', text: '31610' }, ['plain', 'vip', 'answered', 'bens']],
    ['nothing like it', { text: 'never written' }, []],
  ] as const)('%s', async (_, query, expected) => {
    expect(ours((await listed(query)).found)).toEqual(expected);
  });

  test('is a list of the view it narrows', async () => {
    expect(ours((await listed({ view: 'mine', text: '31610' })).found)).toEqual(['answered']);
    expect(ours((await listed({ view: 'closed', text: '31610' })).found)).toEqual(['over']);
    expect(ours((await listed({ view: 'unassigned', labels: 'vip' })).found)).toEqual(['vip']);
    expect((await listed({ assignee: 'me' }, AUTOMATION)).found).toEqual([]);
  });

  test('names each conversation once, whatever it costs to find them', async () => {
    const { found } = await listed({ needsReply: 'true' });
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(500);
  });

  test('reads at most five pages for one, then its cursor goes on: 17.5 RRU however rare what it looks for', async () => {
    const { pages, most } = await listed({ labels: 'vip' });
    expect(most).toBeLessThanOrEqual(17.5 + 1);
    expect(pages).toBeGreaterThan(1);
  });

  test('of one person reads only what they hold', async () => {
    const { pages, most } = await listed({ assignee: 'ben' });
    expect({ pages, most }).toEqual({ pages: 1, most: 1 });
  });

  test('has cursors of its own: they open no other list', async () => {
    const { cursor } = await listConversations(world.deps, ana, { view: 'all', needsReply: 'true', limit: 1 });
    expect(cursor).not.toBeNull();
    for (const query of [{}, { needsReply: 'true', priority: '2' }, { labels: 'vip' }]) {
      await expect(
        listConversations(world.deps, ana, { view: 'all', ...query, cursor: cursor ?? '' }),
      ).rejects.toMatchObject({ code: 'bad-cursor' });
    }
  });
});
