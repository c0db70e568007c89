import type { IncomingMessage, ServerResponse } from 'node:http';
import { changeBehaviour } from './behaviour.ts';
import { envelope } from './compose-webhook.ts';
import { addCustomer, customerById } from './customers.ts';
import { HttpError, isRecord, readBody, readJsonObject, sendJson } from './http.ts';
import { customerChangesNumber, customerSends, type Inbound } from './inbound.ts';
import type { LiveEvents } from './live-events.ts';
import { INBOUND_LIFE_MS } from './media-store.ts';
import { customerReads } from './outbound.ts';
import type { Simulator } from './simulator.ts';
import { webhookCounts } from './webhooks.ts';
import type { Customer, PhoneMessage } from './world.ts';

const MEDIA_LIMIT = 105_000_000;
const LONGEST_JUMP_MS = 366 * 24 * 3600_000;
const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker']);

type Handler = (call: Call) => Promise<unknown> | unknown;

interface Call {
  simulator: Simulator;
  events: LiveEvents;
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  /** The `*` parts of the path. */
  parts: string[];
}

/** What a handler returns when it has answered by itself. */
const ANSWERED = Symbol('answered');

const ROUTES: Record<string, Handler> = {
  'GET customers': ({ simulator }) => ({ customers: simulator.world.state.customers }),
  'POST customers': async ({ simulator, req }) => {
    const customer = addCustomer(simulator.world, await readJsonObject(req));
    await simulator.world.save();
    return customer;
  },
  'GET customers/*/messages': (call) => ({ messages: chatOf(call) }),
  'POST customers/*/messages': postMessages,
  'POST customers/*/read': readChat,
  'POST customers/*/change-number': async (call) => {
    const { phone } = await readJsonObject(call.req);
    return publish(call, customerChangesNumber(call.simulator.world, customerOf(call), phone));
  },
  'POST customers/*/messages/*/edit': async (call) => {
    const { text } = await readJsonObject(call.req);
    if (typeof text !== 'string' || !text) throw new HttpError(400, 'text_missing', 'Give the new "text".');
    const message = { type: 'text', text: { body: text } };
    return sendRaw(call, { type: 'edit', edit: { original_message_id: ownMessage(call).wamid, message } });
  },
  'POST customers/*/messages/*/revoke': (call) =>
    sendRaw(call, { type: 'revoke', revoke: { original_message_id: ownMessage(call).wamid } }),
  'POST customers/*/messages/*/react': async (call) => {
    const { emoji } = await readJsonObject(call.req);
    const target = messageOf(call).wamid;
    // Taking a reaction back has no emoji key at all, not an empty one.
    const reaction = typeof emoji === 'string' && emoji ? { message_id: target, emoji } : { message_id: target };
    return sendRaw(call, { type: 'reaction', reaction });
  },
  'POST media': addMedia,
  'GET media/*': showMedia,
  'POST webhooks': postWebhook,
  'POST webhooks/retry': async ({ simulator }) => {
    simulator.world.agenda.hasten((job) => job.kind === 'post');
    return webhookCounts(simulator.world);
  },
  'POST webhooks/verify': ({ simulator }) => simulator.webhooks.verify(),
  'GET behaviour': ({ simulator }) => simulator.world.state.behaviour,
  'PUT behaviour': async ({ simulator, req }) => {
    const { world } = simulator;
    world.state.behaviour = changeBehaviour(world.state.behaviour, await readJsonObject(req));
    world.announce({ topic: 'behaviour', data: world.state.behaviour });
    if (world.state.behaviour.batchSize <= 1) simulator.webhooks.flush();
    await world.save();
    return world.state.behaviour;
  },
  'GET clock': ({ simulator }) => clock(simulator),
  'POST clock': async ({ simulator, req }) => {
    const { advanceMs } = await readJsonObject(req);
    if (typeof advanceMs !== 'number' || !(advanceMs > 0 && advanceMs <= LONGEST_JUMP_MS)) {
      throw new HttpError(
        400,
        'advance_invalid',
        '"advanceMs" must be milliseconds above 0 and up to a year. Time goes forward only.',
      );
    }
    await simulator.advanceClock(advanceMs);
    return clock(simulator);
  },
  'POST reset': async ({ simulator }) => {
    await simulator.reset();
    return { reset: true };
  },
  'GET stats': ({ simulator }) => ({ ...simulator.world.state.stats, webhooks: webhookCounts(simulator.world) }),
  'GET events': ({ events, res }) => {
    events.join(res);
    return ANSWERED;
  },
};

