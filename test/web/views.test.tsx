import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { EmptyList } from '../../web/src/features/conversation-list/empty-list.tsx';
import FilterBar from '../../web/src/features/views/filter-bar.tsx';
import ViewsColumn from '../../web/src/features/views/views-column.tsx';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { filterText } from '../../web/src/lib/inbox/list-filter.ts';
import { belongsTo, listName } from '../../web/src/lib/inbox/list-membership.ts';
import { createReadCursors } from '../../web/src/lib/inbox/read-cursors.ts';
import { createUnreadTest } from '../../web/src/lib/inbox/unread-test.ts';
import { refusal } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, conversing, HOUR, heldBy, MINUTE, NOON, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk> | undefined;
afterEach(() => {
  desk?.unmount();
  desk = undefined;
});

const twoTeams = {
  ...DEFAULT_POLICY,
  version: 1,
  teams: [newTeam('support', 'Support'), newTeam('billing', 'Billing')],
};
const view = (id: string, name: string) => ({ id, name, view: 'all' as const, filter: { labels: 'vip' } });
const none = { version: 0, views: [] };
const tabs = () => [...document.querySelectorAll('[role="tab"]')].map((each) => each.textContent);
const settled = () => act(() => new Promise<void>((done) => setTimeout(done)));

function drawColumn(threads: ThreadView[], views = [view('view-0001', 'VIP')]) {
  let mine = { version: 1, views };
  desk = drawDesk(() => <ViewsColumn over={false} />, {
    policy: twoTeams,
    threads,
    answer({ path, method, body }) {
      if (!path.startsWith('/v1/saved-views')) return new Promise(() => undefined);
      if (method === 'GET') return { body: { mine, shared: none } };
      const asked = body as typeof mine;
      if (asked.version !== mine.version) return refusal('saved-views-changed', 'Somebody else did.');
      mine = { version: mine.version + 1, views: asked.views };
      return { body: mine };
    },
  });
  return { drawn: desk, elsewhere: (views: typeof mine.views) => (mine = { version: mine.version + 1, views }) };
}

test('the column counts conversations where they are known, and names the longest wait', async () => {
  const { drawn } = drawColumn([
    conversing(thread('a'), { waitingSince: NOON - 20 * MINUTE }),
    conversing(thread('b'), { waitingSince: NOON - HOUR, teamId: 'billing' }),
    conversing(thread('c', {}, heldBy(ana)), { waitingSince: null }),
  ]);
  for (const list of ['mine', 'unassigned'] as const) drawn.inbox.store.setList(list, { status: 'ready' });
  act(() => drawn.inbox.store.flush());
  await settled();
  expect(tabs()).toEqual([
    'Mine1',
    'Unassigned21 h',
    'Needs reply',
    'All',
    'Snoozed',
    'Closed',
    'Support1',
    'Billing1',
    'VIP',
  ]);
});

test('a view sets everything that the list is made of; the next one begins without it', async () => {
  const { drawn } = drawColumn([]);
  await settled();
  const tab = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((each) => each.textContent === name);
  const { selection } = drawn.inbox;
  act(() => tab('VIP')?.click());
  expect(selection.get()).toMatchObject({ view: 'all', teamId: null, filter: 'labels=vip', savedView: 'view-0001' });
  expect(tab('VIP')?.getAttribute('aria-selected')).toBe('true');
  act(() => tab('Billing')?.click());
  expect(selection.get()).toMatchObject({ view: 'all', teamId: 'billing', filter: '', savedView: null });
  act(() => tab('Needs reply')?.click());
  expect(selection.get()).toMatchObject({ view: 'all', teamId: null, filter: 'needsReply=true' });
});

test('a change of saved views that lost the race is made again on what won', async () => {
  const { drawn, elsewhere } = drawColumn([]);
  await settled();
  const { savedViews } = drawn.inbox;
  expect(savedViews.get()?.mine.version).toBe(1);
  elsewhere([view('view-0001', 'VIP'), view('view-0002', 'Elsewhere')]);
  await act(() => savedViews.change('mine', (views) => [...views, view('view-0003', 'Here')]));
  expect(savedViews.get()?.mine.views.map(({ name }) => name)).toEqual(['VIP', 'Elsewhere', 'Here']);
});

test('each part of a filter can be dropped by itself, and all of it at once', async () => {
  desk = drawDesk(() => <FilterBar />, { policy: twoTeams });
  const { selection } = desk.inbox;
  act(() => selection.set({ filter: filterText({ labels: ['vip'], assignee: 'ben', needsReply: true }) }));
  expect(desk.text()).toContain('with Ben');
  await desk.press('Remove the filter vip');
  expect(selection.get().filter).toBe('assignee=ben&needsReply=true');
  await desk.press('Clear filters');
  expect(selection.get().filter).toBe('');
});

test('a list that a filter emptied says so, and one where nobody waits says that', async () => {
  desk = drawDesk(() => <EmptyList list={listName('all', null, 'labels=vip')} />);
  expect(desk.text()).toContain('Nothing passes this filter.');
  act(() => desk?.inbox.selection.set({ filter: 'labels=vip' }));
  await desk.press('Clear filters');
  expect(desk.inbox.selection.get().filter).toBe('');
  desk.unmount();
  desk = drawDesk(() => <EmptyList list={listName('all', null, 'needsReply=true')} />);
  expect(desk.text()).toContain('Every customer has an answer.');
});

test('a change moves a conversation into and out of a narrowed list the moment it is known', () => {
  const store = new InboxStore(
    'ana',
    () => undefined,
    () => ({ now: NOON }),
  );
  const list = listName('all', null, filterText({ assignee: 'ben', needsReply: true }));
  const version = (number: number, change: object) => ({
    ...conversing(thread('t1', {}, heldBy(ben)), change),
    version: number,
  });
  expect(store.view(list)).toEqual([]);
  store.putThread(version(5, { waitingSince: NOON }));
  store.flush();
  expect(store.view(list)).toEqual(['t1']);
  store.putThread(version(6, { waitingSince: null }));
  store.flush();
  expect(store.view(list)).toEqual([]);
});

test('what was unread when the list was opened stays in it until it is opened anew', () => {
  const cursors = createReadCursors('ana', memoryStorage());
  const unread = createUnreadTest(cursors);
  const one = conversing(thread('t1'), { waitingSince: NOON });
  const list = listName('all', null, 'unread=true');
  const isIn = () => belongsTo(list, one, 'ana', { now: NOON, isUnread: unread.test });
  expect(isIn()).toBe(true);
  cursors.markRead(one, one.seq);
  expect(isIn()).toBe(true);
  unread.forget();
  expect(isIn()).toBe(false);
});
