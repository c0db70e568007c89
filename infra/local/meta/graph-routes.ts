import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { digits } from './customers.ts';
import { GraphError, graphErrorAnswer } from './graph-errors.ts';
import { receiveSend } from './graph-send.ts';
import { HttpError, isRecord, readBody, sendJson } from './http.ts';
import { UPLOAD_LIFE_MS } from './media-store.ts';
import { sampleTemplates } from './sample-templates.ts';
import type { Simulator } from './simulator.ts';
import type { World } from './world.ts';

const JSON_LIMIT = 1_000_000;
const MEDIA_LIMIT = 105_000_000;

/** Accepted types and sizes of uploads, in MB, by MIME type or its first half. */
const UPLOADS: readonly (readonly [RegExp, number])[] = [
  [/^image\/(jpeg|png)$/, 5],
  [/^image\/webp$/, 0.5],
  [/^video\/(mp4|3gpp)$/, 16],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)\b/, 16],
  [/^(text\/plain|application\/(pdf|msword|vnd\.(ms-|openxmlformats-).*))$/, 100],
];

/** Answers everything under `/graph/`. */
export async function graphRoutes(
  simulator: Simulator,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const { world } = simulator;
  try {
    requireToken(req, world.options.token);
    if (url.pathname === '/graph/attachments/') {
      await download(simulator, res, url);
      return;
    }
    const [, object = '', edge = ''] = /^\/graph\/v\d+\.0\/([^/]+)(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? [];
    await route(simulator, req, res, url, object, edge);
  } catch (error) {
    if (res.headersSent || res.destroyed) return;
    const known =
      error instanceof GraphError ? error : new GraphError(error instanceof HttpError ? 100 : 1, String(error));
    const { status, body } = graphErrorAnswer(known, trace(world));
    sendJson(res, status, body);
  }
}

async function route(
  simulator: Simulator,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  object: string,
  edge: string,
): Promise<void> {
  const { world, media } = simulator;
  const { phoneNumberId, wabaId } = world.options;
  const at = `${req.method} ${object === phoneNumberId ? 'NUMBER' : object === wabaId ? 'ACCOUNT' : 'OTHER'}/${edge}`;
  if (at === 'POST NUMBER/messages' || at === 'POST NUMBER/marketing_messages') {
    await receiveSend(simulator, res, await jsonBody(req));
  } else if (at === 'GET NUMBER/') {
    sendJson(res, 200, pick(phoneNumber(world), url));
  } else if (at === 'POST NUMBER/media') {
    sendJson(res, 200, await upload(simulator, req));
  } else if (at === 'GET ACCOUNT/') {
    sendJson(res, 200, pick({ id: wabaId, name: 'Harbor Books', currency: 'USD', timezone_id: '1' }, url));
  } else if (at === 'GET ACCOUNT/phone_numbers') {
    sendJson(res, 200, { data: [phoneNumber(world)], paging: {} });
  } else if (at === 'GET ACCOUNT/message_templates') {
    sendJson(res, 200, templates(world, url));
  } else if (edge === 'subscribed_apps' && object === wabaId && (req.method === 'POST' || req.method === 'DELETE')) {
    sendJson(res, 200, { success: true });
  } else if (at === 'GET ACCOUNT/subscribed_apps') {
    sendJson(res, 200, { data: [{ whatsapp_business_api_data: { id: '500000000000005', name: 'Baton' } }] });
  } else if (at === 'GET OTHER/' && object === 'debug_token') {
    sendJson(res, 200, { data: { is_valid: true, type: 'SYSTEM_USER', expires_at: 0, app_id: '500000000000005' } });
  } else if (at === 'GET OTHER/' && media.get(object)) {
    sendJson(res, 200, describeMedia(simulator, object));
  } else if (at === 'DELETE OTHER/' && media.get(object)) {
    await media.remove(object);
    sendJson(res, 200, { success: true });
  } else {
    const message = `Unsupported ${req.method?.toLowerCase()} request. Object with ID '${object}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
    sendJson(res, 400, {
      error: { message, type: 'GraphMethodException', code: 100, error_subcode: 33, fbtrace_id: trace(world) },
    });
  }
}

function requireToken(req: IncomingMessage, token: string): void {
  const given = Buffer.from(req.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new GraphError(190, 'Error validating access token: the token is missing, expired or invalid.');
  }
}

async function jsonBody(req: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBody(req, JSON_LIMIT);
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the same answer as for JSON that is no object.
  }
  throw new GraphError(100, 'The request body is not a JSON object.');
}

function phoneNumber(world: World): Record<string, unknown> {
  return {
    id: world.options.phoneNumberId,
    display_phone_number: `+${digits(world.options.displayPhoneNumber)}`,
    verified_name: 'Harbor Books',
    quality_rating: 'GREEN',
    status: 'CONNECTED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    health_status: { can_send_message: 'AVAILABLE', entities: [] },
  };
}

/** Only the fields that `?fields=` names; `id` always. */
function pick(object: Record<string, unknown>, url: URL): Record<string, unknown> {
  const fields = url.searchParams
    .get('fields')
    ?.split(',')
    .map((field) => field.trim());
  if (!fields) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name === 'id' || fields.includes(name)));
}

function templates(world: World, url: URL): Record<string, unknown> {
  const limit = Math.max(1, Number(url.searchParams.get('limit') ?? 25) || 25);
  const name = url.searchParams.get('name');
  const status = url.searchParams.get('status');
  const matching = sampleTemplates.filter((one) => (!name || one.name === name) && (!status || one.status === status));
  const after = url.searchParams.get('after');
  const from = after ? Number(Buffer.from(after, 'base64url').toString()) || 0 : 0;
  const page = matching.slice(from, from + limit);
  const end = Buffer.from(String(from + page.length)).toString('base64url');
  const next = new URL(url.pathname + url.search, world.options.publicUrl());
  next.searchParams.set('after', end);
  return {
    data: page.map((one) => pick({ ...one }, url)),
    paging: {
      cursors: { before: Buffer.from(String(from)).toString('base64url'), after: end },
      ...(from + page.length < matching.length ? { next: next.href } : {}),
    },
  };
}

async function upload(simulator: Simulator, req: IncomingMessage): Promise<{ id: string }> {
  const bytes = await readBody(req, MEDIA_LIMIT);
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': req.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => undefined);
  if (form?.get('messaging_product') !== 'whatsapp') {
    throw new GraphError(100, 'A multipart form with messaging_product=whatsapp, type and file is required.');
  }
  const file = form.get('file');
  if (!(file instanceof File)) throw new GraphError(131008, 'The parameter file is required.');
  const mimeType = String(form.get('type') || file.type);
  const rule = UPLOADS.find(([pattern]) => pattern.test(mimeType));
  if (!rule)
    throw new GraphError(100, `Param file must be a file of a supported type. Received file of type '${mimeType}'.`);
  if (file.size > rule[1] * 1_000_000)
    throw new GraphError(131053, `Files of type ${mimeType} may have at most ${rule[1]} MB.`);
  const content = new Uint8Array(await file.arrayBuffer());
  const record = await simulator.media.add(content, mimeType, UPLOAD_LIFE_MS, file.name);
  return { id: record.id };
}

function describeMedia(simulator: Simulator, id: string): Record<string, unknown> {
  const record = simulator.media.get(id);
  return {
    messaging_product: 'whatsapp',
    id,
    url: simulator.media.url(id),
    mime_type: record?.mimeType,
    sha256: Buffer.from(record?.sha256 ?? '', 'base64').toString('hex'),
    file_size: String(record?.size),
  };
}

async function download(simulator: Simulator, res: ServerResponse, url: URL): Promise<void> {
  const id = url.searchParams.get('mid') ?? '';
  const alive = simulator.media.urlIsAlive(id, url.searchParams.get('ext'), url.searchParams.get('hash'));
  const bytes = alive ? await simulator.media.read(id) : undefined;
  if (!bytes) {
    sendJson(res, 404, { error: { message: 'This URL has expired.', type: 'OAuthException', code: 100 } });
    return;
  }
  res.writeHead(200, {
    'content-type': simulator.world.state.media[id]?.mimeType ?? 'application/octet-stream',
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
  });
  res.end(bytes);
}

function trace(world: World): string {
  return `A${Math.floor(world.random() * 1e9).toString(36)}`;
}
