/**
 * The load, in a process of its own, so that it does not take time from the runtime that it measures. Reads one `LoadJob`
 * as JSON from its first argument and prints one `LoadResult` as JSON.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { signWebhook } from '../../infra/local/meta/sign-webhook.ts';
import { webhookOf } from '../actions/webhooks.ts';

export type Target = { webhookUrl: string; appSecret: string; phoneNumberId: string };
export type LoadJob =
  | (Target & { kind: 'latency'; socketUrl: string; customers: number; perSecond: number; seconds: number })
  | (Target & { kind: 'throughput'; inFlight: number; seconds: number });

/** Milliseconds from just before the POST until the frame with the message is at the socket. */
export type LatencyResult = { messages: number; missing: number; p50: number; p99: number };
export type ThroughputResult = { webhooksPerSecond: number; webhooks: number; refused: number };

const FRAMES_WAIT_MS = 15_000;

async function post(target: Target, from: string, id: string, text: string): Promise<boolean> {
  const body = webhookOf([{ from, id, text, sentAt: Date.now() }], [], target.phoneNumberId);
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signWebhook(target.appSecret, body) };
  const response = await fetch(target.webhookUrl, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status === 200;
}

async function latency(job: Extract<LoadJob, { kind: 'latency' }>): Promise<LatencyResult> {
  const phone = (index: number) => `4915${String(index % job.customers).padStart(8, '0')}`;
  for (let index = 0; index < job.customers; index++) await post(job, phone(index), `wamid.warm.${index}`, 'warm');

  const sentAt = new Map<string, number>();
  const times: number[] = [];
  const { promise: complete, resolve: done } = Promise.withResolvers<void>();
  const total = job.perSecond * job.seconds;
  const socket = new WebSocket(job.socketUrl);
  socket.addEventListener('message', ({ data }) => {
    const at = performance.now();
    const frame = JSON.parse(String(data)) as { threads?: { preview: { text: string } | null }[] };
    for (const { preview } of frame.threads ?? []) {
      const sent = sentAt.get(preview?.text ?? '');
      if (sent === undefined) continue;
      times.push(at - sent);
      sentAt.delete(preview?.text ?? '');
      if (times.length === total) done();
    }
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const subscribed = new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      if ((JSON.parse(String(data)) as { type?: string }).type === 'subscribed') resolve(undefined);
    });
  });
  socket.send(JSON.stringify({ type: 'subscribe', id: 'load', views: ['all'], threadId: null }));
  await subscribed;

  const begin = performance.now();
  const posts: Promise<unknown>[] = [];
  for (let index = 0; index < total; index++) {
    const due = begin + (index * 1000) / job.perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const text = `load ${index}`;
    sentAt.set(text, performance.now());
    posts.push(post(job, phone(index), `wamid.load.${index}`, text));
  }
  await Promise.all(posts);
  await Promise.race([complete, pause(FRAMES_WAIT_MS)]);
  socket.close();
  times.sort((a, b) => a - b);
  const share = (part: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
  return { messages: total, missing: total - times.length, p50: share(0.5), p99: share(0.99) };
}

async function throughput(job: Extract<LoadJob, { kind: 'throughput' }>): Promise<ThroughputResult> {
  let next = 0;
  let webhooks = 0;
  let refused = 0;
  const begin = performance.now();
  const end = begin + job.seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      const index = next++;
      const ok = await post(job, `4916${String(index).padStart(8, '0')}`, `wamid.many.${index}`, 'Hello');
      if (ok) webhooks += 1;
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: job.inFlight }, worker));
  const seconds = (performance.now() - begin) / 1000;
  return { webhooksPerSecond: round(webhooks / seconds), webhooks, refused };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (import.meta.main) {
  const job = JSON.parse(process.argv[2] ?? '') as LoadJob;
  const result = job.kind === 'latency' ? await latency(job) : await throughput(job);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}
