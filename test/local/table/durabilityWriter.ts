// Run as a child process by durability.test.ts, which kills it. Prints a line for each acknowledged transaction.
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startTable } from '../../../infra/local/table/startTable.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

const WRITERS = 8;
const server = await startTable({ folder: process.argv[2] as string });
const { client, documents } = clientsFor(server.endpoint);
await createInboxTable(client);

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `${writer}-${n}`;
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: TABLE, Item: { pk: id, sk: 'entry', holderKey: `w${writer}`, holderSort: n } } },
          { Put: { TableName: TABLE, Item: { pk: id, sk: 'dedupe' } } },
          {
            Update: {
              TableName: TABLE,
              Key: { pk: `counter-${writer}`, sk: 'HEAD' },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      }),
    );
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
