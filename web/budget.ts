import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Bytes (gzip -9) a browser fetches before the inbox shows, and the largest chunk that comes later. */
export type Sizes = { initialJs: number; initialCss: number; largestLazyChunk: number };

export const LIMITS: Sizes = { initialJs: 150_000, initialCss: 15_000, largestLazyChunk: 90_000 };

type ManifestEntry = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] };

/** Sums up what Vite's manifest says the entry imports statically. `folder` is the built site. */
export function measure(folder: string): Sizes {
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')) as Record<string, ManifestEntry>;
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (entry: ManifestEntry) => {
    if (scripts.has(entry.file)) return;
    scripts.add(entry.file);
    for (const file of entry.css ?? []) styles.add(file);
    for (const name of entry.imports ?? []) if (manifest[name]) visit(manifest[name]);
  };
  for (const entry of Object.values(manifest)) if (entry.isEntry) visit(entry);
  const bytes = (file: string) => gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length;
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + bytes(file), 0);
  const lazy = Object.values(manifest).filter((entry) => entry.file.endsWith('.js') && !scripts.has(entry.file));
  return {
    initialJs: sum(scripts),
    initialCss: sum(styles),
    largestLazyChunk: Math.max(0, ...lazy.map((entry) => bytes(entry.file))),
  };
}

/** Prints the sizes beside their limits (`--json` for machines); exit code 1 when one is above. */
function main(): void {
  const sizes = measure(fileURLToPath(new URL('../dist/web', import.meta.url)));
  const names = Object.keys(LIMITS) as (keyof Sizes)[];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ sizes, limits: LIMITS }));
  else for (const name of names) console.log(`${name}: ${kb(sizes[name])} of ${kb(LIMITS[name])} gzip`);
  if (names.some((name) => sizes[name] > LIMITS[name])) {
    console.error('The inbox is above its size budget. Move what is not needed at first sight into a lazy chunk.');
    process.exitCode = 1;
  }
}

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
