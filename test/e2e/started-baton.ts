import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type RuntimeFile, readRuntimeFile } from '../../infra/local/data-folder/runtime-file.ts';
import { PROJECT_ROOT } from '../tools/project.ts';

/** `npm start` as a process of its own, as a person runs it. */
export type StartedBaton = {
  runtime: RuntimeFile;
  /** Ends it without a chance to tidy up, as a power cut does. */
  kill9(): Promise<void>;
};

export type FailedStart = { exitCode: number | null; said: string };

/** Starts Baton on a data folder; resolves when it says that it runs. Throws with its words when it does not start. */
export async function startProcess(dataFolder: string, port: number): Promise<StartedBaton> {
  const child = start(dataFolder, port);
  const said = collect(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => said().includes('Baton is running') && resolve());
    child.once('exit', (code) => reject(new Error(`Baton ended with ${code}:\n${said()}`)));
  });
  const runtime = readRuntimeFile(dataFolder);
  if (!runtime) throw new Error('A running Baton has a runtime.json.');
  return {
    runtime,
    async kill9() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Starts Baton where it cannot run; resolves with how it ended and what it said. */
export async function startThatFails(dataFolder: string, port: number): Promise<FailedStart> {
  const child = start(dataFolder, port);
  const said = collect(child);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, said: said() };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

function start(dataFolder: string, port: number): ChildProcess {
  return spawn(process.execPath, [join(PROJECT_ROOT, 'infra', 'local', 'start.ts')], {
    cwd: PROJECT_ROOT,
    env: { ...withoutColours(process.env), BATON_DATA: dataFolder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  return () => said;
}

/** The test runner asks for colours and CI for none; Node would warn about both where only Baton is to speak. */
function withoutColours({ FORCE_COLOR: _force, NO_COLOR: _no, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return rest;
}
