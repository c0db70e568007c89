import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/conversation/command.ts';
import { decide } from '../../../../shared/domain/conversation/decide.ts';
import {
  aContext,
  anAgent,
  ana,
  ben,
  byAna,
  byBen,
  byZap,
  closedByAna,
  DAY,
  emptyThread,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  refusalOf,
  story,
  waiting,
} from '../../given.ts';

const snooze = (changes: Partial<Extract<Command, { type: 'snooze' }>> = {}): Command => ({
  type: 'snooze',
  by: byAna,
  role: 'agent',
  until: NOON + HOUR,
  ...changes,
});
const unsnooze: Command = { type: 'unsnooze', by: byAna, role: 'agent' };
const pause = (reason = 'Waits for the bank'): Command => ({ type: 'pause-clock', by: byAna, role: 'agent', reason });
const resume: Command = { type: 'resume-clock', by: byAna, role: 'agent' };
const NOT_OPEN = {
  code: 'not-open',
  message: 'This conversation is closed. Write to the customer to open a new one.',
};
const inHalfAnHour = { now: NOON + HOUR / 2 };

describe('snooze', () => {
  it('puts it out of the way until a time, with its holder; a second one moves the time', () => {
    const { state, log } = story([snooze(), snooze({ until: NOON + DAY })], heldByAna().state);
    expect(log).toMatchObject([
      { type: 'snoozed', until: NOON + HOUR, by: byAna },
      { type: 'snoozed', until: NOON + DAY },
    ]);
    expect(state.conversation).toMatchObject({ status: 'snoozed', snoozedUntil: NOON + DAY, holder: ana });
  });

  it.each([NOON, NOON - 1, NOON + 367 * DAY])('refuses a time that is over or more than a year away', (until) => {
    expect(refusalOf(decide(heldByAna().state, snooze({ until }), aContext()))).toEqual({
      code: 'snooze-in-past',
      message: 'Choose a time in the future, within a year.',
    });
  });

  it('is for the holder, supervisors and automations, while it is open', () => {
    const { state } = heldByAna();
    expect(refusalOf(decide(state, snooze({ by: byBen }), aContext())).code).toBe('held-by-other');
    expect(eventsOf(decide(state, snooze({ by: byBen, role: 'supervisor' }), aContext()))).toHaveLength(1);
    expect(eventsOf(decide(state, snooze({ by: byZap }), aContext()))).toHaveLength(1);
    expect(refusalOf(decide(closedByAna().state, snooze(), aContext()))).toEqual(NOT_OPEN);
  });

  it('ends when somebody says so; then it is routed if nobody has it', () => {
    const { state, log } = story([snooze(), [unsnooze, inHalfAnHour]], heldByAna().state);
    expect(log[1]).toMatchObject({ type: 'woken', cause: 'agent', by: byAna });
    expect(state.conversation).toMatchObject({ status: 'open', snoozedUntil: null, heldSince: NOON + HOUR / 2 });
    const queued = story([snooze(), [unsnooze, { agents: [anAgent('ben')] }]], waiting().state);
    expect(queued.log.slice(1)).toMatchObject([{ type: 'woken' }, { type: 'assigned', to: { agentId: 'ben' } }]);
    expect(decide(heldByAna().state, unsnooze, aContext())).toEqual({ events: [] });
    const snoozed = story([snooze()], heldByAna().state).state;
    expect(refusalOf(decide(snoozed, { ...unsnooze, by: byBen }, aContext())).code).toBe('held-by-other');
    expect(refusalOf(decide(closedByAna().state, unsnooze, aContext()))).toEqual(NOT_OPEN);
  });

  it('ends with the conversation', () => {
    const { state } = story([snooze(), { type: 'close', by: byAna, role: 'agent' }], heldByAna().state);
    expect(state.conversation).toMatchObject({ status: 'closed', snoozedUntil: null });
  });
});

