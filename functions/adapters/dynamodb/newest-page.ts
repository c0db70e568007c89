import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Page } from '../../actions/ports.ts';
import { decodeCursor, encodeCursor, withCursor } from './cursor.ts';
import type { Table } from './table.ts';

/** One page of a partition, newest first: for logs whose sort key begins with the time. Throws `bad-cursor`. */
export async function newestPage<T>(
  { client, name: TableName }: Table,
  pk: string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
  read: (item: Record<string, unknown>) => T,
): Promise<Page<T>> {
  const ExclusiveStartKey = decodeCursor(cursor);
  const { Items = [], LastEvaluatedKey } = await withCursor(cursor, () =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
        Limit: limit,
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    ),
  );
  return { items: Items.map(read), cursor: encodeCursor(LastEvaluatedKey) };
}
