import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SavedViewList, SavedViews } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { isConditionFailure, type Table } from './table.ts';

/** No agent has this id. */
const SHARED = '*';

/** The lists of one person in one item, and those of all in another: a change rewrites its item. */
export function dynamoSavedViews({ client, name: TableName }: Table): SavedViews {
  const keyFor = (ws: string, owner: string) => keyOf('savedViews', { ws, owner });
  return {
    async load(workspace, owner) {
      const Keys = [keyFor(workspace, owner), keyFor(workspace, SHARED)];
      const { Responses } = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      const listOf = (key: { sk: string }): SavedViewList => {
        const item = Responses?.[TableName]?.find(({ sk }) => sk === key.sk);
        return item ? { version: item.version as number, views: item.views as SavedViewList['views'] } : none;
      };
      const [mine, shared] = Keys.map((key) => listOf(key as { sk: string }));
      return { mine: mine ?? none, shared: shared ?? none };
    },

    async save(workspace, owner, { version, views }) {
      const saved = { version: version + 1, views };
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...keyFor(workspace, owner ?? SHARED), kind: 'saved-views', ...saved },
            ...(version === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#version = :version',
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':version': version },
                }),
          }),
        );
        return saved;
      } catch (error) {
        if (isConditionFailure(error)) return null;
        throw error;
      }
    },
  };
}

const none: SavedViewList = { version: 0, views: [] };
