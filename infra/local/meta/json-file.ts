import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A value kept as one JSON file. Without a path it lives in memory only and saving is a no-op. */
export interface JsonFile {
  /** Resolves once the value, as it is at the time of the call, is on disk. Calls in quick succession share one write. */
  save(): Promise<void>;
  /** Waits for writes under way. */
  close(): Promise<void>;
}

/** How long a save waits for company, in ms. Grows with the time a write takes, so that big files do not starve the rest. */
const GATHER_MS = 15;

/** Reads a JSON file; undefined when there is none. Throws a sentence for the user when it cannot be parsed. */
export async function readJsonFile<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${path} is not readable JSON. Move it away, or start with --fresh to begin again.`);
  }
}

/** Keeps `snapshot()` in the file at `path`, written to a neighbour first and renamed, so a kill leaves old or new, never half. */
export function createJsonFile(path: string | undefined, snapshot: () => unknown): JsonFile {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let lastWriteMs = 0;

  async function write(target: string): Promise<void> {
    const started = performance.now();
    await mkdir(dirname(target), { recursive: true });
    const file = await open(`${target}.new`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(snapshot()));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${target}.new`, target);
    lastWriteMs = performance.now() - started;
  }

  function save(): Promise<void> {
    if (!path) return Promise.resolve();
    next ??= (async () => {
      await running.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.max(GATHER_MS, 2 * lastWriteMs)));
      next = undefined;
      running = write(path);
      await running;
    })();
    return next;
  }

  return {
    save,
    async close() {
      await next?.catch(() => undefined);
      await running.catch(() => undefined);
    },
  };
}
