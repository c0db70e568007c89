import { DescribeTableCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeEngines, type RunningEngine } from './engines.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

const key = (pk: string, sk = 'HEAD') => ({ pk, sk });

describeEngines('transactions', (start) => {
  let engine: RunningEngine;
  let clients: ReturnType<typeof clientsFor>;

  beforeAll(async () => {
    engine = await start();
    clients = clientsFor(engine.endpoint);
    await createInboxTable(clients.client);
  });

  afterAll(async () => {
    clients?.client.destroy();
    await engine?.stop();
  });

  const read = async (pk: string, sk = 'HEAD') =>
    (await clients.documents.send(new GetCommand({ TableName: TABLE, Key: key(pk, sk), ConsistentRead: true }))).Item;

  it('applies put, update, delete and a condition check together', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('all-guard'), open: true } }));
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('all-old'), x: 1 } }));
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: TABLE, Item: { ...key('all-new'), text: 'é' } } },
          {
            Update: {
              TableName: TABLE,
              Key: key('all-counter'),
              UpdateExpression: 'ADD n :one SET #k = if_not_exists(#k, :kind)',
              ExpressionAttributeNames: { '#k': 'kind' },
              ExpressionAttributeValues: { ':one': 1, ':kind': 'head' },
            },
          },
          { Delete: { TableName: TABLE, Key: key('all-old') } },
          {
            ConditionCheck: {
              TableName: TABLE,
              Key: key('all-guard'),
              ConditionExpression: '#o = :yes',
              ExpressionAttributeNames: { '#o': 'open' },
              ExpressionAttributeValues: { ':yes': true },
            },
          },
        ],
      }),
    );
    expect(await read('all-new')).toEqual({ ...key('all-new'), text: 'é' });
    expect(await read('all-counter')).toEqual({ ...key('all-counter'), n: 1, kind: 'head' });
    expect(await read('all-old')).toBeUndefined();
    expect(await read('all-guard')).toEqual({ ...key('all-guard'), open: true });
  });

  it('applies nothing when one condition fails, and says which with the existing item', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('lost'), version: 7 } }));
    const failed = await documents
      .send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: TABLE, Item: { ...key('lost-entry') } } },
            {
              Update: {
                TableName: TABLE,
                Key: key('lost'),
                UpdateExpression: 'SET version = :next',
                ConditionExpression: 'version = :read',
                ExpressionAttributeValues: { ':next': 7, ':read': 6 },
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            {
              Put: {
                TableName: TABLE,
                Item: { ...key('lost'), sk: 'other' },
                ConditionExpression: 'attribute_exists(pk)',
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
          ],
        }),
      )
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          // The document client leaves the items of errors as they came over the wire.
          Item: { pk: { S: 'lost' }, sk: { S: 'HEAD' }, version: { N: '7' } },
        },
        { Code: 'ConditionalCheckFailed' },
      ],
    });
    const reasons = (failed as { CancellationReasons: { Item?: unknown }[] }).CancellationReasons;
    expect(reasons[2]?.Item).toBeUndefined();
    expect(await read('lost-entry')).toBeUndefined();
    expect(await read('lost')).toEqual({ ...key('lost'), version: 7 });
  });

  it('gives the existing item of a single write only when asked', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('single'), holder: 'ana' } }));
    const put = { TableName: TABLE, Item: key('single'), ConditionExpression: 'attribute_not_exists(pk)' };
    const asked = documents.send(new PutCommand({ ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    await expect(asked).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { pk: { S: 'single' }, holder: { S: 'ana' } },
    });
    const silent = await documents.send(new PutCommand(put)).catch((error: unknown) => error);
    expect(silent).toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect((silent as { Item?: unknown }).Item).toBeUndefined();
    await expect(
      documents.send(
        new DeleteCommand({
          TableName: TABLE,
          Key: key('single'),
          ConditionExpression: 'holder = :ben',
          ExpressionAttributeValues: { ':ben': 'ben' },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    ).rejects.toMatchObject({ Item: { holder: { S: 'ana' } } });
  });

  it('applies a repeated client request token once, and refuses it for another body', async () => {
    const { client, documents } = clients;
    const add = (token: string, by: string) =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: token,
          TransactItems: [
            {
              Update: {
                TableName: TABLE,
                Key: { pk: { S: 'token' }, sk: { S: 'HEAD' } },
                UpdateExpression: 'ADD n :by',
                ExpressionAttributeValues: { ':by': { N: by } },
              },
            },
          ],
        }),
      );
    await add('token-a', '1');
    await add('token-a', '1');
    expect(await read('token')).toMatchObject({ n: 1 });
    await expect(add('token-a', '2')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    await add('token-b', '1');
    expect((await documents.send(new GetCommand({ TableName: TABLE, Key: key('token') }))).Item).toMatchObject({
      n: 2,
    });
  });

  it('refuses two actions on one item and more than 100 actions', async () => {
    const { documents } = clients;
    const put = (n: number) => ({ Put: { TableName: TABLE, Item: key('many', `E#${n}`) } });
    await expect(
      documents.send(new TransactWriteCommand({ TransactItems: [put(1), put(2), put(1)] })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    const hundred = Array.from({ length: 100 }, (_, n) => put(n));
    await documents.send(new TransactWriteCommand({ TransactItems: hundred }));
    expect(await read('many', 'E#99')).toBeDefined();
    await expect(
      documents.send(new TransactWriteCommand({ TransactItems: [...hundred, put(100)] })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('names the action whose value does not fit, and applies none', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('typed'), text: 'not a number' } }));
    const failed = documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: TABLE, Item: key('typed-entry') } },
          {
            Update: {
              TableName: TABLE,
              Key: key('typed'),
              UpdateExpression: 'SET #t = #t + :one',
              ExpressionAttributeNames: { '#t': 'text' },
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      }),
    );
    await expect(failed).rejects.toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    });
    expect(await read('typed-entry')).toBeUndefined();
  });

  it('lets exactly one of many parallel claims win', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('race'), holder: 'queue' } }));
    const claims = await Promise.allSettled(
      Array.from({ length: 24 }, (_, n) =>
        documents.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName: TABLE,
                  Key: key('race'),
                  UpdateExpression: 'SET holder = :me',
                  ConditionExpression: 'holder = :queue',
                  ExpressionAttributeValues: { ':me': `agent-${n}`, ':queue': 'queue' },
                },
              },
              { Put: { TableName: TABLE, Item: { ...key('race', `claimed-${n}`) } } },
            ],
          }),
        ),
      ),
    );
    const winners = claims.flatMap((claim, n) => (claim.status === 'fulfilled' ? [n] : []));
    expect(winners).toHaveLength(1);
    expect(await read('race')).toMatchObject({ holder: `agent-${winners[0]}` });
    const entries = await Promise.all(claims.map((_, n) => read('race', `claimed-${n}`)));
    expect(entries.filter(Boolean)).toHaveLength(1);
  });

  it('reads several items together, missing ones included', async () => {
    const { documents } = clients;
    await documents.send(new PutCommand({ TableName: TABLE, Item: { ...key('get-a'), n: 1, m: 2 } }));
    const { Responses } = await documents.send(
      new TransactGetCommand({
        TransactItems: [
          { Get: { TableName: TABLE, Key: key('get-a'), ProjectionExpression: 'pk, sk, n' } },
          { Get: { TableName: TABLE, Key: key('get-none') } },
        ],
      }),
    );
    expect(Responses?.map((response) => response.Item)).toEqual([{ ...key('get-a'), n: 1 }, undefined]);
  });

  it('refuses a table that does not exist', async () => {
    const { client, documents } = clients;
    const missingTable = { name: 'ResourceNotFoundException' };
    await expect(client.send(new DescribeTableCommand({ TableName: 'nowhere' }))).rejects.toMatchObject(missingTable);
    await expect(
      documents.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'nowhere', Item: key('x') } }] })),
    ).rejects.toMatchObject(missingTable);
    await expect(
      documents.send(
        new UpdateCommand({
          TableName: 'nowhere',
          Key: key('x'),
          UpdateExpression: 'SET a = :a',
          ExpressionAttributeValues: { ':a': 1 },
        }),
      ),
    ).rejects.toMatchObject(missingTable);
  });
});
