import { expect, it } from 'vitest';
import { QUEUE } from '../../../shared/domain/conversation/holder.ts';
import { holderOf, isOpen } from '../../../shared/domain/conversation/thread-state.ts';
import { ana, closedByAna, emptyThread, heldByAna, waiting } from '../given.ts';

it('a thread is open from its first session until that is closed', () => {
  expect([emptyThread(), waiting().state, heldByAna().state, closedByAna().state].map(isOpen)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('nobody holds a new or closed thread', () => {
  expect(holderOf(emptyThread())).toEqual(QUEUE);
  expect(holderOf(waiting().state)).toEqual(QUEUE);
  expect(holderOf(heldByAna().state)).toEqual({ kind: 'agent', ...ana });
  expect(closedByAna().state.conversation?.holder).toEqual({ kind: 'agent', ...ana });
  expect(holderOf(closedByAna().state)).toEqual(QUEUE);
});
