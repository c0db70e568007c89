import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http-api/read-body.ts';
import { type Authorize, signerOf } from '../policy/authorize.ts';
import type { Connection, SocketLimits } from './connection.ts';

/**
 * The @connections interface that functions post to: POST, GET and DELETE `/@connections/{id}`.
 * A connection that is gone answers 410 with the error type in a header, which is all the SDK looks at.
 */
export async function connectionsEndpoint(
  request: IncomingMessage,
  response: ServerResponse,
  connections: ReadonlyMap<string, Connection>,
  limits: SocketLimits,
  onPost: () => void,
  access: { authorize: Authorize; resource: string },
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const id = decodeURIComponent(/\/@connections\/([^/]+)$/.exec(path)?.[1] ?? '');
  const body = await readBody(request, limits.messageBytes);
  const connection = connections.get(id);
  if (request.method === 'POST') onPost();
  const resource = `${access.resource}/${request.method}/@connections/${id}`;
  const refusal = access.authorize(signerOf(request), [{ action: 'execute-api:ManageConnections', resource }]);
  if (refusal) return refuse(response, 403, refusal.type, refusal.message);
  if (!connection) return refuse(response, 410, 'GoneException');
  if (!body) return refuse(response, 413, 'PayloadTooLargeException');
  switch (request.method) {
    case 'POST': {
      const failed = await new Promise<boolean>((resolve) =>
        connection.socket.send(body, { binary: false }, (error) => resolve(Boolean(error))),
      );
      if (failed) return refuse(response, 410, 'GoneException');
      connection.touch();
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 0 }).end();
      return;
    }
    case 'GET':
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          connectedAt: new Date(connection.connectedAt).toISOString(),
          identity: { sourceIp: '127.0.0.1', userAgent: connection.userAgent },
          lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
        }),
      );
      return;
    case 'DELETE':
      connection.socket.close(1000, 'Connection Closed Normally');
      response.writeHead(204).end();
      return;
    default:
      refuse(response, 403, 'ForbiddenException');
  }
}

function refuse(response: ServerResponse, status: number, type: string, message = type): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
    .end(JSON.stringify({ message }));
}
