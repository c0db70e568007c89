import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Lockfile, missingFromLockfile } from './lockfile.ts';
import { PROJECT_ROOT } from './project.ts';

test('npm ci will find everything that package-lock.json asks for, on every platform', () => {
  const lockfile = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lockfile;

  expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100);
  expect(missingFromLockfile(lockfile)).toEqual([]);
});

test('a platform package that was left out is named, wherever in the tree its asker is', () => {
  const missing = missingFromLockfile({
    packages: {
      '': { dependencies: { tool: '1' }, optionalDependencies: { gone: '1' } },
      'node_modules/tool': { dependencies: { near: '1', '@org/far': '1' }, optionalDependencies: { 'tool-mac': '1' } },
      'node_modules/tool/node_modules/near': { dependencies: { '@org/far': '1', lost: '1' } },
      'node_modules/@org/far': { dependencies: { near: '1' } },
    },
  });

  expect(missing).toEqual([
    'package.json → gone',
    'node_modules/tool → tool-mac',
    'node_modules/tool/node_modules/near → lost',
    'node_modules/@org/far → near',
  ]);
});
