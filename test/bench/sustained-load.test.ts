import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FuzzedBaton, fuzzedBaton } from '../fuzz/fuzzed-baton.ts';
import { sustainedLoad } from './sustained-load.ts';

let baton: FuzzedBaton;

beforeAll(async () => {
  baton = await fuzzedBaton();
}, 120_000);
afterAll(() => baton?.close());

test('under load nothing is lost, doubled or torn, and every open screen shows its messages', async () => {
  const load = { perSecond: 40, seconds: 3, agents: 6, customers: 12 };
  const report = await sustainedLoad(baton.runtime, baton.apiKey, load);
  expect(report).toMatchObject({ webhooks: 120, serverErrors: 0, lost: 0, doubled: 0, broken: 0 });
  // Each of the six screens shows its own customer's ten messages.
  expect(report.frame).toMatchObject({ measured: 60, missing: 0 });
  expect(baton.errors).toEqual([]);
}, 120_000);
