import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type StoredObject = {
  body: Buffer;
  contentType: string;
  /** Quoted MD5 of the body, as S3 gives it. */
  etag: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
  /** `x-amz-meta-*` without the prefix. */
  metadata: Record<string, string>;
};

export type ObjectFiles = {
  put(bucket: string, key: string, object: Omit<StoredObject, 'etag'>): Promise<string>;
  get(bucket: string, key: string): Promise<StoredObject | undefined>;
  remove(bucket: string, key: string): Promise<void>;
};

/** Objects on disk, one file each: a line of JSON, then the body. A key may be longer than a file name, so it is hashed. */
export function objectFiles(folder: string): ObjectFiles {
  const fileOf = (bucket: string, key: string) => {
    const hash = createHash('sha256').update(`${bucket}/${key}`).digest('hex');
    return join(folder, hash.slice(0, 2), hash);
  };
  let writes = 0;
  return {
    async put(bucket, key, { body, ...about }) {
      const file = fileOf(bucket, key);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      await mkdir(dirname(file), { recursive: true });
      const temporary = `${file}.${writes++}.new`;
      await writeFile(
        temporary,
        Buffer.concat([Buffer.from(`${JSON.stringify({ bucket, key, etag, ...about })}\n`), body]),
      );
      await rename(temporary, file);
      return etag;
    },
    async get(bucket, key) {
      const content = await readFile(fileOf(bucket, key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (!content) return undefined;
      const end = content.indexOf(10);
      return { ...(JSON.parse(content.subarray(0, end).toString()) as StoredObject), body: content.subarray(end + 1) };
    },
    remove: (bucket, key) => rm(fileOf(bucket, key), { force: true }),
  };
}
