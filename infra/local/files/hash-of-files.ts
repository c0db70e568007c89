import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** SHA-256 over the names and contents of all files below the inputs (folders or files of `root`); missing ones count as empty. */
export async function hashOfFiles(root: string, inputs: string[], except: string[] = []): Promise<string> {
  const files: string[] = [];
  const collect = async (path: string): Promise<void> => {
    if (except.includes(relative(root, path).replaceAll('\\', '/'))) return;
    const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') files.push(path);
      else if (error.code !== 'ENOENT') throw error;
      return [];
    });
    for (const entry of entries) await collect(join(path, entry.name));
  };
  for (const input of inputs) await collect(join(root, input));
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}
