import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TableServerError } from './errors.ts';
import type { MeterListener, MeterTotal } from './meter.ts';
import type { TableServer } from './startTable.ts';
import type { RecordListener, StreamRecord } from './types.ts';
import type { WorkerCall, WorkerFailure, WorkerMessage, WorkerTableOptions } from './workerMessages.ts';

type CallWithoutId = WorkerCall extends infer Call ? (Call extends { id: number } ? Omit<Call, 'id'> : never) : never;

function errorOf(failure: WorkerFailure): Error {
  if (failure.name === 'TableServerError') {
    return new TableServerError(failure.code as TableServerError['code'], failure.message);
  }
  return Object.assign(new Error(failure.message), { name: failure.name });
}

const STOPPED = 'The worker of the embedded table has stopped. Restart Baton; what was acknowledged is on disk.';

/** Calls into the worker and matches its replies. */
class Calls {
  readonly #worker: Worker;
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #next = 1;
  #stopped = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.once('exit', () => {
      this.#stopped = true;
      for (const { reject } of this.#pending.values()) reject(new TableServerError('TABLE_WORKER_STOPPED', STOPPED));
      this.#pending.clear();
    });
  }

  send(call: CallWithoutId): Promise<unknown> {
    if (this.#stopped) return Promise.reject(new TableServerError('TABLE_WORKER_STOPPED', STOPPED));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id });
    });
  }

  settle(id: number, value: unknown, failure: WorkerFailure | undefined): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (failure) pending?.reject(errorOf(failure));
    else pending?.resolve(value);
  }
}

function started(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: WorkerMessage) => {
      if ('ready' in message) resolve(message.ready);
      else if ('notReady' in message) reject(errorOf(message.notReady));
    });
  });
}

/** Starts the table server in a worker thread of its own. Throws what `startTable` throws. */
export async function startTableWorker(options: WorkerTableOptions = {}): Promise<TableServer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options });
  const calls = new Calls(worker);
  const recordListeners = new Set<RecordListener>();
  const requestListeners = new Set<MeterListener>();
  worker.on('message', (message: WorkerMessage) => {
    if ('reply' in message) calls.settle(message.reply, message.value, message.failure);
    else if ('records' in message) for (const listener of recordListeners) listener(message.records);
    else if ('request' in message) for (const listener of requestListeners) listener(message.request);
  });
  let endpoint: string;
  try {
    endpoint = await started(worker);
  } catch (error) {
    await worker.terminate();
    throw error;
  }

  let metering = false;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const exited = once(worker, 'exit');
    await calls.send({ call: 'close' });
    await exited;
  };

  return {
    endpoint,
    streamsEndpoint: endpoint,
    onRecords(listener) {
      recordListeners.add(listener);
      return () => recordListeners.delete(listener);
    },
    readRecords: (tableName, after, limit) =>
      calls.send({
        call: 'readRecords',
        tableName,
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit }),
      }) as Promise<StreamRecord[]>,
    sweep: () => calls.send({ call: 'sweep' }) as Promise<{ expired: number; trimmed: number }>,
    meter: {
      onRequest(listener) {
        requestListeners.add(listener);
        // One message per request: only once somebody listens.
        if (!metering) calls.send({ call: 'watchRequests' }).catch(() => undefined);
        metering = true;
        return () => requestListeners.delete(listener);
      },
      totals: () => calls.send({ call: 'totals' }) as Promise<{ [operation: string]: MeterTotal }>,
      reset: async () => void (await calls.send({ call: 'resetTotals' })),
    },
    faults: { set: async (settings) => void (await calls.send({ call: 'setFaults', settings })) },
    setAccess: async (rules) => void (await calls.send({ call: 'setAccess', rules })),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
