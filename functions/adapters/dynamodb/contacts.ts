import { GetCommand, TransactWriteCommand, type TransactWriteCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ContactRecord } from '../../../shared/domain/contacts/contact-record.ts';
import type { ContactSummary } from '../../../shared/domain/conversation/contact-summary.ts';
import type { Contacts, KnownContact } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';
import type { AsRead } from './contact-record-item.ts';
import { cancellationReasons, type Table } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Ids = { userId?: string; phone?: string };

/** `user#…` or `phone#…`: how an identity is remembered with its contact. */
type Identity = `${'user' | 'phone'}#${string}`;

/** Whose each identity was when it was read; a write holds only while that is still so. */
type Owners = Map<Identity, KnownContact | null>;

/** A lost race is looked at again, this often; then Meta's next delivery tries. */
const ATTEMPTS = 6;

/**
 * Contacts and the identities they are known by. WhatsApp's user id comes first; a phone alone is kept until the user id
 * is seen with it. Every change is one transaction on what was read, so two messages at once lead to one contact.
 *
 * Two contacts are one person when a message carries the user id of one that never had a phone and the phone of one that
 * never had a user id, or when WhatsApp says that ids have changed and both the old and the new user are known. Anything
 * else that shares a phone is a number that was handed on: two people. The contact that the current user id belongs to
 * survives, because every message from now on brings that id; the other is marked `mergedInto`.
 */
