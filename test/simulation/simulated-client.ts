import { AppError } from '../../functions/actions/app-error.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import type { ServerFrame } from '../../shared/contracts/frames.ts';
import { type RouteName, routes, type View } from '../../shared/contracts/routes.ts';
import type { Api } from '../../web/src/lib/api/api-client.ts';
import { ApiFailure, localFailure } from '../../web/src/lib/api/api-failure.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import type { Cloud } from './cloud.ts';
import { outside } from './invocation.ts';
import type { Setting } from './setting.ts';

/** A client renews its connection before API Gateway ends it after two hours, and pings every four minutes. */
const RENEW_AFTER_MS = 110 * 60_000;
const NOTICES_SILENCE_AFTER_MS = 4 * 60_000;

/**
 * One person's screen: the inbox's own store, sync and actions over a connection that loses requests, answers, frames and
 * itself. It knows nothing but what these bring.
 */
export class SimulatedClient {
  readonly store: InboxStore;
  readonly sync: InboxSync;
  readonly actions: InboxActions;
  readonly api: Api;
  readonly principal: Principal & { agentId: string };
  /** What is on the screen. */
  views: View[] = ['mine', 'unassigned'];
  threadId: string | null = null;
  connectionId: string | null = null;
  /** The step at which this client last could not know of a change; null = it must be up to date. */
  missedAt: number | null = 0;
  nextClientId = '';
  /** A read failed and no frame has come since that would have it tried again. */
  readFailed = false;
  #halfOpen = false;
  #setting: Setting;
  #cloud: Cloud;
  #calls = 0;
  #connecting = false;
  #away = false;

