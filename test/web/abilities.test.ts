import { expect, test } from 'vitest';
import { abilitiesOf } from '../../web/src/lib/inbox/abilities.ts';
import { ana, ben, closed, conversing, HOUR, heldBy, NOON, thread } from './samples.ts';

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

test('everybody may follow, label and set the priority; the holder and overseers do the rest', () => {
  const held = thread('t1', {}, heldBy(ana));
  const closedOne = closed(held, NOON);
  const rights = (of: typeof held, me: typeof ana) => {
    const { canRelease, canEscalate, canSnooze, canPause, canPrioritize } = abilitiesOf(of, me, NOON);
    return { canRelease, canEscalate, canSnooze, canPause, canPrioritize };
  };
  const all = { canRelease: true, canEscalate: true, canSnooze: true, canPause: true, canPrioritize: true };
  const none = { canRelease: false, canEscalate: false, canSnooze: false, canPause: false, canPrioritize: false };
  expect(rights(held, ana)).toEqual(all);
  expect(rights(held, supervisor)).toEqual(all);
  expect(rights(held, ben)).toEqual({ ...none, canPrioritize: true });
  expect(rights(thread('t1'), ben)).toEqual({ ...all, canRelease: false });
  expect(rights(closedOne, ana)).toEqual(none);
});

test('what sleeps or stands still is open all the same, and says so', () => {
  const asleep = conversing(thread('t1', {}, heldBy(ana)), { status: 'snoozed', snoozedUntil: NOON + HOUR });
  expect(abilitiesOf(asleep, ana, NOON)).toMatchObject({ open: true, snoozed: true, mine: true, canClose: true });
  expect(abilitiesOf(asleep, ben, NOON)).toMatchObject({ open: true, heldBy: 'Ana Souza', canSnooze: false });
  const stopped = conversing(thread('t1', { followers: ['ben'] }), { pauses: [{ from: NOON, to: null }] });
  expect(abilitiesOf(stopped, ben, NOON)).toMatchObject({ paused: true, following: true, canPause: true });
  const started = conversing(stopped, { pauses: [{ from: NOON, to: NOON + 1 }] });
  expect(abilitiesOf(started, ana, NOON)).toMatchObject({ paused: false, following: false });
});
