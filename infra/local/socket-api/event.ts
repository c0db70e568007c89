import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accessLogTime } from '../http-api/event.ts';

export type SocketEventInput = {
  type: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  routeKey: string;
  connectionId: string;
  connectedAt: number;
  request: IncomingMessage;
  apiId: string;
  stage: string;
  now: number;
  body?: string;
  disconnect?: { code: number; reason: string };
};

/** The event that a WebSocket API hands to a function. Only a connect event carries headers and the query. */
export function socketEvent(input: SocketEventInput): {
  requestContext: Record<string, unknown>;
  [field: string]: unknown;
} {
  const { type, routeKey, connectionId, connectedAt, request, apiId, stage, now, body, disconnect } = input;
  const requestContext = {
    routeKey,
    ...(type === 'MESSAGE' ? { messageId: randomUUID() } : {}),
    ...(disconnect ? { disconnectStatusCode: disconnect.code, disconnectReason: disconnect.reason } : {}),
    eventType: type,
    extendedRequestId: randomUUID(),
    requestTime: accessLogTime(now),
    messageDirection: 'IN',
    stage,
    connectedAt,
    requestTimeEpoch: now,
    identity: { userAgent: request.headers['user-agent'] ?? '', sourceIp: '127.0.0.1' },
    requestId: randomUUID(),
    domainName: request.headers.host ?? 'localhost',
    connectionId,
    apiId,
  };
  return {
    ...(type === 'CONNECT' ? { ...headersOf(request), ...queryOf(request) } : {}),
    requestContext,
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** Unlike an HTTP API, a WebSocket API keeps the case of header names. */
function headersOf(request: IncomingMessage): object {
  const multiValueHeaders: Record<string, string[]> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), request.rawHeaders[index + 1] ?? ''];
  }
  return { headers: lastOf(multiValueHeaders), multiValueHeaders };
}

function queryOf(request: IncomingMessage): object {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (searchParams.size === 0) return {};
  const multiValueQueryStringParameters: Record<string, string[]> = {};
  for (const name of searchParams.keys()) multiValueQueryStringParameters[name] = searchParams.getAll(name);
  return { queryStringParameters: lastOf(multiValueQueryStringParameters), multiValueQueryStringParameters };
}

function lastOf(lists: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']));
}
