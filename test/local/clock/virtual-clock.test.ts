import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseDuration } from '../../../infra/local/clock/duration.ts';
import { virtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { installClock } from '../../../infra/local/clock/virtual-date.ts';

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-clock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'clock.json');
}

test('an installed clock moves every way to ask for the time, and nothing else', async () => {
  const clock = virtualClock();
  const real = Date;
  const uninstall = installClock(clock.buffer);
  onTestFinished(uninstall);
  await clock.jump(86_400_000);
  const ahead = real.now() + 86_400_000;
  for (const time of [Date.now(), Date.parse(new Date().toISOString()), Date.parse(Date())]) {
    expect(Math.abs(time - ahead)).toBeLessThan(2000);
  }
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(new Date(2026, 0, 1).getTime()).toBe(new real(2026, 0, 1).getTime());
  expect(Date.UTC(2026, 0, 1)).toBe(1767225600000);
  expect(new Date()).toBeInstanceOf(Date);
  uninstall();
  expect(Date).toBe(real);
});

test('a jump tells its listeners one after the other, and does not go back', async () => {
  const clock = virtualClock();
  const order: string[] = [];
  clock.onJump(async (ms) => {
    await Promise.resolve();
    order.push(`first ${ms}`);
  });
  clock.onJump(() => {
    order.push('second');
  });
  await clock.jump(1000);
  expect(order).toEqual(['first 1000', 'second']);
  await expect(clock.jump(-1)).rejects.toThrow('The clock only goes forward');
});

test('time does not run backwards across a restart, even when the machine’s clock did', async () => {
  const file = await temporaryFile();
  const first = virtualClock(file, () => 1_000_000);
  await first.jump(5000);
  await first.close();
  expect(virtualClock(file, () => 1_000_100).now()).toBe(1_005_100);
  expect(virtualClock(file, () => 900_000).now()).toBe(1_005_000);
});

test.each([
  ['+24h', 86_400_000],
  ['90m', 5_400_000],
  ['1d12h', 129_600_000],
  ['1.5s', 1500],
  ['24', undefined],
  ['', undefined],
  ['-1h', undefined],
  ['h', undefined],
])('duration %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
