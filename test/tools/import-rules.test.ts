import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkImports } from './import-rules.ts';

/** A little Baton that keeps every rule, with the awkward imports that are allowed. */
const WELL_BEHAVED = {
  'package.json': JSON.stringify({
    name: 'little',
    dependencies: { zod: '1.0.0', 'aws-sdk': '1.0.0' },
    devDependencies: { 'dev-thing': '1.0.0', vite: '1.0.0' },
  }),
  'node_modules/zod/mini.js': 'export const z = 1;',
  'node_modules/aws-sdk/index.js': 'export const send = 1;',
  'node_modules/dev-thing/index.js': 'export const dev = 1;',
  'shared/domain/holder.ts': 'export type Holder = string; export const queue = "queue";',
  'shared/domain/decide.ts': 'import { queue } from "./holder.ts"; export const decide = queue;',
  'shared/contracts/thread.ts':
    'import "zod/mini.js"; import { queue } from "../domain/holder.ts"; export const t = queue;',
  'functions/actions/ports.ts': 'export interface Store { read(): void } export const limit = 3;',
  'functions/actions/claim.ts':
    'import { decide } from "../../shared/domain/decide.ts"; import "./ports.ts"; export { decide };',
  'functions/adapters/dynamodb/keys.ts': 'export const key = 1;',
  'functions/adapters/dynamodb/store.ts':
    'import "aws-sdk"; import "node:crypto"; import type { Store } from "../../actions/ports.ts"; import "./keys.ts"; export type S = Store;',
  'functions/adapters/dynamodb-streams/read.ts': 'export const read = 1;',
  'functions/runtime/wiring.ts': 'import "../adapters/dynamodb/store.ts"; import "../actions/claim.ts";',
  'functions/handlers/api.ts':
    'import "../runtime/wiring.ts"; import "../actions/claim.ts"; import "../../shared/contracts/thread.ts"; import "node:util";',
  'infra/bundle.ts': 'import "dev-thing";',
  'infra/local/runtime.ts': 'import "../bundle.ts"; import "../../shared/contracts/thread.ts"; import "node:http";',
  'web/vite.config.ts': 'import "vite"; import "node:path";',
  'node_modules/vite/package.json': '{"name":"vite","type":"module","exports":{".":{"import":"./dist/node.js"}}}',
  'node_modules/vite/dist/node.js': 'export const vite = 1;',
  'web/src/ui/button.css': 'a {}',
  'web/src/ui/logo.svg': '<svg/>',
  'web/src/ui/button.tsx': 'import "./button.css"; import logo from "./logo.svg?url"; export const b = <a>{logo}</a>;',
  'web/src/features/thread/thread.tsx': 'import "../../ui/button.tsx"; import "./row.tsx"; import "dev-thing";',
  'web/src/features/thread/row.tsx': 'import "../../../../shared/domain/decide.ts"; export const r = 1;',
  'web/src/features/list/list.tsx': 'export const l = 1;',
  'test/domain/decide.test.ts':
    'import "../../shared/domain/decide.ts"; import "../../web/src/features/list/list.tsx";',
};

/** Rule → a file that breaks it. Each is planted alone into the well-behaved tree. */
const VIOLATIONS: [rule: string, file: string, source: string][] = [
  ['domain-imports-only-domain', 'shared/domain/bad.ts', 'import "../contracts/thread.ts";'],
  ['domain-imports-only-domain', 'shared/domain/bad.ts', 'import "zod/mini.js";'],
  ['domain-imports-only-domain', 'shared/domain/bad.ts', 'import { randomUUID } from "node:crypto"; randomUUID();'],
  ['domain-imports-only-domain', 'shared/domain/bad.ts', 'import { randomUUID } from "crypto"; randomUUID();'],
  ['contracts-import-only-shared-and-zod', 'shared/contracts/bad.ts', 'import "aws-sdk";'],
  ['contracts-import-only-shared-and-zod', 'shared/contracts/bad.ts', 'import "node:crypto";'],
  ['shared-imports-nothing-outside', 'shared/text/bad.ts', 'import "../../functions/actions/claim.ts";'],
  ['shared-imports-nothing-outside', 'shared/text/bad.ts', 'import "../../web/src/ui/button.tsx";'],
  ['shared-imports-nothing-outside', 'shared/text/bad.ts', 'import "../../infra/bundle.ts";'],
  ['actions-import-only-shared-and-ports', 'functions/actions/bad.ts', 'import "../adapters/dynamodb/store.ts";'],
  [
    'actions-import-only-shared-and-ports',
    'functions/actions/bad.ts',
    'import type { key } from "../adapters/dynamodb/keys.ts"; export type K = typeof key;',
  ],
  ['actions-import-only-shared-and-ports', 'functions/actions/bad.ts', 'import "aws-sdk";'],
  ['actions-import-only-shared-and-ports', 'functions/actions/bad.ts', 'import "../runtime/wiring.ts";'],
  ['adapters-are-islands', 'functions/adapters/sockets/bad.ts', 'import "../dynamodb/keys.ts";'],
  ['adapters-are-islands', 'functions/adapters/dynamodb/bad.ts', 'import "../dynamodb-streams/read.ts";'],
  ['adapters-are-islands', 'functions/adapters/sockets/bad.ts', 'import "../../runtime/wiring.ts";'],
  ['adapters-know-only-the-types-of-ports', 'functions/adapters/sockets/bad.ts', 'import "../../actions/claim.ts";'],
  [
    'adapters-know-only-the-types-of-ports',
    'functions/adapters/sockets/bad.ts',
    'import { limit } from "../../actions/ports.ts"; console.log(limit);',
  ],
  ['handlers-only-decode-call-encode', 'functions/handlers/bad.ts', 'import "../adapters/dynamodb/store.ts";'],
  ['handlers-only-decode-call-encode', 'functions/handlers/bad.ts', 'import "../../shared/domain/decide.ts";'],
  ['handlers-only-decode-call-encode', 'functions/handlers/bad.ts', 'import "./api.ts";'],
  ['functions-do-not-import-web-or-infra', 'functions/runtime/bad.ts', 'import "../../infra/bundle.ts";'],
  ['functions-do-not-import-web-or-infra', 'functions/runtime/bad.ts', 'import "../../web/src/ui/button.tsx";'],
  ['web-imports-only-shared', 'web/src/lib/bad.ts', 'import "../../../functions/actions/claim.ts";'],
  ['web-imports-only-shared', 'web/src/lib/bad.ts', 'import "../../../infra/bundle.ts";'],
  ['web-runs-in-a-browser', 'web/src/lib/bad.ts', 'import "node:fs";'],
  ['features-do-not-import-features', 'web/src/features/thread/bad.tsx', 'import "../list/list.tsx";'],
  ['infra-plays-bundles', 'infra/local/bad.ts', 'import "../../functions/handlers/api.ts";'],
  ['infra-plays-bundles', 'infra/stacks/bad.ts', 'import "../../web/src/ui/button.tsx";'],
  ['nothing-imports-test', 'infra/local/bad.ts', 'import "../../test/domain/decide.test.ts";'],
  ['nothing-imports-test', 'shared/text/bad.ts', 'import "../../test/domain/decide.test.ts";'],
  ['no-cycles', 'shared/domain/holder.ts', 'import "./decide.ts"; export const queue = 1;'],
  [
    'no-cycles',
    'shared/domain/holder.ts',
    'import type { decide } from "./decide.ts"; export const queue = 1; export type D = typeof decide;',
  ],
  ['everything-resolves', 'infra/local/bad.ts', 'import "./gone.ts";'],
  ['everything-resolves', 'web/src/lib/bad.ts', 'import "no-such-package";'],
  ['no-dev-packages-in-lambdas', 'functions/runtime/bad.ts', 'import "dev-thing";'],
  ['no-dev-packages-in-lambdas', 'shared/text/bad.ts', 'import { dev } from "dev-thing"; console.log(dev);'],
];

