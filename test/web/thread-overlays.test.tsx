import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import LabelsPopover from '../../web/src/features/arrange/labels-popover.tsx';
import MoreMenu from '../../web/src/features/arrange/more-menu.tsx';
import SnoozePopover from '../../web/src/features/arrange/snooze-popover.tsx';
import AbsenceQuestion from '../../web/src/features/availability/absence-question.tsx';
import EscalatePopover from '../../web/src/features/handover/escalate-popover.tsx';
import HandoverPopover from '../../web/src/features/handover/handover-popover.tsx';
import ClockPopover, { type ClockActions } from '../../web/src/features/thread/clock-popover.tsx';
import { drawDesk } from './drawn-desk.tsx';
import { ana, ben, conversing, heldBy, MINUTE, NOON, received, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const trigger = { current: document.body };
const policy = {
  ...DEFAULT_POLICY,
  version: 1,
  teams: [newTeam('support', 'Support'), newTeam('billing', 'Billing')],
};
const done = () => vi.fn(async () => undefined);
const option = (name: RegExp) =>
  [...document.body.querySelectorAll<HTMLElement>('[role="option"]')].find((each) => name.test(each.textContent ?? ''));

function clockOf(of: ThreadView, entries: EntryView[] = [], pausing = false) {
  const actions = {
    pause: done(),
    resume: done(),
    release: done(),
    close: done(),
    wake: done(),
    escalate: vi.fn(),
  } satisfies ClockActions;
  const onClose = vi.fn();
  desk = drawDesk(
    () => <ClockPopover thread={of} triggerRef={trigger} pausing={pausing} actions={actions} onClose={onClose} />,
    { threads: [of], entries, policy },
  );
  return { actions, onClose };
}

test('past and future of the clocks stand in one line through time, with what can be done now', async () => {
  const of = thread(
    't1',
    {
      upcoming: [
        { at: NOON + 100_000, action: 'release', to: 'Support' },
        { at: NOON + 5 * MINUTE, action: 'breach-first-response' },
      ],
    },
    heldBy(ana),
  );
  const by = { kind: 'system', cause: 'agent-clock' } as const;
  const warned: EntryView = {
    type: 'release-warned',
    seq: 2,
    at: NOON - MINUTE,
    by,
    conversation: 1,
    holder: heldBy(ana),
    releaseAt: NOON + 100_000,
  };
  const { actions, onClose } = clockOf(conversing(of, { waitingSince: NOON - 3 * MINUTE }), [received(1), warned]);
  const times = [...document.body.querySelectorAll('li')].map((each) => each.textContent);
  expect(times).toEqual([
    'You were warned: without an answer it goes on at 12:0111:59',
    'Now: the customer has waited 3 m12:00',
    'Released to Support in 1:4012:01',
    'First response due in 5 m12:05',
  ]);
  await desk.press('Escalate now');
  expect(actions.escalate).toHaveBeenCalledOnce();
  await desk.press('Release now');
  expect(actions.release).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
});

test('the clock is stopped only with a reason', async () => {
  const { actions } = clockOf(thread('t1', {}, heldBy(ana)));
  await desk.press('Stop the clock');
  expect(desk.button('Stop the clock')?.hasAttribute('disabled')).toBe(true);
  desk.write('Why is it stopped?', '  waiting for parts ');
  await desk.press('Stop the clock');
  expect(actions.pause).toHaveBeenCalledExactlyOnceWith('waiting for parts');
});

test('a stopped clock can be started again, and nothing is due meanwhile', async () => {
  const stopped = conversing(thread('t1', { upcoming: [] }, heldBy(ana)), { pauses: [{ from: NOON, to: null }] });
  const { actions } = clockOf(stopped);
  expect(desk.text()).toContain('Now: the clock is stopped');
  expect(desk.text()).toContain('Nothing: no clock runs.');
  await desk.press('Start the clock again');
  expect(actions.resume).toHaveBeenCalledOnce();
});

test('a snooze is chosen at one press, or by date and time, and never in the past', async () => {
  const onSnooze = done();
  const draw = () =>
    drawDesk(() => <SnoozePopover triggerRef={trigger} onSnooze={onSnooze} onClose={() => undefined} />);
  desk = draw();
  await desk.press(/^Tomorrow/);
  const tomorrow = new Date(NOON);
  expect(onSnooze).toHaveBeenLastCalledWith(
    new Date(tomorrow.getFullYear(), tomorrow.getMonth(), tomorrow.getDate() + 1, 9).getTime(),
  );
  desk.unmount();
  desk = draw();
  desk.write('Another time', '2026-01-01T09:00');
  expect(desk.text()).toContain('Choose a time in the future.');
  expect(desk.button('Snooze')?.hasAttribute('disabled')).toBe(true);
  desk.write('Another time', '2026-12-01T09:30');
  await desk.press('Snooze');
  expect(onSnooze).toHaveBeenLastCalledWith(new Date(2026, 11, 1, 9, 30).getTime());
});

test('labels are added in small letters, offered when in use, and removed', async () => {
  const onLabel = vi.fn(async () => true);
  const of = thread('t1', { labels: ['late'] });
  desk = drawDesk(
    () => <LabelsPopover thread={of} triggerRef={trigger} onLabel={onLabel} onClose={() => undefined} />,
    { threads: [of, thread('t2', { labels: ['vip', 'late'] })] },
  );
  const field = desk.write('Add a label', ' Refund ');
  await act(async () => field.form?.requestSubmit());
  expect(onLabel).toHaveBeenLastCalledWith({ add: ['refund'] });
  expect(field.value).toBe('');
  await desk.press('Add vip');
  expect(onLabel).toHaveBeenLastCalledWith({ add: ['vip'] });
  expect(desk.button('Add late')).toBeUndefined();
  await desk.press('Remove the label late');
  expect(onLabel).toHaveBeenLastCalledWith({ remove: ['late'] });
});

test('help is asked for with a reason, of whoever the policy names or of somebody', async () => {
  const onEscalate = done();
  const of = thread('t1', {}, heldBy(ana));
  const draw = () =>
    drawDesk(
      () => <EscalatePopover thread={of} triggerRef={trigger} onEscalate={onEscalate} onClose={() => undefined} />,
      { threads: [of], policy },
    );
  desk = draw();
  expect(desk.text()).toContain('As set for this team: the supervisors');
  expect(desk.button('Escalate')?.hasAttribute('disabled')).toBe(true);
  desk.write('Why do you need help?', ' too dear ');
  desk.write('What they should know (optional)', 'paid twice');
  await desk.press('Escalate');
  expect(onEscalate).toHaveBeenLastCalledWith('too dear', null, 'paid twice');
  desk.unmount();
  desk = draw();
  desk.write('Why do you need help?', 'too dear');
  const target = document.body.querySelector('select');
  act(() => {
    if (target) target.value = 'team:billing';
    target?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await desk.press('Escalate');
  expect(onEscalate).toHaveBeenLastCalledWith('too dear', { teamId: 'billing' }, '');
});

test('the hand-over shows load, availability and skills, me first, and takes a team as well', async () => {
  const onHandOver = done();
  const of = conversing(thread('t1', {}, heldBy(ben)), { skills: [{ skill: 'refunds', level: 2, required: true }] });
  const chen = { ...ben, id: 'chen', name: 'Chen Wei', load: 5, skills: { refunds: 3 } };
  desk = drawDesk(
    () => <HandoverPopover thread={of} triggerRef={trigger} onHandOver={onHandOver} onClose={() => undefined} />,
    { threads: [of], policy, agents: [ana, ben, chen] },
  );
  const options = [...document.body.querySelectorAll('[role="option"]')].map((each) => each.textContent);
  expect(options).toEqual([
    'Ana Souza · meAvailable · lacks refunds1/5',
    'Ben Okaforhas it now · lacks refunds1/5',
    'Chen WeiAvailable · has refunds5/5 at capacity',
    'Back to the queueWhoever is free takes it',
    'Billingnobody available now',
  ]);
  await act(async () => option(/^Billing/)?.click());
  await desk.press('Hand over to Billing');
  expect(onHandOver).toHaveBeenCalledExactlyOnceWith({ teamId: 'billing' }, 'Billing', '');
});

test('more actions are those that this person may do', () => {
  const of = thread('t1', { followers: ['ben'] }, heldBy(ana));
  const items = () => [...document.body.querySelectorAll('[role^="menuitem"]')].map((each) => each.textContent);
  const menu = (me: typeof ana) =>
    drawDesk(
      () => (
        <MoreMenu
          thread={of}
          triggerRef={trigger}
          onAction={() => undefined}
          onPrioritize={() => undefined}
          onClose={() => undefined}
        />
      ),
      { threads: [of], me },
    );
  desk = menu(ben);
  expect(items()).toEqual(['Stop followingW', 'LabelsL', 'Clocks: past and futureC', 'Normal', 'High', 'Urgent']);
  desk.unmount();
  desk = menu(ana);
  expect(items()).toEqual([
    'SnoozeZ',
    'EscalateX',
    'Back into the queueB',
    'FollowW',
    'LabelsL',
    'Stop the clock…',
    'Clocks: past and futureC',
    'Normal',
    'High',
    'Urgent',
  ]);
});

test('after an absence the availability changes only by the answer', async () => {
  const onClose = vi.fn();
  desk = drawDesk(() => <AbsenceQuestion awayMs={12 * MINUTE} onClose={onClose} />, {
    answer: () => ({ body: { agent: { ...ana, availability: 'busy' } } }),
  });
  expect(desk.text()).toContain('You were away from the inbox for 12 minutes. Still taking conversations?');
  expect(desk.requests).toEqual([]);
  await desk.press('Yes, available');
  expect(desk.requests).toEqual([]);
  expect(onClose).toHaveBeenCalledOnce();
  await desk.press('Busy');
  await expect.poll(() => onClose.mock.calls.length).toBe(2);
  expect(desk.requests.map(({ body }) => body)).toEqual([{ availability: 'busy' }]);
});
