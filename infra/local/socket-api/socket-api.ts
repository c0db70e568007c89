import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type ApiRoute, apiRoutes } from '../http-api/routes.ts';
import type { Functions } from '../lambda/functions.ts';
import { type Authorize, allowAll } from '../policy/authorize.ts';
import { ACCOUNT_ID, REGION } from '../template/physical-names.ts';
import type { Resolver } from '../template/resolve.ts';
import { API_GATEWAY_LIMITS, type Connection, connection, type SocketLimits } from './connection.ts';
import { connectionsEndpoint } from './connections-endpoint.ts';
import { type SocketEventInput, socketEvent } from './event.ts';
import { mockAnswer } from './mock-answer.ts';

export type SocketApi = {
  /** An upgrade request for the API: the connect route decides whether it becomes a connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** The @connections interface. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Posts to connections so far, those to lost ones included. */
  posts(): number;
  /** Ids of the open connections. */
  connections(): string[];
  /** Cuts the line without a close frame, as a lost network does: one connection or all. */
  drop(connectionId?: string): void;
  /** The clock was moved ahead: connections that are too old now are closed, as API Gateway does after two hours. */
  clockMoved(): void;
  close(): Promise<void>;
};

type Route = ApiRoute & { mock?: (context: Record<string, unknown>) => string; answers: boolean };

/** Plays the WebSocket API of the template. Throws when the template has none, or more than one. */
export function socketApi(
  template: Resolver,
  functions: Pick<Functions, 'invoke'>,
  now: () => number,
  options: Partial<SocketLimits> = {},
  authorize: Authorize = allowAll,
): SocketApi {
  const limits: SocketLimits = { ...API_GATEWAY_LIMITS, ...options };
  const apis = template
    .all<{ ProtocolType: string; RouteSelectionExpression?: string }>('AWS::ApiGatewayV2::Api')
    .filter(({ properties }) => properties.ProtocolType === 'WEBSOCKET');
  const [api] = apis;
  if (!api || apis.length > 1) {
    throw new Error(`The local runtime plays one WebSocket API; the template has ${apis.length}.`);
  }
  const stage =
    template
      .all<{ ApiId: string; StageName: string }>('AWS::ApiGatewayV2::Stage')
      .find(({ properties }) => properties.ApiId === api.name)?.properties.StageName ?? '$default';
  const answering = new Set(
    template.all<{ RouteId: string }>('AWS::ApiGatewayV2::RouteResponse').map(({ properties }) => properties.RouteId),
  );
  const routes = new Map(
    apiRoutes(template, api.name).map((route): [string, Route] => [
      route.routeKey,
      {
        ...route,
        answers: answering.has(route.route.name),
        ...(route.integration.IntegrationType === 'MOCK' ? { mock: mockAnswer(template, route) } : {}),
      },
    ]),
  );
  const selection = (api.properties.RouteSelectionExpression ?? '$request.body.action').replace(
    /^\$request\.body\.?/,
    '',
  );
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes });
  const open = new Map<string, Connection>();
  let posts = 0;

  const eventOf = (input: Omit<SocketEventInput, 'apiId' | 'stage' | 'now'>) =>
    socketEvent({ ...input, apiId: api.name, stage, now: now() });

  const routeFor = (body: string): [key: string, route: Route | undefined] => {
    let value: unknown;
    try {
      value = selection
        .split('.')
        .reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], JSON.parse(body));
    } catch {
      // What is not JSON has no route of its own.
    }
    const key = typeof value === 'string' && !value.startsWith('$') && routes.has(value) ? value : '$default';
    return [key, routes.get(key)];
  };

  const receive = async (line: Connection, data: RawData) => {
    line.touch();
    const body = data.toString();
    const [routeKey, route] = routeFor(body);
    const event = eventOf({
      type: 'MESSAGE',
      routeKey,
      connectionId: line.id,
      connectedAt: line.connectedAt,
      request: line.request,
      body,
    });
    const complain = (message: string) => {
      const { requestId } = event.requestContext;
      line.socket.send(JSON.stringify({ message, connectionId: line.id, requestId }));
    };
    if (!route) return complain('Forbidden');
    if (route.integration.IntegrationType === 'MOCK') {
      if (route.mock) line.socket.send(route.mock(event.requestContext));
      return;
    }
    const result = await functions.invoke(route.functionArn ?? '', event);
    if ('error' in result) return complain('Internal server error');
    const answer = route.answers ? (JSON.parse(result.payload) as { body?: string } | null)?.body : undefined;
    if (answer !== undefined) line.socket.send(answer);
  };

  const established = (id: string, connectedAt: number, request: IncomingMessage, socket: WebSocket) => {
    const line = connection(id, socket, request, now, limits);
    line.connectedAt = connectedAt;
    open.set(id, line);
    // One after the other: what a client said first is handled first.
    let last: Promise<void> = Promise.resolve();
    socket.on('message', (data) => {
      last = last.then(() => receive(line, data)).catch(() => {});
    });
    // A broken line is followed by its close event; a message over the limit closes with 1009 by itself.
    socket.on('error', () => {});
    socket.on('close', (code, reason) => {
      line.stop();
      open.delete(id);
      const route = routes.get('$disconnect');
      if (!route?.functionArn) return;
      const event = eventOf({
        type: 'DISCONNECT',
        routeKey: '$disconnect',
        connectionId: id,
        connectedAt,
        request,
        disconnect: { code, reason: reason.toString() },
      });
      void functions.invoke(route.functionArn, event);
    });
  };

  return {
    async upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const id = `${randomBytes(11).toString('base64url')}=`;
      const connectedAt = now();
      const route = routes.get('$connect');
      if (route?.functionArn) {
        const event = eventOf({ type: 'CONNECT', routeKey: '$connect', connectionId: id, connectedAt, request });
        const result = await functions.invoke(route.functionArn, event);
        const status =
          'error' in result
            ? 500
            : Number((JSON.parse(result.payload) as { statusCode?: number } | null)?.statusCode ?? 200);
        if (status < 200 || status > 299) return deny(socket, status);
      }
      if (socket.destroyed) return;
      server.handleUpgrade(request, socket, head, (webSocket) => established(id, connectedAt, request, webSocket));
    },
    handle: (request, response) =>
      connectionsEndpoint(request, response, open, limits, () => posts++, {
        authorize,
        resource: `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${api.name}/${stage}`,
      }),
    posts: () => posts,
    connections: () => [...open.keys()],
    drop(connectionId) {
      for (const line of open.values()) {
        if (connectionId === undefined || line.id === connectionId) line.socket.terminate();
      }
    },
    clockMoved() {
      for (const line of open.values()) line.clockMoved();
    },
    async close() {
      for (const line of open.values()) {
        line.stop();
        line.socket.removeAllListeners('close');
        line.socket.terminate();
      }
      open.clear();
      server.close();
    },
  };
}

function deny(socket: Duplex, status: number): void {
  const body = JSON.stringify({ message: STATUS_CODES[status] ?? 'Forbidden' });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
