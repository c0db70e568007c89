import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { Access, BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '../../shared/contracts/route.ts';
import type { RouteName, Routes } from '../../shared/contracts/routes.ts';
import { AppError } from '../actions/app-error.ts';
import type { Principal } from '../actions/ports.ts';
import { bodyBytes, type HttpEvent, type HttpResult, json } from './http.ts';

/** What each route does: its parsed input (params, query and body together) and who asks. */
export type Operations = {
  [N in RouteName]: (
    principal: Principal,
    input: ParamsOf<Routes[N]> & QueryOf<Routes[N]> & BodyOf<Routes[N]>,
  ) => Promise<ResponseOf<Routes[N]>> | ResponseOf<Routes[N]>;
};

// zod/mini brings no sentences of its own; without these every mistake would read "Invalid input".
z.config(en());

type AnyOperation = (principal: Principal, input: object) => Promise<unknown> | unknown;

/** A request body of the API is at most this long; files go another way. */
const BODY_LIMIT = 256 * 1024;

/** Nobody in particular: what a public route is called with. */
const ANYBODY: Principal = {
  workspaceId: '',
  actor: { kind: 'automation', keyId: '', name: '' },
  role: 'agent',
  teams: [],
};

/** One request: find the route, know the caller, check the input, call one operation, encode the answer. */
export function createRouter(
  routes: Routes,
  operations: Operations,
  authenticate: (authorization: string | undefined) => Promise<Principal>,
) {
  const compiled = Object.entries(routes).map(([name, route]) => ({
    route: route as Route,
    match: matcher(route.path),
    operation: operations[name as RouteName] as AnyOperation,
  }));

  return async function handle(event: HttpEvent): Promise<HttpResult> {
    const { method } = event.requestContext.http;
    const matching = compiled.flatMap((candidate) => {
      const params = candidate.match(event.rawPath);
      return params ? [{ ...candidate, params }] : [];
    });
    const found = matching.find(({ route }) => route.method === method);
    if (!found)
      throw noSuchRoute(
        event,
        matching.map(({ route }) => route.method),
      );
    const { route, operation, params } = found;
    const principal = route.access === 'public' ? ANYBODY : await authenticate(event.headers.authorization);
    checkAccess(route.access, principal);
    const input = {
      ...parsed(route.params, params, 'the path'),
      ...parsed(route.query, event.queryStringParameters ?? {}, 'the query'),
      ...parsed(route.body, route.method === 'GET' ? {} : readBody(event), 'the body'),
    };
    return json(200, await operation(principal, input));
  };
}

function matcher(path: string): (actual: string) => Record<string, string> | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`);
  return (actual) => {
    const values = pattern.exec(actual)?.slice(1);
    return values ? Object.fromEntries(names.map((name, index) => [name, decode(values[index] ?? '')])) : null;
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AppError(400, 'bad-request', 'The path is not encoded correctly.');
  }
}

function noSuchRoute(event: HttpEvent, methods: string[]): AppError {
  const { method } = event.requestContext.http;
  if (methods.length === 0)
    return new AppError(404, 'no-such-route', `There is no ${event.rawPath}. See /v1/openapi.json.`);
  return new AppError(405, 'wrong-method', `${event.rawPath} takes ${methods.join(' or ')}, not ${method}.`);
}

function checkAccess(access: Access, principal: Principal): void {
  if (access === 'person' && !principal.agentId) {
    throw new AppError(403, 'person-needed', 'An API key cannot do this: it needs a signed-in person.');
  }
  const allowed = {
    public: true,
    member: true,
    person: true,
    supervisor: principal.role !== 'agent',
    admin: principal.role === 'admin',
  };
  if (!allowed[access]) throw new AppError(403, 'role-needed', `Only ${access}s may do this. Ask one of them.`);
}

function readBody(event: HttpEvent): unknown {
  const bytes = bodyBytes(event);
  if (bytes.length > BODY_LIMIT) {
    throw new AppError(413, 'body-too-large', `The body is larger than ${BODY_LIMIT / 1024} KB.`, {
      limit: BODY_LIMIT,
    });
  }
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new AppError(400, 'malformed-json', 'The body is not JSON.');
  }
}

function parsed(schema: z.ZodMiniType, value: unknown, place: string): object {
  const result = schema.safeParse(value);
  if (result.success) return result.data as object;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  const where = first?.path ? `\`${first.path}\` in ${place}` : place;
  throw new AppError(400, 'invalid-input', `${capital(where)} is not right: ${first?.message ?? 'see issues'}.`, {
    issues,
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
