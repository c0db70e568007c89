import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MentionInbox, StoredMention } from '../../actions/ports.ts';
import { keyOf, pkOf, seqKey } from './access-patterns.ts';
import { isConditionFailure, type Table, ttlOf } from './table.ts';

const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/** A mention is an item of the mentioned person's own partition, named after its note, so that it can be put only once. */
export function dynamoMentionInbox({ client, name: TableName }: Table): MentionInbox {
  return {
    async add(ws, agent, { threadId, seq, at, team }) {
      const mention = `${String(at).padStart(15, '0')}.${seqKey(seq)}.${threadId}`;
      const Item = {
        ...keyOf('mentions', { ws, agent, mention }),
        kind: 'mention',
        agentId: agent,
        threadId,
        seq,
        at,
        ...(team ? { team } : {}),
        ttl: ttlOf(at + KEPT_MS),
      };
      try {
        await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },

    async newest(ws, agent, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pkOf('mentions', { ws, agent }) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(
        ({ sk, threadId, seq, at, team, readAt }): StoredMention => ({
          id: String(sk),
          threadId,
          seq,
          at,
          ...(team ? { team } : {}),
          read: readAt !== undefined,
        }),
      );
    },

    async markRead(ws, agent, ids, at) {
      await Promise.all(
        ids.map(async (mention) => {
          try {
            await client.send(
              new UpdateCommand({
                TableName,
                Key: keyOf('mentions', { ws, agent, mention }),
                UpdateExpression: 'SET readAt = :at',
                ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(readAt)',
                ExpressionAttributeValues: { ':at': at },
              }),
            );
          } catch (error) {
            if (!isConditionFailure(error)) throw error;
          }
        }),
      );
    },
  };
}
