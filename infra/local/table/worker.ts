import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from './seededRandom.ts';
import { startTable, type TableServer } from './startTable.ts';
import type { WorkerCall, WorkerFailure, WorkerMessage, WorkerTableOptions } from './workerMessages.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

function failureOf(error: unknown): WorkerFailure {
  const { name, message, code } = error as WorkerFailure;
  return { name, message, ...(code === undefined ? {} : { code }) };
}

async function answer(server: TableServer, call: WorkerCall): Promise<unknown> {
  switch (call.call) {
    case 'readRecords':
      return server.readRecords(call.tableName, call.after, call.limit);
    case 'setFaults':
      return server.faults.set(call.settings);
    case 'setAccess':
      return server.setAccess(call.rules);
    case 'sweep':
      return server.sweep();
    case 'totals':
      return server.meter.totals();
    case 'resetTotals':
      return server.meter.reset();
    case 'watchRequests':
      return void server.meter.onRequest((request) => say({ request }));
    case 'close':
      return server.close();
  }
}

async function serve({ setup, seed, ...options }: WorkerTableOptions): Promise<void> {
  if (setup) {
    const module = (await import(setup.module)) as { default: (data: unknown) => void | Promise<void> };
    await module.default(setup.data);
  }
  const server = await startTable({ ...options, ...(seed === undefined ? {} : { random: seededRandom(seed) }) });
  server.onRecords((records) => say({ records }));
  parentPort?.on('message', async (call: WorkerCall) => {
    try {
      say({ reply: call.id, value: await answer(server, call) });
    } catch (error) {
      say({ reply: call.id, failure: failureOf(error) });
    }
    if (call.call === 'close') parentPort?.close();
  });
  say({ ready: server.endpoint });
}

serve(workerData as WorkerTableOptions).catch((error: unknown) => say({ notReady: failureOf(error) }));
