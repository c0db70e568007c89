import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { orderOf, reordered } from '../../web/src/lib/inbox/list-order.ts';
import { thread } from './samples.ts';

const LISTS = ['mine', 'unassigned', 'all', 'snoozed', 'closed'] as const;

test('putting what moved where it belongs gives the same order as sorting everything', () => {
  const some = fc.record({
    id: fc.integer({ min: 0, max: 60 }),
    at: fc.integer({ min: 0, max: 9 }),
    status: fc.constantFrom('open', 'snoozed', 'closed', 'gone'),
    mine: fc.boolean(),
    priority: fc.integer({ min: 0, max: 2 }),
  });
  const made = ({
    id,
    at,
    status,
    mine,
    priority,
  }: typeof some extends fc.Arbitrary<infer T> ? T : never): ThreadView => {
    const base = thread(`t${id}`);
    const holder = mine ? ({ kind: 'agent', agentId: 'ana', name: 'Ana' } as const) : ({ kind: 'queue' } as const);
    const conversation = { ...base.conversation, status, holder, priority, waitingSince: at, closedAt: at };
    return { ...base, lastActivityAt: at, conversation } as ThreadView;
  };
  fc.assert(
    fc.property(fc.array(some, { maxLength: 80 }), fc.array(some, { maxLength: 6 }), (before, changes) => {
      const threads = new Map(before.map((one) => [`t${one.id}`, made(one)]));
      for (const list of LISTS) {
        const order = orderOf(list, threads.values(), 'ana');
        const after = new Map(threads);
        for (const change of changes) {
          if (change.status === 'gone') after.delete(`t${change.id}`);
          else after.set(`t${change.id}`, made(change));
        }
        const moved = new Set(changes.map(({ id }) => `t${id}`));
        expect(reordered(list, order, moved, after, 'ana')).toEqual(orderOf(list, after.values(), 'ana'));
      }
    }),
  );
});
