import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Access } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import type { Table } from './table.ts';

const SUBJECTS_REMEMBERED = 1000;

type Member = { workspaceId: string; agentId: string };

/** Workspaces, sign-ins and API keys. These look-ups are global: they find out which workspace a caller belongs to. */
export function dynamoAccess(table: Table): Access {
  const { client, name: TableName } = table;

  const find = async (Key: Record<string, string>) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    return Item ?? null;
  };
  /** Who a subject is never changes, so each function remembers it; what the person may do is read each time. */
  const subjects = new Map<string, Member>();
  const remember = (key: string, found: Member) => {
    if (subjects.size >= SUBJECTS_REMEMBERED) subjects.clear();
    subjects.set(key, found);
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

    async findSubject(issuer, subject) {
      const key = keyOf('subject', { issuer, subject });
      const known = subjects.get(key.pk);
      if (known) return known;
      const found = member(await find(key));
      if (found) remember(key.pk, found);
      return found;
    },
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
