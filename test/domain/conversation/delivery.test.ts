import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Delivery,
  type DeliveryStatus,
  type DeliveryUpdate,
  isAtLeast,
  isSettled,
  queuedDelivery,
  updateDelivery,
} from '../../../shared/domain/conversation/delivery.ts';
import { anError, NOON } from '../given.ts';
import { findDeliveryViolations } from '../invariants.ts';

const at = NOON + 1;
const claimed: DeliveryUpdate = { type: 'claimed', at };
const accepted: DeliveryUpdate = { type: 'accepted', at, wamid: 'wamid.1' };
const unknown: DeliveryUpdate = { type: 'outcome-unknown', at };
const failed: DeliveryUpdate = { type: 'failed', at, error: anError, wamid: 'wamid.1' };
const status = (name: 'sent' | 'delivered' | 'read' | 'played', time = at): DeliveryUpdate => ({
  type: 'status',
  status: name,
  at: time,
  wamid: 'wamid.1',
});

const reach = (...updates: DeliveryUpdate[]): Delivery => updates.reduce(updateDelivery, queuedDelivery(NOON));

describe('updateDelivery', () => {
  it('goes the usual way and keeps the time of each step', () => {
    const steps = [
      claimed,
      accepted,
      status('sent', 2),
      status('delivered', 3),
      status('read', 4),
      status('played', 5),
    ];
    expect(reach(...steps)).toEqual({
      status: 'played',
      times: { queued: NOON, sending: at, accepted: at, sent: 2, delivered: 3, read: 4, played: 5 },
      attempts: 1,
      revision: 7,
      wamid: 'wamid.1',
    });
  });

  it('is claimed once', () => {
    const sending = reach(claimed);
    expect(sending.status).toBe('sending');
    expect(updateDelivery(sending, claimed)).toBe(sending);
    expect(reach(accepted, claimed).status).toBe('accepted');
  });

  it('is unconfirmed only when a call was under way', () => {
    expect(reach(claimed, unknown).status).toBe('unconfirmed');
    expect(reach(unknown).status).toBe('queued');
    expect(reach(claimed, accepted, unknown).status).toBe('accepted');
    expect(reach(claimed, failed, unknown).status).toBe('failed');
  });

  it.each(['sent', 'delivered', 'read', 'played'] as const)('is settled by a %s after an unknown outcome', (name) => {
    expect(reach(claimed, unknown, status(name))).toMatchObject({ status: name, wamid: 'wamid.1' });
  });

  it('takes a read without a delivered, and keeps the time of the delivered that comes later', () => {
    const delivery = reach(claimed, accepted, status('read', 9), status('delivered', 5));
    expect(delivery).toMatchObject({ status: 'read', times: { read: 9, delivered: 5 } });
  });

  it('takes a status that overtakes the answer of the call', () => {
    expect(reach(claimed, status('delivered'), accepted)).toMatchObject({
      status: 'delivered',
      times: { accepted: at },
    });
  });

  it('is the same object when nothing is new, so that nothing is written', () => {
    const read = reach(claimed, accepted, status('read'));
    expect(updateDelivery(read, status('read', 99))).toBe(read);
    expect(updateDelivery(read, accepted)).toBe(read);
    const broken = reach(claimed, failed);
    expect(updateDelivery(broken, failed).revision).toBe(broken.revision);
  });

  it.each(['queued', 'sending', 'unconfirmed', 'accepted', 'sent'] as const)('fails from %s', (name) => {
    const before: Delivery = { status: name, times: {}, attempts: 0, revision: 4 };
    expect(updateDelivery(before, failed)).toMatchObject({ status: 'failed', error: anError, times: { failed: at } });
  });

  it.each(['delivered', 'read', 'played'] as const)('never fails from %s', (name) => {
    const before: Delivery = { status: name, times: {}, attempts: 0, revision: 4 };
    expect(updateDelivery(before, failed)).toBe(before);
  });

  it.each(['delivered', 'read', 'played'] as const)('believes a %s more than an earlier failure', (name) => {
    const arrived = reach(claimed, failed, status(name));
    expect(arrived).toMatchObject({ status: name, times: { failed: at } });
    expect(arrived).not.toHaveProperty('error');
  });

  it('stays failed when only an earlier step is reported late', () => {
    expect(reach(claimed, failed, status('sent'), accepted)).toMatchObject({ status: 'failed', error: anError });
  });

  it('takes the wamid from the first update that knows it', () => {
    expect(reach(claimed, unknown, { type: 'status', status: 'sent', at }, status('read')).wamid).toBe('wamid.1');
    expect(reach(accepted, { ...failed, wamid: 'wamid.2' }).wamid).toBe('wamid.1');
  });
});

