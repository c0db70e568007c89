import type { DynamoDBRecord } from 'aws-lambda';
import type { InboxTable } from './inbox-table.ts';

/** Reads the table's stream from now on, each record once, as Lambda hands them to a function. */
export async function streamRecords({ server, table }: Pick<InboxTable, 'server' | 'table'>) {
  let last: string | undefined;
  const next = async (): Promise<DynamoDBRecord[]> => {
    const records: DynamoDBRecord[] = [];
    for (;;) {
      const page = await server.readRecords(table.name, last);
      last = page.at(-1)?.dynamodb.SequenceNumber ?? last;
      records.push(...(page as unknown as DynamoDBRecord[]));
      if (page.length === 0) return records;
    }
  };
  await next();
  return { next };
}
