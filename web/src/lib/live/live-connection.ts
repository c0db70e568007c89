import { type ClientFrame, type ServerFrame, serverFrameSchema } from '../../../../shared/contracts/frames.ts';
import { type Looks, Subscription } from './subscription.ts';

// API Gateway ends a connection after 10 idle minutes and after 2 hours in any case, and cannot resume one.

const PING_EVERY_MS = 4 * 60_000;
const PONG_WITHIN_MS = 10_000;
const OPEN_WITHIN_MS = 10_000;
/** A function that starts cold answers in two or three seconds. */
const SUBSCRIBED_WITHIN_MS = 8_000;
const RENEW_AFTER_MS = 110 * 60_000;
const RENEW_JITTER_MS = 5 * 60_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
/** A timer this late means that the machine slept. */
const SLEPT_MS = 30_000;

/** `since` (own clock, epoch ms): when the connection was lost, or first tried. */
export type LiveState = { status: 'live' } | { status: 'reconnecting'; since: number; attempts: number };

export type LiveOptions = {
  /** A fresh one-time URL to connect to. */
  ticket(): Promise<string>;
  /** What to subscribe to: asked at every open and every `resubscribe`. */
  looks(): Looks;
  onFrame(frame: ServerFrame): void;
  /**
   * From now on every change of `now` comes in a frame; what changed until now must be fetched. `before` is what this
   * connection was subscribed to already, null on a connection that is new.
   */
  onSubscribed(now: Looks, before: Looks | null): void;
  onState(state: LiveState): void;
  /** Still no connection after an attempt: what is looked at may be refreshed by other means. */
  onStillDown?(): void;
  open?: (url: string) => WebSocket;
  random?: () => number;
};

/** One socket with its subscription. */
type Line = { socket: WebSocket; subscription: Subscription; answerTimer?: ReturnType<typeof setTimeout> };

/** The live connection: opens, subscribes, pings, renews itself before its end, and comes back after a break. */
export class LiveConnection {
  #options: LiveOptions;
  #line: Line | null = null;
  /** Open, and not yet subscribed: takes the place of `#line` when it is. */
  #next: Line | null = null;
  #state: LiveState = { status: 'reconnecting', since: Date.now(), attempts: 0 };
  #stopped = false;
  #connecting = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #renewTimer: ReturnType<typeof setTimeout> | undefined;
  #pingTimer: ReturnType<typeof setInterval> | undefined;
  #pongTimer: ReturnType<typeof setTimeout> | undefined;
  #lastBeat = Date.now();
  #lastPing = Date.now();

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get state(): LiveState {
    return this.#state;
  }

