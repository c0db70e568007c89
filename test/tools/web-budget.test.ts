import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS, weighWeb } from './web-budget.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-budget-'));
  mkdirSync(join(folder, '.vite'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file of random bytes, which gzip cannot make smaller. */
function built(file: string, size: number): string {
  writeFileSync(join(folder, file), randomBytes(size));
  return file;
}

function manifest(entries: object): void {
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(entries));
}

test('the entry and its static imports are what a visitor waits for, each file once; the rest comes later', () => {
  manifest({
    'index.html': {
      file: built('index.js', 1000),
      isEntry: true,
      imports: ['_a', '_b'],
      css: [built('main.css', 300)],
    },
    _a: { file: built('a.js', 2000), imports: ['_b'], css: ['main.css'] },
    _b: { file: built('b.js', 4000) },
    'reports.tsx': { file: built('reports.js', 8000), imports: ['_a'] },
    'logo.svg': { file: built('logo.svg', 50) },
  });

  const rows = weighWeb(folder);

  expect(rows.map(({ what, limit }) => [what, limit])).toEqual([
    ['initial scripts', LIMITS.initialScript],
    ['initial styles', LIMITS.initialStyle],
    ['reports.js', LIMITS.laterChunk],
  ]);
  const [scripts, styles, reports] = rows.map(({ bytes }) => bytes);
  expect(scripts).toBeGreaterThan(7000);
  expect(scripts).toBeLessThan(7200);
  expect(styles).toBeGreaterThan(300);
  expect(styles).toBeLessThan(400);
  expect(reports).toBeGreaterThan(8000);
});

test('without a build, or with one that has no entry, there is a plain sentence and no pass', () => {
  expect(() => weighWeb(folder)).toThrow(/^WEB_NOT_BUILT: .*npm run build:web/);
  manifest({ 'a.ts': { file: built('a.js', 10) } });
  expect(() => weighWeb(folder)).toThrow(/names no entry/);
});
