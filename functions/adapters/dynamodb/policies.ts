import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../../shared/domain/policy/workspace-policy.ts';
import type { Policies } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { fromChangeItem, toChangeItem } from './change-item.ts';
import { newestPage } from './newest-page.ts';
import { isLostRace, type Table } from './table.ts';

/** The policy of a workspace in one item, and the log of changes. An empty list is stored as it is: the item is small. */
export function dynamoPolicies(table: Table): Policies {
  const { client, name: TableName } = table;

  return {
    async load(workspace, freshness = 'now') {
      const Key = keyOf('policy', { ws: workspace });
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: freshness === 'now' }));
      return Item ? (Item.policy as WorkspacePolicy) : DEFAULT_POLICY;
    },

    async save(workspace, policy, change) {
      const saved = { ...policy, version: policy.version + 1 };
      const Item = { ...keyOf('policy', { ws: workspace }), kind: 'policy', version: saved.version, policy: saved };
      const unchanged =
        policy.version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': policy.version },
            };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item, ...unchanged } },
              { Put: { TableName, Item: toChangeItem(workspace, change, ['rearm', 'drain']) } },
            ],
          }),
        );
        return saved;
      } catch (error) {
        if (isLostRace(error)) return null;
        throw error;
      }
    },

    changes: (workspace, limit, cursor) =>
      newestPage(table, pkOf('changes', { ws: workspace }), { limit, cursor }, fromChangeItem),
  };
}