/** Answers everything under `/phone/api/`. Throws HttpError. */
export async function phoneRoutes(
  simulator: Simulator,
  events: LiveEvents,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const asked = url.pathname.slice('/phone/api/'.length).split('/').map(decodeSegment);
  for (const [route, handler] of Object.entries(ROUTES)) {
    const [method, pattern = ''] = route.split(' ');
    const parts = method === req.method ? match(pattern.split('/'), asked) : undefined;
    if (!parts) continue;
    const answer = await handler({ simulator, events, req, res, url, parts });
    if (answer !== ANSWERED) sendJson(res, 200, answer);
    return;
  }
  throw new HttpError(
    404,
    'route_not_found',
    `There is no ${req.method} ${url.pathname}. infra/local/meta/README.md lists the routes.`,
  );
}

function match(pattern: string[], asked: string[]): string[] | undefined {
  if (pattern.length !== asked.length) return undefined;
  return pattern.every((part, index) => part === '*' || part === asked[index])
    ? asked.filter((_, index) => pattern[index] === '*')
    : undefined;
}

async function postMessages(call: Call): Promise<unknown> {
  const body = await readJsonObject(call.req);
  if (Array.isArray(body.messages)) {
    const wamids: string[] = [];
    for (const one of body.messages) {
      if (!isRecord(one)) throw new HttpError(400, 'message_invalid', 'Each of "messages" must be an object.');
      wamids.push(start(call, rawMessage(call, one)).wamid);
    }
    await call.simulator.world.save();
    return { wamids };
  }
  return sendRaw(call, rawMessage(call, body));
}

/** `{ text }` in short or `{ message: {…} }` in full, as the typed part of a Meta message. */
function rawMessage(call: Call, body: Record<string, unknown>): Record<string, unknown> {
  if (typeof body.text === 'string' && body.text) {
    const quoted = typeof body.quotes === 'string' ? { context: contextFor(call, body.quotes) } : {};
    return { ...quoted, type: 'text', text: { body: body.text } };
  }
  if (!isRecord(body.message)) {
    throw new HttpError(
      400,
      'message_missing',
      'Send {"text":"Hello"} or {"message":{"type":"text","text":{"body":"Hello"}}}.',
    );
  }
  return withMedia(call, body.message);
}

function contextFor({ simulator }: Call, wamid: string): Record<string, unknown> {
  const quoted = simulator.world.find(wamid);
  if (!quoted) throw new HttpError(404, 'message_not_found', `There is no message "${wamid}" to quote.`);
  const customer = simulator.world.state.customers.find((one) => one.id === quoted.customerId);
  const from = quoted.from === 'business' ? simulator.world.options.displayPhoneNumber : customer?.phone;
  return { ...(from ? { from } : {}), id: wamid };
}

/** Fills in what Meta tells about media that was added by `POST /phone/api/media`. */
function withMedia({ simulator }: Call, message: Record<string, unknown>): Record<string, unknown> {
  const type = String(message.type);
  const part = message[type];
  if (!MEDIA_TYPES.has(type) || !isRecord(part) || typeof part.id !== 'string') return message;
  const record = simulator.media.get(part.id);
  if (!record) return message;
  const known = {
    mime_type: record.mimeType,
    sha256: record.sha256,
    url: simulator.media.url(record.id),
    ...(type === 'document' && record.filename ? { filename: record.filename } : {}),
  };
  return { ...message, [type]: { ...known, ...part } };
}

