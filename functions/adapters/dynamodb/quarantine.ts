import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Quarantine, QuarantineItem } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { newestPage } from './newest-page.ts';
import type { Table } from './table.ts';
import { wholePartition } from './whole-partition.ts';

/** An item holds 400 KB and a webhook up to 3 MB: the body is compressed and stored in parts. */
const PART_BYTES = 350 * 1024;

/** Webhooks that could not be understood, kept whole. The parts are written first, so a listed item is complete. */
export function dynamoQuarantine(table: Table): Quarantine {
  const { client, name: TableName } = table;
  return {
    async keep(workspace, item, raw) {
      const packed = gzipSync(raw);
      const parts = Math.ceil(packed.length / PART_BYTES);
      for (let part = 0; part < parts; part++) {
        const key = partKey(workspace, item.id, part);
        const body = packed.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
        await client.send(new PutCommand({ TableName, Item: { ...key, kind: 'quarantine-body', body } }));
      }
      const key = keyOf('quarantine', { ws: workspace, id: item.id });
      await client.send(new PutCommand({ TableName, Item: { ...key, kind: 'quarantine', item, parts } }));
    },

    list: (workspace, limit, cursor) =>
      newestPage(table, pkOf('quarantine', { ws: workspace }), { limit, cursor }, ({ item }) => item as QuarantineItem),

    async get(workspace, id) {
      const Key = keyOf('quarantine', { ws: workspace, id });
      const { Item } = await client.send(new GetCommand({ TableName, Key }));
      if (!Item) return null;
      const items = await wholePartition(table, pkOf('quarantineBody', { ws: workspace, id }));
      const parts = items.map(({ body }) => body as Uint8Array);
      return { item: Item.item as QuarantineItem, raw: gunzipSync(Buffer.concat(parts)).toString('utf8') };
    },

    async remove(workspace, id) {
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName, Key: keyOf('quarantine', { ws: workspace, id }), ReturnValues: 'ALL_OLD' }),
      );
      for (let part = 0; part < Number(Attributes?.parts ?? 0); part++) {
        await client.send(new DeleteCommand({ TableName, Key: partKey(workspace, id, part) }));
      }
      return Attributes !== undefined;
    },
  };
}

function partKey(workspace: string, id: string, part: number) {
  return keyOf('quarantineBody', { ws: workspace, id, part: String(part).padStart(3, '0') });
}
