import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleFunctions } from '../../infra/bundle.ts';

export type BundleFigures = { function: string; kilobytes: number; gzipKilobytes: number; coldImportMs: number };

/** Something for every variable that a handler reads when it is loaded; nothing is called. */
const ENVIRONMENT = {
  TABLE_NAME: 'bench',
  SECRETS_PREFIX: '/bench',
  OIDC_ISSUER: 'http://127.0.0.1:1/issuer',
  OIDC_CLIENT_ID: 'bench',
  SOCKET_URL: 'ws://127.0.0.1:1/socket',
  SOCKET_ENDPOINT: 'http://127.0.0.1:1/sockets',
  ADMIN_EMAIL: '',
  GRAPH_URL: 'http://127.0.0.1:1/graph',
  GRAPH_VERSION: 'v24.0',
  SCHEDULE_GROUP: 'bench',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/bench',
  ALARM_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:bench',
  ALARM_DLQ_ARN: 'arn:aws:sqs:us-east-1:000000000000:bench',
  AWS_REGION: 'us-east-1',
  MEDIA_BUCKET: 'bench',
  MESSAGES_PER_SECOND: '80',
  MESSAGE_SEARCH: 'on',
};

/**
 * Size of each function: what it loads at its start, and (gzip) all that is deployed; and how long a new process takes
 * to load it (median of `runs`).
 */
export async function measureBundles(runs: number): Promise<BundleFigures[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  try {
    const figures: BundleFigures[] = [];
    for (const { name, file, bytes } of await bundleFunctions({ outDir })) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) times.push(await coldImport(file));
      const coldImportMs = Math.round(times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0);
      const parts = readdirSync(dirname(file)).map((part) => readFileSync(join(dirname(file), part)));
      const gzip = gzipSync(Buffer.concat(parts), { level: 9 }).length;
      figures.push({ function: name, kilobytes: kilobytes(bytes), gzipKilobytes: kilobytes(gzip), coldImportMs });
    }
    return figures;
  } finally {
    await rm(outDir, { recursive: true });
  }
}

async function coldImport(file: string): Promise<number> {
  const program = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});console.log(performance.now()-t);process.exit(0)`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { PATH: process.env.PATH, ...ENVIRONMENT },
  });
  return Number(stdout);
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
