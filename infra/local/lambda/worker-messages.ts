import type { LogLevel } from '../log/log-sink.ts';

/** Given to the thread when it starts. */
export type WorkerStart = {
  functionName: string;
  /** Absolute path of the module, and the name it exports. */
  file: string;
  exportName: string;
  clock: SharedArrayBuffer;
  memoryMb: number;
};

/** To the thread: one invocation. `event` is JSON text; texts cross threads more cheaply than objects. */
export type WorkerRequest = { id: number; requestId: string; event: string; timeoutMs: number };

export type InvokeError = { errorType: string; errorMessage: string; trace?: string[] };

/** From the thread: a line for the log, or the outcome of an invocation. */
export type WorkerReport =
  | { log: LogLevel; text: string }
  | { id: number; payload: string }
  | { id: number; error: InvokeError };
