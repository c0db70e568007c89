import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import { agentNotFound } from '../../actions/app-error.ts';
import type { Team } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { fromAgentItem, toAgentItem } from './agent-item.ts';
import { toChangeItem } from './change-item.ts';
import { cancellationReasons, isLostRace, type Table } from './table.ts';
import { wholePartition } from './whole-partition.ts';

/** The people of a workspace. Attributes are flat, because commits count an agent's load up and down in place. */
export function dynamoTeam(table: Table): Team {
  const { client, name: TableName } = table;

  const get = async (workspace: string, agentId: string, ConsistentRead = false): Promise<Agent | null> => {
    const Key = keyOf('agents', { ws: workspace, agent: agentId });
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead }));
    return Item ? fromAgentItem(Item) : null;
  };

  return {
    get: (workspace, agentId) => get(workspace, agentId),

    async list(workspace) {
      const items = await wholePartition(table, pkOf('agents', { ws: workspace }), { ConsistentRead: true });
      return items.map(fromAgentItem);
    },

    async add(workspace, agent) {
      const isNew = 'attribute_not_exists(pk)';
      const agentItem = { ...keyOf('agents', { ws: workspace, agent: agent.id }), ...toAgentItem(agent) };
      const invitation = {
        ...keyOf('invitation', { email: agent.email }),
        kind: 'invitation',
        workspaceId: workspace,
        agentId: agent.id,
      };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: agentItem, ConditionExpression: isNew } },
              { Put: { TableName, Item: invitation, ConditionExpression: isNew } },
            ],
          }),
        );
        return true;
      } catch (error) {
        if (cancellationReasons(error)?.some(({ code }) => code === 'ConditionalCheckFailed')) return false;
        throw error;
      }
    },

    async update(workspace, agentId, update, change, effects, expected) {
      const given = Object.entries(update).filter(([, value]) => value !== undefined);
      const Update = {
        TableName,
        Key: keyOf('agents', { ws: workspace, agent: agentId }),
        UpdateExpression: `SET ${['#version = #version + :one', ...given.map(([name]) => `#${name} = :${name}`)].join(', ')}`,
        ConditionExpression: expected === undefined ? 'attribute_exists(pk)' : '#version = :expected',
        ExpressionAttributeNames: { '#version': 'version', ...named('#', given, (name) => name) },
        ExpressionAttributeValues: {
          ':one': 1,
          ...(expected === undefined ? {} : { ':expected': expected }),
          ...named(':', given, (_, value) => value),
        },
      };
      const Item = toChangeItem(workspace, change, effects);
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [{ Update }, { Put: { TableName, Item } }] }));
      } catch (error) {
        if (!isLostRace(error)) throw error;
        const isGone = cancellationReasons(error)?.[0]?.code === 'ConditionalCheckFailed' && expected === undefined;
        if (isGone) throw agentNotFound();
        // Another version, or routing counts this person's load in a transaction of its own right now.
        return null;
      }
      const agent = await get(workspace, agentId, true);
      if (!agent) throw agentNotFound();
      return agent;
    },
  };
}

function named<T>(
  prefix: string,
  given: readonly (readonly [string, unknown])[],
  of: (name: string, value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(given.map(([name, value]) => [`${prefix}${name}`, of(name, value)]));
}
