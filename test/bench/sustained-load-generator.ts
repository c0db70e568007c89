/**
 * The generator, in a process of its own, so that it does not take time from the runtime that it measures. Reads one
 * `GeneratorJob` as JSON from its first argument and prints one `GeneratorResult` as JSON.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { signWebhook } from '../../infra/local/meta/sign-webhook.ts';
import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { webhookOf } from '../actions/webhooks.ts';
import { callApi, openSocket, type Reachable } from '../local/fixtures/client.ts';

export type GeneratorJob = Reachable & {
  phoneNumberId: string;
  apiKey: string;
  /** Tokens of people; the agents' screens are shared out among them. */
  tokens: string[];
  perSecond: number;
  seconds: number;
  agents: number;
  customers: number;
};

/** Milliseconds. `answer`: until the webhook is answered; `frame`: until the message is on the screen that shows its thread. */
export type GeneratorResult = {
  webhooks: number;
  /** What was really sent a second; less than asked when the generator cannot keep up. */
  sentPerSecond: number;
  serverErrors: number;
  /** Sent again, as Meta would, because the answer was not 200. */
  repeated: number;
  answer: { p50: number; p99: number };
  frame: { measured: number; missing: number; p50: number; p99: number };
};

/** How long after the last webhook frames may still come. */
const FRAMES_WAIT_MS = 20_000;
/** Meta gives up later; more than this many repeats is a failure anyway. */
const REPEATS = 20;

const connections = new Agent({ keepAlive: true, maxSockets: 256 });

async function generate(job: GeneratorJob): Promise<GeneratorResult> {
  let repeated = 0;
  let serverErrors = 0;
  const send = async (body: string) => {
    for (let attempt = 0; attempt <= REPEATS; attempt++) {
      const status = await post(job, body);
      if (status === 200) return;
      repeated += 1;
      // 503 is the API's own word for a lost race: Meta sends again, and so do we.
      if (status >= 500 && status !== 503) serverErrors += 1;
      await pause(100);
    }
  };
  const phone = (index: number) => phoneOf(index % job.customers);
  const webhook = (index: number, id: string, text: string) =>
    webhookOf([{ from: phone(index), id, text, sentAt: Date.now() }], [], job.phoneNumberId);

  // Everybody has written before: the load is that of a running day.
  for (let index = 0; index < job.customers; index += 20) {
    const some = Array.from({ length: Math.min(20, job.customers - index) }, (_, more) => index + more);
    await Promise.all(some.map((customer) => send(webhook(customer, `wamid.first.${customer}`, 'first'))));
  }
  const waiting = new Map<string, number>();
  const frames: number[] = [];
  const screens = await openScreens(job, (text) => {
    const sentAt = waiting.get(text);
    if (sentAt === undefined) return;
    waiting.delete(text);
    frames.push(performance.now() - sentAt);
  });

  const answers: number[] = [];
  const total = job.perSecond * job.seconds;
  const begin = performance.now();
  const posts: Promise<void>[] = [];
  for (let index = 0; index < total; index++) {
    const due = begin + (index * 1000) / job.perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const text = `load ${index}`;
    const at = performance.now();
    if (screens.shown.has(phone(index))) waiting.set(text, at);
    posts.push(send(webhook(index, `wamid.load.${index}`, text)).then(() => void answers.push(performance.now() - at)));
  }
  const sending = (performance.now() - begin) / 1000;
  await Promise.all(posts);
  for (const until = performance.now() + FRAMES_WAIT_MS; waiting.size > 0 && performance.now() < until; )
    await pause(50);
  for (const socket of screens.sockets) socket.terminate();
  return {
    webhooks: total,
    sentPerSecond: round(total / sending),
    serverErrors,
    repeated,
    answer: { p50: quantile(answers, 0.5), p99: quantile(answers, 0.99) },
    frame: { measured: frames.length, missing: waiting.size, p50: quantile(frames, 0.5), p99: quantile(frames, 0.99) },
  };
}

/** One screen per agent, each with a thread of its own open; `onMessage` gets the text of each message that appears there. */
async function openScreens(job: GeneratorJob, onMessage: (text: string) => void) {
  const threads = await allThreads(job);
  const sockets: WebSocket[] = [];
  const shown = new Set<string>();
  for (let index = 0; index < job.agents; index++) {
    const thread = threads.get(phoneOf(index % job.customers));
    const token = job.tokens[index % job.tokens.length] ?? '';
    const socket = await openSocket(job, token, { views: ['all'], threadId: thread?.threadId ?? null });
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      if (frame.type !== 'changes') return;
      for (const { entry } of frame.entries) {
        if (entry.type === 'received' && entry.content.type === 'text') onMessage(entry.content.text);
      }
    });
    sockets.push(socket);
    if (thread?.contact.phone) shown.add(thread.contact.phone);
  }
  return { sockets, shown };
}

/** Every open thread, by its customer's phone. */
async function allThreads(job: GeneratorJob): Promise<Map<string, ThreadView>> {
  const threads = new Map<string, ThreadView>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/v1/conversations?view=all&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    type Page = { threads: ThreadView[]; cursor: string | null };
    const { body }: { body: Page } = await callApi<Page>(job, job.apiKey, 'GET', path);
    for (const thread of body.threads) threads.set(thread.contact.phone ?? '', thread);
    cursor = body.cursor;
  }
  return threads;
}

function phoneOf(customer: number): string {
  return `4915${String(customer).padStart(8, '0')}`;
}

function post({ urls, secrets }: GeneratorJob, body: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-hub-signature-256': signWebhook(secrets.appSecret, body),
    };
    const outgoing = request(urls.webhook, { agent: connections, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', () => resolve(0));
    outgoing.end(body);
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (import.meta.main) {
  const result = await generate(JSON.parse(process.argv[2] ?? '') as GeneratorJob);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}
