import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { ConversationList } from '../../web/src/features/conversation-list/conversation-list.tsx';
import { ConversationRow } from '../../web/src/features/conversation-list/conversation-row.tsx';
import { ListTabs } from '../../web/src/features/conversation-list/list-tabs.tsx';
import { QueueBar } from '../../web/src/features/conversation-list/queue-bar.tsx';
import type { Answer } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, conversing, HOUR, heldBy, MINUTE, NOON, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const twoTeams = {
  ...DEFAULT_POLICY,
  version: 1,
  teams: [newTeam('support', 'Support'), newTeam('billing', 'Billing')],
};
const row = (of: ThreadView, policy = DEFAULT_POLICY) => {
  desk = drawDesk(() => <ConversationRow threadId="t1" open={false} cursor={false} />, { threads: [of], policy });
  return desk.text();
};

test('a calm conversation shows no chips: its end is a day away', () => {
  const text = row(conversing(thread('t1', {}, heldBy(ana)), { waitingSince: null }));
  expect(text).toBe('Customer t1nowHello');
});

test('a row says what happens next, how urgent it is, whose it is, and its labels', () => {
  const of = conversing(
    thread('t1', {
      labels: ['vip', 'late', 'new'],
      upcoming: [{ at: NOON + 100_000, action: 'release', to: 'Support' }],
    }),
    { priority: 1, escalation: { at: NOON, reason: 'too dear', supervisors: false }, teamId: 'billing' },
  );
  expect(row(of, twoTeams)).toContain('Released to Support in 1:40High priorityEscalatedBillingviplate+1');
});

test('a broken promise stays in the row, and so does what sleeps or stands still', () => {
  const targets = { ...twoTeams.teams[0]?.clocks.targets, firstResponseMs: MINUTE } as never;
  const [support] = DEFAULT_POLICY.teams;
  const promised = support ? [{ ...support, clocks: { ...support.clocks, targets } }] : [];
  const policy = { ...DEFAULT_POLICY, version: 1, teams: promised };
  expect(row(thread('t1'), policy)).toContain('First response overdue');
  desk.unmount();
  const release = { at: NOON + 100_000, action: 'release', to: 'Support' } as const;
  expect(row(thread('t1', { upcoming: [release] }, heldBy(ana)), policy)).toContain(
    'OverdueReleased to Support in 1:40',
  );
  desk.unmount();
  expect(row(conversing(thread('t1'), { status: 'snoozed', snoozedUntil: NOON + HOUR }))).toContain(
    'Snoozed until 13:00',
  );
  desk.unmount();
  expect(row(conversing(thread('t1'), { pauses: [{ from: NOON, to: null }] }))).toContain('Clock stopped');
});

test('the next one is taken from the queue of the team that is chosen', async () => {
  const onPickNext = vi.fn(async () => undefined);
  desk = drawDesk(() => <QueueBar onPickNext={onPickNext} />, {
    policy: twoTeams,
    threads: [
      conversing(thread('a'), { waitingSince: NOON - 5 * MINUTE }),
      conversing(thread('b'), { waitingSince: NOON - HOUR, teamId: 'billing' }),
    ],
  });
  expect(desk.text()).toContain('2 waiting, longest 1 h');
  await desk.press('Pick next');
  expect(onPickNext).toHaveBeenCalledOnce();
  const team = document.body.querySelector('select');
  act(() => {
    if (team) team.value = 'support';
    team?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(desk.inbox.selection.get().teamId).toBe('support');
  expect(desk.text()).toContain('1 waiting, longest 5 m');
});

test('with one team and nobody waiting there is nothing to say', () => {
  desk = drawDesk(() => <QueueBar onPickNext={async () => undefined} />);
  expect(desk.text()).toBe('');
});

test('a tab counts only what has been read and is kept up to date', () => {
  desk = drawDesk(() => <ListTabs view="mine" />, {
    threads: [thread('a', {}, heldBy(ana)), thread('b', {}, heldBy(ana)), thread('c')],
  });
  const { store, selection } = desk.inbox;
  expect(desk.text()).toBe('MineUnassignedAllSnoozedClosed');
  const read = (list: 'mine' | 'unassigned' | 'all', cursor: string | null = null) =>
    act(() => {
      store.setList(list, { status: 'ready', cursor });
      store.flush();
    });
  read('mine', 'more');
  read('unassigned');
  // Read once, but not on the screen now: what has come since is not known.
  read('all');
  expect(desk.text()).toBe('Mine2+Unassigned1AllSnoozedClosed');
  act(() => selection.set({ teamId: 'billing' }));
  expect(desk.text()).toBe('MineUnassignedAllSnoozedClosed');
});

test('what this device kept is marked while the server has not confirmed it, after a second and without taking room', async () => {
  vi.useFakeTimers();
  try {
    const answered = Promise.withResolvers<Answer>();
    const nothing = () => undefined;
    const list = () => (
      <ConversationList
        tabs={false}
        filter={null}
        filterBar={null}
        onOpen={nothing}
        onMove={nothing}
        onSearch={nothing}
        onPickNext={async () => nothing()}
      />
    );
    const mine = thread('a', {}, heldBy(ana));
    desk = drawDesk(list, { threads: [mine], answer: () => answered.promise });
    const mark = () => document.body.querySelector('[role="progressbar"]');
    await act(() => vi.advanceTimersByTimeAsync(900));
    expect(mark()).toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(mark()?.getAttribute('aria-label')).toContain('As this device last saw it');
    answered.resolve({ body: { threads: [mine], cursor: null, serverTime: NOON } });
    await act(() => vi.advanceTimersByTimeAsync(50));
    expect(mark()).toBeNull();
    expect(desk.inbox.store.list('mine').status).toBe('ready');
  } finally {
    vi.useRealTimers();
  }
});