  start(): void {
    void this.#connect();
    this.#pingTimer = setInterval(() => this.#beat(), 15_000);
    document.addEventListener('visibilitychange', this.#onVisible);
    addEventListener('online', this.#onOnline);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#renewTimer);
    clearTimeout(this.#pongTimer);
    clearInterval(this.#pingTimer);
    document.removeEventListener('visibilitychange', this.#onVisible);
    removeEventListener('online', this.#onOnline);
    for (const line of [this.#line, this.#next]) if (line) hangUp(line, 1000);
  }

  /** Tells the server what is looked at now; after a break the opening does it. */
  resubscribe(): void {
    this.#line?.subscription.ask();
    this.#next?.subscription.ask();
  }

  /** Says something that matters only now: lost when there is no connection. */
  say(frame: ClientFrame): void {
    const socket = this.#line?.socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }

  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void {
    if (this.#state.status === 'live') return this.#ping(PONG_WITHIN_MS / 2);
    clearTimeout(this.#retryTimer);
    void this.#connect();
  }

  #onVisible = () => {
    if (document.visibilityState === 'visible') this.retryNow();
  };
  #onOnline = () => this.retryNow();

  /** Opens a connection beside the one that may still be open; it takes over only once it is subscribed itself. */
  async #connect(): Promise<void> {
    if (this.#stopped || this.#connecting) return;
    this.#connecting = true;
    try {
      const url = await this.#options.ticket();
      if (this.#stopped) return;
      const socket = (this.#options.open ?? ((address) => new WebSocket(address)))(url);
      await opened(socket);
      await this.#subscribed(socket);
    } catch {
      if (!this.#stopped) this.#retryLater();
    } finally {
      this.#connecting = false;
    }
  }

  /** Resolves once the socket is subscribed and has taken over; rejects when it closes before. */
  #subscribed(socket: WebSocket): Promise<void> {
    return new Promise((resolve, reject) => {
      const line: Line = {
        socket,
        subscription: new Subscription({
          wanted: this.#options.looks,
          send: (frame) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
            clearTimeout(line.answerTimer);
            line.answerTimer = setTimeout(() => closed(4001), SUBSCRIBED_WITHIN_MS);
          },
          onHeld: (now, before) => {
            if (line.subscription.waitingFor === null) clearTimeout(line.answerTimer);
            if (line === this.#next) this.#takeOver(line);
            resolve();
            this.#options.onSubscribed(now, before);
          },
        }),
      };
      // A socket without a network may take minutes to say that it is closed.
      const closed = (code: number) => {
        hangUp(line, code);
        if (line === this.#next) this.#next = null;
        reject(new Error('The live connection closed before it was subscribed.'));
        this.#onClose(line);
      };
      if (this.#stopped) return closed(1000);
      this.#next = line;
      socket.addEventListener('message', (event) => this.#onMessage(line, String(event.data)));
      socket.addEventListener('close', () => closed(1000));
      line.subscription.ask();
    });
  }

  #takeOver(line: Line): void {
    const previous = this.#line;
    this.#line = line;
    this.#next = null;
    if (previous) hangUp(previous, 1000);
    clearTimeout(this.#renewTimer);
    const jitter = (this.#options.random ?? Math.random)() * RENEW_JITTER_MS;
    this.#renewTimer = setTimeout(() => void this.#connect(), RENEW_AFTER_MS - jitter);
    this.#lastPing = Date.now();
    this.#setState({ status: 'live' });
  }

  #onMessage(line: Line, data: string): void {
    if (line === this.#line) clearTimeout(this.#pongTimer);
    const frame = serverFrameSchema.safeParse(parseJson(data));
    if (!frame.success) return;
    this.#options.onFrame(frame.data);
    if (frame.data.type === 'subscribed') line.subscription.acknowledge(frame.data.id);
  }

  #onClose(line: Line): void {
    if (line !== this.#line) return;
    this.#line = null;
    clearTimeout(this.#pongTimer);
    clearTimeout(this.#renewTimer);
    if (!this.#stopped && !this.#connecting) this.#retryLater();
    else if (!this.#stopped) this.#setState({ status: 'reconnecting', since: Date.now(), attempts: 1 });
  }

  #retryLater(): void {
    const state = this.#state;
    const lost = this.#line === null;
    const attempts = state.status === 'live' ? 0 : state.attempts;
    const since = state.status === 'live' ? Date.now() : state.since;
    if (lost) this.#setState({ status: 'reconnecting', since, attempts: attempts + 1 });
    if (lost && attempts > 1) this.#options.onStillDown?.();
    // A renewal that failed is in no hurry: the old connection still lives.
    const longest = lost ? Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts) : LAST_RETRY_MS;
    clearTimeout(this.#retryTimer);
    const wait = longest * (0.5 + (this.#options.random ?? Math.random)() / 2);
    this.#retryTimer = setTimeout(() => void this.#connect(), wait);
  }

  #beat(): void {
    const now = Date.now();
    const slept = now - this.#lastBeat > SLEPT_MS + 15_000;
    this.#lastBeat = now;
    if (slept) this.retryNow();
    else if (now - this.#lastPing >= PING_EVERY_MS) this.#ping(PONG_WITHIN_MS);
  }

  /** A connection that does not answer in time is dead, whatever the browser thinks of it. */
  #ping(within: number): void {
    const line = this.#line;
    if (line?.socket.readyState !== WebSocket.OPEN) return;
    const ping: ClientFrame = { type: 'ping' };
    line.socket.send(JSON.stringify(ping));
    this.#lastPing = Date.now();
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => {
      if (line !== this.#line) return;
      hangUp(line, 4000);
      this.#onClose(line);
    }, within);
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function hangUp(line: Line, code: number): void {
  clearTimeout(line.answerTimer);
  line.socket.close(code);
}

/** Resolves once the socket is open; rejects, and closes it, when it fails or takes too long. */
function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), OPEN_WITHIN_MS);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.addEventListener('close', () => {
      clearTimeout(timer);
      reject(new Error('The live connection could not be opened.'));
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
