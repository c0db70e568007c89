import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything another program on this machine needs to talk to the running Baton. */
export type RuntimeFile = {
  pid: number;
  inboxUrl: string;
  apiUrl: string;
  socketUrl: string;
  phoneUrl: string;
  graphUrl: string;
  webhookUrl: string;
  issuer: string;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  /** Of the sample workspace; missing while it is not set up. */
  apiKey?: string;
};

/** The last start's runtime.json, whether or not that Baton still runs; undefined when there is none. */
export function readRuntimeFile(dataFolder: string): RuntimeFile | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'runtime.json'), 'utf8')) as RuntimeFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Readable by its owner only: it holds secrets. */
export async function writeRuntimeFile(dataFolder: string, content: RuntimeFile): Promise<void> {
  await writeFile(join(dataFolder, 'runtime.json'), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}
