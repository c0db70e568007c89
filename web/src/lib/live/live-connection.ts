import { type ClientFrame, type ServerFrame, serverFrameSchema } from '../../../../shared/contracts/frames.ts';

// API Gateway ends a connection after 10 idle minutes and after 2 hours in any case, and cannot resume one.

const PING_EVERY_MS = 4 * 60_000;
const PONG_WITHIN_MS = 10_000;
const OPEN_WITHIN_MS = 10_000;
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
  /** What to subscribe to, asked at every open. */
  subscription(): Extract<ClientFrame, { type: 'subscribe' }>;
  onFrame(frame: ServerFrame): void;
  /** A connection is open and subscribed, the first time or again: what was missed until now must be fetched. */
  onResume(): void;
  onState(state: LiveState): void;
  /** Still no connection after an attempt: what is looked at may be refreshed by other means. */
  onStillDown?(): void;
  open?: (url: string) => WebSocket;
  random?: () => number;
};

/** The live connection: opens, subscribes, pings, renews itself before its end, and comes back after a break. */
export class LiveConnection {
  #options: LiveOptions;
  #socket: WebSocket | null = null;
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
    this.#socket?.close(1000);
  }

  /** Tells the server what is looked at now; after a break the opening does it. */
  resubscribe(): void {
    this.#send(this.#options.subscription());
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

  /** Opens a connection beside the one that may still be open; it takes over only once it is open itself. */
  async #connect(): Promise<void> {
    if (this.#stopped || this.#connecting) return;
    this.#connecting = true;
    try {
      const url = await this.#options.ticket();
      if (this.#stopped) return;
      const socket = (this.#options.open ?? ((address) => new WebSocket(address)))(url);
      await opened(socket);
      this.#takeOver(socket);
    } catch {
      if (!this.#stopped) this.#retryLater();
    } finally {
      this.#connecting = false;
    }
  }

  #takeOver(socket: WebSocket): void {
    const previous = this.#socket;
    this.#socket = socket;
    if (this.#stopped) return socket.close(1000);
    socket.addEventListener('message', (event) => this.#onMessage(String(event.data)));
    socket.addEventListener('close', () => this.#onClose(socket));
    this.resubscribe();
    previous?.close(1000);
    clearTimeout(this.#renewTimer);
    const jitter = (this.#options.random ?? Math.random)() * RENEW_JITTER_MS;
    this.#renewTimer = setTimeout(() => void this.#connect(), RENEW_AFTER_MS - jitter);
    this.#lastPing = Date.now();
    this.#setState({ status: 'live' });
    this.#options.onResume();
  }

  #onMessage(data: string): void {
    clearTimeout(this.#pongTimer);
    const frame = serverFrameSchema.safeParse(parseJson(data));
    if (frame.success) this.#options.onFrame(frame.data);
  }

  #onClose(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    clearTimeout(this.#pongTimer);
    clearTimeout(this.#renewTimer);
    if (!this.#stopped) this.#retryLater();
  }

  #retryLater(): void {
    const state = this.#state;
    const lost = this.#socket === null;
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
    const socket = this.#socket;
    if (!socket || !this.#send({ type: 'ping' })) return;
    this.#lastPing = Date.now();
    clearTimeout(this.#pongTimer);
    this.#pongTimer = setTimeout(() => {
      if (socket !== this.#socket) return;
      socket.close(4000);
      this.#onClose(socket);
    }, within);
  }

  #send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#options.onState(state);
  }
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
