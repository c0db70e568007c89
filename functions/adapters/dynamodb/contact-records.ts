import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactRecords } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import { externalIdKey, recordOf } from './contact-record-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Contacts merged into one that was itself merged: followed this far. */
const MOST_MERGES = 5;

/** What the team knows of contacts: in the contact's own item, so that a merge sees and moves both in one transaction. */
export function dynamoContactRecords({ client, name: TableName }: Table): ContactRecords {
  const itemOf = async (workspace: string, contact: string) => {
    const Key = keyOf('contactRecord', { ws: workspace, contact });
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };

  const records: ContactRecords = {
    async load(workspace, contactId) {
      const item = await itemOf(workspace, contactId);
      const mergedInto = item?.mergedInto as string | undefined;
      return { record: recordOf(item), ...(mergedInto ? { mergedInto } : {}) };
    },

    async find(workspace, by) {
      const Key =
        'externalId' in by
          ? externalIdKey(workspace, by.externalId.system, by.externalId.id)
          : 'phone' in by
            ? keyOf('identity', { ws: workspace, kind: 'phone', value: by.phone })
            : keyOf('identity', { ws: workspace, kind: 'user', value: by.userId });
      const { Item } = await client.send(new GetCommand({ TableName, Key }));
      let found = (Item?.contact as { id: string } | undefined)?.id ?? null;
      for (let merges = 0; found !== null && merges < MOST_MERGES; merges++) {
        const { mergedInto }: { mergedInto?: string } = await records.load(workspace, found);
        if (!mergedInto) break;
        found = mergedInto;
      }
      return found;
    },

    async share(workspace, contactId, known) {
      const item = await itemOf(workspace, contactId);
      for (const identity of (item?.identities as Set<string> | undefined) ?? []) {
        const cut = identity.indexOf('#');
        const value = { ws: workspace, kind: identity.slice(0, cut), value: identity.slice(cut + 1) };
        try {
          await client.send(
            new UpdateCommand({
              TableName,
              Key: keyOf('identity', value),
              UpdateExpression: 'SET #contact.#known = :known',
              ConditionExpression:
                '#contact.#id = :id AND (attribute_not_exists(#contact.#known) OR #contact.#known.#version < :version)',
              ExpressionAttributeNames: {
                '#contact': 'contact',
                '#known': 'known',
                '#id': 'id',
                '#version': 'version',
              },
              ExpressionAttributeValues: { ':known': known, ':id': contactId, ':version': known.version },
            }),
          );
        } catch (error) {
          // A number that was handed on, or a newer copy: both stay as they are.
          if (!isConditionFailure(error)) throw error;
        }
      }
    },
  };
  return records;
}