const times = fc.integer({ min: 1, max: 9 });
const reports = fc.oneof(
  fc.record({ type: fc.constant('accepted' as const), at: times, wamid: fc.constant('wamid.1') }),
  fc.record({
    type: fc.constant('status' as const),
    status: fc.constantFrom('sent', 'delivered', 'read', 'played' as const),
    at: times,
  }),
  fc.record({ type: fc.constant('failed' as const), at: times, error: fc.constant(anError) }),
);
const anything = fc.oneof(
  reports,
  fc.record({ type: fc.constantFrom('claimed', 'outcome-unknown' as const), at: times }),
);

describe('the lattice', () => {
  it('is never gone down, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 15 }), (updates) => {
        expect(findDeliveryViolations(updateDelivery, queuedDelivery(NOON), updates)).toEqual([]);
      }),
    );
  });

  it('ends at the same status for any order of the same reports', () => {
    const orders = fc
      .array(reports, { minLength: 1, maxLength: 8 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(reach(claimed, ...other).status).toBe(reach(claimed, ...one).status);
      }),
    );
  });

  it('changes nothing when all reports come a second time', () => {
    fc.assert(
      fc.property(fc.array(reports, { maxLength: 8 }), (updates) => {
        const once = reach(claimed, ...updates);
        expect(updates.reduce(updateDelivery, once).status).toBe(once.status);
      }),
    );
  });

  const broken: [string, typeof updateDelivery, DeliveryUpdate[], string][] = [
    [
      'a failure that replaces a read message',
      (delivery, update) =>
        update.type === 'failed'
          ? { ...delivery, status: 'failed', error: update.error, revision: delivery.revision + 1 }
          : updateDelivery(delivery, update),
      [status('read'), failed],
      'read → failed: it had arrived',
    ],
    [
      'a status that goes down',
      (delivery, update) =>
        update.type === 'status'
          ? { ...delivery, status: update.status, revision: delivery.revision + 1 }
          : updateDelivery(delivery, update),
      [status('read'), status('sent')],
      'read → sent: down',
    ],
    [
      'a write that does not count its revision',
      (delivery, update) => ({ ...updateDelivery(delivery, update), revision: 0 }),
      [claimed],
      'queued → sending: changed without a new revision',
    ],
    [
      'a failure that a late step undoes',
      (delivery, update) =>
        delivery.status === 'failed' && update.type === 'accepted'
          ? { status: 'accepted', times: delivery.times, attempts: 0, revision: delivery.revision + 1 }
          : updateDelivery(delivery, update),
      [failed, accepted],
      'failed → accepted: only an arrival disproves a failure',
    ],
  ];
  it.each(broken)('would be seen to break: %s', (_what, update, updates, words) => {
    expect(findDeliveryViolations(update, queuedDelivery(NOON), updates)).toContain(words);
  });
});

describe('how far a message is', () => {
  it('compares along the lattice', () => {
    expect(isAtLeast('sent', 'accepted')).toBe(true);
    expect(isAtLeast('accepted', 'sent')).toBe(false);
    expect(isAtLeast('read', 'read')).toBe(true);
  });

  it('is settled when failed or read', () => {
    const all: DeliveryStatus[] = [
      'queued',
      'sending',
      'unconfirmed',
      'accepted',
      'sent',
      'delivered',
      'read',
      'played',
      'failed',
    ];
    expect(all.filter(isSettled)).toEqual(['read', 'played', 'failed']);
  });
});
