import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { hashOfFiles } from '../files/hash-of-files.ts';
import { SAMPLE_PEOPLE } from '../sample-company.ts';

/** What the template and the bundles are made from; the local runtime itself is not. */
const INPUTS = ['infra', 'functions', 'shared', 'cdk.json', 'package-lock.json'];
const NOT_INPUTS = ['infra/local'];

/**
 * Synthesizes the CDK app of `root` into `folder`, unless the assembly there was made from the same files.
 * Runs what cdk.json's `app` says in a child process. Resolves to whether it had to; throws with the app's own words.
 */
export async function synthesize(root: string, folder: string): Promise<boolean> {
  const hash = await hashOfFiles(root, INPUTS, NOT_INPUTS);
  const hashFile = join(folder, 'inputs.sha256');
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash) return false;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await runApp(root, folder);
  await writeFile(hashFile, hash);
  return true;
}

async function runApp(root: string, folder: string): Promise<void> {
  const { app, context = {} } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    app?: string;
    context?: Record<string, unknown>;
  };
  if (!app) throw new Error('cdk.json has no "app": the local runtime does not know how to make the template.');
  // The first Node on the path is the one that runs us: the machine's own may be too old for TypeScript.
  const path = [dirname(process.execPath), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(app, {
    cwd: root,
    shell: true,
    env: {
      ...process.env,
      PATH: path,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, adminEmail: SAMPLE_PEOPLE[0].email }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The CDK app failed (${app}). It said:\n${output.trim()}`);
}