export function dynamoContacts(table: Table): Contacts {
  const { client, name: TableName } = table;

  const identityKey = (workspace: string, identity: Identity) => {
    const cut = identity.indexOf('#');
    return keyOf('identity', { ws: workspace, kind: identity.slice(0, cut), value: identity.slice(cut + 1) });
  };
  const contactKey = (workspace: string, contact: string) => keyOf('contact', { ws: workspace, contact });

  const find = async (workspace: string, identity: Identity, ConsistentRead: boolean): Promise<KnownContact | null> => {
    const Key = identityKey(workspace, identity);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead }));
    if (!Item) return null;
    const absorbed = Item.absorbed as Set<string> | undefined;
    return { ...(Item.contact as ContactSummary), ...(absorbed ? { absorbed: [...absorbed] } : {}) };
  };

  const ownersOf = async (workspace: string, identities: readonly Identity[]): Promise<Owners> =>
    new Map(await Promise.all(identities.map(async (one) => [one, await find(workspace, one, true)] as const)));

  /** Who these ids belong to. A phone is only asked about when the user id does not already explain it. */
  const lookUp = async (workspace: string, { userId, phone }: Ids, strong: boolean): Promise<Owners> => {
    const owners: Owners = new Map();
    const byUser = userId ? await find(workspace, `user#${userId}`, strong) : null;
    if (userId) owners.set(`user#${userId}`, byUser);
    if (phone && byUser?.phone !== phone) owners.set(`phone#${phone}`, await find(workspace, `phone#${phone}`, strong));
    return owners;
  };

  /** False = something was not any more as it had been read. */
  const commit = async (TransactItems: TransactItem[]): Promise<boolean> => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (!reasons || reasons.some(({ code }) => code === 'ValidationError')) throw error;
      return false;
    }
  };

  /** The identity leads to `contact` from now on; `absorbed`: whose threads must still move to it. */
  const pointIdentity = (
    workspace: string,
    [identity, owner]: [Identity, KnownContact | null],
    contact: ContactSummary,
    absorbed?: readonly string[],
  ): TransactItem => {
    const asRead = stillLike(owner);
    return {
      Update: {
        TableName,
        Key: identityKey(workspace, identity),
        UpdateExpression: `SET #contact = :contact, #kind = :kind${absorbed ? ' ADD #absorbed :absorbed' : ''}`,
        ConditionExpression: asRead.condition,
        ExpressionAttributeNames: {
          ...asRead.names,
          '#contact': 'contact',
          '#kind': 'kind',
          ...(absorbed ? { '#absorbed': 'absorbed' } : {}),
        },
        ExpressionAttributeValues: {
          ...asRead.values,
          ':contact': contact,
          ':kind': 'identity',
          ...(absorbed ? { ':absorbed': new Set(absorbed) } : {}),
        },
      },
    };
  };

  /** `record`: what is known of the contact from now on, if it is still as it was read. */
  const updateContact = (
    workspace: string,
    contact: ContactSummary,
    identities: Iterable<Identity>,
    record?: { after: ContactRecord; asRead: AsRead },
  ): TransactItem => ({
    Update: {
      TableName,
      Key: contactKey(workspace, contact.id),
      UpdateExpression: `SET #contact = :contact${record ? ', #record = :record' : ''} ADD #identities :identities`,
      ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(#mergedInto)${record ? ` AND ${record.asRead.condition}` : ''}`,
      ExpressionAttributeNames: {
        '#contact': 'contact',
        '#identities': 'identities',
        '#mergedInto': 'mergedInto',
        ...record?.asRead.names,
      },
      ExpressionAttributeValues: {
        ':contact': contact,
        ':identities': new Set(identities),
        ...(record ? { ...record.asRead.values, ':record': record.after } : {}),
      },
    },
  });

  const itemOf = async (workspace: string, contact: string) => {
    const Key = contactKey(workspace, contact);
    return (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  };

  const create = async (workspace: string, ids: Ids & { name?: string }, owners: Owners, id: string) => {
    const { userId, phone, name } = ids;
    const contact: ContactSummary = {
      id,
      name: name ?? (phone ? `+${phone}` : 'WhatsApp user'),
      ...(phone ? { phone } : {}),
      ...(userId ? { userId } : {}),
    };
    const identities = new Set(owners.keys());
    const Item = { ...contactKey(workspace, id), kind: 'contact', contact, identities };
    const done = await commit([
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...[...owners].map((owner) => pointIdentity(workspace, owner, contact)),
    ]);
    return done ? contact : null;
  };

  /** The contact is found by all of `owners` from now on. */
  const link = async (workspace: string, known: KnownContact, owners: Owners): Promise<KnownContact | null> => {
    const contact = summaryOf(known);
    const done = await commit([
      updateContact(workspace, contact, owners.keys()),
      ...[...owners].map((owner) => pointIdentity(workspace, owner, contact, known.absorbed)),
    ]);
    return done ? known : null;
  };

  /** Makes `loser` the same contact as `survivor`, whose summary is already that of both. */
  const merge = async (
    workspace: string,
    survivor: KnownContact,
    loser: KnownContact,
    given: Owners,
  ): Promise<KnownContact | null> => {
    const Key = contactKey(workspace, loser.id);
    const [Item, kept] = await Promise.all([itemOf(workspace, loser.id), itemOf(workspace, survivor.id)]);
    if (!Item || Item.mergedInto) return null;
    const ofLoser = [...((Item.identities as Set<Identity> | undefined) ?? []), ...identitiesOf(loser)];
    const read = await ownersOf(
      workspace,
      [...new Set(ofLoser)].filter((identity) => !given.has(identity)),
    );
    // A number of the loser's that was handed on stays with the person who has it.
    const owners: Owners = new Map([...given, ...[...read].filter(([, owner]) => owner?.id === loser.id)]);
    const absorbed = [...new Set([...(survivor.absorbed ?? []), ...(loser.absorbed ?? []), loser.id])];
    const { mergeItems } = await import('./merge-items.ts');
    const { known: _known, ...ids } = summaryOf(survivor);
    const { record, known = survivor.known, loserAsRead } = mergeItems(kept, Item);
    const contact: ContactSummary = { ...ids, ...(known ? { known } : {}) };
    const done = await commit([
      updateContact(workspace, contact, owners.keys(), record),
      {
        Update: {
          TableName,
          Key,
          UpdateExpression: 'SET #mergedInto = :survivor',
          ConditionExpression: `attribute_not_exists(#mergedInto) AND ${loserAsRead.condition}`,
          ExpressionAttributeNames: { '#mergedInto': 'mergedInto', ...loserAsRead.names },
          ExpressionAttributeValues: { ...loserAsRead.values, ':survivor': contact.id },
        },
      },
      ...[...owners].map((owner) => pointIdentity(workspace, owner, contact, absorbed)),
    ]);
    return done ? { ...contact, absorbed } : null;
  };

  const contacts: Contacts = {
    async resolve(workspace, ids, newId) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const owners = await lookUp(workspace, ids, attempt > 1);
        const known = await settleIdentity(workspace, ids, owners, newId);
        if (known) return ids.name ? { ...known, name: ids.name } : known;
      }
      throw new Error('A contact was changed by too many at once.');
    },

    async relink(workspace, formerly, now, newId) {
      const named = { ...formerly, ...(now.name ? { name: now.name } : {}) };
      if (!formerly.userId && !formerly.phone) return contacts.resolve(workspace, now, newId);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const found = ownerAmong(await lookUp(workspace, formerly, true), formerly);
        // Not seen before: what they wrote under the old ids may still come.
        const before = found ?? (await contacts.resolve(workspace, named, newId));
        const owners = await ownersOf(workspace, identitiesOf(now));
        const current = now.userId ? (owners.get(`user#${now.userId}`) ?? before) : before;
        const both = { ...current, ...idsOf(now) };
        // The old ids stay as ways to find the person: what was sent before the change may still be on its way.
        for (const [old, owner] of await ownersOf(workspace, identitiesOf(formerly))) {
          if (owner === null || owner.id === before.id) owners.set(old, owner);
        }
        const known =
          current.id === before.id ? await link(workspace, both, owners) : await merge(workspace, both, before, owners);
        if (known) return now.name ? { ...known, name: now.name } : known;
      }
      throw new Error('A contact was changed by too many at once.');
    },

    async settle(workspace, contact, absorbed) {
      const Key = contactKey(workspace, contact.id);
      const { Item } = await client.send(new GetCommand({ TableName, Key }));
      const identities = new Set([
        ...((Item?.identities as Set<Identity> | undefined) ?? []),
        ...identitiesOf(contact),
      ]);
      for (const identity of identities) {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: identityKey(workspace, identity),
            UpdateExpression: 'DELETE #absorbed :absorbed',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#absorbed': 'absorbed' },
            ExpressionAttributeValues: { ':absorbed': new Set(absorbed) },
          }),
        );
      }
    },
  };

  /** The contact that is meant by these ids, after writing what is new about them; null = a lost race. */
  const settleIdentity = async (
    workspace: string,
    ids: Ids & { name?: string },
    owners: Owners,
    newId: () => string,
  ): Promise<KnownContact | null> => {
    const known = ownerAmong(owners, ids);
    if (!known) return create(workspace, ids, owners, newId());
    const linked = { ...known, ...idsOf(ids) };
    if (linked.userId === known.userId && linked.phone === known.phone) return known;
    const byPhone = ids.phone ? owners.get(`phone#${ids.phone}`) : null;
    const isOne = byPhone && byPhone.id !== known.id && !byPhone.userId && !known.phone;
    return isOne ? merge(workspace, linked, byPhone, owners) : link(workspace, linked, owners);
  };
  return contacts;
}

