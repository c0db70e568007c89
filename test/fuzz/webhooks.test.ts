import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWebhook } from '../../shared/contracts/whatsapp-webhook.ts';
import { CHANNEL } from '../actions/webhooks.ts';
import { postWebhook } from '../local/fixtures/client.ts';
import type { Chance } from './chance.ts';
import { type FuzzedBaton, fuzzedBaton } from './fuzzed-baton.ts';
import { mutate } from './mutate.ts';
import { fuzz } from './runs.ts';
import { expectWhole, type WholeTable, wholeTable } from './whole-table.ts';

const FIXTURES = new URL('../fixtures/webhooks/', import.meta.url);
const templates = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readFileSync(new URL(name, FIXTURES), 'utf8'));

/** Meta's limit is 3 MB; ours is a little above, and API Gateway's far above. */
const LARGEST = 3_000_000;

let baton: FuzzedBaton;

beforeAll(async () => {
  baton = await fuzzedBaton();
}, 120_000);
afterAll(() => baton?.close());

/** Customers of their own for what runs at the same time: a thread that many write to at once is another test's. */
const PHONES = /"(?!200000000000002|100000000000001|15550001111|1795)\d{9,15}(?=")/g;
const USERS = /"[A-Z]{2}\.\d{9,}(?=")/g;

/** A webhook that is almost right, under message ids of its own. */
function body(random: Chance, seed: number): string {
  const crowd = String(seed % 64).padStart(2, '0');
  const template = random
    .pick(templates)
    .replaceAll('wamid.', `wamid.${seed}.`)
    .replace(PHONES, (phone) => phone + crowd)
    .replace(USERS, (user) => user + crowd);
  const text = JSON.stringify(mutate(JSON.parse(template), random));
  if (random.sometimes(0.05)) return text.slice(0, random.int(text.length));
  return text.length > LARGEST ? text.slice(0, LARGEST) : text;
}

test('whatever is signed is answered 200, with everything in it committed or in quarantine', async () => {
  const sent: string[] = [];
  await fuzz(1200, async (random, seed) => {
    const text = body(random, seed);
    const answer = await postWebhook(baton.runtime, text);
    sent.push(text);
    expect([answer.status, await answer.text(), ...baton.errors]).toEqual([200, '']);
  });
  await baton.runtime.settled();
  const table = await wholeTable(baton.runtime);
  expectWhole(table);
  expectKept(sent, table);
  expect(baton.errors).toEqual([]);
}, 600_000);

/** Each message that the reader finds is in a thread; each body with something it does not understand is in quarantine. */
function expectKept(sent: readonly string[], { threads, quarantined }: WholeTable): void {
  const committed = new Set(
    threads.flatMap(({ entries }) => entries.flatMap((entry) => ('wamid' in entry ? [entry.wamid] : []))),
  );
  let unknown = 0;
  for (const text of sent) {
    const updates = read(text);
    if (updates.unknown.length > 0) unknown += 1;
    for (const { phoneNumberId, wamid } of [...updates.messages, ...updates.echoes]) {
      if (phoneNumberId !== CHANNEL.id) continue;
      expect(committed.has(wamid.toWellFormed()), wamid).toBe(true);
    }
  }
  const reasons = ['malformed-json', 'unknown-shape', 'unhandled-event'];
  expect(quarantined.filter(({ reason }) => reasons.includes(reason))).toHaveLength(unknown);
}

function read(text: string) {
  try {
    return readWebhook(JSON.parse(text));
  } catch {
    return { messages: [], statuses: [], echoes: [], unknown: [text] };
  }
}
