import { createHash, createHmac } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newMediaId } from './ids.ts';
import type { MediaRecord, World } from './world.ts';

const DAY = 24 * 3600_000;
/** Ids from webhooks answer for 7 days, uploads of the business for 30; a download URL for 5 minutes. */
export const INBOUND_LIFE_MS = 7 * DAY;
export const UPLOAD_LIFE_MS = 30 * DAY;
const URL_LIFE_MS = 5 * 60_000;

export interface MediaStore {
  add(bytes: Uint8Array, mimeType: string, lifeMs: number, filename?: string): Promise<MediaRecord>;
  /** The record, while its id answers. */
  get(id: string): MediaRecord | undefined;
  read(id: string): Promise<Uint8Array | undefined>;
  remove(id: string): Promise<void>;
  /** A download URL that lives five minutes. */
  url(id: string): string;
  /** Whether a download URL's parameters are genuine and still alive. */
  urlIsAlive(id: string, ext: string | null, hash: string | null): boolean;
  clear(): Promise<void>;
}

/** Bytes of media, in `<folder>/meta-media/` or in memory; the records are part of the durable state. */
export function createMediaStore(world: World): MediaStore {
  const folder = world.options.folder === undefined ? undefined : join(world.options.folder, 'meta-media');
  const inMemory = new Map<string, Uint8Array>();
  const seal = (id: string, ext: string) =>
    createHmac('sha256', world.options.appSecret).update(`media ${id} ${ext}`).digest('hex').slice(0, 32);

  return {
    async add(bytes, mimeType, lifeMs, filename) {
      const now = world.now();
      const id = newMediaId(world);
      if (folder) {
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, id), bytes);
      } else {
        inMemory.set(id, bytes);
      }
      const record: MediaRecord = {
        id,
        mimeType,
        sha256: createHash('sha256').update(bytes).digest('base64'),
        size: bytes.length,
        ...(filename ? { filename } : {}),
        createdAt: now,
        expiresAt: now + lifeMs,
      };
      world.state.media[id] = record;
      await world.save();
      return record;
    },
    get(id) {
      const record = Object.hasOwn(world.state.media, id) ? world.state.media[id] : undefined;
      return record && record.expiresAt > world.now() ? record : undefined;
    },
    async read(id) {
      if (!/^\d+$/.test(id)) return undefined;
      return folder ? readFile(join(folder, id)).catch(() => undefined) : inMemory.get(id);
    },
    async remove(id) {
      delete world.state.media[id];
      inMemory.delete(id);
      if (folder && /^\d+$/.test(id)) await rm(join(folder, id), { force: true });
      await world.save();
    },
    url(id) {
      const ext = String(world.now() + URL_LIFE_MS);
      return `${world.options.publicUrl()}/graph/attachments/?mid=${id}&ext=${ext}&hash=${seal(id, ext)}`;
    },
    urlIsAlive(id, ext, hash) {
      return ext !== null && hash === seal(id, ext) && Number(ext) > world.now();
    },
    async clear() {
      world.state.media = {};
      inMemory.clear();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
