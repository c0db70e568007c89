import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { InvokeResult } from '../lambda/function-worker.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Resolver } from '../template/resolve.ts';
import { type CorsConfiguration, corsHeaders, preflightHeaders } from './cors.ts';
import { httpEvent } from './event.ts';
import { routeMatcher } from './match-route.ts';
import { readBody } from './read-body.ts';
import { type ApiRoute, apiRoutes } from './routes.ts';

export type HttpApiLimits = {
  /** Longest body of a request in bytes. API Gateway: 10 MB. */
  bodyBytes: number;
  /** Longest wait for a function in milliseconds. API Gateway: 30 s. */
  timeoutMs: number;
};

export type HttpApi = {
  /** First path segments of the routes, `/v1` for instance: what the listener sends here. */
  prefixes: Set<string>;
  /** Answers the request, always. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

type FunctionAnswer = {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

/** Plays the HTTP API of the template. Throws when the template has none, or more than one. */
export function httpApi(
  template: Resolver,
  functions: Pick<Functions, 'invoke'>,
  now: () => number,
  limits: Partial<HttpApiLimits> = {},
): HttpApi {
  const apis = template
    .all<{ ProtocolType: string; CorsConfiguration?: CorsConfiguration }>('AWS::ApiGatewayV2::Api')
    .filter((api) => api.properties.ProtocolType === 'HTTP');
  const [api] = apis;
  if (!api || apis.length > 1)
    throw new Error(`The local runtime plays one HTTP API; the template has ${apis.length}.`);
  const cors = api.properties.CorsConfiguration;
  const { bodyBytes = 10 * 1024 * 1024, timeoutMs = 30_000 } = limits;
  const routes = apiRoutes(template, api.name);
  const match = routeMatcher(routes);

  const invoke = async (route: ApiRoute, event: object): Promise<InvokeResult | undefined> => {
    const limit = Math.min(route.integration.TimeoutInMillis ?? timeoutMs, timeoutMs);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, limit, undefined);
    });
    const result = await Promise.race([functions.invoke(route.functionArn ?? '', event), late]);
    clearTimeout(timer);
    return result;
  };

  return {
    prefixes: new Set(routes.flatMap(({ routeKey }) => /^\S+ (\/[^/{]+)/.exec(routeKey)?.[1] ?? [])),
    async handle(request, response) {
      const url = request.url ?? '/';
      const question = url.indexOf('?');
      const rawPath = question === -1 ? url : url.slice(0, question);
      const extra: Record<string, string> = {
        'apigw-requestid': `${randomBytes(11).toString('base64url')}=`,
        ...(cors ? corsHeaders(request, cors) : {}),
      };
      if (cors && request.method === 'OPTIONS' && request.headers['access-control-request-method']) {
        response.writeHead(204, { ...extra, ...preflightHeaders(cors) }).end();
        return;
      }
      const found = match(request.method ?? 'GET', rawPath);
      const body = await readBody(request, bodyBytes);
      if (!found) return refuse(response, 404, 'Not Found', extra);
      if (!body) return refuse(response, 413, 'Request Entity Too Large', extra);
      const event = httpEvent({
        request,
        rawPath,
        rawQueryString: question === -1 ? '' : url.slice(question + 1),
        body,
        routeKey: found.route.routeKey,
        pathParameters: found.pathParameters,
        apiId: api.name,
        now: now(),
      });
      const result = await invoke(found.route, event);
      if (!result) return refuse(response, 503, 'Service Unavailable', extra);
      if ('error' in result || !answer(response, result.payload, extra)) {
        refuse(response, 500, 'Internal Server Error', extra);
      }
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string, extra: OutgoingHttpHeaders): void {
  response.writeHead(status, { ...extra, 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

/** Renders what the function returned; false when it is nothing that an HTTP API accepts. */
function answer(response: ServerResponse, payload: string, extra: Record<string, string>): boolean {
  const value = JSON.parse(payload) as FunctionAnswer | string | null;
  if (value === null || typeof value !== 'object' || value.statusCode === undefined) {
    // Without a status the whole value is the body of a 200.
    const body = typeof value === 'string' ? value : payload;
    response.writeHead(200, { ...extra, 'content-type': 'application/json' }).end(body);
    return true;
  }
  const status = Number(value.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return false;
  if (value.body !== undefined && value.body !== null && typeof value.body !== 'string') return false;
  const headers: OutgoingHttpHeaders = { 'content-type': 'text/plain; charset=utf-8' };
  for (const [name, header] of Object.entries(value.headers ?? {})) headers[name.toLowerCase()] = String(header);
  if (value.cookies?.length) headers['set-cookie'] = value.cookies;
  const body = Buffer.from(value.body ?? '', value.isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(status, { ...headers, ...extra, 'content-length': body.length }).end(body);
  return true;
}
