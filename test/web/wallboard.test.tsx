import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { AgentView, ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import WallboardPage, { type ReassignWindow } from '../../web/src/features/wallboard/wallboard-page.tsx';
import { drawDesk } from './drawn-desk.tsx';
import { ana, ben, conversing, HOUR, heldBy, MINUTE, NOON, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const policy = {
  ...DEFAULT_POLICY,
  version: 1,
  teams: [newTeam('support', 'Support'), newTeam('billing', 'Billing')],
};
const Reassign: ReassignWindow = ({ thread, onHandOver, onClose }) => (
  <button type="button" onClick={() => void onHandOver({ agentId: 'ben' }, 'Ben Okafor', '').then(onClose)}>
    Give {thread.threadId}
  </button>
);

async function board(threads: ThreadView[], me: AgentView = ana, rest = 0) {
  const onGive = vi.fn(async () => undefined);
  const onOpen = vi.fn();
  let pages = 0;
  desk = drawDesk(() => <WallboardPage Reassign={Reassign} onGive={onGive} onOpen={onOpen} />, {
    me,
    policy,
    answer({ path }) {
      if (path.startsWith('/v1/presence')) {
        const presence = [{ agentId: 'ana', connected: true, lastSeenAt: null }];
        return { body: { presence, serverTime: NOON } };
      }
      if (path.includes('view=closed')) return { body: { threads: [], cursor: null, serverTime: NOON } };
      pages += 1;
      const more = Array.from({ length: pages === 1 ? 0 : 100 }, (_, index) =>
        thread(`more-${pages}-${index}`, { lastActivityAt: NOON - pages * HOUR - index }, heldBy(ben)),
      );
      const cursor = pages <= rest ? `page-${pages}` : null;
      return { body: { threads: pages === 1 ? threads : more, cursor, serverTime: NOON } };
    },
  });
  const isLoaded = () => me.role === 'agent' || desk.inbox.store.list('all').status === 'ready';
  await act(() => expect.poll(isLoaded).toBe(true));
  return { onGive, onOpen };
}

const card = (name: string) => document.body.querySelector<HTMLElement>(`article[aria-label="${name}"]`);

test('queues, people and what is due are on the board, in words', async () => {
  await board([
    conversing(thread('w1'), { waitingSince: NOON - 20 * MINUTE, teamId: 'billing', priority: 2 }),
    thread('h1', { upcoming: [{ at: NOON + 100_000, action: 'release', to: 'Support' }] }, heldBy(ben)),
  ]);
  expect(desk.text()).toContain('2 open conversations, 1 waiting for somebody');
  expect(card('Billing')?.textContent).toContain('longest 20 m');
  expect(card('Billing')?.textContent).toContain('Urgent priority');
  expect(card('Support')?.textContent).toContain('Nobody waits.');
  expect(card('Ben Okafor')?.textContent).toContain('Customer h1');
  await expect.poll(() => card('Ana Souza')?.textContent).toContain('Inbox open');
  expect(card('Ben Okafor')?.textContent).toContain('Inbox not open');
  expect(document.getElementById('due')?.parentElement?.textContent).toContain(
    'Customer h1with Ben OkaforReleased to Support in 1:40',
  );
});

test('a conversation is given away by its button, without a mouse', async () => {
  const { onGive, onOpen } = await board([thread('w1')]);
  await desk.press('Open Customer w1');
  expect(onOpen).toHaveBeenCalledWith('w1');
  await desk.press('Reassign Customer w1');
  await desk.press('Give w1');
  expect(onGive).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ threadId: 'w1' }),
    { agentId: 'ben' },
    'Ben Okafor',
    '',
  );
});

test('a conversation is dragged to a person or a queue, and not to where it is already', async () => {
  const { onGive } = await board([thread('w1'), thread('h1', {}, heldBy(ben))]);
  const dropOn = (name: string, threadId: string) =>
    act(() => {
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { getData: () => threadId, types: [] } });
      card(name)?.dispatchEvent(event);
    });
  dropOn('Ben Okafor', 'w1');
  expect(onGive).toHaveBeenLastCalledWith(
    expect.objectContaining({ threadId: 'w1' }),
    { agentId: 'ben' },
    'Ben Okafor',
    '',
  );
  dropOn('Billing', 'h1');
  expect(onGive).toHaveBeenLastCalledWith(
    expect.objectContaining({ threadId: 'h1' }),
    { teamId: 'billing' },
    'Billing',
    '',
  );
  dropOn('Ben Okafor', 'h1');
  dropOn('Support', 'w1');
  expect(onGive).toHaveBeenCalledTimes(2);
});

test('a long list is cut short and can be opened', async () => {
  await board(Array.from({ length: 12 }, (_, index) => thread(`w${index}`)));
  const rows = () => card('Support')?.querySelectorAll('li').length;
  expect(rows()).toBe(5);
  await desk.press('Show all 12');
  expect(rows()).toBe(12);
});

test('all pages are loaded, up to a thousand conversations, and the board says when there are more', async () => {
  await board([thread('first')], ana, 30);
  await expect.poll(() => desk.text(), { timeout: 8000 }).toContain('There are more than 1000 open conversations');
  const pages = desk.requests.filter(({ path }) => path.includes('view=all')).length;
  expect(pages).toBe(11);
});

test('the board is for who oversees others', async () => {
  await board([thread('w1')], ben);
  expect(desk.text()).toContain('The wallboard is for supervisors and admins.');
  expect(desk.requests).toEqual([]);
});
