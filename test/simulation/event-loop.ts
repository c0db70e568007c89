import { currentInvocation } from './invocation.ts';

type Event = { at: number; order: number; name: string; daemon: boolean; run: () => void };

/**
 * Virtual time: a list of things to come, taken one after the other, each at its moment. Between two of them everything
 * that the last one set in motion has come to rest, so nothing depends on how fast this machine is.
 */
export class EventLoop {
  #now: number;
  #order = 0;
  #heap: Event[] = [];
  #busy = 0;
  #pending = 0;
  /** Events taken so far. */
  steps = 0;
  /** Name of the event being run. */
  current = '';

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now = (): number => this.#now;

  /** Does `run` after `ms`. A `daemon` (sweeps, renewals) never keeps the simulation going. */
  after(ms: number, name: string, run: () => void, daemon = false): void {
    if (!daemon) this.#pending += 1;
    this.#push({ at: this.#now + Math.max(0, Math.round(ms)), order: this.#order++, name, daemon, run });
  }

  /** Waits in virtual time. Whoever waits in an invocation that was killed meanwhile never wakes up. */
  pause(ms: number, name = 'pause'): Promise<void> {
    const invocation = currentInvocation();
    return new Promise((resolve) => {
      this.after(ms, invocation ? `${invocation.name}: ${name}` : name, () => {
        if (!invocation?.killed) resolve();
      });
    });
  }

  /** Work that takes real time and none of the virtual: the next event waits for it. */
  async working<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
    }
  }

  /** True while something other than daemons is to come. */
  get hasWork(): boolean {
    return this.#pending > 0;
  }

  /** Takes the next event and lets it come to rest. */
  async step(): Promise<void> {
    const event = this.#pop();
    if (!event) throw new Error('Nothing is left to happen.');
    if (!event.daemon) this.#pending -= 1;
    this.#now = Math.max(this.#now, event.at);
    this.current = event.name;
    this.steps += 1;
    event.run();
    do await rest();
    while (this.#busy > 0);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child += 1;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** All promises that can settle have settled when an immediate runs. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
