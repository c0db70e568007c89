import { composeWebhook } from './compose-webhook.ts';
import { signWebhook } from './sign-webhook.ts';
import { nextId, schedule, type Update, type WebhookJob, type WebhookProgress, type World } from './world.ts';

// Meta repeats a webhook that was not answered with 200: at once, then ever more rarely, for seven days.

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const RETRY_AFTER_MS = [SECOND / 2, 2 * SECOND, 5 * SECOND, 15 * SECOND, 60 * SECOND, 300 * SECOND, 900 * SECOND];
const LATE_RETRY_AFTER_MS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
const GIVE_UP_AFTER_MS = 7 * 24 * HOUR;
const ANSWER_WITHIN_MS = 25_000;
const MOST_AT_ONCE = 24;

/** What came of one POST to the business. */
export interface PostResult {
  /** HTTP status; 0 when nobody answered. */
  status: number;
  /** The answer's body, or the network fault in words. */
  answer: string;
}

export interface Webhooks {
  /** Hands an update over for delivery. Resolves after the first attempt of the POST that carries it. */
  publish(update: Update): Promise<void>;
  /** One attempt of a job that the agenda handed out. */
  attempt(job: WebhookJob): void;
  /** Posts what was gathered for a batch. */
  flush(): void;
  /** One POST, now, outside the queue, never repeated. */
  postOnce(body: string, signature: 'right' | 'wrong' | 'none'): Promise<PostResult>;
  /** The GET by which Meta checks a webhook address; `verified` when the challenge came back as it was. */
  verify(): Promise<PostResult & { verified: boolean }>;
  /** Requests under way. */
  busy(): number;
  close(): Promise<void>;
}

/** Ms to wait after that many failed attempts. */
export function retryDelay(attempts: number): number {
  const all = [...RETRY_AFTER_MS, ...LATE_RETRY_AFTER_MS];
  return all[Math.min(attempts, all.length) - 1] ?? 0;
}

