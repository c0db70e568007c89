import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is only ever replaced whole, so a crash leaves the old text or the new one, never half of each. */
export type AtomicFile = {
  /** The text on disk, or undefined when there is none yet. */
  read(): string | undefined;
  /** Resolves when text at least as new as this call is on disk. Calls made during a write share the next one. */
  save(): Promise<void>;
};

/**
 * Group commit over write-then-rename: `render` is called once per write, however many callers wait for it.
 * Without a path nothing touches the disk and every save succeeds at once.
 */
export function atomicFile(path: string | undefined, render: () => string): AtomicFile {
  if (path === undefined) return { read: () => undefined, save: async () => {} };
  mkdirSync(dirname(path), { recursive: true });
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const write = async () => {
    await writeFile(`${path}.new`, render(), { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  const start = (): Promise<void> => {
    next = undefined;
    const current: Promise<void> = write().finally(() => {
      if (writing === current) writing = undefined;
    });
    writing = current;
    return current;
  };
  return {
    read() {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    save() {
      if (!writing) return start();
      next ??= writing.catch(() => {}).then(start);
      return next;
    },
  };
}
