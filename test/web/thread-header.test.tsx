import { afterEach, expect, test } from 'vitest';
import type { AgentView, EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_CLOCKS, DEFAULT_POLICY, newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { createHeaderAnchors } from '../../web/src/features/thread/header-anchors.ts';
import { ThreadHeader } from '../../web/src/features/thread/thread-header.tsx';
import { drawDesk } from './drawn-desk.tsx';
import { ana, ben, closed, conversing, HOUR, heldBy, MINUTE, NOON, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const targets = { firstResponseMs: 5 * MINUTE, nextResponseMs: null, resolutionMs: null, inHours: false };
const support = { ...newTeam('support', 'Support'), clocks: { ...DEFAULT_CLOCKS, targets } };
const policy = { ...DEFAULT_POLICY, version: 1, teams: [support, newTeam('billing', 'Billing')] };

function draw(of: ThreadView, more: { me?: AgentView; entries?: EntryView[] } = {}) {
  const nothing = async () => undefined;
  const actions = { claim: nothing, takeOver: nothing, wake: nothing, close: nothing };
  desk = drawDesk(
    () => <ThreadHeader thread={of} actions={actions} onBack={() => undefined} anchors={createHeaderAnchors()} />,
    { threads: [of], policy, ...more },
  );
  return desk;
}

test('somebody who never wrote is named as such, and there is nothing to take or close', () => {
  draw(thread('t1', { conversation: null, lastInboundAt: null, windowEndsAt: null, upcoming: [] }));
  expect(desk.text()).toContain('Has not written yet');
  expect(desk.buttons()).toEqual(['Back to the list', 'More actions', 'Show the details']);
});

test('an open and a closed conversation are no such thing', () => {
  draw(thread('t1'));
  expect(desk.text()).not.toContain('Has not written yet');
  expect(desk.buttons()).toContain('Assign to me');
  desk.unmount();
  draw(closed(thread('t1'), NOON));
  expect(desk.text()).toContain('Closed');
  expect(desk.text()).not.toContain('Has not written yet');
});

test('the timer says what will happen and when, and opens the clocks', async () => {
  draw(thread('t1', { upcoming: [{ at: NOON + 100_000, action: 'release', to: 'Support' }] }, heldBy(ana)));
  await desk.press(/^First response overdue\. Released to Support in 1:40\. Show what the clocks/);
  expect(desk.inbox.overlay.get()).toBe('clock');
});

test('a stopped clock says why, as the log has it', () => {
  const by = { kind: 'agent', agentId: 'ana', name: ana.name } as const;
  const paused: EntryView = {
    type: 'clock-paused',
    seq: 1,
    at: NOON,
    by,
    conversation: 1,
    reason: 'waiting for parts',
  };
  draw(conversing(thread('t1', {}, heldBy(ana)), { pauses: [{ from: NOON, to: null }] }), { entries: [paused] });
  expect(desk.text()).toContain('Clock stopped: waiting for parts');
});

test('urgency, help, team, labels and following stand beside the name, in words', () => {
  const marked = conversing(thread('t1', { labels: ['vip', 'late', 'new', 'far'], followers: ['ana'] }), {
    priority: 2,
    teamId: 'billing',
    escalation: { at: NOON, reason: 'too dear', supervisors: true },
  });
  draw(marked);
  for (const text of ['Urgent', 'Escalated', 'too dear', 'Billing', 'vip', 'late', 'new', '+1', 'Following']) {
    expect(desk.text()).toContain(text);
  }
  expect(desk.text()).not.toContain('far');
});

test('who may not act on it is offered only what is allowed', () => {
  draw(thread('t1', {}, heldBy(ana)), { me: ben });
  const offered = desk.buttons();
  for (const not of ['Snooze', 'Escalate', 'Close', 'Take over', 'Assign to me']) expect(offered).not.toContain(not);
  expect(offered).toContain('More actions');
  desk.unmount();
  draw(thread('t1', {}, heldBy(ben)));
  for (const name of ['Snooze', 'Escalate', 'Close', 'Take over']) expect(desk.buttons()).toContain(name);
});

test('what sleeps can be woken instead of put to sleep', () => {
  draw(conversing(thread('t1', {}, heldBy(ana)), { status: 'snoozed', snoozedUntil: NOON + 2 * HOUR }));
  expect(desk.text()).toContain('Snoozed until 14:00');
  expect(desk.buttons()).toContain('Wake');
  expect(desk.buttons()).not.toContain('Snooze');
});
