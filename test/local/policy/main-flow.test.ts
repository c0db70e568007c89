import { once } from 'node:events';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Runtime, startRuntime } from '../../../infra/local/runtime.ts';
import { seed } from '../../../infra/local/seed/seed.ts';
import type { AgentView, EntryView, ThreadView } from '../../../shared/contracts/thread.ts';
import { webhookOf } from '../../actions/webhooks.ts';
import { callApi, openSocket, postWebhook } from '../fixtures/client.ts';
import { type RealAssembly, realAssembly, without } from '../fixtures/real-assembly.ts';

let assembly: RealAssembly;

beforeAll(async () => {
  assembly = await realAssembly();
}, 120_000);
afterAll(() => assembly?.remove());

/** Baton itself with the sample workspace, and everything that its functions reported as an error or a refusal. */
async function baton() {
  const complaints: string[] = [];
  const runtime = await startRuntime({
    memory: true,
    assembly: assembly.folder,
    log: (level, source, text) => {
      if (level === 'error' || text.includes('not authorized')) complaints.push(`${source}: ${text}`);
    },
  });
  onTestFinished(() => runtime.close());
  const apiKey = await seed(runtime);
  return { runtime, complaints, ...workspace(runtime, apiKey) };
}

function workspace(runtime: Runtime, apiKey: string) {
  const api = async <T>(method: string, path: string, body?: unknown, token = apiKey): Promise<T> => {
    const answer = await callApi<T>(runtime, token, method, path, body);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  };
  return {
    api,
    receive: async (from: string, id: string) => {
      const answer = await postWebhook(runtime, webhookOf([{ from, id, sentAt: runtime.clock.now() }]));
      await runtime.settled();
      return answer.status;
    },
    /** A customer of the simulated Meta writes: only to such a one it delivers. */
    write: async (customer: string) => {
      const answer = await fetch(`${runtime.urls.phone}/api/customers/${customer}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'Hello' }),
      });
      expect(answer.status).toBe(200);
      await runtime.settled();
    },
    conversations: async () => {
      const { threads } = await api<{ threads: ThreadView[] }>('GET', '/v1/conversations?view=all');
      return threads as [ThreadView, ...ThreadView[]];
    },
    /** The token of whoever holds the thread. */
    holderOf: async ({ conversation }: ThreadView) => {
      const { agents } = await api<{ agents: AgentView[] }>('GET', '/v1/agents');
      const holder = conversation?.holder;
      const agent = agents.find(({ id }) => holder?.kind === 'agent' && holder.agentId === id);
      return { agents, token: await runtime.mintIdToken(agent?.email ?? '') };
    },
  };
}

test('the whole main flow passes with every right enforced', async () => {
  const { runtime, complaints, api, write, receive, conversations, holderOf } = await baton();
  await write('mariana');
  const [thread] = await conversations();
  const at = `/v1/threads/${thread.threadId}`;
  const { agents, token } = await holderOf(thread);
  const socket = await openSocket(runtime, token, { views: ['mine', 'all'], threadId: thread.threadId });
  const shown = once(socket, 'message');
  await api('GET', at, undefined, token);

  await api('POST', `${at}/messages`, { clientId: 'reply-0001', text: 'Good morning' }, token);
  // The same click again is answered from what the first one left behind.
  await api('POST', `${at}/messages`, { clientId: 'reply-0001', text: 'Good morning' }, token);
  await shown;
  await runtime.settled();
  await api('POST', `${at}/notes`, { clientId: 'note-00001', text: 'A regular' }, token);
  const { entries } = await api<{ entries: EntryView[] }>('GET', `${at}/entries?after=0`);
  const replied = entries.find(({ type }) => type === 'replied');
  expect(replied).toMatchObject({ delivery: { status: expect.stringMatching(/^(accepted|sent|delivered|read)$/) } });
  await api('GET', `${at}/entries?seqs=${replied?.seq}`);

  const other = agents.find(({ name }) => name === 'Chen Wei')?.id ?? '';
  const supervisor = await runtime.mintIdToken('dalia@example.com');
  await api('POST', `${at}/release`, {}, token);
  await runtime.settled();
  await api('POST', `${at}/claim`, { takeOver: true }, supervisor);
  await api('POST', `${at}/transfer`, { agentId: other, note: 'Yours' }, supervisor);
  await api('POST', `${at}/close`, {}, await runtime.mintIdToken('chen@example.com'));
  for (const view of ['mine', 'unassigned', 'all', 'closed'])
    await api('GET', `/v1/conversations?view=${view}`, undefined, token);

  expect((await postWebhook(runtime, '{"object":"something else"}')).status).toBe(200);
  const admin = await runtime.mintIdToken('ana@example.com');
  const { items } = await api<{ items: { id: string }[] }>('GET', '/v1/quarantine', undefined, admin);
  await api('GET', `/v1/quarantine/${items[0]?.id}`, undefined, admin);

  const dropped = once(socket, 'close');
  runtime.sockets.drop();
  await dropped;

  await api('PUT', '/v1/me/availability', { availability: 'busy' }, token);
  await api('PUT', '/v1/me/availability', { availability: 'available' }, token);
  expect(await receive('4915550002', 'wamid.2')).toBe(200);
  const [idle] = await conversations();
  await runtime.clock.jump((idle.upcoming.at(-1)?.at ?? Number.NaN) - runtime.clock.now() + 60_000);
  await runtime.settled();
  expect(await conversations()).toEqual([]);

  expect(complaints).toEqual([]);
});

test('a webhook whose function may not write is not acknowledged, and the log says which right is missing', async () => {
  await without(assembly, 'Whatsapp', 'WriteItems', async () => {
    const { complaints, receive } = await baton();
    expect(await receive('4915550001', 'wamid.1')).toBe(500);
    expect(complaints.join('\n')).toMatch(
      /baton-prod-whatsapp is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:\S+ because no identity-based policy allows/,
    );
  });
});

test('a function that may not read its stream is refused at the start, as by CloudFormation', async () => {
  await without(assembly, 'Live', 'ReadStream', async () => {
    await expect(baton()).rejects.toThrow(
      /baton-prod-live is fed by arn:aws:dynamodb:\S+, but its role does not allow dynamodb:DescribeStream/,
    );
  });
});
