import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../shared/domain/clocks/deadlines.ts';
import type { Command } from '../../../shared/domain/conversation/command.ts';
import { decide } from '../../../shared/domain/conversation/decide.ts';
import {
  type Delivery,
  mayBeClaimed,
  queuedDelivery,
  updateDelivery,
} from '../../../shared/domain/conversation/delivery.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import {
  aContext,
  anOutbound,
  byAna,
  closedByAna,
  DAY,
  eventsOf,
  HOUR,
  heldByAna,
  NOON,
  refusalOf,
  SECOND,
  story,
} from '../given.ts';

const delay = (seq: number, waitMs: number, attempt = 1): Command => ({
  type: 'delay-send',
  seq,
  attempt,
  waitMs,
  advice: 'Too many requests.',
});

describe('a send that must wait', () => {
  it('is an entry with the time it goes on, and a deadline of its own', () => {
    const { state, log } = story([delay(7, 4 * SECOND, 2)], heldByAna().state);
    expect(log).toMatchObject([
      {
        type: 'send-delayed',
        target: 7,
        until: NOON + 4 * SECOND,
        attempt: 2,
        by: { kind: 'system', cause: 'whatsapp' },
      },
    ]);
    expect(state.delayedSends).toEqual([{ seq: 7, until: NOON + 4 * SECOND, attempt: 2 }]);
    expect(nextDeadline(state, DEFAULT_POLICY)).toEqual({ at: NOON + 4 * SECOND, action: 'resume-send' });
  });

  it('that waits again has one deadline, the new one', () => {
    const { state } = story([delay(7, SECOND), delay(7, HOUR, 2)], heldByAna().state);
    expect(state.delayedSends).toEqual([{ seq: 7, until: NOON + HOUR, attempt: 2 }]);
  });

  it('does not wait for the idle clock, nor the idle clock for it', () => {
    const { state } = story([delay(7, 2 * DAY)], heldByAna().state);
    expect(nextDeadline(state, DEFAULT_POLICY)).toEqual({ at: NOON + DAY, action: 'close-idle' });
  });

  it('keeps its deadline when the conversation is closed', () => {
    const { state } = story([delay(7, HOUR)], closedByAna().state);
    expect(nextDeadline(state, DEFAULT_POLICY)).toEqual({ at: NOON + HOUR, action: 'resume-send' });
  });
});

describe('the alarm', () => {
  const { state } = story([delay(7, SECOND), delay(8, HOUR)], heldByAna().state);
  const wake = (now: number, of = state) => eventsOf(decide(of, { type: 'wake' }, aContext({ now })));

  it('resumes exactly what is due', () => {
    expect(wake(NOON + SECOND - 1)).toEqual([]);
    expect(wake(NOON + SECOND)).toMatchObject([{ type: 'send-resumed', target: 7 }]);
    expect(wake(NOON + HOUR)).toMatchObject([{ target: 7 }, { target: 8 }]);
  });

  it('resumes once', () => {
    const woken = story([[{ type: 'wake' }, { now: NOON + SECOND }]], state);
    expect(woken.state.delayedSends).toMatchObject([{ seq: 8 }]);
    expect(wake(NOON + SECOND, woken.state)).toEqual([]);
  });

  it('that comes very late resumes and closes', () => {
    expect(wake(NOON + DAY).map(({ type }) => type)).toEqual(['send-resumed', 'send-resumed', 'closed']);
  });
});

describe('the delivery of a send that waits', () => {
  const claimed = updateDelivery(queuedDelivery(NOON), { type: 'claimed', at: NOON });
  const waiting = updateDelivery(claimed, { type: 'delayed' });

  it('may be claimed again, and counts its calls', () => {
    expect([queuedDelivery(NOON), claimed, waiting].map(mayBeClaimed)).toEqual([true, false, true]);
    const again = updateDelivery(waiting, { type: 'claimed', at: NOON + SECOND });
    expect(again).toMatchObject({ status: 'sending', attempts: 2, times: { sending: NOON } });
    expect(again).not.toHaveProperty('waiting');
    expect(again.revision).toBeGreaterThan(waiting.revision);
  });

  it('is not unknown: nothing is under way', () => {
    expect(updateDelivery(waiting, { type: 'outcome-unknown', at: NOON })).toBe(waiting);
    expect(updateDelivery(waiting, { type: 'delayed' })).toBe(waiting);
  });

  it.each([
    ['accepted', { type: 'accepted', at: NOON, wamid: 'wamid.1' } as const],
    ['delivered', { type: 'status', status: 'delivered', at: NOON } as const],
  ])('that was %s after all is not claimed again', (status, update) => {
    const moved: Delivery = updateDelivery(waiting, update);
    expect(moved.status).toBe(status);
    expect(moved).not.toHaveProperty('waiting');
    expect(mayBeClaimed(moved)).toBe(false);
  });
});

describe('settling', () => {
  const settle = (target: ReturnType<typeof anOutbound> | null) =>
    decide(heldByAna().state, { type: 'settle', by: byAna, seq: 3, outcome: 'arrived' }, aContext({ target }));

  it('is for a message whose outcome nobody knows, and for no other', () => {
    expect(eventsOf(settle(anOutbound(3, { status: 'unconfirmed' })))).toMatchObject([
      { type: 'settled', target: 3, outcome: 'arrived', by: byAna },
    ]);
    for (const status of ['queued', 'sending', 'accepted', 'delivered', 'failed'] as const) {
      expect(refusalOf(settle(anOutbound(3, { status }))).code).toBe('not-unconfirmed');
    }
    expect(refusalOf(settle(null)).code).toBe('not-unconfirmed');
  });
});
