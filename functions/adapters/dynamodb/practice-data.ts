import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactSummary } from '../../../shared/domain/conversation/contact-summary.ts';
import type { PracticeData } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { contactWordKeys, messageWordKeys } from './search-index.ts';
import type { Table } from './table.ts';
import { wholePartition } from './whole-partition.ts';

type Key = { pk: string; sk: string };

/** Deletes under way at the same time. */
const AT_ONCE = 10;

/** Takes practice conversations out of the table, item by item: what a crash leaves is found and taken out by the next try. */
export function dynamoPracticeData(table: Table): PracticeData {
  const { client, name: TableName } = table;
  const erase = async (keys: readonly Key[]) => {
    for (let from = 0; from < keys.length; from += AT_ONCE) {
      await Promise.all(
        keys.slice(from, from + AT_ONCE).map((Key) => client.send(new DeleteCommand({ TableName, Key }))),
      );
    }
  };

  const keysIn = async (pk: string) =>
    (await wholePartition(table, pk, { ProjectionExpression: 'pk, sk', ConsistentRead: true })) as Key[];

  const identityKey = (ws: string, value: string) => keyOf('identity', { ws, kind: 'user', value });

  return {
    async find(workspace, userId) {
      const Key = identityKey(workspace, userId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item ? (Item.contact as ContactSummary) : null;
    },

    async eraseThread(workspace, threadId, contact, words) {
      const head = keyOf('loadThread', { ws: workspace, thread: threadId });
      await erase([head]);
      await erase(await keysIn(head.pk));
      await erase([
        ...words.entries.flatMap((entry) => messageWordKeys(workspace, entry.words, { ...entry, threadId })),
        ...contactWordKeys(workspace, words.contact, threadId),
      ]);
      await erase([keyOf('contact', { ws: workspace, contact: contact.id })]);
      // Last: by it the next try finds what is left.
      if (contact.userId) await erase([identityKey(workspace, contact.userId)]);
    },

    async eraseChannel({ id: phoneNumberId, workspaceId: ws, wabaId: waba }) {
      const news = await keysIn(pkOf('channelNews', { ws, channel: phoneNumberId }));
      await erase([
        ...news,
        keyOf('accountChannels', { waba, phoneNumberId }),
        keyOf('channels', { ws, phoneNumberId }),
        keyOf('channel', { phoneNumberId }),
      ]);
    },
  };
}
