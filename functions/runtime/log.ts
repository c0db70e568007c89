import type { Log } from '../actions/ports.ts';

type Level = 'info' | 'warn' | 'error';

/** One structured event a call; Lambda's JSON log format writes the line. `info` only when LOG_LEVEL asks: logs cost more than messages. */
export const jsonLog: Log = {
  info: (message, fields) => {
    if (process.env.LOG_LEVEL === 'info') write('info', message, fields);
  },
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
};

/**
 * A metric in CloudWatch's embedded format: no API call, the log line is the metric. Written past `console`, because
 * Lambda's JSON log format would wrap it, and CloudWatch reads the metric only from a line of its own.
 */
export function countMetric(name: string, value: number): void {
  const metric = { Namespace: 'Baton', Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] };
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] }, [name]: value };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** What may be logged of an error: its name, message and stack; never the request that caused it. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.name, reason: error.message, stack: error.stack };
}

function write(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  console[level]({ message, ...fields });
}
