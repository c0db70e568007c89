import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts';
import { seed } from '../../infra/local/seed/seed.ts';
import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { AgentView } from '../../shared/contracts/thread.ts';
import { newTeam, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { webhookOf } from '../actions/webhooks.ts';
import { callApi, openSocket, postWebhook } from '../local/fixtures/client.ts';
import { type RealAssembly, realAssembly } from '../local/fixtures/real-assembly.ts';

let assembly: RealAssembly;
let runtime: Runtime;

beforeAll(async () => {
  assembly = await realAssembly();
  runtime = await startRuntime({ memory: true, assembly: assembly.folder, quiet: true });
  await seed(runtime);
}, 120_000);
afterAll(async () => {
  await runtime?.close();
  await assembly?.remove();
});

type Changes = Extract<ServerFrame, { type: 'changes' }>;

/** What a connection has been told so far, and a way to wait until something of it is there. */
function listenTo(socket: WebSocket) {
  const frames: Changes[] = [];
  const typing: string[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    if (frame.type === 'changes') frames.push(frame);
    if (frame.type === 'typing') typing.push(frame.agentId);
  });
  return {
    frames,
    typing,
    async untilTyping(agentId: string): Promise<void> {
      while (!typing.includes(agentId)) await once(socket, 'message');
    },
    text: () => JSON.stringify(frames),
    async until(isThere: (frame: Changes) => boolean): Promise<void> {
      while (!frames.some(isThere)) await once(socket, 'message');
    },
  };
}

test('over a real connection an agent gets their own conversations, loses what is handed on, and hears no more of it', async () => {
  const admin = await runtime.mintIdToken('ana@example.com');
  const ben = await runtime.mintIdToken('ben@example.com');
  const api = <T>(token: string, method: string, path: string, body?: unknown) =>
    callApi<T>(runtime, token, method, path, body);
  const { body: people } = await api<{ agents: AgentView[] }>(admin, 'GET', '/v1/agents');
  const idOf = (email: string) => people.agents.find((agent) => agent.email === email)?.id ?? '';
  for (const { id } of people.agents) {
    await api(admin, 'PUT', `/v1/agents/${id}/availability`, { availability: 'away' });
  }
  const { body: how } = await api<{ policy: WorkspacePolicy }>(admin, 'GET', '/v1/policy');
  const policy = {
    ...how.policy,
    teams: [...how.policy.teams, newTeam('returns', 'Returns')],
    visibility: { agent: 'own', supervisor: 'team' },
  };
  expect((await api(admin, 'PUT', '/v1/policy', { policy })).status).toBe(200);

  await postWebhook(runtime, webhookOf([{ from: '491700000077', id: 'wamid.hidden.1', text: 'First words' }]));
  await runtime.settled();
  type Listed = { threads: { threadId: string; contact: { phone?: string } }[] };
  const { body: queue } = await api<Listed>(admin, 'GET', '/v1/conversations?view=unassigned');
  const threadId = queue.threads.find(({ contact }) => contact.phone === '491700000077')?.threadId ?? '';
  const path = `/v1/threads/${threadId}`;

  const bens = await openSocket(runtime, ben, { views: ['mine', 'unassigned', 'all', 'snoozed', 'closed'], threadId });
  const told = listenTo(bens);
  const overseen = await openSocket(runtime, admin, { views: ['all'], threadId });
  const seen = listenTo(overseen);

  await postWebhook(runtime, webhookOf([{ from: '491700000077', id: 'wamid.hidden.2', text: 'Hidden words' }]));
  await seen.until((frame) => frame.entries.length > 0);
  await runtime.settled();
  const write = (socket: WebSocket) => socket.send(JSON.stringify({ type: 'typing', threadId, mode: 'note' }));
  for (const socket of [bens, overseen]) write(socket);
  await runtime.settled();
  expect(told.text()).not.toContain(threadId);
  expect(seen.text()).not.toContain(idOf('ben@example.com'));
  expect([...told.typing, ...seen.typing]).toEqual([]);
  expect((await api(ben, 'GET', path)).status).toBe(404);

  const given = await api(admin, 'POST', `${path}/transfer`, { agentId: idOf('ben@example.com') });
  expect(given.status).toBe(200);
  await told.until((frame) => frame.threads.some((thread) => thread.threadId === threadId));
  expect((await api(ben, 'GET', path)).status).toBe(200);
  for (const socket of [bens, overseen]) write(socket);
  await Promise.all([seen.untilTyping(idOf('ben@example.com')), told.untilTyping(idOf('ana@example.com'))]);

  await api(ben, 'POST', `${path}/transfer`, { agentId: idOf('chen@example.com'), note: 'Yours' });
  await told.until((frame) => frame.gone?.includes(threadId) ?? false);
  const before = told.text();
  await postWebhook(runtime, webhookOf([{ from: '491700000077', id: 'wamid.hidden.3', text: 'Not for Ben' }]));
  await seen.until((frame) => JSON.stringify(frame).includes('Not for Ben'));
  await runtime.settled();
  expect(told.text()).toBe(before);

  const ended = once(bens, 'close');
  await api(admin, 'PUT', `/v1/agents/${idOf('ben@example.com')}`, { teams: ['returns'] });
  await ended;
  expect(told.text()).not.toContain('Not for Ben');
  overseen.close();
  await once(overseen, 'close');
});