describe('the clocks of one conversation', () => {
  it('stand still until they are started again, with a reason that is logged', () => {
    const { state, log } = story([pause('  Waits for the bank '), [resume, inHalfAnHour]], heldByAna().state);
    expect(log).toMatchObject([{ type: 'clock-paused', reason: 'Waits for the bank' }, { type: 'clock-resumed' }]);
    expect(state.conversation?.pauses).toEqual([{ from: NOON, to: NOON + HOUR / 2 }]);
  });

  it('are stopped and started once', () => {
    const paused = story([pause()], heldByAna().state).state;
    expect(decide(paused, pause(), aContext())).toEqual({ events: [] });
    expect(decide(heldByAna().state, resume, aContext())).toEqual({ events: [] });
  });

  it('are stopped only with a reason, by who has it, while it is open', () => {
    const { state } = heldByAna();
    expect(refusalOf(decide(state, pause(' '), aContext()))).toEqual({
      code: 'reason-missing',
      message: 'Say why the clock is stopped, so that others can tell.',
    });
    expect(refusalOf(decide(state, { ...pause(), by: byBen } as Command, aContext())).code).toBe('held-by-other');
    const paused = story([pause()], state).state;
    expect(refusalOf(decide(paused, { ...resume, by: byBen }, aContext())).code).toBe('held-by-other');
    for (const command of [pause(), resume]) {
      expect(refusalOf(decide(closedByAna().state, command, aContext()))).toEqual(NOT_OPEN);
    }
  });
});

describe('following', () => {
  const follow: Command = { type: 'follow', by: byBen, follower: ben };

  it('is for everybody, in any state of the thread, once', () => {
    for (const state of [emptyThread(), heldByAna().state, closedByAna().state]) {
      const told = story([follow, follow], state);
      expect(told.log).toMatchObject([{ type: 'followed', ...ben, by: byBen }]);
      expect(told.state.followers).toEqual(['ben']);
      const undone = story([{ ...follow, type: 'unfollow' }], told.state);
      expect(undone.log).toMatchObject([{ type: 'unfollowed', ...ben }]);
      expect(undone.state.followers).toEqual([]);
    }
    expect(decide(heldByAna().state, { ...follow, type: 'unfollow' }, aContext())).toEqual({ events: [] });
  });
});

describe('labels', () => {
  const label = (add: string[], remove: string[] = []): Command => ({ type: 'label', by: byBen, add, remove });

  it('are kept in one form, each once', () => {
    const { state, log } = story([label([' VIP', 'vip', 'Refund', ' ']), label(['gold'], ['Refund', 'none'])]);
    expect(log).toMatchObject([
      { type: 'labelled', added: ['vip', 'refund'], removed: [] },
      { type: 'labelled', added: ['gold'], removed: ['refund'] },
    ]);
    expect(state.labels).toEqual(['vip', 'gold']);
  });

  it('change nothing when nothing changes; what is both added and removed stays', () => {
    const { state } = story([label(['vip'])]);
    expect(decide(state, label(['VIP'], ['gold']), aContext())).toEqual({ events: [] });
    expect(story([label(['new'], ['new'])], state).state.labels).toEqual(['vip', 'new']);
  });

  it('have an end, each and all', () => {
    expect(refusalOf(decide(emptyThread(), label(['x'.repeat(41)]), aContext()))).toEqual({
      code: 'label-invalid',
      message: 'A label has at most 40 characters.',
      limit: 40,
    });
    const twenty = Array.from({ length: 20 }, (_, n) => `label ${n}`);
    const { state } = story([label(twenty)]);
    expect(refusalOf(decide(state, label(['one more']), aContext()))).toEqual({
      code: 'label-invalid',
      message: 'A contact has at most 20 labels.',
      limit: 20,
    });
    expect(eventsOf(decide(state, label(['one more'], ['label 0']), aContext()))).toHaveLength(1);
  });
});

describe('prioritize', () => {
  it('sets it once, for an open conversation', () => {
    const urgent: Command = { type: 'prioritize', by: byBen, priority: 2 };
    const { state, log } = story([urgent, urgent], heldByAna().state);
    expect(log).toMatchObject([{ type: 'prioritized', priority: 2 }]);
    expect(state.conversation?.priority).toBe(2);
    expect(refusalOf(decide(closedByAna().state, urgent, aContext()))).toEqual(NOT_OPEN);
  });
});
