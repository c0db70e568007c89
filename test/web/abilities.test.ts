import { expect, test } from 'vitest';
import { abilitiesOf } from '../../web/src/lib/inbox/abilities.ts';
import { ana, ben, closed, HOUR, heldBy, NOON, thread } from './samples.ts';

const supervisor = { ...ben, id: 'dalia', name: 'Dalia Haddad', role: 'supervisor' as const };

test('who waits in the queue can be claimed, handed over and closed by everybody', () => {
  expect(abilitiesOf(thread('t1'), ben, NOON)).toMatchObject({
    canClaim: true,
    canTakeOver: false,
    canHandOver: true,
    canClose: true,
    replyBlock: null,
  });
});

test('what another agent holds can only be noted on, and an overseer may take it over', () => {
  const held = thread('t1', {}, heldBy(ana));
  expect(abilitiesOf(held, ben, NOON)).toMatchObject({
    heldBy: 'Ana Souza',
    canClaim: false,
    canTakeOver: false,
    canHandOver: false,
    canClose: false,
    replyBlock: { kind: 'held', by: 'Ana Souza' },
  });
  expect(abilitiesOf(held, supervisor, NOON)).toMatchObject({ canTakeOver: true, canClose: true, replyBlock: null });
  expect(abilitiesOf(held, ana, NOON)).toMatchObject({ mine: true, heldBy: null, canClose: true, replyBlock: null });
});

test('the window closes to the millisecond', () => {
  const mine = thread('t1', {}, heldBy(ana));
  expect(abilitiesOf(mine, ana, NOON + 24 * HOUR - 1).replyBlock).toBeNull();
  expect(abilitiesOf(mine, ana, NOON + 24 * HOUR).replyBlock).toEqual({ kind: 'window-closed' });
  expect(abilitiesOf(thread('t1', { lastInboundAt: null }), ana, NOON).replyBlock).toEqual({ kind: 'never-wrote' });
});

test('a closed conversation can be answered by anybody, and nothing else', () => {
  expect(abilitiesOf(closed(thread('t1', {}, heldBy(ana)), NOON), ben, NOON)).toMatchObject({
    open: false,
    canClaim: false,
    canClose: false,
    canHandOver: false,
    replyBlock: null,
  });
});
