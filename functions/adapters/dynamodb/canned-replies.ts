import { DeleteCommand, GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CannedReply } from '../../../shared/domain/replies/canned-reply.ts';
import type { CannedReplies } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { toChangeItem } from './change-item.ts';
import { isConditionFailure, isLostRace, type Table } from './table.ts';

/** Nobody's id: ids of people have no star. */
const EVERYBODY = '*';

/** One item a reply, in one partition for the workspace and one for each person. */
export function dynamoCannedReplies({ client, name: TableName }: Table): CannedReplies {
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
      const replies: CannedReply[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pkOf('cannedReplies', { ws, owner: owner ?? EVERYBODY }) },
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        );
        replies.push(...Items.map((item) => item.reply as CannedReply));
        ExclusiveStartKey = LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return replies;
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
