import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactSummary } from '../../../shared/domain/conversation/thread-state.ts';
import type { Contacts } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { cancellationReasons, type Table } from './table.ts';

type Identity = { kind: 'user' | 'phone'; value: string };

/**
 * Contacts and the identities they are known by. WhatsApp's user id comes first; a phone alone is kept until the user id
 * is seen with it. Creating is one transaction on conditions, so two messages at once make one contact.
 */
export function dynamoContacts(table: Table): Contacts {
  const { client, name: TableName } = table;

  const find = async (
    workspace: string,
    identity: Identity,
    ConsistentRead = false,
  ): Promise<ContactSummary | null> => {
    const Key = keyOf('identity', { ws: workspace, ...identity });
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead }));
    return Item ? (Item.contact as ContactSummary) : null;
  };

  const findAny = async (workspace: string, identities: readonly Identity[], strong: boolean) => {
    for (const identity of identities) {
      const contact = await find(workspace, identity, strong);
      if (contact) return { contact, by: identity };
    }
    return null;
  };

  const identityItem = (workspace: string, identity: Identity, contact: ContactSummary) => ({
    ...keyOf('identity', { ws: workspace, ...identity }),
    kind: 'identity',
    contact,
  });

  return {
    async resolve(workspace, { userId, phone, name }, newId) {
      const identities: Identity[] = [];
      if (userId) identities.push({ kind: 'user', value: userId });
      if (phone) identities.push({ kind: 'phone', value: phone });

      const found = await findAny(workspace, identities, false);
      if (found) {
        const linked = { ...found.contact, ...(userId ? { userId } : {}), ...(phone ? { phone } : {}) };
        if (linked.userId !== found.contact.userId || linked.phone !== found.contact.phone) {
          for (const identity of identities) {
            await client.send(new PutCommand({ TableName, Item: identityItem(workspace, identity, linked) }));
          }
        }
        return { ...linked, name };
      }

      const contact: ContactSummary = {
        id: newId(),
        name,
        ...(phone ? { phone } : {}),
        ...(userId ? { userId } : {}),
      };
      const isNew = 'attribute_not_exists(pk)';
      const Item = { ...keyOf('contact', { ws: workspace, contact: contact.id }), kind: 'contact', contact };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item, ConditionExpression: isNew } },
              ...identities.map((identity) => ({
                Put: { TableName, Item: identityItem(workspace, identity, contact), ConditionExpression: isNew },
              })),
            ],
          }),
        );
        return contact;
      } catch (error) {
        if (!cancellationReasons(error)) throw error;
        const other = await findAny(workspace, identities, true);
        if (!other) throw error;
        return { ...other.contact, name };
      }
    },
  };
}
