import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildResult, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { openApiDocument } from '../shared/contracts/openapi.ts';
import { routes } from '../shared/contracts/routes.ts';

/** The Lambda functions of Baton: the name of each is the name of its file in `functions/handlers`. */
export const FUNCTION_NAMES = ['whatsapp', 'api', 'socket', 'live', 'effects', 'alarm'] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];

export const PROJECT_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the synthesized functions point: one folder per function, each with one `index.mjs`. */
export const FUNCTIONS_DIR = join(PROJECT_ROOT, 'dist', 'functions');

export interface BundleOptions {
  /** Folder with one `<name>.ts` per function. */
  handlersDir?: string;
  /** Folder that receives `<name>/index.mjs`, the parts it loads later, and `metafile.json`. */
  outDir?: string;
  names?: readonly string[];
}

export interface BundledFunction {
  name: string;
  file: string;
  /** Of what is loaded when the function starts; parts for rare requests are not in it. */
  bytes: number;
}

/** Node's own `require` for packages that are still CommonJS inside; costs nothing where it is not needed. */
const REQUIRE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n";

/**
 * Bundles every handler into `<outDir>/<name>/index.mjs` (ESM, minified, everything inside, the same bytes for the
 * same sources) and writes esbuild's `metafile.json` beside the folders, where it does not become part of an asset.
 * What a handler imports only when it is asked for (`await import()`) becomes a part of its own in the same folder.
 *
 * Throws `BUNDLE_HANDLER_MISSING` when a function has no handler file, and esbuild's own error when one does not build.
 */
export async function bundleFunctions(options: BundleOptions = {}): Promise<BundledFunction[]> {
  const handlersDir = options.handlersDir ?? join(PROJECT_ROOT, 'functions', 'handlers');
  const outDir = options.outDir ?? FUNCTIONS_DIR;
  const names = [...(options.names ?? FUNCTION_NAMES)].sort();
  await requireHandlers(handlersDir, names);

  const built = await Promise.all(
    names.map((name) => buildFunction(join(handlersDir, `${name}.ts`), join(outDir, name))),
  );
  const bundles: BundledFunction[] = [];
  for (const [index, name] of names.entries()) {
    const { outputFiles, metafile } = built[index] as Built;
    const folder = join(outDir, name);
    await mkdir(folder, { recursive: true });
    const bytesOf = new Map<string, number>();
    for (const output of outputFiles) {
      const text = output.text.includes('Dynamic require of "') ? REQUIRE_BANNER + output.text : output.text;
      await writeIfChanged(output.path, text);
      bytesOf.set(output.path, Buffer.byteLength(text));
    }
    await removeStale(
      folder,
      outputFiles.map(({ path }) => relative(folder, path)),
    );
    const file = join(folder, 'index.mjs');
    const bytes = [...loadedAtStart(metafile, file)].reduce((sum, path) => sum + (bytesOf.get(path) ?? 0), 0);
    bundles.push({ name, file, bytes });
  }
  const metafiles = built.map(({ metafile }) => metafile);
  const metafile: Metafile = {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)),
  };
  await writeIfChanged(join(outDir, 'metafile.json'), JSON.stringify(metafile));
  await removeStale(outDir, [...names, 'metafile.json']);
  return bundles.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

type Built = BuildResult & { outputFiles: OutputFile[]; metafile: Metafile };

/** Each function by itself: what two of them share is in both, because each is deployed alone. */
function buildFunction(handler: string, outdir: string): Promise<Built> {
  return build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: [{ in: handler, out: 'index' }],
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    splitting: true,
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
    plugins: [writtenOpenApi],
    logLevel: 'error',
  });
}

/** The description of the API is written when it is bundled, so that no function carries what makes it from the contracts. */
const writtenOpenApi: Plugin = {
  name: 'written-openapi',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]shared[\\/]contracts[\\/]openapi\.ts$/ }, () => ({
      contents: `export const openApiDocument = () => (${JSON.stringify(openApiDocument(routes))});`,
      loader: 'js',
    }));
  },
};

/** A file and the parts that it imports at once, and so on. */
function loadedAtStart({ outputs }: Metafile, file: string, found = new Set<string>()): Set<string> {
  found.add(file);
  const { imports = [] } = outputs[relative(PROJECT_ROOT, file)] ?? {};
  for (const { path, kind } of imports) {
    const part = resolve(PROJECT_ROOT, path);
    if (kind === 'import-statement' && !found.has(part)) loadedAtStart({ inputs: {}, outputs }, part, found);
  }
  return found;
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

async function removeStale(folder: string, wanted: readonly string[]): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!wanted.includes(entry)) await rm(join(folder, entry), { recursive: true });
  }
}
