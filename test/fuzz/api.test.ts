import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorSchema } from '../../shared/contracts/error.ts';
import type { Route } from '../../shared/contracts/route.ts';
import { routes } from '../../shared/contracts/routes.ts';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { webhookOf } from '../actions/webhooks.ts';
import { callApi, postWebhook } from '../local/fixtures/client.ts';
import type { Chance } from './chance.ts';
import { type FuzzedBaton, fuzzedBaton } from './fuzzed-baton.ts';
import { mutate, strangeText } from './mutate.ts';
import { fuzz } from './runs.ts';
import { expectWhole, wholeTable } from './whole-table.ts';

/** Inputs that are right, for whichever route wants one of that name. */
const RIGHT = {
  threadId: '',
  phoneNumberId: '200000000000099',
  seq: '1',
  id: '1795368247296-x',
  view: 'all',
  limit: '10',
  cursor: 'e30',
  after: '0',
  before: '5',
  seqs: '1,2',
  availability: 'available',
  clientId: 'client-0001',
  text: 'Good morning',
  basedOnSeq: 1,
  anyway: true,
  takeOver: false,
  agentId: null,
  note: 'Yours',
  name: 'Somebody',
  email: 'somebody@example.com',
  role: 'agent',
  capacity: 3,
  displayPhoneNumber: '15550002222',
  wabaId: '100000000000009',
};
/** Roles are not lost to a run that demotes or disables somebody: no route does that yet. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

let baton: FuzzedBaton;
let tokens: string[];
const agent = new Agent({ maxSockets: 16 });

beforeAll(async () => {
  baton = await fuzzedBaton();
  const { runtime, apiKey } = baton;
  await postWebhook(runtime, webhookOf([{ from: '4915550001', id: 'wamid.1', sentAt: Date.now() }]));
  await runtime.settled();
  const { body } = await callApi<{ threads: [ThreadView] }>(runtime, apiKey, 'GET', '/v1/conversations?view=all');
  RIGHT.threadId = body.threads[0].threadId;
  const people = ['ana@example.com', 'ben@example.com', 'dalia@example.com'];
  tokens = [apiKey, ...(await Promise.all(people.map((email) => runtime.mintIdToken(email))))];
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await baton?.close();
});

type Attempt = { method: string; path: string; headers: Record<string, string>; body: string };

function attemptOf(route: Route, random: Chance): Attempt {
  const value = (name: string) =>
    random.sometimes(0.75) ? String(RIGHT[name as keyof typeof RIGHT] ?? 'x') : strangeText(random).slice(0, 2000);
  const encode = (text: string) =>
    random.sometimes(0.03) ? '%E0%A4%A' : encodeURIComponent(text.toWellFormed()).slice(0, 3000);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encode(value(name)) || '-');
  const names = ['view', 'limit', 'cursor', 'after', 'before', 'seqs'].filter(() => random.sometimes(0.3));
  const query = names.map((name) => `${name}=${encode(value(name))}`).join('&');
  const body = random.sometimes(0.3) ? RIGHT : mutate(RIGHT, random);
  const text = JSON.stringify(body);
  return {
    method: random.sometimes(0.9) ? route.method : random.pick(METHODS),
    path: `${path}${random.sometimes(0.03) ? '/more' : ''}${query === '' ? '' : `?${query}`}`,
    headers: {
      authorization: random.sometimes(0.9)
        ? `Bearer ${random.pick(tokens)}`
        : random.pick([
            '',
            'Bearer',
            'Bearer x',
            'Basic eDp5',
            'Bearer a.b.c',
            `Bearer ${'x'.repeat(3000)}`,
            'Bearer bk_x_y',
          ]),
      'content-type': random.sometimes(0.9)
        ? 'application/json'
        : random.pick(['text/plain', '', 'application/json; charset=latin1']),
    },
    body: random.sometimes(0.9)
      ? text
      : random.pick([text.slice(0, random.int(text.length)), '', 'null', '[]', '"x"', '\ufeff{}']),
  };
}

function send({ method, path, headers, body }: Attempt): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(baton.runtime.urls.api);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, hostname, port, method, path, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      async (response) => {
        let text = '';
        for await (const chunk of response) text += String(chunk);
        resolve({ status: response.statusCode ?? 0, text });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

test('whatever is asked of any route, the answer is one of ours', async () => {
  const all = Object.values(routes) as Route[];
  await fuzz(2000, async (random) => {
    const route = random.pick(all);
    const attempt = attemptOf(route, random);
    const { status, text } = await send(attempt);
    const said = `${attempt.method} ${attempt.path.slice(0, 200)} said ${status} ${text.slice(0, 300)}`;
    // 503 is the API's own `try-again`, when all runs write to the one thread at once.
    expect(status < 500 || text.includes('"try-again"'), said).toBe(true);
    expect(baton.errors, said).toEqual([]);
    if (status >= 400) expect(errorSchema.safeParse(JSON.parse(text)).success, said).toBe(true);
    else if (attempt.method === route.method && !attempt.path.includes('/more')) {
      expect(route.response.safeParse(JSON.parse(text)).error, said).toBeUndefined();
    }
  });
  await baton.runtime.settled();
  expectWhole(await wholeTable(baton.runtime));
  expect(baton.errors).toEqual([]);
}, 600_000);
