export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where everything that the runtime and its functions have to say goes. */
export type LogSink = (level: LogLevel, source: string, text: string) => void;

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * One readable line per message: `source  text`. Structured lines (`{"level":"ERROR","message":…}`) are judged by
 * their own level, so a quiet runtime still shows what a function reports as an error.
 */
export function logSink(threshold: LogLevel, write: (line: string) => void = (line) => console.error(line)): LogSink {
  return (level, source, text) => {
    const line = readable(level, text);
    if (ORDER[line.level] < ORDER[threshold]) return;
    write(`${line.level === 'error' ? '✗' : '·'} ${source.padEnd(10)} ${line.text}`);
  };
}

function readable(level: LogLevel, text: string): { level: LogLevel; text: string } {
  if (!text.startsWith('{')) return { level, text };
  try {
    const { level: own, message, timestamp: _timestamp, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const named = typeof own === 'string' ? own.toLowerCase() : '';
    const details = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
    return { level: named in ORDER ? (named as LogLevel) : level, text: `${String(message ?? '')}${details}`.trim() };
  } catch {
    return { level, text };
  }
}
