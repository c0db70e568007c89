// The inside of one function's thread: what the Lambda runtime does between the service and the handler.
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../clock/virtual-date.ts';
import type { LogLevel } from '../log/log-sink.ts';
import type { InvokeError, WorkerReport, WorkerRequest, WorkerStart } from './worker-messages.ts';

const { functionName, file, exportName, clock, memoryMb } = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('worker.ts is the inside of a thread; it is started by function-worker.ts.');

const report = (message: WorkerReport) => port.postMessage(message);
installClock(clock);

const say = (log: LogLevel, values: unknown[]) => report({ log, text: format(...values) });
console.debug = console.trace = (...values) => say('debug', values);
console.log = console.info = (...values) => say('info', values);
console.warn = (...values) => say('warn', values);
console.error = (...values) => say('error', values);

type Handler = (event: unknown, context: object) => unknown;

const described = (error: unknown, fallback: string): InvokeError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
    : { errorType: fallback, errorMessage: format(error) };

const loading: Promise<{ handler: Handler } | { error: InvokeError }> = import(file).then(
  (module: Record<string, unknown>) =>
    typeof module[exportName] === 'function'
      ? { handler: module[exportName] as Handler }
      : {
          error: { errorType: 'Runtime.HandlerNotFound', errorMessage: `${file} does not export "${exportName}".` },
        },
  (error: unknown) => {
    const { errorMessage, trace } = described(error, 'Error');
    return { error: { errorType: 'Runtime.ImportModuleError', errorMessage, trace } };
  },
);

port.on('message', async ({ id, requestId, event, timeoutMs }: WorkerRequest) => {
  const deadline = performance.now() + timeoutMs;
  const loaded = await loading;
  if ('error' in loaded) return report({ id, error: loaded.error });
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    const result = await loaded.handler(JSON.parse(event), context);
    report({ id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    report({ id, error: described(error, 'Error') });
  }
});
