import { randomBytes } from 'node:crypto';
import { atomicFile } from '../files/atomic-file.ts';

/** What a company gets from Meta; here made up, unless it is given. */
export type LocalSecrets = { appSecret: string; verifyToken: string; token: string };

/** The folder's secrets: made at random on the first start, then the same. `given` values win and are not kept. */
export async function localSecrets(file: string | undefined, given: Partial<LocalSecrets> = {}): Promise<LocalSecrets> {
  let secrets: LocalSecrets | undefined;
  const disk = atomicFile(file, () => `${JSON.stringify(secrets, null, 2)}\n`);
  const text = disk.read();
  if (text === undefined) {
    const random = () => randomBytes(16).toString('hex');
    secrets = { appSecret: random(), verifyToken: random(), token: random() };
    await disk.save();
  } else secrets = JSON.parse(text) as LocalSecrets;
  return { ...secrets, ...given };
}
