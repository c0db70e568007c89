import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LogSink } from '../log/log-sink.ts';
import type { InvokeError, WorkerReport, WorkerRequest, WorkerStart } from './worker-messages.ts';

export type FunctionDefinition = {
  /** Physical name. */
  name: string;
  /** A short name for people. */
  label: string;
  file: string;
  exportName: string;
  /** The whole environment of the function. */
  environment: Record<string, string>;
  timeoutMs: number;
  memoryMb: number;
};

/** What an invocation came to: the handler's answer as JSON text, or how it failed. */
export type InvokeResult = { payload: string } | { error: InvokeError };

export type FunctionWorker = {
  /** Never rejects: a failing function is a result. `event` is JSON text. */
  invoke(event: string): Promise<InvokeResult>;
  /** Starts the thread and loads the code without waiting for a first invocation. */
  warm(): void;
  /** Ends the thread; invocations under way settle no more. */
  close(): Promise<void>;
};

type Pending = { settle: (result: InvokeResult) => void; timer: NodeJS.Timeout };
type Thread = { worker: Worker; pending: Map<number, Pending>; retired: boolean };

/**
 * One function in one thread. Lambda gives every concurrent invocation its own process; here up to `inFlight` of them
 * share a thread (more wait), and work that goes on after the answer is not frozen. After a timeout the thread takes no
 * new work and ends with its last invocation; after a crash its invocations fail. The next one gets a new thread.
 */
export function functionWorker(
  definition: FunctionDefinition,
  clock: SharedArrayBuffer,
  log: LogSink,
  inFlight = 32,
): FunctionWorker {
  const waiting: (() => void)[] = [];
  const threads = new Set<Thread>();
  let current: Thread | undefined;
  let running = 0;
  let nextId = 1;
  let closed = false;

  const start = (): Thread => {
    const workerData: WorkerStart = {
      functionName: definition.name,
      file: definition.file,
      exportName: definition.exportName,
      clock,
      memoryMb: definition.memoryMb,
    };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      env: definition.environment,
      execArgv: [],
      stdout: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(256, definition.memoryMb) },
    });
    const thread: Thread = { worker, pending: new Map(), retired: false };
    threads.add(thread);
    const fail = (error: InvokeError) => {
      if (closed) return;
      if (current === thread) current = undefined;
      threads.delete(thread);
      for (const { settle } of [...thread.pending.values()]) settle({ error });
    };
    worker.on('message', (report: WorkerReport) => {
      if ('log' in report) return log(report.log, definition.label, report.text);
      const { id, ...result } = report;
      thread.pending.get(id)?.settle(result);
    });
    // What a function writes past `console` (its metrics) is a line of its log, never of this process's output.
    createInterface({ input: worker.stdout }).on('line', (line) => log('info', definition.label, line));
    worker.on('error', (error) => {
      log('error', definition.label, `crashed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      fail({ errorType: 'Runtime.ExitError', errorMessage: `The function crashed: ${String(error)}` });
    });
    worker.on('exit', () => fail({ errorType: 'Runtime.ExitError', errorMessage: 'The function ended its process.' }));
    worker.unref();
    return thread;
  };

  const retire = (thread: Thread) => {
    thread.retired = true;
    if (current === thread) current = undefined;
  };

  const run = (event: string) =>
    new Promise<InvokeResult>((resolve) => {
      const thread = current ?? start();
      current = thread;
      const id = nextId++;
      const settle = (result: InvokeResult) => {
        clearTimeout(timer);
        if (!thread.pending.delete(id)) return;
        if (thread.retired && thread.pending.size === 0) void thread.worker.terminate();
        if ('error' in result) {
          const { errorType, errorMessage, trace } = result.error;
          log('error', definition.label, `failed: ${trace?.join('\n') ?? `${errorType}: ${errorMessage}`}`);
        }
        resolve(result);
      };
      const timer = setTimeout(() => {
        retire(thread);
        const seconds = (definition.timeoutMs / 1000).toFixed(2);
        settle({ error: { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` } });
      }, definition.timeoutMs);
      thread.pending.set(id, { settle, timer });
      const request: WorkerRequest = { id, requestId: randomUUID(), event, timeoutMs: definition.timeoutMs };
      thread.worker.postMessage(request);
    });

  return {
    async invoke(event) {
      if (running >= inFlight) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        return await run(event);
      } finally {
        // A waiting invocation takes over the place, so the count stays as it is.
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    warm() {
      current ??= start();
    },
    async close() {
      closed = true;
      for (const { pending } of threads) for (const { timer } of pending.values()) clearTimeout(timer);
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
