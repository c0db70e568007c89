import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Channel, Channels } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { isConditionFailure, type Table } from './table.ts';

/** A number hardly ever moves, so each function remembers what it found for a minute. */
const REMEMBER_MS = 60 * 1000;

/** WhatsApp numbers and the workspaces they belong to. */
export function dynamoChannels(table: Table, now: () => number): Channels {
  const { client, name: TableName } = table;
  const known = new Map<string, { channel: Channel; until: number }>();

  return {
    async find(phoneNumberId) {
      const remembered = known.get(phoneNumberId);
      if (remembered && now() < remembered.until) return remembered.channel;
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf('channel', { phoneNumberId }) }));
      if (!Item) return null;
      const channel = Item.channel as Channel;
      known.set(phoneNumberId, { channel, until: now() + REMEMBER_MS });
      return channel;
    },

    async save(channel) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...keyOf('channel', { phoneNumberId: channel.id }), kind: 'channel', channel },
            ConditionExpression: 'attribute_not_exists(pk) OR #channel.#workspace = :workspace',
            ExpressionAttributeNames: { '#channel': 'channel', '#workspace': 'workspaceId' },
            ExpressionAttributeValues: { ':workspace': channel.workspaceId },
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
  };
}
