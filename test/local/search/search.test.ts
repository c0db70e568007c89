import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts';
import { seed } from '../../../infra/local/seed/seed.ts';
import type { ResponseOf } from '../../../shared/contracts/route.ts';
import type { Routes } from '../../../shared/contracts/routes.ts';
import { webhookOf } from '../../actions/webhooks.ts';
import { callApi, postWebhook } from '../fixtures/client.ts';
import { type RealAssembly, realAssembly } from '../fixtures/real-assembly.ts';

let assembly: RealAssembly;
let runtime: Runtime;
let token: string;
const complaints: string[] = [];

beforeAll(async () => {
  assembly = await realAssembly();
  runtime = await startRuntime({
    memory: true,
    assembly: assembly.folder,
    log: (level, source, text) => {
      if (level === 'error' || text.includes('not authorized')) complaints.push(`${source}: ${text}`);
    },
  });
  token = await seed(runtime);
}, 120_000);
afterAll(async () => {
  await runtime?.close();
  await assembly?.remove();
});

async function get<T>(path: string): Promise<T> {
  const { status, body } = await callApi<T>(runtime, token, 'GET', path);
  expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

test('what a webhook brought is found by word, name and number, and the thread opens at it', async () => {
  const message = { from: '5511912340001', name: 'João Pereira', sentAt: runtime.clock.now() };
  const texts = ['Bom dia', 'Where is order ORD98765?', '订单还没有收到', 'Obrigado'];
  for (const [index, text] of texts.entries()) {
    const body = webhookOf([{ ...message, id: `wamid.search.${index}`, text }]);
    expect((await postWebhook(runtime, body)).status).toBe(200);
  }
  await runtime.settled();

  type Found = ResponseOf<Routes['search']>;
  const search = (kind: string, q: string) => get<Found>(`/v1/search?${new URLSearchParams({ kind, q })}`);
  const { messages, cursor } = await search('messages', 'order 987');
  expect(messages.map(({ snippet }) => snippet)).toEqual([
    {
      text: 'Where is order ORD98765?',
      marks: [
        { from: 9, to: 14 },
        { from: 15, to: 23 },
      ],
    },
  ]);
  expect(cursor).toBeNull();
  expect((await search('messages', '没有收到')).messages).toHaveLength(1);
  for (const q of ['joao', 'pereira j', '0001', '+55 11 9']) {
    expect(
      (await search('contacts', q)).contacts.map(({ name }) => name.text),
      q,
    ).toEqual(['João Pereira']);
  }

  const [hit] = messages;
  const around = `/v1/threads/${hit?.thread.threadId}/entries?around=${hit?.seq}&limit=3`;
  const { entries } = await get<ResponseOf<Routes['listEntries']>>(around);
  expect(entries.map(({ seq }) => seq - (hit?.seq ?? 0))).toEqual([-1, 0, 1]);

  const short = await callApi<{ error: { code: string } }>(runtime, token, 'GET', '/v1/search?kind=messages&q=a');
  expect([short.status, short.body]).toMatchObject([400, { error: { code: 'query-too-short' } }]);
  expect(complaints).toEqual([]);
});
