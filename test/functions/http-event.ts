import type { HttpEvent, HttpResult } from '../../functions/runtime/http.ts';

export type Request = {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  base64?: boolean;
};

/** A request as API Gateway's HTTP API hands it to a function (payload format 2.0). A body that is no text goes as JSON. */
export function httpEvent(request: Request = {}): HttpEvent {
  const { method = 'GET', path = '/v1/me', query, headers = {}, base64 = false } = request;
  const text = typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
  const body = text !== undefined && base64 ? Buffer.from(text).toString('base64') : text;
  const now = Date.UTC(2026, 10, 23, 12);
  return {
    version: '2.0',
    routeKey: 'ANY /v1/{proxy+}',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: 'ANY /v1/{proxy+}',
      stage: '$default',
      time: new Date(now).toISOString(),
      timeEpoch: now,
    },
    isBase64Encoded: base64,
    ...(body === undefined ? {} : { body }),
  };
}

export function bodyOf(result: HttpResult): Record<string, unknown> {
  return JSON.parse(result.body ?? 'null');
}
