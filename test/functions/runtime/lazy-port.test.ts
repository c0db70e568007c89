import { expect, test } from 'vitest';
import { lazyPort } from '../../../functions/runtime/lazy-port.ts';

test('the adapter is loaded with the first call, once, and gets what was asked', async () => {
  let loads = 0;
  const port = lazyPort(async () => {
    loads += 1;
    return { double: async (value: number) => value * 2 };
  });
  expect(loads).toBe(0);
  expect(await Promise.all([port.double(2), port.double(4)])).toEqual([4, 8]);
  expect(loads).toBe(1);
});

test('what the adapter throws reaches the caller', async () => {
  const port = lazyPort(async () => ({
    async fail(): Promise<void> {
      throw new Error('No.');
    },
  }));
  await expect(port.fail()).rejects.toThrow('No.');
});
