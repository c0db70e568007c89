import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Channel, ChannelNews, Channels } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { newestPage } from './newest-page.ts';
import { cancellationReasons, type Table } from './table.ts';

/** A number hardly ever moves, so each function remembers what it found for a minute. */
const REMEMBER_MS = 60 * 1000;

/** WhatsApp numbers, the workspaces they belong to, and the news about them. */
export function dynamoChannels(table: Table, now: () => number): Channels {
  const { client, name: TableName } = table;
  const known = new Map<string, { channel: Channel; until: number }>();

  const channelsIn = async (pk: string): Promise<Channel[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items.map(({ channel }) => channel as Channel);
  };

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
      const { id: phoneNumberId, workspaceId: ws, wabaId: waba } = channel;
      const item = { kind: 'channel', channel };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName,
                  Item: { ...keyOf('channel', { phoneNumberId }), ...item },
                  ConditionExpression: 'attribute_not_exists(pk) OR #channel.#workspace = :workspace',
                  ExpressionAttributeNames: { '#channel': 'channel', '#workspace': 'workspaceId' },
                  ExpressionAttributeValues: { ':workspace': ws },
                },
              },
              { Put: { TableName, Item: { ...keyOf('channels', { ws, phoneNumberId }), ...item } } },
              { Put: { TableName, Item: { ...keyOf('accountChannels', { waba, phoneNumberId }), ...item } } },
            ],
          }),
        );
        known.delete(phoneNumberId);
        return true;
      } catch (error) {
        if (cancellationReasons(error)?.[0]?.code === 'ConditionalCheckFailed') return false;
        throw error;
      }
    },

    list: (workspace) => channelsIn(pkOf('channels', { ws: workspace })),
    ofAccount: (waba) => channelsIn(pkOf('accountChannels', { waba })),

    async addNews(workspace, channel, news) {
      const Item = { ...keyOf('channelNews', { ws: workspace, channel, id: news.id }), kind: 'channel-news', news };
      await client.send(new PutCommand({ TableName, Item }));
    },

    news: (workspace, channel, limit, cursor) =>
      newestPage(
        table,
        pkOf('channelNews', { ws: workspace, channel }),
        { limit, cursor },
        ({ news }) => news as ChannelNews,
      ),
  };
}
