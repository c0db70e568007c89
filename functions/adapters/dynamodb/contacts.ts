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

  /** The contact that is meant, and whose the phone was when it is not the same person's any more. */
  const lookUp = async (workspace: string, { userId, phone }: { userId?: string; phone?: string }, strong: boolean) => {
    const byUser = userId ? await find(workspace, { kind: 'user', value: userId }, strong) : null;
    if (byUser || !phone) return { contact: byUser, formerOwner: null };
    const byPhone = await find(workspace, { kind: 'phone', value: phone }, strong);
    // Carriers hand numbers on: under another user id it is another person.
    const handedOn = byPhone?.userId !== undefined && userId !== undefined && byPhone.userId !== userId;
    return handedOn ? { contact: null, formerOwner: byPhone } : { contact: byPhone, formerOwner: null };
  };

  const identityItem = (workspace: string, identity: Identity, contact: ContactSummary) => ({
    ...keyOf('identity', { ws: workspace, ...identity }),
    kind: 'identity',
    contact,
  });

  const contacts: Contacts = {
    async resolve(workspace, { userId, phone, name }, newId) {
      const identities: Identity[] = [];
      if (userId) identities.push({ kind: 'user', value: userId });
      if (phone) identities.push({ kind: 'phone', value: phone });

      const { contact: found, formerOwner } = await lookUp(workspace, { userId, phone }, false);
      if (found) {
        const linked = { ...found, ...(userId ? { userId } : {}), ...(phone ? { phone } : {}) };
        if (linked.userId !== found.userId || linked.phone !== found.phone) {
          for (const identity of identities) {
            await client.send(new PutCommand({ TableName, Item: identityItem(workspace, identity, linked) }));
          }
        }
        return name ? { ...linked, name } : linked;
      }

      const contact: ContactSummary = {
        id: newId(),
        name: name ?? (phone ? `+${phone}` : 'WhatsApp user'),
        ...(phone ? { phone } : {}),
        ...(userId ? { userId } : {}),
      };
      const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = { ...keyOf('contact', { ws: workspace, contact: contact.id }), kind: 'contact', contact };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item, ...isNew } },
              ...identities.map((identity) => ({
                Put: {
                  TableName,
                  Item: identityItem(workspace, identity, contact),
                  ...(identity.kind === 'phone' && formerOwner ? stillOwnedBy(formerOwner) : isNew),
                },
              })),
            ],
          }),
        );
        return contact;
      } catch (error) {
        if (!cancellationReasons(error)) throw error;
        const other = await lookUp(workspace, { userId, phone }, true);
        // Another person has got the same phone meanwhile: seen as its former owner, this one takes it over.
        if (other.formerOwner) return contacts.resolve(workspace, { userId, phone, name }, newId);
        if (!other.contact) throw error;
        return name ? { ...other.contact, name } : other.contact;
      }
    },

    async relink(workspace, formerly, now, newId) {
      if (!formerly.userId && !formerly.phone) return contacts.resolve(workspace, now, newId);
      const { contact: found } = await lookUp(workspace, formerly, true);
      // Not seen before: what they wrote under the old ids may still come.
      const known = found ?? (await contacts.resolve(workspace, { ...formerly, ...nameOf(now) }, newId));
      const contact = {
        ...known,
        ...(now.userId ? { userId: now.userId } : {}),
        ...(now.phone ? { phone: now.phone } : {}),
      };
      // The old ids stay as ways to find the person: what was sent before the change may still be on its way.
      for (const { userId, phone } of [formerly, now]) {
        for (const [kind, value] of [['user', userId] as const, ['phone', phone] as const]) {
          if (!value) continue;
          await client.send(new PutCommand({ TableName, Item: identityItem(workspace, { kind, value }, contact) }));
        }
      }
      return now.name ? { ...contact, name: now.name } : contact;
    },
  };
  return contacts;
}

function nameOf({ name }: { name?: string }) {
  return name ? { name } : {};
}

function stillOwnedBy({ id }: ContactSummary) {
  return {
    ConditionExpression: '#contact.#id = :owner',
    ExpressionAttributeNames: { '#contact': 'contact', '#id': 'id' },
    ExpressionAttributeValues: { ':owner': id },
  };
}
