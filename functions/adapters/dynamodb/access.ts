import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Access } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import type { Table } from './table.ts';

type Member = { workspaceId: string; agentId: string };

/** Workspaces, sign-ins and API keys. These look-ups are global: they find out which workspace a caller belongs to. */
export function dynamoAccess(table: Table): Access {
  const { client, name: TableName } = table;

  const find = async (Key: Record<string, string>) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    return Item ?? null;
  };
  const put = async (Item: Record<string, unknown>) => {
    await client.send(new PutCommand({ TableName, Item }));
  };
  const member = (item: Record<string, unknown> | null): Member | null =>
    item ? { workspaceId: String(item.workspaceId), agentId: String(item.agentId) } : null;

  return {
    async workspace(workspace) {
      const item = await find(keyOf('workspace', { ws: workspace }));
      return item ? { id: workspace, name: String(item.name) } : null;
    },
    createWorkspace: ({ id, name }) => put({ ...keyOf('workspace', { ws: id }), kind: 'workspace', name }),

    findSubject: async (issuer, subject) => member(await find(keyOf('subject', { issuer, subject }))),
    findInvitation: async (email) => member(await find(keyOf('invitation', { email }))),
    linkSubject: (issuer, subject, to) => put({ ...keyOf('subject', { issuer, subject }), kind: 'subject', ...to }),

    async findApiKey(key) {
      const item = await find(keyOf('apiKey', { key }));
      return item
        ? { workspaceId: String(item.workspaceId), name: String(item.name), secretHash: String(item.secretHash) }
        : null;
    },
    saveApiKey: (workspaceId, { id, ...key }) =>
      put({ ...keyOf('apiKey', { key: id }), kind: 'api-key', workspaceId, ...key }),
  };
}
