import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { badCursor } from '../../actions/app-error.ts';
import type { Cursors } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { isConditionFailure, type Table } from './table.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A cursor is the key of the last row that was read, and that row may be one its reader must not know of. So it leaves
 * encrypted, with a key that each workspace's partition holds; it never changes, so a function reads it once. It leaves
 * packed as well: one over many queues holds a row of each.
 */
export function dynamoCursors(
  { client, name: TableName }: Table,
  random: (size: number) => Buffer = randomBytes,
): Cursors {
  const keys = new Map<string, Buffer>();

  const keyFor = async (workspace: string): Promise<Buffer> => {
    const known = keys.get(workspace);
    if (known) return known;
    const Key = keyOf('cursorKey', { ws: workspace });
    const read = async () => {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item ? Buffer.from(String(Item.secret), 'base64url') : null;
    };
    const key = (await read()) ?? (await create(Key)) ?? (await read());
    if (!key) throw new Error('The key of the cursors could not be made.');
    keys.set(workspace, key);
    return key;
  };

  /** Null = another function has just made one. */
  const create = async (Key: Record<string, string>): Promise<Buffer | null> => {
    const secret = random(KEY_BYTES);
    const Item = { ...Key, kind: 'cursor-key', secret: secret.toString('base64url') };
    try {
      await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
      return secret;
    } catch (error) {
      if (isConditionFailure(error)) return null;
      throw error;
    }
  };

  return {
    async seal(workspace, purpose, cursor) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, await keyFor(workspace), nonce);
      cipher.setAAD(Buffer.from(purpose));
      const sealed = [nonce, cipher.update(deflateRawSync(cursor)), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString('base64url');
    },

    async open(workspace, purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw badCursor();
      const decipher = createDecipheriv(CIPHER, await keyFor(workspace), bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return inflateRawSync(Buffer.concat([text, decipher.final()])).toString('utf8');
      } catch {
        throw badCursor();
      }
    },
  };
}
