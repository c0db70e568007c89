import { tooMuchContention } from './app-error.ts';

const ATTEMPTS = 8;

/**
 * Changes one part of an entry under its revision, deciding again on what is there after a lost race.
 * @param part.read what is there now; null when there is nothing to change
 * @param part.write false when somebody else was faster
 * @returns false when there was nothing to change
 */
export async function saveUnderRevision<T extends { revision: number }>(
  backoff: (attempt: number) => Promise<void>,
  part: { read(): Promise<T | null>; write(expected: number, changed: T): Promise<boolean> },
  change: (current: T) => T,
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await backoff(attempt - 1);
    const current = await part.read();
    if (!current) return false;
    const changed = change(current);
    if (changed === current || (await part.write(current.revision, changed))) return true;
  }
  throw tooMuchContention();
}
