import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The Lambda functions of Baton: the name of each is the name of its file in `functions/handlers`. */
export const FUNCTION_NAMES = ['whatsapp', 'api', 'socket', 'live', 'effects', 'alarm'] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];

export const PROJECT_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the synthesized functions point: one folder per function, each with one `index.mjs`. */
export const FUNCTIONS_DIR = join(PROJECT_ROOT, 'dist', 'functions');

export interface BundleOptions {
  /** Folder with one `<name>.ts` per function. */
  handlersDir?: string;
  /** Folder that receives `<name>/index.mjs` and `metafile.json`. */
  outDir?: string;
  names?: readonly string[];
}

export interface BundledFunction {
  name: string;
  file: string;
  bytes: number;
}

/** Node's own `require` for packages that are still CommonJS inside; costs nothing where it is not needed. */
const REQUIRE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n";

/**
 * Bundles every handler into `<outDir>/<name>/index.mjs` (ESM, minified, everything inside, the same bytes for the
 * same sources) and writes esbuild's `metafile.json` beside the folders, where it does not become part of an asset.
 *
 * Throws `BUNDLE_HANDLER_MISSING` when a function has no handler file, and esbuild's own error when one does not build.
 */
export async function bundleFunctions(options: BundleOptions = {}): Promise<BundledFunction[]> {
  const handlersDir = options.handlersDir ?? join(PROJECT_ROOT, 'functions', 'handlers');
  const outDir = options.outDir ?? FUNCTIONS_DIR;
  const names = [...(options.names ?? FUNCTION_NAMES)].sort();
  await requireHandlers(handlersDir, names);

  const result = await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: names.map((name) => ({ in: join(handlersDir, `${name}.ts`), out: join(name, 'index') })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The ES module builds of the AWS SDK tree-shake to two thirds of the size of its CommonJS builds.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(PROJECT_ROOT, 'functions', 'runtime', 'lambda-credentials.ts') },
    logLevel: 'error',
  });

  const bundles: BundledFunction[] = [];
  for (const output of result.outputFiles) {
    const text = output.text.includes('Dynamic require of "') ? REQUIRE_BANNER + output.text : output.text;
    await writeIfChanged(output.path, text);
    bundles.push({ name: relative(outDir, dirname(output.path)), file: output.path, bytes: Buffer.byteLength(text) });
  }
  await writeIfChanged(join(outDir, 'metafile.json'), JSON.stringify(result.metafile));
  await removeStale(outDir, names);
  return bundles.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

async function requireHandlers(handlersDir: string, names: readonly string[]): Promise<void> {
  const present = new Set(await readdir(handlersDir).catch(() => []));
  const missing = names.map((name) => `${name}.ts`).filter((file) => !present.has(file));
  if (missing.length === 0) return;
  const files = missing.map((file) => relative(PROJECT_ROOT, join(handlersDir, file))).join(', ');
  throw new Error(
    `BUNDLE_HANDLER_MISSING: ${files} not found. Each function needs one file in functions/handlers that exports \`handler\`.`,
  );
}

/** Leaves an unchanged file alone, so that a running local runtime does not see it change. */
async function writeIfChanged(file: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function removeStale(outDir: string, names: readonly string[]): Promise<void> {
  for (const entry of await readdir(outDir)) {
    if (entry !== 'metafile.json' && !names.includes(entry)) await rm(join(outDir, entry), { recursive: true });
  }
}
