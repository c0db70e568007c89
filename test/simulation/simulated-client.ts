import { AppError } from '../../functions/actions/app-error.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import type { ClientFrame, ServerFrame } from '../../shared/contracts/frames.ts';
import { type RouteName, routes, type View } from '../../shared/contracts/routes.ts';
import type { Api } from '../../web/src/lib/api/api-client.ts';
import { ApiFailure, localFailure } from '../../web/src/lib/api/api-failure.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import { Subscription } from '../../web/src/lib/live/subscription.ts';
import type { Cloud } from './cloud.ts';
import { outside } from './invocation.ts';
import type { Setting } from './setting.ts';

/** A client renews its connection before API Gateway ends it after two hours, and pings every four minutes. */
const RENEW_AFTER_MS = 110 * 60_000;
const NOTICES_SILENCE_AFTER_MS = 4 * 60_000;
/** What the inbox waits for an acknowledgement, and before it reads again what it could not read. */
const SUBSCRIBED_WITHIN_MS = 8000;
const READ_AGAIN_AFTER_MS = 10_000;

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
  nextClientId = '';
  #halfOpen = false;
  #setting: Setting;
  #cloud: Cloud;
  #calls = 0;
  #connecting = false;
  #away = false;
  #subscription: Subscription | null = null;
  #readsAgain = false;

  #onSeen: (client: SimulatedClient, text: string) => void;

  /** @param onSeen everything that reaches this screen, as the text that travels */
  constructor(
    setting: Setting,
    cloud: Cloud,
    principal: Principal & { agentId: string },
    onSeen: (client: SimulatedClient, text: string) => void,
  ) {
    this.#onSeen = onSeen;
    this.#setting = setting;
    this.#cloud = cloud;
    this.principal = principal;
    this.api = { call: ((name: RouteName, input: CallParts) => this.#call(name, input)) as Api['call'] };
    this.store = new InboxStore(principal.agentId, () => undefined);
    this.sync = new InboxSync(this.api, this.store, () => this.#readAgainLater());
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
    const waits = this.#connecting || this.#readsAgain || this.#subscription?.waitingFor != null;
    return this.#away || (this.#calls === 0 && !waits && this.connectionId !== null);
  }

  /** Shows a thread and the list it was chosen from. */
  async open(threadId: string | null, view: View): Promise<void> {
    this.threadId = threadId;
    this.views = [...new Set([view, 'mine', 'unassigned'] as const)];
    this.#subscription?.ask();
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
    if (connectionId) this.#subscribe(connectionId);
  }

  /** Closes the laptop; `connect` opens it again. */
  goHome(): void {
    const { connectionId } = this;
    this.connectionId = null;
    this.#subscription = null;
    this.#away = true;
    if (connectionId) void this.#cloud.disconnect(connectionId).catch(() => undefined);
  }

  /** A frame on its way to this client. */
  async receive(connectionId: string, frame: ServerFrame): Promise<'posted' | 'gone' | 'retry'> {
    const { loop, random, faults } = this.#setting;
    await loop.pause(random.between(1, 15), 'frame');
    if (connectionId !== this.connectionId) return 'gone';
    if (faults.happens('frameLost')) return 'retry';
    if (faults.happens('socketDropped')) {
      this.#drop(random.between(300, 30_000));
      return 'gone';
    }
    if (faults.happens('socketHalfOpen') && !this.#halfOpen) {
      this.#halfOpen = true;
      this.#drop(NOTICES_SILENCE_AFTER_MS, connectionId);
    }
    if (this.#halfOpen) return 'posted';
    const text = JSON.stringify(frame);
    this.#onSeen(this, text);
    outside(() => this.sync.apply(JSON.parse(text) as ServerFrame));
    return 'posted';
  }

  /** The server ends the connection: that reaches a client whose network is there. */
  hangUp(connectionId: string): void {
    if (connectionId === this.connectionId && !this.#halfOpen) this.#drop(this.#setting.random.between(100, 5000));
  }

  /** Drops the socket now, or keeps a dead one until its silence is noticed. */
  #drop(noticedAfter: number, silent?: string): void {
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

  #subscribe(connectionId: string): void {
    const { loop } = this.#setting;
    const subscription = new Subscription({
      wanted: () => ({ views: this.views, threadId: this.threadId }),
      send: (frame) => {
        void this.#sendSubscribe(connectionId, subscription, frame);
        const giveUp = () => {
          const waits = this.#subscription === subscription && subscription.waitingFor === frame.id;
          if (waits && this.connectionId === connectionId) this.#drop(0);
        };
        loop.after(SUBSCRIBED_WITHIN_MS, 'waits for its subscription', giveUp, true);
      },
      onHeld: (now, before) => void (before ? this.sync.readAgain(now, before) : this.sync.resume(this.views)),
    });
    this.#subscription = subscription;
    subscription.ask();
  }

  async #sendSubscribe(connectionId: string, subscription: Subscription, frame: SubscribeFrame): Promise<void> {
    const { loop, random } = this.#setting;
    try {
      await loop.pause(random.between(5, 60), 'subscribe');
      const answer = await this.#cloud.subscribe(connectionId, frame);
      await loop.pause(random.between(5, 60), 'hears of its subscription');
      const reached = connectionId === this.connectionId && !this.#halfOpen;
      if (answer && reached) subscription.acknowledge(answer.id);
    } catch {
      // No answer: the client gives the connection up.
    }
  }

  #readAgainLater(): void {
    if (this.#readsAgain) return;
    this.#readsAgain = true;
    const again = () => {
      this.#readsAgain = false;
      if (this.connectionId !== null) void this.sync.resume(this.views);
    };
    outside(() => this.#setting.loop.after(READ_AGAIN_AFTER_MS, 'reads again', again));
  }

  async #call(name: RouteName, input: CallParts): Promise<unknown> {
    const reading = routes[name].method === 'GET';
    this.#calls += 1;
    try {
      return await this.#send(name, input).catch((failure: ApiFailure) => {
        if (reading && failure.code === 'unreachable') return this.#send(name, input);
        throw failure;
      });
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
      const text = JSON.stringify(answer);
      this.#onSeen(this, text);
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof ApiFailure) throw error;
      if (error instanceof AppError) {
        throw new ApiFailure(error.status, { code: error.code, message: error.message, ...error.details });
      }
      throw localFailure('unexpected-answer', 500);
    }
  }
}

type SubscribeFrame = Extract<ClientFrame, { type: 'subscribe' }>;
type CallParts = { params?: object; query?: object; body?: object };
