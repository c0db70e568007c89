import middy from '@middy/core';
import type { DynamoDBRecord } from 'aws-lambda';
import { createApiKey } from '../../functions/actions/administer.ts';
import { AppError } from '../../functions/actions/app-error.ts';
import { authenticate } from '../../functions/actions/authenticate.ts';
import { dynamoAccess } from '../../functions/adapters/dynamodb/access.ts';
import { threadOfPk } from '../../functions/adapters/dynamodb/access-patterns.ts';
import { type HttpEvent, type HttpResult, httpErrors } from '../../functions/runtime/http.ts';
import { apiOperations } from '../../functions/runtime/operations.ts';
import { createRouter } from '../../functions/runtime/router.ts';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { newThread } from '../../shared/domain/conversation/thread-state.ts';
import type { Visibility } from '../../shared/domain/people/agent.ts';
import { DEFAULT_POLICY, newTeam, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { CHANNEL } from '../actions/webhooks.ts';
import { principalOf, startWorld } from '../actions/world.ts';
import { commitOf, sampleAgent } from '../adapters/dynamodb/samples.ts';
import { httpEvent } from '../functions/http-event.ts';
import { type Relation, storyOf } from './relations.ts';

export const HOME = 'main';
export const ABROAD = 'abroad';

/** In every name that only the home workspace may read. */
export const SECRET = 'Confidential';

/** Who asks: people of the home workspace, its API key, nobody, and the admin of another workspace. */
export const CALLERS = ['agent', 'supervisor', 'admin', 'key', 'nobody', 'stranger'] as const;
export type Caller = (typeof CALLERS)[number];
export const PEOPLE = ['agent', 'supervisor', 'admin'] as const;
export type PersonCaller = (typeof PEOPLE)[number];

/** Agent ids of the callers that are people; the others are colleagues they meet. */
export const ID = { agent: 'ann', supervisor: 'sue', admin: 'adam', stranger: 'stan' } as const;

export const VISIBILITIES: readonly Visibility[] = ['own', 'team', 'all'];

export type Call = {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: object;
};

export type Answer = { status: number; code: string; text: string; body: Record<string, unknown> };

export type Company = Awaited<ReturnType<typeof startCompany>>;

/** Two workspaces in one table behind the real API: router, authentication, actions and adapters. */
export async function startCompany() {
  const world = await startWorld();
  const { table } = world;
  const deps = {
    ...world.deps,
    access: dynamoAccess(table),
    socketUrl: 'wss://socket.example.com',
    adminEmail: '',
    /** Stands in for the issuer's signature only. */
    verifyToken: async (token: string) => {
      const subject = /^id-token-of-(\w+)$/.exec(token)?.[1];
      if (!subject) throw new AppError(401, 'token-invalid', 'Sign in again.');
      const email = `${subject}@example.com`;
      return { issuer: 'https://issuer.example.com', subject, email, emailVerified: true };
    },
  };
  const route = createRouter(routes, apiOperations(deps), (authorization) => authenticate(deps, authorization));
  const handler = middy<HttpEvent, HttpResult>(route).use(httpErrors());

  const many = { capacity: 1_000_000, availability: 'away' } as const;
  const person = (id: string, change: object = {}) =>
    sampleAgent(id, { ...many, name: `${SECRET} ${id}`, teams: ['support'], ...change });
  const home = [
    person(ID.agent),
    person(ID.supervisor, { role: 'supervisor' }),
    person(ID.admin, { role: 'admin' }),
    person('cara'),
    person('otto', { teams: ['returns'] }),
    person('boss', { role: 'admin' }),
  ];
  for (const agent of home) await deps.team.add(HOME, agent);
  const stranger = person(ID.stranger, { role: 'admin', name: 'Stan' });
  await deps.team.add(ABROAD, stranger);
  await deps.access.createWorkspace({ id: HOME, name: `${SECRET} Books` });
  await deps.access.createWorkspace({ id: ABROAD, name: 'Abroad' });
  await deps.channels.save({ ...CHANNEL, name: `${SECRET} number`, readReceipts: 'on-open' });
  await deps.channels.addNews(HOME, CHANNEL.id, {
    id: '000000000000001-news',
    at: 1,
    field: 'account_update',
    summary: `${SECRET} news`,
    raw: '{}',
  });

  const savePolicy = async (workspace: string, change: Partial<WorkspacePolicy>) => {
    const policy = await deps.policies.load(workspace);
    const log = { id: deps.ids.newId(), at: 1, by: SECRET, subject: 'policy' as const, lines: [SECRET] };
    const saved = await deps.policies.save(workspace, { ...policy, ...change }, log);
    if (!saved) throw new Error('The policy was not saved.');
  };
  const teams = [newTeam('support', `${SECRET} support`), newTeam('returns', 'Returns'), newTeam('vip', 'VIP')];
  await savePolicy(HOME, { ...DEFAULT_POLICY, teams });

  const principal = (id: string) => {
    const found = [...home, stranger].find((agent) => agent.id === id);
    if (!found) throw new Error(`There is no ${id}.`);
    return { ...principalOf(found), workspaceId: id === ID.stranger ? ABROAD : HOME };
  };
  const keys = {
    [HOME]: (await createApiKey(deps, principal(ID.admin), { name: `${SECRET} key` })).key,
    [ABROAD]: (await createApiKey(deps, principal(ID.stranger), { name: 'Key from abroad' })).key,
  };

  /** Calls a route over HTTP as the function gets it. `as` = the whole bearer token; null = without. */
  const send = async (name: RouteName, { params = {}, query, body }: Call, as: string | null): Promise<Answer> => {
    const { method, path } = routes[name];
    const actual = path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? 'missing'));
    const event = httpEvent({
      method,
      path: actual,
      ...(query ? { query } : {}),
      ...(body === undefined ? {} : { body }),
      headers: as === null ? {} : { authorization: `Bearer ${as}` },
    });
    const result = await handler(event, {} as never);
    const text = result.body ?? '';
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const code = (parsed.error as { code?: string } | undefined)?.code ?? 'ok';
    return { status: result.statusCode ?? 0, code, text, body: parsed };
  };

  const tokenOf = (caller: Caller): string | null => {
    if (caller === 'nobody') return null;
    return caller === 'key' ? keys[HOME] : `id-token-of-${ID[caller]}`;
  };

  let made = 0;
  const company = {
    ...world,
    deps,
    keys,
    principal,
    savePolicy,
    send,
    as: (name: RouteName, call: Call, caller: Caller) => send(name, call, tokenOf(caller)),
    setVisibility: (visibility: Visibility) =>
      savePolicy(HOME, { visibility: { agent: visibility, supervisor: visibility } }),
    /** A thread that stands to the person as the relation says; everything of it names the secret. */
    async thread(relation: Relation, agentId: string, workspace: string = HOME): Promise<string> {
      const number = String(++made).padStart(5, '0');
      const threadId = `thread-${number}`;
      const contact = { id: `contact-${number}`, name: `${SECRET} customer`, phone: `4917${number}` };
      const empty = newThread(threadId, CHANNEL.id, contact);
      const result = await deps.threads.commit(workspace, commitOf(empty, storyOf(relation, agentId, number)));
      if (result.kind !== 'committed') throw new Error(`${threadId}: ${result.kind}`);
      return threadId;
    },
    /** Every change of the table since the last time, item by item. */
    changed: (): Promise<DynamoDBRecord[]> => world.records.next(),
  };
  for (const id of [...home, stranger].map(({ id }) => id)) {
    const { status } = await send('getMe', {}, `id-token-of-${id}`);
    if (status !== 200) throw new Error(`${id} cannot sign in.`);
  }
  await company.changed();
  return company;
}

/** The partition keys that records changed. */
export function keysOf(records: readonly DynamoDBRecord[]): string[] {
  return records.map(({ dynamodb }) => String(dynamodb?.Keys?.pk?.S));
}

export function threadsOf(records: readonly DynamoDBRecord[]): Set<string> {
  return new Set(keysOf(records).flatMap((pk) => threadOfPk(pk)?.threadId ?? []));
}
