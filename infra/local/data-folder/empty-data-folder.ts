import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The synthesized template is no data: it is kept, so that a fresh start is a quick one. */
const KEPT = new Set(['assembly']);

/** Removes everything a former start left in the folder. Make sure first that nothing runs on it. */
export async function emptyDataFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    if (!KEPT.has(entry)) await rm(join(folder, entry), { recursive: true, force: true });
  }
}
