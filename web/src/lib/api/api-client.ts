import { inboxRoutes } from '../../../../shared/contracts/inbox-routes.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '../../../../shared/contracts/route.ts';
import type { RouteName, Routes } from '../../../../shared/contracts/routes.ts';
import { failureFrom, localFailure } from './api-failure.ts';

type Part<Name extends string, T> = string extends keyof T
  ? unknown
  : Record<string, never> extends T
    ? { [Key in Name]?: T }
    : { [Key in Name]: T };

/** What a route takes, made from its contract: only the parts it has. */
export type CallInput<Name extends RouteName> = Part<'params', ParamsOf<Routes[Name]>> &
  Part<'query', QueryOf<Routes[Name]>> &
  Part<'body', BodyOf<Routes[Name]>>;

export type Api = {
  /** Calls a route by its name. Rejects with an `ApiFailure`, whatever went wrong. */
  call<Name extends RouteName>(
    name: Name,
    input: CallInput<Name>,
    signal?: AbortSignal,
  ): Promise<ResponseOf<Routes[Name]>>;
};

export type ApiOptions = {
  baseUrl: string;
  /** The bearer token; `renew` asks for a fresh one after a 401. Null = signed out. */
  token(renew?: boolean): Promise<string | null>;
  /** Called with `serverTime` of every answer that has one, and when the request left (both epoch ms). */
  onServerTime(serverTime: number, sentAt: number): void;
  fetch?: typeof fetch;
  timeoutMs?: number;
  retryDelayMs?: number;
};

type LooseInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

const GATEWAY_TROUBLE = [502, 503, 504];

/** The typed client of the API: fills in the path, sends the token, checks the answer against the contract. */
export function createApi(options: ApiOptions): Api {
  const { timeoutMs = 15_000, retryDelayMs = 400 } = options;

  async function request(route: Route, input: LooseInput, signal: AbortSignal | undefined, renew: boolean) {
    const token = await options.token(renew).catch(() => {
      throw localFailure('unreachable');
    });
    if (token === null) throw localFailure('signed-out', 401);
    const timeout = AbortSignal.timeout(timeoutMs);
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (route.method !== 'GET') headers['content-type'] = 'application/json';
    const send = options.fetch ?? fetch;
    try {
      return await send(options.baseUrl + urlOf(route.path, input), {
        method: route.method,
        headers,
        body: route.method === 'GET' ? undefined : JSON.stringify(input.body ?? {}),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch {
      throw localFailure(timeout.aborted ? 'timeout' : 'unreachable');
    }
  }

  async function requestTwiceIfReading(route: Route, input: LooseInput, signal: AbortSignal | undefined) {
    const again = route.method === 'GET' && !signal?.aborted;
    try {
      const response = await request(route, input, signal, false);
      if (!again || !GATEWAY_TROUBLE.includes(response.status)) return response;
    } catch (thrown) {
      const worthRepeating = thrown instanceof Error && 'code' in thrown && thrown.code === 'unreachable';
      if (!again || !worthRepeating || signal?.aborted) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    return request(route, input, signal, false);
  }

  async function call(name: RouteName, input: LooseInput, signal?: AbortSignal): Promise<unknown> {
    const route = await routeOf(name);
    const sentAt = Date.now();
    let response = await requestTwiceIfReading(route, input, signal);
    if (response.status === 401) response = await request(route, input, signal, true);
    const requestId = response.headers.get('x-request-id') ?? response.headers.get('apigw-requestid') ?? undefined;
    const body: unknown = await response.json().catch((thrown) => {
      // Only what came whole can be what this page does not understand.
      if (!(thrown instanceof SyntaxError)) throw localFailure('unreachable');
    });
    if (!response.ok) throw failureFrom(response.status, body, requestId);
    const parsed = route.response.safeParse(body);
    if (!parsed.success) throw localFailure('unexpected-answer', response.status, requestId);
    const { serverTime } = parsed.data as { serverTime?: unknown };
    if (typeof serverTime === 'number') options.onServerTime(serverTime, sentAt);
    return parsed.data;
  }

  return { call: call as Api['call'] };
}

/** What is called all day is here; everything else comes with the first call that needs it. */
async function routeOf(name: RouteName): Promise<Route> {
  const known: Partial<Record<string, Route>> = inboxRoutes;
  const route = known[name];
  if (route) return route;
  try {
    const rest: Record<string, Route> = (await import('../../../../shared/contracts/workspace-routes.ts'))
      .workspaceRoutes;
    return rest[name] as Route;
  } catch {
    throw localFailure('unreachable');
  }
}

/** `/v1/threads/{threadId}` with its parameters and query; absent query values are left out. */
export function urlOf(path: string, input: LooseInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}
