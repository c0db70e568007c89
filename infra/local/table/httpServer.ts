// JSON 1.0 over POST: the operation is in X-Amz-Target, and the SDK drops an answer whose CRC32 header is wrong.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { signerOf } from '../policy/authorize.ts';
import { ApiError } from './errors.ts';
import type { Json } from './types.ts';

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const CONTENT_TYPE = 'application/x-amz-json-1.0';
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Answers a request body; rejects with ApiError. */
export type Dispatch = (target: string, body: Json) => Promise<Json>;

/** Looks at who signed a request before it is dispatched; throws ApiError for what the signer may not do. */
export type Guard = (accessKeyId: string | undefined, target: string, body: Json) => void;

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): Json {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Json;
  } catch {
    // The same answer as for a body that is not an object.
  }
  throw new ApiError('com.amazon.coral.service#SerializationException', 'The request body is not a JSON object');
}

function send(response: ServerResponse, status: number, body: Json): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': CONTENT_TYPE,
    'Content-Length': Buffer.byteLength(text),
    'x-amz-crc32': String(crc32(text)),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(text);
}

async function answer(
  dispatch: Dispatch,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A web page can reach loopback too: a foreign name or a form's content type is not an SDK.
  if (!LOOPBACK.test(request.headers.host ?? '')) {
    return void response.writeHead(403).end('Only requests to a loopback address are answered.\n');
  }
  if (request.method === 'GET') {
    return void response.writeHead(200).end('healthy: embedded table\n');
  }
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (request.method !== 'POST' || contentType !== CONTENT_TYPE) {
    return void response.writeHead(404).end('<UnknownOperationException/>\n');
  }
  const text = await readBody(request);
  if (text === undefined) return void response.writeHead(413, { Connection: 'close' }).end();
  try {
    const target = String(request.headers['x-amz-target'] ?? '');
    const body = parse(text);
    guard(signerOf(request), target, body);
    send(response, 200, await dispatch(target, body));
  } catch (error) {
    if (error instanceof ApiError) return send(response, error.statusCode, error.body);
    console.error('The embedded table failed:', error);
    send(response, 500, {
      __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: 'The embedded table failed; its log says why.',
    });
  }
}

/** An HTTP server on nothing yet; `listen` decides the port. */
export function createHttpServer(dispatch: Dispatch, guard: Guard): Server {
  const server = createServer((request, response) => {
    answer(dispatch, guard, request, response).catch(() => response.destroy());
  });
  // Node closes an idle connection after 5 s, under a client that is just about to use it again.
  server.keepAliveTimeout = 0;
  return server;
}
