import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT_ROOT } from './project.ts';

/** Upper limits in bytes after gzip -9: what a visitor waits for, and what any later click may load at once. */
export const LIMITS = { initialScript: 150_000, initialStyle: 15_000, laterChunk: 90_000 };

/** Vite's manifest: source file → what was built from it. */
type Manifest = Record<string, { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }>;

export interface BudgetRow {
  what: string;
  bytes: number;
  limit: number;
}

/** Weighs the build in `folder` (absolute) by its manifest. Throws a plain sentence when there is no build to weigh. */
export function weighWeb(folder: string = join(PROJECT_ROOT, 'dist', 'web')): BudgetRow[] {
  const manifest = readManifest(folder);
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) throw new Error(`The manifest in ${folder} names no entry, so there is nothing to weigh.`);
  const initial = new Set<string>();
  for (const entry of entries) follow(manifest, entry, initial);
  const chunks = [...initial].map((key) => manifest[key]);
  const scripts = chunks.map((chunk) => chunk?.file ?? '');
  const styles = chunks.flatMap((chunk) => chunk?.css ?? []);
  const weigh = (files: string[]): number =>
    [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);

  const later = Object.entries(manifest)
    .filter(([key, { file }]) => !initial.has(key) && file.endsWith('.js'))
    .map(([, { file }]) => ({ what: file, bytes: weigh([file]), limit: LIMITS.laterChunk }))
    .sort((a, b) => b.bytes - a.bytes);
  return [
    { what: 'initial scripts', bytes: weigh(scripts), limit: LIMITS.initialScript },
    { what: 'initial styles', bytes: weigh(styles), limit: LIMITS.initialStyle },
    ...later,
  ];
}

/** Adds `key` and everything it imports statically to `seen`. */
function follow(manifest: Manifest, key: string, seen: Set<string>): void {
  if (seen.has(key)) return;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) follow(manifest, imported, seen);
}

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    throw new Error('WEB_NOT_BUILT: there is no build with a manifest in dist/web. Run `npm run build:web` first.');
  }
}

if (import.meta.main) {
  const rows = weighWeb();
  for (const { what, bytes, limit } of rows) {
    const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} kB`.padStart(9);
    console.log(`${bytes > limit ? 'OVER' : 'ok  '} ${kilobytes(bytes)} of ${kilobytes(limit)}  ${what}`);
  }
  process.exit(rows.some(({ bytes, limit }) => bytes > limit) ? 1 : 0);
}
