import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer other than success, in the simulator's own shape: `{ "error": { "code", "message" } }`. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Reads a whole request body. Throws HttpError 413 beyond `limit` bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      throw new HttpError(413, 'body_too_large', `The body is larger than ${limit} bytes. Send less at once.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON object from the request body; an empty body counts as `{}`. Throws HttpError 400 for anything else. */
export async function readJsonObject(req: IncomingMessage, limit = 8_000_000): Promise<Record<string, unknown>> {
  const bytes = await readBody(req, limit);
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new HttpError(400, 'body_not_json', 'The body is not valid JSON. Send a JSON object.');
  }
  if (!isRecord(value)) {
    throw new HttpError(400, 'body_not_object', 'The body must be a JSON object, such as {"text":"Hello"}.');
  }
  return value;
}

/** Answers with JSON that no cache keeps. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(text);
}

/** Answers with an error in the simulator's shape; unknown errors become a 500 with their message. */
export function sendError(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  if (error instanceof HttpError) {
    sendJson(res, error.status, { error: { code: error.code, message: error.message } });
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  sendJson(res, 500, { error: { code: 'simulator_failed', message: `The simulator failed: ${message}` } });
}

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