/** Who is meant: the owner of the user id, else of the phone, unless the phone is another user's: carriers hand numbers on. */
function ownerAmong(owners: Owners, { userId, phone }: Ids): KnownContact | null {
  const byUser = userId ? owners.get(`user#${userId}`) : null;
  if (byUser) return byUser;
  const byPhone = phone ? owners.get(`phone#${phone}`) : null;
  if (!byPhone) return null;
  return byPhone.userId && userId && byPhone.userId !== userId ? null : byPhone;
}

/** The condition that an identity still belongs to the contact that was read, known by the same ids, or to nobody. */
function stillLike(owner: KnownContact | null): {
  condition: string;
  names: Record<string, string>;
  values: Record<string, string | number>;
} {
  if (!owner) return { condition: 'attribute_not_exists(pk)', names: {}, values: {} };
  const parts = (['id', 'userId', 'phone'] as const).map((name) =>
    owner[name] === undefined ? `attribute_not_exists(#contact.#${name})` : `#contact.#${name} = :${name}`,
  );
  // What is known of them may be newer by now, and must not be written over.
  const { known } = owner;
  parts.push(known ? '#contact.#known.#version = :known' : 'attribute_not_exists(#contact.#known)');
  return {
    condition: parts.join(' AND '),
    names: {
      '#id': 'id',
      '#userId': 'userId',
      '#phone': 'phone',
      '#known': 'known',
      ...(known ? { '#version': 'version' } : {}),
    },
    values: {
      ...Object.fromEntries(Object.entries({ id: owner.id, ...idsOf(owner) }).map(([k, v]) => [`:${k}`, v])),
      ...(known ? { ':known': known.version } : {}),
    },
  };
}

function summaryOf({ absorbed: _, ...contact }: KnownContact): ContactSummary {
  return contact;
}

function identitiesOf({ userId, phone }: Ids): Identity[] {
  return [...(userId ? [`user#${userId}` as const] : []), ...(phone ? [`phone#${phone}` as const] : [])];
}

function idsOf({ userId, phone }: Ids): Ids {
  return { ...(userId ? { userId } : {}), ...(phone ? { phone } : {}) };
}
