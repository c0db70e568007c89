import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Runtime } from '../../infra/local/runtime.ts';
import { SAMPLE_PEOPLE } from '../../infra/local/sample-company.ts';
import { subscribe } from '../local/fixtures/client.ts';

/** A signed-in person of the sample company. */
export type BenchAgent = {
  id: string;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A URL with a new ticket for the live connection. */
  socketUrl(): Promise<string>;
};

/** Signs one of the sample people in. Calls throw when the API refuses. */
export async function signIn(runtime: Runtime, index: number): Promise<BenchAgent> {
  const email = SAMPLE_PEOPLE[index]?.email ?? '';
  const token = await runtime.mintIdToken(email);
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(new URL(`/v1${path}`, runtime.urls.inbox), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} said ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const { agent } = await call<{ agent: { id: string } }>('GET', '/me');
  return { id: agent.id, call, socketUrl: async () => (await call<{ url: string }>('POST', '/socket-tickets')).url };
}

/** Opens a live connection that looks at `views` and, if given, at a thread. Resolves once the runtime knows. */
export async function connect(
  runtime: Runtime,
  agent: BenchAgent,
  look: { views: string[]; threadId: string | null },
): Promise<WebSocket> {
  const socket = new WebSocket(await agent.socketUrl());
  await once(socket, 'open');
  await subscribe(socket, look);
  await runtime.settled();
  return socket;
}
