import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** The one table and the client that speaks to it. */
export type Table = { name: string; client: DynamoDBDocumentClient };

/** The document client drops `undefined` (an absent attribute), which optional fields of the domain rely on. */
export function openTable(name: string, client = new DynamoDBClient({})): Table {
  return {
    name,
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  };
}

/** Epoch seconds for the `ttl` attribute: DynamoDB removes the item some time after it. */
export function ttlOf(epochMs: number): number {
  return Math.ceil(epochMs / 1000);
}

export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** A transaction that gave way to another write: its condition failed, or DynamoDB saw both at the same moment. */
export function isLostRace(error: unknown): boolean {
  const codes = cancellationReasons(error)?.map(({ code }) => code) ?? [];
  return codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}

/**
 * Why each item of a cancelled transaction failed, in the order of the items; null when it failed for other reasons.
 * The document client leaves the items of these reasons in DynamoDB's own form.
 */
export function cancellationReasons(error: unknown): { code: string; item?: Record<string, unknown> }[] | null {
  if (!(error instanceof TransactionCanceledException)) return null;
  return (error.CancellationReasons ?? []).map(({ Code = 'None', Item }) =>
    Item ? { code: Code, item: unmarshall(Item) } : { code: Code },
  );
}
