import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Receiver } from './harness.ts';

let folder: string;
let child: ChildProcess | undefined;
const receiver = new Receiver();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-kill-'));
  await receiver.open();
});
afterEach(async () => {
  await kill();
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(): Promise<string> {
  const script = fileURLToPath(new URL('run-meta.ts', import.meta.url));
  child = spawn(process.execPath, [script, folder, receiver.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
  return `http://127.0.0.1:${port.toString().trim()}`;
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('owes its webhooks even after kill -9, down to the last one the phone was told about', async () => {
  receiver.answer = 0;
  const origin = await run();
  const wamids: string[] = [];
  for (let index = 0; index < 20; index += 1) {
    const answer = await fetch(`${origin}/phone/api/customers/layla/messages`, {
      method: 'POST',
      body: JSON.stringify({ text: `Line ${index}` }),
    });
    wamids.push(((await answer.json()) as { wamid: string }).wamid);
  }
  await kill();
  receiver.answer = 200;
  const arrived = new Set<string>();
  const all = new Promise<void>((resolve) => {
    receiver.onPost = () => {
      for (const message of receiver.messages()) arrived.add(message.id);
      if (arrived.size === wamids.length) resolve();
    };
  });
  await run();
  await all;
  expect([...arrived].toSorted()).toEqual(wamids.toSorted());
});