let root = '';

afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(files: Record<string, string>): string {
  root = mkdtempSync(join(tmpdir(), 'baton-imports-'));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return root;
}

test('a tree that keeps every rule passes, and all of it was read', async () => {
  const report = await checkImports(plant(WELL_BEHAVED));

  expect(report.problems).toEqual([]);
  const sources = Object.keys(WELL_BEHAVED).filter((path) => /\.tsx?$/.test(path));
  expect(report.files).toBe(sources.length);
});

test.each(VIOLATIONS)('%s catches %s: %s', async (rule, file, source) => {
  const { problems } = await checkImports(plant({ ...WELL_BEHAVED, [file]: source }));

  expect(problems.map((problem) => problem.split(':')[0])).toContain(rule);
});

test('a broken rule is told with its reason, and with who imports whom', async () => {
  const { problems } = await checkImports(plant({ ...WELL_BEHAVED, 'infra/local/bad.ts': 'import "./gone.ts";' }));

  expect(problems).toEqual([
    'everything-resolves: An import that leads nowhere hides from every other rule.\n    infra/local/bad.ts → ./gone.ts',
  ]);
});

test('types may come from a development package', async () => {
  const source = 'import type { dev } from "dev-thing"; export type D = typeof dev;';

  expect((await checkImports(plant({ ...WELL_BEHAVED, 'functions/runtime/types.ts': source }))).problems).toEqual([]);
});

test('every rule has a planted violation', () => {
  const rules = createRequire(import.meta.url)('../import-rules.cjs') as { name: string }[];

  expect(new Set(VIOLATIONS.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
});

test('a cruise that saw no module at all is a failure, not a pass', async () => {
  const blind = async () => ({ modules: [], summary: { violations: [] } }) as never;

  expect((await checkImports(plant(WELL_BEHAVED), blind)).problems).toEqual([
    expect.stringMatching(/^The import rules saw 0 of \d+ source files/),
  ]);
});

test('a cruise that missed more than one file in twenty is a failure', async () => {
  const all = Object.keys(WELL_BEHAVED).filter((path) => /\.tsx?$/.test(path));
  const seen = all.slice(0, Math.floor(all.length * 0.94));
  const shortSighted = async () =>
    ({
      modules: seen.map((source) => ({ source, dependencies: [{ module: './x.ts' }] })),
      summary: { violations: [] },
    }) as never;

  expect((await checkImports(plant(WELL_BEHAVED), shortSighted)).problems).toEqual([
    `The import rules saw ${seen.length} of ${all.length} source files, so their silence proves nothing.`,
  ]);
});

test('a cruise that read files but found no import in them is a failure', async () => {
  const all = Object.keys(WELL_BEHAVED).filter((path) => /\.tsx?$/.test(path));
  const deaf = async () =>
    ({ modules: all.map((source) => ({ source, dependencies: [] })), summary: { violations: [] } }) as never;

  expect((await checkImports(plant(WELL_BEHAVED), deaf)).problems).toEqual([
    expect.stringMatching(/saw no import in \d+ source files/),
  ]);
});

test('a project without a single source file is a failure', async () => {
  expect((await checkImports(plant({ 'package.json': '{}' }))).problems).toHaveLength(1);
});
