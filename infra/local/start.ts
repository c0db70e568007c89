// The program behind `npm start`. Lambda runs in UTC, so the threads here do too.
process.env.TZ = 'UTC';

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { banner } from './banner.ts';
import { type RuntimeFile, readRuntimeFile, writeRuntimeFile } from './data-folder/runtime-file.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import { SAMPLE_NUMBER } from './sample-company.ts';
import { buildWeb } from './web-assets/build-web.ts';

const root = resolve(import.meta.dirname, '..', '..');
const dataFolder = resolve(process.env.BATON_DATA ?? join(root, '.baton'));

async function start(): Promise<void> {
  const fresh = process.argv.includes('--fresh');
  const unknown = process.argv.slice(2).find((argument) => argument !== '--fresh' && argument !== '--no-web');
  if (unknown) throw new Error(`npm start does not know "${unknown}". It knows: npm start -- --fresh --no-web`);
  const port = Number(process.env.PORT ?? 4700);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be a number from 0 to 65535.');

  console.log('\n  Getting ready …');
  const web = process.argv.includes('--no-web') ? 'unchanged' : await buildWeb(root);
  if (web === 'no-sources') console.log('  There is no web/ folder, so the inbox is left out.');
  const previous = fresh ? undefined : readRuntimeFile(dataFolder);
  const runtime = await startRuntime({
    root,
    port,
    dataFolder,
    fresh,
    graphUrl: process.env.GRAPH_URL,
    secrets: definedOnly({
      appSecret: process.env.WHATSAPP_APP_SECRET,
      verifyToken: process.env.WHATSAPP_VERIFY_TOKEN,
      token: process.env.WHATSAPP_TOKEN,
    }),
  });
  stopOnSignal(runtime);
  const apiKey = (runtime.fresh ? undefined : previous?.apiKey) ?? (await seedWorkspace(runtime));
  await writeRuntimeFile(dataFolder, describeRuntime(runtime, apiKey));
  console.log(banner(runtime.urls, apiKey));
}

/** Fills an empty table with the sample workspace; answers its API key. */
async function seedWorkspace(runtime: Runtime): Promise<string | undefined> {
  const module = join(import.meta.dirname, 'seed', 'seed.ts');
  if (!existsSync(module)) return undefined;
  const { seed } = (await import(pathToFileURL(module).href)) as { seed: (runtime: Runtime) => Promise<string> };
  return seed(runtime);
}

function describeRuntime({ urls, secrets }: Runtime, apiKey: string | undefined): RuntimeFile {
  return {
    pid: process.pid,
    inboxUrl: urls.inbox,
    apiUrl: urls.api,
    socketUrl: urls.socket,
    phoneUrl: urls.phone,
    graphUrl: urls.graph,
    webhookUrl: urls.webhook,
    issuer: urls.issuer,
    phoneNumberId: SAMPLE_NUMBER.phoneNumberId,
    appSecret: secrets.appSecret,
    verifyToken: secrets.verifyToken,
    apiKey,
  };
}

function stopOnSignal(runtime: Runtime): void {
  let stopping = false;
  const stop = async () => {
    // A second Ctrl-C means now.
    if (stopping) process.exit(130);
    stopping = true;
    console.log('\n  Stopping …');
    await runtime.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function definedOnly<Values extends Record<string, string | undefined>>(
  values: Values,
): Partial<Record<keyof Values, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Record<keyof Values, string>
  >;
}

start().catch((error: unknown) => {
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.BATON_LOG === 'debug' && error instanceof Error) console.error(error.stack);
  process.exit(1);
});
