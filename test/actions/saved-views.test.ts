import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Principal } from '../../functions/actions/ports.ts';
import { listSavedViews, saveMyViews, saveSharedViews } from '../../functions/actions/saved-views.ts';
import { savedViewsSchema } from '../../shared/contracts/views.ts';
import { MOST_SAVED_VIEWS, type SavedView } from '../../shared/domain/views/saved-view.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let ana: Principal;
let ben: Principal;
beforeEach(async () => {
  world = await startWorld();
  [ana, ben] = (await world.addAgents({ id: 'ana', role: 'supervisor' }, { id: 'ben' })) as [Principal, Principal];
});
afterEach(() => world.close());

const view = (id: string, name = id): SavedView => ({ id, name, view: 'all', filter: { labels: 'vip' } });
const none = { version: 0, views: [] };

test('views are a person’s own; shared ones are everybody’s', async () => {
  expect(await listSavedViews(world.deps, ana)).toEqual({ mine: none, shared: none });
  await saveMyViews(world.deps, ana, { version: 0, views: [view('refunds1'), view('vip-only')] });
  await saveSharedViews(world.deps, ana, { version: 0, views: [view('shared-1')] });
  expect(await listSavedViews(world.deps, ana)).toMatchObject({
    mine: { version: 1, views: [{ id: 'refunds1' }, { id: 'vip-only' }] },
    shared: { version: 1, views: [{ id: 'shared-1' }] },
  });
  expect(await listSavedViews(world.deps, ben)).toMatchObject({ mine: none, shared: { views: [{ id: 'shared-1' }] } });
  expect(await listSavedViews(world.deps, { ...ana, workspaceId: 'abroad' })).toEqual({ mine: none, shared: none });
});

test('what was saved on another screen meanwhile is not overwritten', async () => {
  const first = await saveMyViews(world.deps, ana, { version: 0, views: [view('first-01')] });
  await expect(saveMyViews(world.deps, ana, { version: 0, views: [] })).rejects.toMatchObject({
    status: 409,
    code: 'saved-views-changed',
  });
  const outcomes = await Promise.allSettled(
    ['second-1', 'second-2'].map((id) => saveMyViews(world.deps, ana, { ...first, views: [view(id)] })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await listSavedViews(world.deps, ana)).mine.version).toBe(2);
});

test('all of them are read at once, and saved at once: 2 RRU, 1 WRU', async () => {
  const { wru } = await world.costOf(() => saveMyViews(world.deps, ana, { version: 0, views: [view('first-01')] }));
  const { rru } = await world.costOf(() => listSavedViews(world.deps, ana));
  expect({ rru, wru }).toEqual({ rru: 2, wru: 1 });
});

test('there is room for so many, and what is no view is refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => view(`view-${1000 + index}`));
  const takes = (views: unknown) => savedViewsSchema.safeParse({ version: 0, views }).success;
  expect(takes(many(MOST_SAVED_VIEWS))).toBe(true);
  expect(takes(many(MOST_SAVED_VIEWS + 1))).toBe(false);
  expect(takes([{ ...view('view-1000'), name: '  ' }])).toBe(false);
  expect(takes([{ ...view('view-1000'), name: 'x'.repeat(41) }])).toBe(false);
  expect(takes([{ ...view('view-1000'), view: 'nothing' }])).toBe(false);
  expect(takes([{ ...view('view-1000'), filter: { window: 'ajar' } }])).toBe(false);
  expect(takes([{ ...view('short'), id: 'a b' }])).toBe(false);
});
