import { DeleteCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { describeEngines } from './engines.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

interface Figures {
  CapacityUnits?: number;
  Table?: { CapacityUnits?: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
  LocalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

/** `total = table + index n …` in one line. */
function line(figures: Figures | undefined): string {
  const indexes = { ...figures?.GlobalSecondaryIndexes, ...figures?.LocalSecondaryIndexes };
  const parts = Object.entries(indexes).map(([name, one]) => `${name} ${one.CapacityUnits}`);
  return [`${figures?.CapacityUnits} = ${figures?.Table?.CapacityUnits}`, ...parts.sort()].join(' + ');
}

// Two meters that were written apart from each other have to agree on the same hand-computed figures.
describeEngines('consumed capacity', (start) => {
  it('is counted the same for a thread that is written, re-sorted, listed and removed', async () => {
    const engine = await start();
    const { client, documents } = clientsFor(engine.endpoint);
    await createInboxTable(client);
    const common = { TableName: TABLE, ReturnConsumedCapacity: 'INDEXES' as const };
    const put = async (Item: Record<string, unknown>) =>
      line((await documents.send(new PutCommand({ ...common, Item }))).ConsumedCapacity);
    const head = { pk: 'p', sk: 's', holderKey: 'q', holderSort: 1, head: { a: 'hi' }, version: 1, note: 'x' };
    const query = async (more: object, value: string) =>
      line(
        (await documents.send(new QueryCommand({ ...common, ...more, ExpressionAttributeValues: { ':v': value } })))
          .ConsumedCapacity,
      );
    expect(await put({ ...head, note: 'x'.repeat(1500) })).toBe('3 = 2 + byHolder 1');
    expect(await put(head)).toBe('2 = 2');
    expect(await put({ ...head, version: 2 })).toBe('2 = 1 + byHolder 1');
    expect(await put({ ...head, version: 2, holderSort: 2 })).toBe('3 = 1 + byHolder 2');
    expect(await put({ pk: 'p', sk: 's', rank: 4, alarmKey: 'a', alarmAt: 1_700_000_000_123 })).toBe(
      '4 = 1 + byAlarm 1 + byHolder 1 + byRank 1',
    );
    const transaction = await documents.send(
      new TransactWriteCommand({
        ReturnConsumedCapacity: 'INDEXES',
        TransactItems: [
          { Put: { TableName: TABLE, Item: { ...head, sk: 't', note: 'x'.repeat(1500) } } },
          { Delete: { TableName: TABLE, Key: { pk: 'p', sk: 's' } } },
          {
            ConditionCheck: {
              TableName: TABLE,
              Key: { pk: 'z', sk: 'z' },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );
    expect(transaction.ConsumedCapacity?.map(line)).toEqual(['11 = 8 + byAlarm 1 + byHolder 1 + byRank 1']);
    expect(transaction.ConsumedCapacity?.[0]).toMatchObject({
      WriteCapacityUnits: 11,
      Table: { WriteCapacityUnits: 8 },
    });
    const update = await documents.send(
      new UpdateCommand({
        ...common,
        Key: { pk: 'p', sk: 't' },
        UpdateExpression: 'SET version = :v',
        ExpressionAttributeValues: { ':v': 5 },
      }),
    );
    expect(line(update.ConsumedCapacity)).toBe('3 = 2 + byHolder 1');
    expect(await query({ IndexName: 'byHolder', KeyConditionExpression: 'holderKey = :v' }, 'q')).toBe(
      '0.5 = 0 + byHolder 0.5',
    );
    expect(await query({ KeyConditionExpression: 'pk = :v', ConsistentRead: true }, 'p')).toBe('1 = 1');
    const removed = await documents.send(new DeleteCommand({ ...common, Key: { pk: 'p', sk: 't' } }));
    expect(line(removed.ConsumedCapacity)).toBe('3 = 2 + byHolder 1');
    client.destroy();
    await engine.stop();
  });
});