  constructor(setting: Setting, cloud: Cloud, principal: Principal & { agentId: string }) {
    this.#setting = setting;
    this.#cloud = cloud;
    this.principal = principal;
    this.api = { call: ((name: RouteName, input: CallParts) => this.#call(name, input)) as Api['call'] };
    this.store = new InboxStore(principal.agentId, () => undefined);
    this.sync = new InboxSync(this.api, this.store);
    this.actions = new InboxActions({
      api: this.api,
      store: this.store,
      clock: { now: setting.loop.now, observe: () => undefined, onJump: () => () => undefined },
      outbox: { save: () => undefined, restore: () => [] },
      fillGap: (threadId) => this.sync.fillGap(threadId),
      newClientId: () => this.nextClientId || setting.random.id(),
    });
  }

  /** Is nothing of this client under way? */
  get idle(): boolean {
    return this.#calls === 0 && !this.#connecting && (this.connectionId !== null || this.#away);
  }

  /** Shows a thread and the list it was chosen from. */
  async open(threadId: string | null, view: View): Promise<void> {
    this.threadId = threadId;
    this.views = [...new Set([view, 'mine', 'unassigned'] as const)];
    void this.#subscribe();
    await this.sync.open(threadId);
  }

  /** Opens a connection, or a new one in place of the last, and fetches what was missed. */
  async connect(): Promise<void> {
    if (this.#connecting) return;
    this.#connecting = true;
    this.#away = false;
    const { loop, random } = this.#setting;
    for (;;) {
      try {
        const { url } = await this.api.call('createSocketTicket', {});
        const connectionId = random.id();
        const previous = this.connectionId;
        if (!(await this.#cloud.connect(connectionId, url.split('ticket=')[1] ?? '')))
          throw localFailure('unreachable');
        this.connectionId = connectionId;
        this.#halfOpen = false;
        if (previous) void this.#cloud.disconnect(previous).catch(() => undefined);
        break;
      } catch {
        await loop.pause(random.between(250, 30_000), 'reconnects');
      }
    }
    this.#connecting = false;
    const { connectionId } = this;
    const renew = () => {
      if (this.connectionId === connectionId) void this.connect();
    };
    loop.after(RENEW_AFTER_MS + random.between(0, 300_000), 'renews its connection', renew, true);
    void this.#subscribe();
    await this.resume();
  }

  /** Closes the laptop; `connect` opens it again. */
  goHome(): void {
    const { connectionId } = this;
    this.connectionId = null;
    this.#away = true;
    this.miss();
    if (connectionId) void this.#cloud.disconnect(connectionId).catch(() => undefined);
  }

  /** What the inbox does after a break. */
  async resume(): Promise<void> {
    const { loop } = this.#setting;
    const startedAt = loop.steps;
    await this.sync.resume(this.views);
    if (this.missedAt !== null && this.missedAt < startedAt) this.missedAt = null;
  }

  /** A frame on its way to this client. */
  async receive(connectionId: string, frame: ServerFrame): Promise<'posted' | 'gone' | 'retry'> {
    const { loop, random, faults } = this.#setting;
    await loop.pause(random.between(1, 15), 'frame');
    if (connectionId !== this.connectionId) return 'gone';
    if (faults.happens('frameLost')) {
      this.miss();
      return 'retry';
    }
    if (faults.happens('socketDropped')) {
      this.#drop(random.between(300, 30_000));
      return 'gone';
    }
    if (faults.happens('socketHalfOpen') && !this.#halfOpen) {
      this.#halfOpen = true;
      this.#drop(NOTICES_SILENCE_AFTER_MS, connectionId);
    }
    if (this.#halfOpen) this.miss();
    else {
      this.readFailed = false;
      outside(() => this.sync.apply(JSON.parse(JSON.stringify(frame)) as ServerFrame));
    }
    return 'posted';
  }

  /** Something changed that this client has not been told. */
  miss(): void {
    this.missedAt = this.#setting.loop.steps;
  }

  /** Drops the socket now, or keeps a dead one until its silence is noticed. */
  #drop(noticedAfter: number, silent?: string): void {
    this.miss();
    if (!silent) this.connectionId = null;
    const { loop } = this.#setting;
    outside(() =>
      loop.after(noticedAfter, 'notices the break', () => {
        if (this.#away) return;
        if (silent ? this.connectionId !== silent : this.connectionId !== null) return;
        this.connectionId = null;
        void this.connect();
      }),
    );
  }

  async #subscribe(): Promise<void> {
    const { loop, random } = this.#setting;
    const { connectionId, views, threadId } = this;
    if (!connectionId) return;
    this.#calls += 1;
    try {
      await loop.pause(random.between(5, 60), 'subscribe');
      await this.#cloud.subscribe(connectionId, { views, threadId });
    } catch {
      // The client is not told; `Screens.showing` notes what it misses meanwhile.
    } finally {
      this.#calls -= 1;
    }
  }

  async #call(name: RouteName, input: CallParts): Promise<unknown> {
    const reading = routes[name].method === 'GET';
    this.#calls += 1;
    try {
      return await this.#send(name, input).catch((failure: ApiFailure) => {
        if (reading && failure.code === 'unreachable') return this.#send(name, input);
        throw failure;
      });
    } catch (failure) {
      if (reading) {
        this.miss();
        this.readFailed = true;
      }
      throw failure;
    } finally {
      this.#calls -= 1;
    }
  }

  async #send(name: RouteName, { params, query, body }: CallParts): Promise<unknown> {
    const { loop, random, faults } = this.#setting;
    await loop.pause(random.between(10, 120), `asks ${name}`);
    if (faults.happens('apiRequestLost')) throw localFailure('unreachable');
    try {
      const answer = await this.#cloud.call(this.principal, name, { ...params, ...query, ...body });
      await loop.pause(random.between(10, 120), `hears of ${name}`);
      if (faults.happens('apiAnswerLost')) throw localFailure('timeout');
      return JSON.parse(JSON.stringify(answer));
    } catch (error) {
      if (error instanceof ApiFailure) throw error;
      if (error instanceof AppError) {
        throw new ApiFailure(error.status, { code: error.code, message: error.message, ...error.details });
      }
      throw localFailure('unexpected-answer', 500);
    }
  }
}

type CallParts = { params?: object; query?: object; body?: object };
