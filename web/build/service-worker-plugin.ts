import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { minifySync, type Plugin, transformWithOxc } from 'vite';

const NAME = 'sw.js';
/** Some 100 KB for each language, of which a device needs one, and the picker keeps that one itself. */
const NOT_KEPT = /^\/assets\/emoji-\w+-[^/]+\.json$/;

/** Writes the service worker beside the build, knowing all files of it and a hash over them. */
export function serviceWorker(source: string, publicFolder: string): Plugin {
  return {
    name: 'baton-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const built = Object.entries(bundle)
          .filter(([name]) => !name.startsWith('.vite/') && !name.endsWith('.map'))
          .map(([name, file]) => [name, file.type === 'chunk' ? file.code : file.source] as const);
        const found = await readdir(publicFolder, { recursive: true, withFileTypes: true });
        const copied = found
          .filter((file) => file.isFile())
          .map((file) => join(file.parentPath, file.name))
          .map(async (path) => [relative(publicFolder, path), await readFile(path)] as const);
        const files = [...built, ...(await Promise.all(copied))].sort(([a], [b]) => (a < b ? -1 : 1));
        const hash = createHash('sha256');
        for (const [name, content] of files) hash.update(name).update('\0').update(content).update('\0');
        const names = {
          BATON_VERSION: JSON.stringify(hash.digest('hex').slice(0, 12)),
          BATON_FILES: JSON.stringify(files.map(([name]) => `/${name}`).filter((path) => !NOT_KEPT.test(path))),
        };
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
        const filled = code.replace(/BATON_(VERSION|FILES)/g, (name) => names[name as keyof typeof names]);
        this.emitFile({ type: 'asset', fileName: NAME, source: minifySync(NAME, filled).code });
      },
    },
  };
}
