import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import { agentNotFound } from '../../actions/app-error.ts';
import type { Team } from '../../actions/ports.ts';
import { keyOf, pkOf } from './access-patterns.ts';
import { cancellationReasons, type Table } from './table.ts';

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
      const agents: Agent[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pkOf('agents', { ws: workspace }) },
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        );
        agents.push(...(page.Items ?? []).map(fromAgentItem));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return agents;
    },

    async add(workspace, agent) {
      const isNew = 'attribute_not_exists(pk)';
      const agentItem = { ...keyOf('agents', { ws: workspace, agent: agent.id }), kind: 'agent', ...agent };
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

    async setAvailability(workspace, agentId, availability, at) {
      const log = {
        ...keyOf('agentLog', { ws: workspace, at: String(at).padStart(15, '0'), agent: agentId }),
        kind: 'agent-log',
        agentId,
        availability,
        at,
        ...(availability === 'available' ? { fx: 'drain' } : {}),
      };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: keyOf('agents', { ws: workspace, agent: agentId }),
                  UpdateExpression: 'SET #availability = :availability, #version = #version + :one',
                  ConditionExpression: 'attribute_exists(pk)',
                  ExpressionAttributeNames: { '#availability': 'availability', '#version': 'version' },
                  ExpressionAttributeValues: { ':availability': availability, ':one': 1 },
                },
              },
              { Put: { TableName, Item: log } },
            ],
          }),
        );
      } catch (error) {
        if (cancellationReasons(error)?.[0]?.code === 'ConditionalCheckFailed') throw agentNotFound();
        throw error;
      }
      const agent = await get(workspace, agentId, true);
      if (!agent) throw agentNotFound();
      return agent;
    },
  };
}

/** An agent item as the domain knows it (also used on images of the stream). */
export function fromAgentItem(item: Record<string, unknown>): Agent {
  const { id, name, email, role, availability, capacity, load, turn, version } = item as Agent;
  return { id, name, email, role, availability, capacity, load, turn, version };
}
