import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Connections, Presence } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { fromConnectionItem } from './connection-item.ts';
import { isConditionFailure, type Table, ttlOf } from './table.ts';

/** Live connections and the tickets that open them. `$disconnect` knows only the connection id, hence the owner item. */
export function dynamoConnections(table: Table): Connections {
  const { client, name: TableName } = table;

  const workspaceOf = async (connection: string): Promise<string | null> => {
    const Key = keyOf('connectionOwner', { connection });
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item ? String(Item.workspaceId) : null;
  };

  const query = async (pk: string, ConsistentRead = false) => {
    const KeyConditionExpression = 'pk = :pk';
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead,
        KeyConditionExpression,
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items;
  };

  const list = async (workspace: string, freshness: 'now' | 'lately' = 'now') => {
    // Consistent, since a client that was told `subscribed` counts on every later change.
    const items = await query(pkOf('connections', { ws: workspace }), freshness === 'now');
    return items.map(fromConnectionItem);
  };

  return {
    async issueTicket(ticket, to, expiresAt) {
      const Item = { ...keyOf('ticket', { ticket }), kind: 'ticket', ...to, expiresAt, ttl: ttlOf(expiresAt) };
      await client.send(new PutCommand({ TableName, Item }));
    },

    async redeemTicket(ticket, now) {
      try {
        const { Attributes } = await client.send(
          new DeleteCommand({
            TableName,
            Key: keyOf('ticket', { ticket }),
            ConditionExpression: 'attribute_exists(pk)',
            ReturnValues: 'ALL_OLD',
          }),
        );
        if (!Attributes || Number(Attributes.expiresAt) <= now) return null;
        return { workspaceId: String(Attributes.workspaceId), agentId: String(Attributes.agentId) };
      } catch (error) {
        if (isConditionFailure(error)) return null;
        throw error;
      }
    },

    async open(workspace, connection, expiresAt) {
      const ttl = ttlOf(expiresAt);
      const { id, ...rest } = connection;
      const owner = { ...keyOf('connectionOwner', { connection: id }), kind: 'owner', workspaceId: workspace, ttl };
      const item = { ...keyOf('connections', { ws: workspace, connection: id }), kind: 'connection', ...rest, ttl };
      await client.send(new PutCommand({ TableName, Item: owner }));
      await client.send(new PutCommand({ TableName, Item: item }));
    },

    async subscribe(connectionId, views, threadId, away = false) {
      const workspace = await workspaceOf(connectionId);
      if (!workspace) return false;
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf('connections', { ws: workspace, connection: connectionId }),
            UpdateExpression: `SET #views = :views, #threadId = :threadId ${away ? ', #away = :away' : 'REMOVE #away'}`,
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#views': 'views', '#threadId': 'threadId', '#away': 'away' },
            ExpressionAttributeValues: { ':views': views, ':threadId': threadId, ...(away ? { ':away': true } : {}) },
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },

    async close(connectionId, seenAt) {
      const workspace = await workspaceOf(connectionId);
      if (!workspace) return;
      const Key = keyOf('connections', { ws: workspace, connection: connectionId });
      const { Attributes } = await client.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
      if (Attributes) {
        const agentId = String(Attributes.agentId);
        const presence = { ...keyOf('presence', { ws: workspace, agent: agentId }), kind: 'presence', seenAt };
        await client.send(new PutCommand({ TableName, Item: presence }));
      }
      await client.send(new DeleteCommand({ TableName, Key: keyOf('connectionOwner', { connection: connectionId }) }));
    },

    workspaceOf,
    list,

    async presence(workspace) {
      const [open, seen] = await Promise.all([list(workspace), query(pkOf('presence', { ws: workspace }))]);
      const connected = new Set(open.map(({ agentId }) => agentId));
      const lastSeen = new Map(seen.map(({ sk, seenAt }) => [String(sk), Number(seenAt)]));
      return [...new Set([...connected, ...lastSeen.keys()])].map(
        (agentId): Presence => ({
          agentId,
          connected: connected.has(agentId),
          lastSeenAt: lastSeen.get(agentId) ?? null,
        }),
      );
    },
  };
}
