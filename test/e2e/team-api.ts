import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import type { sendableSchema } from '../../shared/contracts/content.ts';
import type { View } from '../../shared/contracts/routes.ts';
import type { AgentView, EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { Baton } from './baton-in-memory.ts';

/** What can be sent to a customer. */
export type Sendable = (typeof sendableSchema)['_zod']['output'];
type Availability = 'available' | 'busy' | 'away';

/** Baton's API: what the record says, beside what the screens show. */
export class TeamApi {
  readonly #request: APIRequestContext;
  readonly #baton: Pick<Baton, 'urls' | 'apiKey' | 'mintIdToken'>;

  constructor(request: APIRequestContext, baton: Pick<Baton, 'urls' | 'apiKey' | 'mintIdToken'>) {
    this.#request = request;
    this.#baton = baton;
  }

  async setAvailability(email: string, availability: Availability): Promise<void> {
    const token = await this.#baton.mintIdToken(email);
    await this.#call('PUT', '/v1/me/availability', { availability }, token);
  }

  async everybodyIs(availability: Availability): Promise<void> {
    for (const name of ['ana', 'ben', 'chen']) await this.setAvailability(`${name}@example.com`, availability);
  }

  /** What time it is on the server. */
  async now(): Promise<number> {
    return (await this.#call<{ serverTime: number }>('GET', '/v1/conversations?view=all&limit=1')).serverTime;
  }

  async agents(): Promise<AgentView[]> {
    return (await this.#call<{ agents: AgentView[] }>('GET', '/v1/agents')).agents;
  }

  /** Somebody's teams or skills, as an admin sets them. */
  async changePerson(email: string, change: Partial<Pick<AgentView, 'teams' | 'skills' | 'capacity'>>): Promise<void> {
    const person = (await this.agents()).find((each) => each.email === email);
    await this.#call('PUT', `/v1/agents/${person?.id}`, change);
  }

  /** How the workspace works, changed as an admin does in the settings. */
  async changePolicy(change: (policy: WorkspacePolicy) => WorkspacePolicy): Promise<void> {
    const { policy } = await this.#call<{ policy: WorkspacePolicy }>('GET', '/v1/policy');
    await this.#call('PUT', '/v1/policy', { policy: change(policy) });
  }

  async heads(view: View): Promise<ThreadView[]> {
    return (await this.#call<{ threads: ThreadView[] }>('GET', `/v1/conversations?view=${view}`)).threads;
  }

  /** The head of a customer's open conversation; undefined while there is none. */
  async conversationOf(customer: string): Promise<ThreadView | undefined> {
    return (await this.heads('all')).find(({ contact }) => contact.name === customer);
  }

  /** Who has a customer's conversation: a name, `queue`, or undefined while there is none. */
  async holderOf(customer: string): Promise<string | undefined> {
    const holder = (await this.conversationOf(customer))?.conversation?.holder;
    return holder?.kind === 'agent' ? holder.name : holder?.kind;
  }

  /** A thread's log, oldest first. */
  async entriesOf(customer: string): Promise<EntryView[]> {
    const head = await this.conversationOf(customer);
    expect(head, `${customer} has an open conversation`).toBeDefined();
    const path = `/v1/threads/${encodeURIComponent(head?.threadId ?? '')}/entries?after=0&limit=200`;
    return (await this.#call<{ entries: EntryView[] }>('GET', path)).entries;
  }

  /** Somebody answers a customer, with any content that can be sent. */
  async send(email: string, customer: string, content: Sendable): Promise<void> {
    const { threadId = '' } = (await this.conversationOf(customer)) ?? {};
    const path = `/v1/threads/${encodeURIComponent(threadId)}/messages`;
    const body = { clientId: randomUUID(), content, anyway: true };
    await this.#call('POST', path, body, await this.#baton.mintIdToken(email));
  }

  async #call<T>(method: string, path: string, data?: object, token = this.#baton.apiKey): Promise<T> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await this.#request.fetch(`${this.#baton.urls.api}${path}`, { method, data, headers });
    expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as T;
  }
}
