import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hashOfFiles } from '../files/hash-of-files.ts';

/** What the inbox is built from. */
const INPUTS = ['web', 'shared', 'package-lock.json', 'tsconfig.json'];

/**
 * Builds the inbox into dist/web unless what is there was made from the same files. It is built beside and put in place
 * when it is whole: a Baton that serves the folder meanwhile never has less than a whole inbox to show. Resolves to what
 * it did; throws with the build's own words.
 */
export async function buildWeb(root: string): Promise<'built' | 'unchanged' | 'no-sources'> {
  const config = join(root, 'web', 'vite.config.ts');
  if (!existsSync(config)) return 'no-sources';
  const hash = await hashOfFiles(root, INPUTS);
  // Beside the folder, not in it: everything inside is deployed.
  const stamp = join(root, 'dist', 'web.sha256');
  const inPlace = join(root, 'dist', 'web');
  const built = existsSync(join(inPlace, 'index.html')) && existsSync(stamp);
  if (built && readFileSync(stamp, 'utf8') === hash) return 'unchanged';

  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const fresh = join(root, 'dist', `web.${process.pid}`);
  const child = spawn(process.execPath, [vite, 'build', '--config', config, '--outDir', fresh], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw new Error(`The inbox could not be built. Vite said:\n${output.trim()}`);
  }
  await putInPlace(fresh, inPlace);
  await writeFile(stamp, hash);
  return 'built';
}

async function putInPlace(fresh: string, inPlace: string): Promise<void> {
  const old = `${fresh}.old`;
  await mkdir(inPlace, { recursive: true });
  await rename(inPlace, old);
  await rename(fresh, inPlace);
  await rm(old, { recursive: true, force: true });
}

if (import.meta.main) console.log(`The inbox: ${await buildWeb(resolve(import.meta.dirname, '../../..'))}.`);
