import type { ServerFrame, Writing } from '../../../../shared/contracts/frames.ts';
import { oncePerFrame } from './once-per-frame.ts';

type Lookers = NonNullable<Extract<ServerFrame, { type: 'changes' }>['lookers']>;
type TypingFrame = Omit<Extract<ServerFrame, { type: 'typing' }>, 'type' | 'serverTime'>;

/** Who else is at a thread: agent ids. The same object while nothing changed. */
export type AtThread = {
  lookers: readonly string[];
  writing: readonly { agentId: string; mode: Writing }[];
};

/** Somebody who writes says so every four seconds; this long without it, and they have stopped. */
export const WRITING_MS = 6000;

const nobody: AtThread = { lookers: [], writing: [] };

/** Who else looks at which thread and writes in it. Changes are told once per frame, to those who draw that thread. */
export class Colleagues {
  #lookers = new Map<string, { asOf: number; agentIds: readonly string[] }>();
  /** What is said of no thread in particular: nobody looked at any other at this moment. */
  #wholeAsOf = 0;
  #writing = new Map<string, Map<string, { mode: Writing; until: number }>>();
  #shown = new Map<string, AtThread>();
  #listeners = new Map<string, Set<() => void>>();
  #dirty = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #schedule: (flush: () => void) => void;

  constructor(schedule: (flush: () => void) => void = oncePerFrame) {
    this.#schedule = schedule;
  }

  subscribe(threadId: string, callback: () => void): () => void {
    const callbacks = this.#listeners.get(threadId) ?? new Set();
    this.#listeners.set(threadId, callbacks.add(callback));
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.#listeners.delete(threadId);
    };
  }

  at(threadId: string): AtThread {
    return this.#shown.get(threadId) ?? nobody;
  }

  /** Frames may overtake each other: what is older than what is known of a thread is let go. */
  look({ asOf, threads, all }: Lookers): void {
    const named = new Set(threads.map(({ threadId }) => threadId));
    for (const { threadId, agentIds } of threads) this.#setLookers(threadId, asOf, agentIds);
    if (!all || asOf < this.#wholeAsOf) return;
    this.#wholeAsOf = asOf;
    for (const threadId of [...this.#lookers.keys()]) if (!named.has(threadId)) this.#setLookers(threadId, asOf, []);
  }

  write({ threadId, agentId, mode }: TypingFrame): void {
    const writing = this.#writing.get(threadId) ?? new Map();
    this.#writing.set(threadId, writing.set(agentId, { mode, until: Date.now() + WRITING_MS }));
    this.#mark(threadId);
    this.#expireLater();
  }

  /** What somebody (null = whoever it was) was writing has been sent. */
  wrote(threadId: string, agentId: string | null): void {
    const writing = this.#writing.get(threadId);
    if (!writing || (agentId !== null && !writing.delete(agentId))) return;
    if (agentId === null || writing.size === 0) this.#writing.delete(threadId);
    this.#mark(threadId);
  }

  /** The live connection is gone: nothing is known. */
  forget(): void {
    for (const threadId of new Set([...this.#lookers.keys(), ...this.#writing.keys()])) this.#mark(threadId);
    this.#lookers.clear();
    this.#writing.clear();
    this.#wholeAsOf = 0;
  }

  flush(): void {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const threadId of dirty) {
      const before = this.at(threadId);
      const next = this.#now(threadId);
      if (same(before, next)) continue;
      if (next.lookers.length + next.writing.length > 0) this.#shown.set(threadId, next);
      else this.#shown.delete(threadId);
      for (const callback of this.#listeners.get(threadId) ?? []) callback();
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #setLookers(threadId: string, asOf: number, agentIds: readonly string[]): void {
    if (asOf < Math.max(this.#lookers.get(threadId)?.asOf ?? 0, this.#wholeAsOf)) return;
    this.#lookers.set(threadId, { asOf, agentIds });
    this.#mark(threadId);
  }

  #now(threadId: string): AtThread {
    const writing = [...(this.#writing.get(threadId) ?? [])].map(([agentId, { mode }]) => ({ agentId, mode }));
    return { lookers: this.#lookers.get(threadId)?.agentIds ?? [], writing };
  }

  #expireLater(): void {
    clearTimeout(this.#timer);
    const ends = [...this.#writing.values()].flatMap((writing) => [...writing.values()].map(({ until }) => until));
    if (ends.length > 0) this.#timer = setTimeout(() => this.#expire(), Math.max(0, Math.min(...ends) - Date.now()));
  }

  #expire(): void {
    const now = Date.now();
    for (const [threadId, writing] of [...this.#writing]) {
      for (const [agentId, { until }] of [...writing]) if (until <= now) this.wrote(threadId, agentId);
    }
    this.#expireLater();
  }

  #mark(threadId: string): void {
    const scheduled = this.#dirty.size > 0;
    this.#dirty.add(threadId);
    if (!scheduled) this.#schedule(() => this.flush());
  }
}

function same(a: AtThread, b: AtThread): boolean {
  const says = ({ lookers, writing }: AtThread) =>
    [...lookers, '', ...writing.map(({ agentId, mode }) => `${agentId} ${mode}`)].join('\n');
  return says(a) === says(b);
}
