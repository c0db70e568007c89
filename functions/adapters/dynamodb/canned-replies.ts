import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CannedReply } from '../../../shared/domain/replies/canned-reply.ts';
import type { CannedReplies } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { toChangeItem } from './change-item.ts';
import { isConditionFailure, isLostRace, type Table } from './table.ts';
import { wholePartition } from './whole-partition.ts';

/** Nobody's id: ids of people have no star. */
const EVERYBODY = '*';

/** One item a reply, in one partition for the workspace and one for each person. */
export function dynamoCannedReplies(table: Table): CannedReplies {
  const { client, name: TableName } = table;
  const keyOfReply = (ws: string, owner: string | null, reply: string) =>
    keyOf('cannedReplies', { ws, owner: owner ?? EVERYBODY, reply });

  /** Writes, with the log line if there is one; false when the item was not as expected. */
  const write = async (
    workspace: string,
    step: object,
    one: () => Promise<unknown>,
    change: Parameters<CannedReplies['save']>[2],
  ) => {
    try {
      if (!change) await one();
      else {
        const log = { Put: { TableName, Item: toChangeItem(workspace, change, []) } };
        await client.send(new TransactWriteCommand({ TransactItems: [step, log] }));
      }
      return true;
    } catch (error) {
      if (isConditionFailure(error) || isLostRace(error)) return false;
      throw error;
    }
  };

  return {
    async list(ws, owner) {
      const items = await wholePartition(table, pkOf('cannedReplies', { ws, owner: owner ?? EVERYBODY }));
      return items.map(({ reply }) => reply as CannedReply);
    },

    async get(ws, owner, id) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOfReply(ws, owner, id) }));
      return Item ? (Item.reply as CannedReply) : null;
    },

    save(ws, reply, change) {
      const key = keyOfReply(ws, reply.agentId, reply.id);
      const Put = {
        TableName,
        Item: { ...key, kind: 'canned-reply', version: reply.version, reply },
        ...(reply.version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': reply.version - 1 },
            }),
      };
      return write(ws, { Put }, () => client.send(new PutCommand(Put)), change);
    },

    remove(ws, reply, change) {
      const Delete = {
        TableName,
        Key: keyOfReply(ws, reply.agentId, reply.id),
        ConditionExpression: 'attribute_exists(pk)',
      };
      return write(ws, { Delete }, () => client.send(new DeleteCommand(Delete)), change);
    },
  };
}
