import { expect, test, vi } from 'vitest';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { HOUR } from './samples.ts';

test('the offset of the server is taken over, half of the round trip added', () => {
  let own = 1_000_000;
  const clock = createServerClock(() => own);
  own += 200;
  clock.observe(5_000_000, 1_000_000);
  expect(clock.now()).toBe(5_000_100);
});

test('a clock that jumps a day is followed at once, and everybody is told', () => {
  const clock = createServerClock(() => 1_000_000);
  const told = vi.fn();
  clock.onJump(told);
  clock.observe(1_000_000 + 24 * HOUR);
  expect(clock.now()).toBe(1_000_000 + 24 * HOUR);
  expect(told).toHaveBeenCalledTimes(1);
});

test('a slow answer does not disturb what a quick one told better', () => {
  let own = 1_000_000;
  const clock = createServerClock(() => own);
  own += 20;
  clock.observe(1_000_310, 1_000_000);
  const before = clock.now();
  own += 3000;
  clock.observe(own - 900, own - 3000);
  expect(clock.now() - before).toBe(3000);
});