async function sendRaw(call: Call, raw: Record<string, unknown>): Promise<{ wamid: string }> {
  const { wamid } = start(call, raw);
  // The webhook is owed from here on, even if this process is killed.
  await call.simulator.world.save();
  return { wamid };
}

function start(call: Call, raw: Record<string, unknown>): Inbound {
  const inbound = customerSends(call.simulator.world, customerOf(call), raw);
  void call.simulator.webhooks.publish(inbound.update);
  return inbound;
}

async function publish(call: Call, inbound: Inbound): Promise<{ wamid: string }> {
  void call.simulator.webhooks.publish(inbound.update);
  await call.simulator.world.save();
  return { wamid: inbound.wamid };
}

async function readChat(call: Call): Promise<unknown> {
  const updates = customerReads(call.simulator.world, customerOf(call));
  for (const update of updates) void call.simulator.webhooks.publish(update);
  await call.simulator.world.save();
  return { read: updates.length };
}

async function addMedia({ simulator, req, url }: Call): Promise<unknown> {
  const bytes = await readBody(req, MEDIA_LIMIT);
  if (bytes.length === 0)
    throw new HttpError(400, 'media_empty', 'Send the bytes of the file as the body, with its Content-Type.');
  const mimeType = req.headers['content-type'] ?? 'application/octet-stream';
  const filename = url.searchParams.get('filename') ?? undefined;
  const record = await simulator.media.add(bytes, mimeType, INBOUND_LIFE_MS, filename);
  return { id: record.id, mimeType: record.mimeType, size: record.size };
}

async function showMedia({ simulator, res, parts }: Call): Promise<unknown> {
  const id = parts[0] ?? '';
  const bytes = await simulator.media.read(id);
  if (!bytes) throw new HttpError(404, 'media_not_found', `There is no media "${id}".`);
  res.writeHead(200, {
    'content-type': simulator.world.state.media[id]?.mimeType ?? 'application/octet-stream',
    'content-length': bytes.length,
    // A file is what someone uploaded: it must never run as a page of this origin.
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
  });
  res.end(bytes);
  return ANSWERED;
}

/** Posts a hand-made webhook now and returns what the business answered. Nothing is repeated. */
async function postWebhook({ simulator, req }: Call): Promise<unknown> {
  const input = await readJsonObject(req);
  const { options } = simulator.world;
  const signature = input.signature ?? 'right';
  if (signature !== 'right' && signature !== 'wrong' && signature !== 'none') {
    throw new HttpError(400, 'signature_invalid', '"signature" must be right, wrong or none.');
  }
  let body: string;
  if (typeof input.raw === 'string') body = input.raw;
  else if (input.body !== undefined) body = JSON.stringify(input.body);
  else if (input.value !== undefined) {
    body = envelope(String(input.accountId ?? options.wabaId), String(input.field ?? 'messages'), input.value);
  } else {
    throw new HttpError(
      400,
      'webhook_missing',
      'Give "value" (of one change), "body" (whole, as JSON) or "raw" (exact text).',
    );
  }
  return simulator.webhooks.postOnce(body, signature);
}

function chatOf(call: Call): PhoneMessage[] {
  return call.simulator.world.state.chats[customerOf(call).id] ?? [];
}

function customerOf({ simulator, parts }: Call): Customer {
  return customerById(simulator.world, parts[0] ?? '');
}

function messageOf(call: Call): PhoneMessage {
  const wamid = call.parts[1] ?? '';
  const found = chatOf(call).find((message) => message.wamid === wamid);
  if (!found) throw new HttpError(404, 'message_not_found', `There is no message "${wamid}" in this chat.`);
  return found;
}

function ownMessage(call: Call): PhoneMessage {
  const message = messageOf(call);
  if (message.from !== 'customer') {
    throw new HttpError(409, 'message_not_own', 'A customer can edit or delete only messages of their own.');
  }
  return message;
}

function clock({ world }: Simulator): { now: number; iso: string } {
  const now = world.now();
  return { now, iso: new Date(now).toISOString() };
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
