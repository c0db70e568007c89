import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type ContactRecord, NEW_RECORD } from '../../../shared/domain/contacts/contact-record.ts';
import type { CommitResult, RecordCommit } from '../../actions/ports.ts';
import { keyOf } from './access-patterns.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A contact without one has a new record. */
export function recordOf(item: Record<string, unknown> | undefined): ContactRecord {
  return (item?.record as ContactRecord | undefined) ?? NEW_RECORD;
}

/** A condition with what it names. */
export type AsRead = { condition: string; names: Record<string, string>; values: Record<string, number> };

/** The condition that a contact's record still has the version it was read with. */
export function stillVersion(version: number): AsRead {
  return version === 0
    ? { condition: 'attribute_not_exists(#record)', names: { '#record': 'record' }, values: {} }
    : {
        condition: '#record.#version = :version',
        names: { '#record': 'record', '#version': 'version' },
        values: { ':version': version },
      };
}

/** Where an id of another system is remembered with its contact. */
export function externalIdKey(ws: string, system: string, id: string): { pk: string; sk: string } {
  return keyOf('identity', { ws, kind: 'external', value: `${system}:${id}` });
}

/** The items of a record's change in a transaction, and what it means when each of them fails. */
export function recordItems(
  TableName: string,
  workspace: string,
  { contactId, before, after }: RecordCommit,
): [TransactItem, CommitResult][] {
  const { condition, names, values } = stillVersion(before.version);
  const record: TransactItem = {
    Update: {
      TableName,
      Key: keyOf('contactRecord', { ws: workspace, contact: contactId }),
      UpdateExpression: 'SET #record = :record, #kind = :kind',
      ConditionExpression: `${condition} AND attribute_not_exists(#mergedInto)`,
      ExpressionAttributeNames: {
        ...names,
        '#kind': 'kind',
        '#mergedInto': 'mergedInto',
      },
      ExpressionAttributeValues: { ...values, ':record': after, ':kind': 'contact' },
    },
  };
  const removed = pairsMissing(before.externalIds, after.externalIds).map(([system, id]): TransactItem => {
    const Key = externalIdKey(workspace, system, id);
    return { Delete: { TableName, Key, ...belongsTo(contactId) } };
  });
  const added = pairsMissing(after.externalIds, before.externalIds).map(([system, id]): TransactItem => {
    const Item = { ...externalIdKey(workspace, system, id), kind: 'identity', contact: { id: contactId } };
    return { Put: { TableName, Item, ...belongsTo(contactId) } };
  });
  return [
    [record, { kind: 'record-conflict' }],
    ...[...removed, ...added].map((item): [TransactItem, CommitResult] => [item, { kind: 'external-id-taken' }]),
  ];
}

function pairsMissing(from: Record<string, string>, inThese: Record<string, string>): [string, string][] {
  return Object.entries(from).filter(([system, id]) => inThese[system] !== id);
}

function belongsTo(contactId: string) {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR #contact.#id = :contact',
    ExpressionAttributeNames: { '#contact': 'contact', '#id': 'id' },
    ExpressionAttributeValues: { ':contact': contactId },
  };
}
