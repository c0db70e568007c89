import { expect, test } from 'vitest';
import { runStep, stepLine, twoAtATime } from './step.ts';

test('a step that works is ok, with everything it printed in the order it was printed', async () => {
  const outcome = await runStep({
    name: 'self test works',
    args: ['-e', 'console.log("out"); console.error("err"); console.log(process.env.HELLO)'],
    env: { HELLO: 'hello' },
  });

  expect(outcome).toMatchObject({ name: 'self test works', ok: true, output: 'out\nerr\nhello\n' });
});

test('a step that ends with a code other than 0 has failed', async () => {
  const outcome = await runStep({ name: 'self test fails', args: ['-e', 'console.log("why"); process.exit(3)'] });

  expect(outcome).toMatchObject({ ok: false, output: 'why\n' });
});

test('a step that hangs is ended and says so', async () => {
  const outcome = await runStep({
    name: 'self test hangs',
    args: ['-e', 'setInterval(() => {}, 1e6)'],
    timeLimit: 0.3,
  });

  expect(outcome.ok).toBe(false);
  expect(outcome.output).toMatch(/self test hangs ended by SIGKILL after \d s/);
});

test('a step whose files are missing fails without running', async () => {
  const outcome = await runStep({ name: 'self test misses', args: ['-e', ''], needs: ['package.json', 'no/such.ts'] });

  expect(outcome).toMatchObject({ ok: false, output: 'no/such.ts is missing, so "self test misses" cannot run.\n' });
});

test('jobs run two at a time and their results keep the order', async () => {
  const finish: (() => void)[] = [];
  const started: number[] = [];
  const job = (index: number) => () =>
    new Promise<number>((resolve) => {
      started.push(index);
      finish[index] = () => resolve(index);
    });

  const all = twoAtATime([job(0), job(1), job(2)]);
  expect(started).toEqual([0, 1]);
  finish[1]?.();
  await expect.poll(() => started).toEqual([0, 1, 2]);
  finish[2]?.();
  finish[0]?.();

  expect(await all).toEqual([0, 1, 2]);
});

test('one line per step, with its time', () => {
  expect(stepLine('lint', true, 0.34)).toBe('ok      lint              0.3 s');
  expect(stepLine('unit tests', false, 12, '3 passed, 1 failed')).toBe(
    'FAILED  unit tests       12.0 s  3 passed, 1 failed',
  );
});
