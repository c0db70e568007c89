import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMeta, type Meta } from '../../../infra/local/meta/create-meta.ts';

export const SECRET = 'harness-secret';
export const TOKEN = 'EAAharness';
export const NUMBER = '200000000000002';
export const ACCOUNT = '100000000000001';

export type Json = Record<string, unknown>;

/** One POST as the business saw it. */
export interface Received {
  status: number;
  signed: boolean;
  body: { object: string; entry: { id: string; changes: { field: string; value: Value }[] }[] };
  text: string;
}

export interface Value {
  metadata?: { phone_number_id: string };
  contacts?: Json[];
  messages?: (Json & { id: string; type: string })[];
  statuses?: (Json & { id: string; status: string })[];
}

/** A business's webhook endpoint: it checks signatures and answers what it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** HTTP status to answer; 0 cuts the connection. */
  answer = 200;
  verifyToken = 'verify';
  onPost: (post: Received) => Promise<void> | void = () => undefined;
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/webhooks/whatsapp`;
  }

  async open(): Promise<void> {
    this.#server = createServer((req, res) => {
      if (req.method === 'GET') {
        const asked = new URL(req.url ?? '', this.url).searchParams;
        const known = asked.get('hub.mode') === 'subscribe' && asked.get('hub.verify_token') === this.verifyToken;
        res.writeHead(known ? 200 : 403).end(known ? asked.get('hub.challenge') : '');
        return;
      }
      void this.#take(req).then((status) => (status ? res.writeHead(status).end() : res.destroy()));
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async #take(req: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const wanted = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(bytes).digest('hex')}`);
    const given = Buffer.from(String(req.headers['x-hub-signature-256'] ?? ''));
    const signed = wanted.length === given.length && timingSafeEqual(wanted, given);
    const status = signed ? this.answer : 401;
    const text = bytes.toString('utf8');
    const post = { status, signed, text, body: JSON.parse(text) };
    this.received.push(post);
    await this.onPost(post);
    return status;
  }

  /** Values of every POST that was answered with 200. */
  values(): Value[] {
    return this.received
      .filter((post) => post.status === 200)
      .flatMap((post) => post.body.entry.flatMap((entry) => entry.changes.map((change) => change.value)));
  }

  messages(): NonNullable<Value['messages']> {
    return this.values().flatMap((value) => value.messages ?? []);
  }

  statuses(wamid: string): NonNullable<Value['statuses']> {
    return this.values().flatMap((value) => (value.statuses ?? []).filter((status) => status.id === wamid));
  }
}

export interface Harness {
  meta: Meta;
  receiver: Receiver;
  origin: string;
  clock: { now: number };
  /** Phone API: method and path after /phone/api/, answer as JSON. */
  phone(route: string, body?: unknown): Promise<Json & { status: number }>;
  /** Graph API call with the token. */
  graph(route: string, body?: unknown, init?: RequestInit): Promise<Json & { status: number }>;
  /** A send to Mariana's number, or to another `to`. */
  send(body?: Json): Promise<Json & { status: number }>;
  /** Closes the simulator (as a stop of the process does) and opens it again on the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const MARIANA = '+5511955550101';

/** A simulator on a real server, and a real receiver of its webhooks. Statuses come without delay. */
export async function openHarness(options: { folder?: string; seed?: number } = {}): Promise<Harness> {
  const receiver = new Receiver();
  await receiver.open();
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
  let meta: Meta;
  const server = createServer((req, res) => {
    void meta.handle(req, res).then((handled) => {
      if (!handled) res.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = async () => {
    meta = await createMeta({
      ...(options.folder === undefined ? {} : { folder: options.folder }),
      now: () => clock.now,
      random: seeded(options.seed ?? 1),
      appSecret: SECRET,
      verifyToken: 'verify',
      token: TOKEN,
      phoneNumberId: NUMBER,
      displayPhoneNumber: '15550001111',
      wabaId: ACCOUNT,
      webhookUrl: () => receiver.url,
      publicUrl: () => origin,
    });
    meta.onClockAdvance(async (ms) => {
      clock.now += ms;
    });
  };
  await open();

  async function call(url: string, init: RequestInit): Promise<Json & { status: number }> {
    const response = await fetch(`${origin}${url}`, init);
    return { ...((await response.json()) as Json), status: response.status };
  }

  const harness: Harness = {
    get meta() {
      return meta;
    },
    receiver,
    origin,
    clock,
    phone(route, body) {
      const [method, path] = route.split(' ');
      return call(`/phone/api/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    },
    graph(route, body, init = {}) {
      const [method, path] = route.split(' ');
      const headers = { authorization: `Bearer ${TOKEN}`, ...init.headers };
      return call(`/graph/v24.0/${path}`, {
        ...init,
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    send: (body = {}) =>
      harness.graph(`POST ${NUMBER}/messages`, {
        messaging_product: 'whatsapp',
        ...(body.recipient || body.to ? {} : { to: MARIANA }),
        type: 'text',
        ...(body.type ? {} : { text: { body: 'Yes, until noon.' } }),
        ...body,
      }),
    async restart() {
      await meta.close();
      await open();
    },
    async close() {
      await meta.close();
      await receiver.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await harness.phone('PUT behaviour', { sentAfterMs: 0, deliveredAfterMs: 0, readAfterMs: 0 });
  return harness;
}

/** The wamid in the answer to a send. */
export function wamidOf(answer: Json): string {
  return (answer.messages as { id: string }[])[0]?.id ?? '';
}

/** Numbers from 0 up to 1 that repeat for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
