// The same tests run on a second, independent engine where its binary is installed; it exists for linux-x64 only.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe } from 'vitest';
import { startTable } from '../../../infra/local/table/startTable.ts';

export interface RunningEngine {
  endpoint: string;
  stop(): Promise<void>;
}

interface Engine {
  name: string;
  /** Why it cannot run here, if so. */
  missing: string | undefined;
  start(): Promise<RunningEngine>;
}

const ours: Engine = {
  name: 'the embedded table',
  missing: undefined,
  async start() {
    const server = await startTable({ sweepEveryMs: 0 });
    return { endpoint: server.endpoint, stop: () => server.close() };
  },
};

function dynoxideBinary(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(endpoint: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const response = await fetch(endpoint).catch(() => undefined);
    if (response) return void (await response.text());
  }
  throw new Error('dynoxide stopped before it answered');
}

const dynoxide: Engine = {
  name: 'dynoxide',
  missing: dynoxideBinary() ? undefined : 'the optional package @dynoxide/linux-x64 is not installed here',
  async start() {
    const port = await freePort();
    const child = spawn(dynoxideBinary() as string, ['serve', '--port', String(port)], { stdio: 'ignore' });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await answers(`http://127.0.0.1:${port}`, () => child.exitCode !== null);
    return {
      endpoint: `http://127.0.0.1:${port}`,
      async stop() {
        child.kill();
        await exited;
      },
    };
  },
};

/** Describes the same behaviour for each engine; one that is not installed is skipped, with the reason in its title. */
export function describeEngines(what: string, tests: (start: Engine['start'], isOurs: boolean) => void): void {
  for (const engine of [ours, dynoxide]) {
    const { name, missing, start } = engine;
    const isOurs = engine === ours;
    const title = `${what} on ${name}`;
    if (missing) describe.skip(`${title} (${missing})`, () => tests(start, isOurs));
    else describe(title, () => tests(start, isOurs));
  }
}
