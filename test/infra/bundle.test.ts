import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { bundleFunctions, FUNCTION_NAMES, PROJECT_ROOT } from '../../infra/bundle.ts';
import { temporaryFolder, writeStubHandlers } from './synthesized.ts';

let handlersDir: string;
let outDir: string;

beforeEach(async () => {
  // Inside the project, because the stub handlers import its packages.
  handlersDir = await temporaryFolder(join(PROJECT_ROOT, 'dist'));
  outDir = await temporaryFolder();
  await writeStubHandlers(handlersDir);
});

const write = (name: string, source: string) => writeFile(join(handlersDir, `${name}.ts`), source);
const sizes = async () =>
  Object.fromEntries((await bundleFunctions({ handlersDir, outDir })).map((b) => [b.name, b.bytes]));

describe('bundling', () => {
  it('makes one ES module per function that exports its handler', async () => {
    await write('api', 'export const handler = async (event: { n: number }) => event.n + 1;');
    const bundles = await bundleFunctions({ handlersDir, outDir });
    expect(bundles.map((bundle) => bundle.name)).toEqual([...FUNCTION_NAMES].sort());
    const { handler } = await import(pathToFileURL(join(outDir, 'api', 'index.mjs')).href);
    expect(await handler({ n: 1 })).toBe(2);
  });

  it('names the handler file that is missing', async () => {
    await rm(join(handlersDir, 'live.ts'));
    await expect(bundleFunctions({ handlersDir, outDir })).rejects.toThrow(
      /^BUNDLE_HANDLER_MISSING: .*live\.ts not found/,
    );
  });

  it('keeps zod small: the star import of zod/mini shakes down to what is used', async () => {
    await write(
      'api',
      "import * as z from 'zod/mini'; export const handler = (e: unknown) => z.object({ a: z.string() }).parse(e);",
    );
    await write(
      'live',
      "import * as z from 'zod'; export const handler = (e: unknown) => z.object({ a: z.string() }).parse(e);",
    );
    const { api, live } = await sizes();
    expect(api).toBeLessThan(40_000);
    expect(live).toBeGreaterThan(2 * (api as number));
  });

  it('takes the AWS SDK in its ES module form', async () => {
    await write(
      'api',
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
       import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
       const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
       export const handler = (input: never) => client.send(input ? new QueryCommand(input) : new TransactWriteCommand(input));`,
    );
    const { api } = await sizes();
    expect(api).toBeLessThan(450_000);
    const { inputs } = JSON.parse(await readFile(join(outDir, 'metafile.json'), 'utf8'));
    expect(Object.keys(inputs).some((file) => file.includes('client-dynamodb/dist-cjs'))).toBe(false);
  });

  it('gives CommonJS packages a require, and only them', async () => {
    await writeFile(join(handlersDir, 'old.cjs'), "module.exports = { sep: require('node:path').sep };");
    await write('api', "import old from './old.cjs'; export const handler = () => old.sep;");
    await bundleFunctions({ handlersDir, outDir });
    expect(await readFile(join(outDir, 'api', 'index.mjs'), 'utf8')).toContain('createRequire');
    expect(await readFile(join(outDir, 'live', 'index.mjs'), 'utf8')).not.toContain('createRequire');
    const { handler } = await import(`${pathToFileURL(join(outDir, 'api', 'index.mjs')).href}?cjs`);
    expect(handler()).toMatch(/[\\/]/);
  });

  it('makes what is asked for rarely a part of its own, which does not count for the start', async () => {
    const rare = `export const words = ${JSON.stringify('rare '.repeat(4000))};`;
    await writeFile(join(handlersDir, 'rare.mjs'), rare);
    await write('api', "export const handler = async () => (await import('./rare.mjs')).words.length;");
    const { api } = await sizes();
    expect(api).toBeLessThan(2000);
    const { handler } = await import(`${pathToFileURL(join(outDir, 'api', 'index.mjs')).href}?parts`);
    expect(await handler()).toBe(20_000);
    // A part that nothing loads any more goes with the next build.
    await write('api', 'export const handler = () => 1;');
    await sizes();
    expect(await readdir(join(outDir, 'api'))).toEqual(['index.mjs']);
  });

  it('writes the same bytes again, and does not touch a file that did not change', async () => {
    await bundleFunctions({ handlersDir, outDir });
    const file = join(outDir, 'api', 'index.mjs');
    const before = await stat(file);
    await bundleFunctions({ handlersDir, outDir });
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  });

  it('keeps the real functions small', async () => {
    const bundles = await bundleFunctions({ outDir });
    expect(bundles.map(({ name }) => name)).toEqual([...FUNCTION_NAMES].sort());
    // A cold start pays for every byte; the AWS SDK alone is more than half of it.
    for (const { name, bytes } of bundles) expect(bytes, name).toBeLessThan(420_000);
  });
});