/** Delivers updates to the business's webhook URL, signed, at least once. `changed` is called after each attempt. */
export function createWebhooks(world: World, changed: () => void): Webhooks {
  const lanes = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const firstAttempts = new Map<string, () => void>();
  const gatheredWaiters: (() => void)[] = [];
  const stopped = new AbortController();
  const queue: (() => void)[] = [];
  let open = 0;

  function publish(update: Update): Promise<void> {
    const { behaviour } = world.state;
    if (behaviour.batchSize <= 1) return enqueue([update]);
    return new Promise((resolve) => {
      gatheredWaiters.push(resolve);
      world.state.gathered.push(update);
      if (world.state.gathered.length >= behaviour.batchSize) flush();
      else if (world.state.gathered.length === 1) {
        schedule(world, { id: `flush-${nextId(world)}`, kind: 'flush', dueAt: world.now() + behaviour.batchWindowMs });
      }
    });
  }

  function flush(): void {
    const updates = world.state.gathered.splice(0);
    const waiters = gatheredWaiters.splice(0);
    if (updates.length === 0) return;
    const size = Math.max(1, world.state.behaviour.batchSize);
    const posts: Promise<void>[] = [];
    for (let from = 0; from < updates.length; from += size) posts.push(enqueue(updates.slice(from, from + size)));
    void Promise.all(posts).then(() => {
      for (const resolve of waiters) resolve();
    });
  }

  function enqueue(updates: Update[]): Promise<void> {
    const { behaviour } = world.state;
    const held =
      behaviour.webhookDelayMs + (world.chance(behaviour.reorder) ? world.random() * behaviour.reorderByMs : 0);
    const body = composeWebhook(world, updates);
    const wamids = updates.flatMap((update) => (update.wamid ? [update.wamid] : []));
    const job = newJob(body, updates.length === 1 ? (updates[0]?.lane ?? 'batch') : 'batch', wamids, held);
    schedule(world, job);
    if (world.chance(behaviour.duplicate)) {
      schedule(world, newJob(body, `again-${job.id}`, [], held + world.random() * 500));
    }
    return new Promise((resolve) => firstAttempts.set(job.id, resolve));
  }

  function newJob(body: string, lane: string, wamids: string[], held: number): WebhookJob {
    const now = world.now();
    const id = `post-${nextId(world)}`;
    return { id, kind: 'post', body, lane, wamids, attempts: 0, firstAt: now, dueAt: now + held };
  }

  function attempt(job: WebhookJob): void {
    const before = lanes.get(job.lane) ?? Promise.resolve();
    // A held-back or repeated POST does not wait for the others: that is what makes it arrive out of order.
    const mine = (job.attempts === 0 && world.state.behaviour.reorder === 0 ? before : Promise.resolve()).then(() =>
      run(job),
    );
    lanes.set(job.lane, mine);
    underWay.add(mine);
    void mine.finally(() => {
      underWay.delete(mine);
      if (lanes.get(job.lane) === mine) lanes.delete(job.lane);
      changed();
    });
  }

  async function run(job: WebhookJob): Promise<void> {
    if (open >= MOST_AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
    open += 1;
    const wrong = world.chance(world.state.behaviour.wrongSignature);
    const result = await postOnce(job.body, wrong ? 'wrong' : 'right');
    open -= 1;
    queue.shift()?.();
    if (!stopped.signal.aborted) settle(job, result);
    firstAttempts.get(job.id)?.();
    firstAttempts.delete(job.id);
  }

  function settle(job: WebhookJob, result: PostResult): void {
    const now = world.now();
    if (world.state.jobs[job.id] !== job) return;
    job.attempts += 1;
    const progress: WebhookProgress = {
      state: 'accepted',
      attempts: job.attempts,
      lastAnswer: result.status ? `HTTP ${result.status}` : result.answer,
    };
    if (result.status === 200) {
      world.state.stats.webhooksAccepted += 1;
      delete world.state.jobs[job.id];
    } else if (now - job.firstAt >= GIVE_UP_AFTER_MS) {
      world.state.stats.webhooksDropped += 1;
      progress.state = 'dropped';
      delete world.state.jobs[job.id];
    } else {
      progress.state = 'retrying';
      job.dueAt = now + retryDelay(job.attempts);
      progress.nextAt = job.dueAt;
      world.agenda.add(job);
    }
    for (const wamid of job.wamids) {
      const message = world.find(wamid);
      if (!message) continue;
      message.webhook = progress;
      world.announce({ topic: 'message', data: message });
    }
    world.announce({ topic: 'webhooks', data: webhookCounts(world) });
    void world.save();
  }

  async function postOnce(body: string, signature: 'right' | 'wrong' | 'none'): Promise<PostResult> {
    world.state.stats.webhookAttempts += 1;
    const secret = signature === 'wrong' ? `not-${world.options.appSecret}` : world.options.appSecret;
    try {
      const response = await fetch(world.options.webhookUrl(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          ...(signature === 'none' ? {} : { 'x-hub-signature-256': signWebhook(secret, body) }),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      return { status: response.status, answer: (await response.text()).slice(0, 2000) };
    } catch (error) {
      return { status: 0, answer: networkFault(error) };
    }
  }

  async function verify(): Promise<PostResult & { verified: boolean }> {
    const challenge = String(Math.floor(world.random() * 1e10));
    try {
      const url = new URL(world.options.webhookUrl());
      url.searchParams.set('hub.mode', 'subscribe');
      url.searchParams.set('hub.challenge', challenge);
      url.searchParams.set('hub.verify_token', world.options.verifyToken);
      const response = await fetch(url, {
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      const answer = await response.text();
      return { status: response.status, answer, verified: response.status === 200 && answer === challenge };
    } catch (error) {
      return { status: 0, answer: networkFault(error), verified: false };
    }
  }

  return {
    publish,
    verify,
    attempt,
    flush,
    postOnce,
    busy: () => underWay.size,
    async close() {
      stopped.abort();
      for (const resume of queue.splice(0)) resume();
      await Promise.allSettled(underWay);
    },
  };
}

/** How many webhooks wait for their first attempt, and how many for a repetition. */
export function webhookCounts(world: World): { waiting: number; retrying: number; nextRetryAt: number | null } {
  const posts = Object.values(world.state.jobs).filter((job) => job.kind === 'post');
  const retrying = posts.filter((job) => job.attempts > 0);
  return {
    waiting: posts.length - retrying.length + world.state.gathered.length,
    retrying: retrying.length,
    nextRetryAt: retrying.length > 0 ? Math.min(...retrying.map((job) => job.dueAt)) : null,
  };
}

function networkFault(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code ?? (error instanceof Error ? error.message : String(error));
}
