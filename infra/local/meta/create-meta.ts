import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { servePhonePage } from '../phone/serve-phone-page.ts';
import { createAgenda } from './agenda.ts';
import { defaultBehaviour } from './behaviour.ts';
import { graphRoutes } from './graph-routes.ts';
import { HttpError, sendError } from './http.ts';
import { createJsonFile, readJsonFile } from './json-file.ts';
import { createLiveEvents } from './live-events.ts';
import { foreignRequest } from './loopback-only.ts';
import { createMediaStore } from './media-store.ts';
import { reportStatus } from './outbound.ts';
import { phoneRoutes } from './phone-routes.ts';
import { sampleCustomers } from './sample-customers.ts';
import type { Simulator } from './simulator.ts';
import { createWebhooks } from './webhooks.ts';
import type { Job, MetaOptions, MetaState, PhoneMessage, World } from './world.ts';

export interface Meta {
  /** Answers `/graph/*`, `/phone` and `/phone/*`; false (untouched) for every other path. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** Registers what moves the virtual clock when a person or a test asks for it. */
  onClockAdvance(callback: (ms: number) => Promise<void>): void;
  /** Resolves once nothing is under way or due within ten seconds, repetitions of refused webhooks excepted, and all is saved. */
  settled(): Promise<void>;
  /** Stops posting and timers; the state is on disk when it resolves. */
  close(): Promise<void>;
}

/** A chat keeps this many messages; older ones are forgotten, as on a phone with little room. */
const LONGEST_CHAT = 1000;
/** What is due within this time counts as "about to happen" for `settled`. */
const SOON_MS = 10_000;
/** After a restart, owed webhooks are tried again almost at once instead of at the end of their long wait. */
const RESUME_AFTER_MS = 500;

/** A simulated Meta: Graph API, signed webhooks with retries, the phones of its customers, and misbehaviour on demand. */
export async function createMeta(options: MetaOptions): Promise<Meta> {
  const path = options.folder === undefined ? undefined : join(options.folder, 'meta.json');
  const state: MetaState = { ...freshState(), ...((path && (await readJsonFile<MetaState>(path))) || {}) };
  state.behaviour = { ...defaultBehaviour, ...state.behaviour };
  const file = createJsonFile(path, () => state);
  const events = createLiveEvents();
  const random = options.random ?? Math.random;
  const messages = new Map<string, PhoneMessage>();
  const idleWaiters: (() => void)[] = [];
  let moveClock: ((ms: number) => Promise<void>) | undefined;

  const world: World = {
    options,
    state,
    agenda: createAgenda<Job>(options.now, runJob),
    now: options.now,
    random,
    chance: (share) => share > 0 && (share >= 1 || random() < share),
    announce: events.announce,
    save: file.save,
    find: (wamid) => messages.get(wamid),
    remember(message) {
      const chat = state.chats[message.customerId] ?? [];
      state.chats[message.customerId] = chat;
      chat.push(message);
      messages.set(message.wamid, message);
      if (chat.length > LONGEST_CHAT) messages.delete(chat.shift()?.wamid ?? '');
      events.announce({ topic: 'message', data: message });
    },
  };
  const webhooks = createWebhooks(world, changed);
  const media = createMediaStore(world);

  function runJob(job: Job): void {
    if (job.kind === 'post') {
      webhooks.attempt(job);
      return;
    }
    delete state.jobs[job.id];
    if (job.kind === 'flush') webhooks.flush();
    else void runStatus(job);
    void world.save();
    changed();
  }

  async function runStatus(job: Extract<Job, { kind: 'status' }>): Promise<void> {
    const message = world.find(job.wamid);
    const update = message && reportStatus(world, message, job.status, job.code);
    if (update) await webhooks.publish(update);
  }

  function changed(): void {
    if (aboutToHappen()) return;
    for (const resolve of idleWaiters.splice(0)) resolve();
  }

  function aboutToHappen(): boolean {
    const soon = world.now() + SOON_MS;
    const isNew = (job: Job) => job.kind !== 'post' || job.attempts === 0;
    return webhooks.busy() > 0 || world.agenda.waiting().some((job) => job.dueAt <= soon && isNew(job));
  }

  const simulator: Simulator = {
    world,
    webhooks,
    media,
    async reportNow(wamid) {
      const planned = world.agenda.waiting().find((job) => job.kind === 'status' && job.wamid === wamid);
      if (planned?.kind !== 'status') return;
      const { status, code } = planned;
      await runStatus({ ...planned, status, ...(code === undefined ? {} : { code }) });
    },
    async advanceClock(ms) {
      if (!moveClock) throw new HttpError(501, 'clock_fixed', 'This simulator runs on a clock that cannot be moved.');
      await moveClock(ms);
      world.agenda.wake();
      events.announce({ topic: 'clock', data: { now: world.now() } });
    },
    async reset() {
      world.agenda.clear();
      await media.clear();
      const { nextId } = state;
      Object.assign(state, freshState(), { nextId });
      messages.clear();
      events.announce({ topic: 'reset', data: {} });
      await world.save();
      changed();
    },
  };

  for (const message of Object.values(state.chats).flat()) messages.set(message.wamid, message);
  for (const job of Object.values(state.jobs)) {
    if (job.kind === 'post') job.dueAt = Math.min(job.dueAt, world.now() + RESUME_AFTER_MS);
    world.agenda.add(job);
  }

  return {
    async handle(req, res) {
      const url = new URL(req.url ?? '/', 'http://localhost');
      const isPhone = url.pathname === '/phone' || url.pathname.startsWith('/phone/');
      if (!isPhone && !url.pathname.startsWith('/graph/')) return false;
      try {
        const foreign = foreignRequest(req);
        if (foreign) throw new HttpError(403, 'foreign_request', foreign);
        if (!isPhone) await graphRoutes(simulator, req, res, url);
        else if (url.pathname.startsWith('/phone/api/')) await phoneRoutes(simulator, events, req, res, url);
        else await servePhonePage(req, res, url.pathname);
      } catch (error) {
        sendError(res, error);
      }
      return true;
    },
    onClockAdvance(callback) {
      moveClock = callback;
    },
    async settled() {
      while (aboutToHappen()) await new Promise<void>((resolve) => idleWaiters.push(resolve));
      await world.save();
    },
    async close() {
      world.agenda.close();
      events.close();
      await webhooks.close();
      await world.save();
      await file.close();
    },
  };
}

function freshState(): MetaState {
  return {
    nextId: 1,
    customers: sampleCustomers(),
    chats: {},
    jobs: {},
    gathered: [],
    media: {},
    behaviour: { ...defaultBehaviour },
    stats: {
      sendsReceived: 0,
      messagesLeft: 0,
      readReceipts: 0,
      typingIndicators: 0,
      webhookAttempts: 0,
      webhooksAccepted: 0,
      webhooksDropped: 0,
      byCallbackData: {},
    },
  };
}
