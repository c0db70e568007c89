import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeEngines, type RunningEngine } from './engines.ts';
import { clientsFor, createInboxTable, TABLE } from './tableFixture.ts';

describeEngines('conditions, queries and indexes', (start) => {
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

  const put = (item: Record<string, unknown>) =>
    clients.documents.send(new PutCommand({ TableName: TABLE, Item: item }));
  const query = (input: Partial<QueryCommandInput>) =>
    clients.documents.send(new QueryCommand({ TableName: TABLE, ...input }));
  const update = (pk: string, input: object) =>
    clients.documents.send(new UpdateCommand({ TableName: TABLE, Key: { pk, sk: 'HEAD' }, ...input } as never));

  it('updates with if_not_exists, list_append, ADD and REMOVE, and returns what it is asked for', async () => {
    await put({ pk: 'u', sk: 'HEAD', list: [1], gone: true, labels: new Set(['a']) });
    const { Attributes } = await update('u', {
      UpdateExpression:
        'SET created = if_not_exists(created, :now), #l = list_append(#l, :more), deep = :map ADD n :two, labels :b REMOVE gone',
      ExpressionAttributeNames: { '#l': 'list' },
      ExpressionAttributeValues: { ':now': 5, ':more': [2], ':two': 2, ':b': new Set(['b']), ':map': { x: { y: 1 } } },
      ReturnValues: 'ALL_NEW',
    });
    expect(Attributes).toEqual({
      pk: 'u',
      sk: 'HEAD',
      created: 5,
      list: [1, 2],
      n: 2,
      labels: new Set(['a', 'b']),
      deep: { x: { y: 1 } },
    });
    const nested = await update('u', {
      UpdateExpression: 'SET deep.x.y = deep.x.y + :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    });
    expect(nested.Attributes).toEqual({ deep: { x: { y: 2 } } });
  });

  it.each([
    ['attribute_exists(version) AND version = :v', { ':v': 3 }],
    ['version BETWEEN :low AND :high', { ':low': 2, ':high': 3 }],
    ['holder IN (:a, :b)', { ':a': 'queue', ':b': 'ana' }],
    ['begins_with(holder, :q) AND NOT attribute_exists(closedAt)', { ':q': 'que' }],
    ['contains(labels, :vip) OR size(holder) > :ten', { ':vip': 'vip', ':ten': 10 }],
    ['attribute_type(labels, :ss) AND version <> :zero', { ':ss': 'SS', ':zero': 0 }],
  ])('accepts a write when %s, and refuses it when not', async (condition, values) => {
    const item = { pk: 'c', sk: 'HEAD', version: 3, holder: 'queue', labels: new Set(['vip']) };
    await put(item);
    const write = (ConditionExpression: string) =>
      clients.documents.send(
        new PutCommand({ TableName: TABLE, Item: item, ConditionExpression, ExpressionAttributeValues: values }),
      );
    await write(condition);
    await expect(write(`NOT (${condition})`)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('lets one of many parallel claims win', async () => {
    await put({ pk: 'claim', sk: 'HEAD', version: 1 });
    const claims = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        update('claim', {
          UpdateExpression: 'SET version = :two',
          ConditionExpression: 'version = :one',
          ExpressionAttributeValues: { ':one': 1, ':two': 2 },
        }),
      ),
    );
    expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1);
    await Promise.all(
      Array.from({ length: 50 }, () =>
        update('count', { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } }),
      ),
    );
    const { Item } = await clients.documents.send(
      new GetCommand({ TableName: TABLE, Key: { pk: 'count', sk: 'HEAD' } }),
    );
    expect(Item?.n).toBe(50);
  });

  it('pages through a sort key range in both directions', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) await put({ pk: 'q', sk: `E#00${n}`, n });
    await put({ pk: 'q', sk: 'HEAD' });
    const range = {
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :e)',
      ExpressionAttributeValues: { ':p': 'q', ':e': 'E#' },
    };
    const newest = await query({ ...range, ScanIndexForward: false, Limit: 4 });
    expect(newest.Items?.map((item) => item.n)).toEqual([6, 5, 4, 3]);
    const rest = await query({ ...range, ScanIndexForward: false, ExclusiveStartKey: newest.LastEvaluatedKey });
    expect(rest.Items?.map((item) => item.n)).toEqual([2, 1]);
    expect(rest.LastEvaluatedKey).toBeUndefined();
    const after = await query({
      KeyConditionExpression: 'pk = :p AND sk > :after',
      ExpressionAttributeValues: { ':p': 'q', ':after': 'E#004' },
    });
    expect(after.Items?.map((item) => item.sk)).toEqual(['E#005', 'E#006', 'HEAD']);
    const between = await query({
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :a AND :b',
      ExpressionAttributeValues: { ':p': 'q', ':a': 'E#002', ':b': 'E#003' },
    });
    expect(between.Items?.map((item) => item.n)).toEqual([2, 3]);
  });

  it('filters after it read, and counts both', async () => {
    for (const n of [1, 2, 3, 4]) await put({ pk: 'f', sk: `E#${n}`, kind: n % 2 ? 'note' : 'message' });
    const answer = await query({
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'kind = :k',
      ProjectionExpression: 'sk',
      ExpressionAttributeValues: { ':p': 'f', ':k': 'note' },
    });
    expect(answer).toMatchObject({ Count: 2, ScannedCount: 4, Items: [{ sk: 'E#1' }, { sk: 'E#3' }] });
  });

  it('ends a page at 1 MB', async () => {
    const body = 'x'.repeat(300_000);
    for (const n of [1, 2, 3, 4, 5]) await put({ pk: 'big', sk: `${n}`, body });
    const input = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'big' } };
    const first = await query(input);
    // AWS's own pages end at the item that crosses 1 MB or before it; both are accepted.
    expect(first.Count).toBeOneOf([3, 4]);
    const second = await query({ ...input, ExclusiveStartKey: first.LastEvaluatedKey });
    const all = [...(first.Items ?? []), ...(second.Items ?? [])];
    expect(all.map((item) => item.sk)).toEqual(['1', '2', '3', '4', '5']);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  it('keeps a sparse index in step with its items, numbers in number order', async () => {
    const sorts = [10, 9, -3, 2.5, 1000];
    for (const n of sorts)
      await put({ pk: `i${n}`, sk: 'HEAD', holderKey: 'ana', holderSort: n, head: { n }, secret: 1 });
    await put({ pk: 'outside', sk: 'HEAD', holderSort: 1 });
    const ana = async () =>
      (
        await query({
          IndexName: 'byHolder',
          KeyConditionExpression: 'holderKey = :h',
          ExpressionAttributeValues: { ':h': 'ana' },
        })
      ).Items;
    expect((await ana())?.map((item) => item.holderSort)).toEqual([-3, 2.5, 9, 10, 1000]);
    expect((await ana())?.[0]).toEqual({ pk: 'i-3', sk: 'HEAD', holderKey: 'ana', holderSort: -3, head: { n: -3 } });
    await update('i10', { UpdateExpression: 'REMOVE holderKey' });
    await update('i9', { UpdateExpression: 'SET holderSort = :n', ExpressionAttributeValues: { ':n': 2000 } });
    await clients.documents.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'i-3', sk: 'HEAD' } }));
    expect((await ana())?.map((item) => item.pk)).toEqual(['i2.5', 'i1000', 'i9']);
  });

  it('writes and reads in batches, and refuses too many and duplicates', async () => {
    const item = (n: number) => ({ PutRequest: { Item: { pk: 'batch', sk: `${n}` } } });
    const write = (requests: object[]) =>
      clients.documents.send(new BatchWriteCommand({ RequestItems: { [TABLE]: requests as never } }));
    await write(Array.from({ length: 25 }, (_, n) => item(n)));
    const { Responses } = await clients.documents.send(
      new BatchGetCommand({
        RequestItems: { [TABLE]: { Keys: [0, 24, 99].map((n) => ({ pk: 'batch', sk: `${n}` })) } },
      }),
    );
    expect(Responses?.[TABLE]?.map((one) => one.sk).sort()).toEqual(['0', '24']);
    const invalid = { name: 'ValidationException' };
    await expect(write(Array.from({ length: 26 }, (_, n) => item(n)))).rejects.toMatchObject(invalid);
    await expect(write([item(1), item(1)])).rejects.toMatchObject(invalid);
  });

  it('scans in parallel segments that together are the table', async () => {
    const segment = async (Segment?: number) =>
      (
        await clients.documents.send(
          new ScanCommand({
            TableName: TABLE,
            ProjectionExpression: 'pk, sk',
            ...(Segment === undefined ? {} : { Segment, TotalSegments: 3 }),
          }),
        )
      ).Items?.map((item) => `${item.pk}/${item.sk}`) ?? [];
    await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        clients.documents.send(new DeleteCommand({ TableName: TABLE, Key: { pk: 'big', sk: `${n}` } })),
      ),
    );
    const all = await segment();
    const parts = await Promise.all([0, 1, 2].map(segment));
    expect(parts.flat().sort()).toEqual([...all].sort());
    expect(all.length).toBeGreaterThan(40);
  });

  it.each([
    ['an empty key', { Item: { pk: '', sk: 'x' } }],
    ['a missing key', { Item: { pk: 'x' } }],
    ['an index key of the wrong type', { Item: { pk: 'x', sk: 'x', holderKey: 'h', holderSort: 'word' } }],
    ['an empty index key', { Item: { pk: 'x', sk: 'x', holderKey: '', holderSort: 1 } }],
    ['an item over 400 KB', { Item: { pk: 'x', sk: 'x', body: 'é'.repeat(205_000) } }],
    ['a reserved word', { Item: { pk: 'x', sk: 'x' }, ConditionExpression: 'attribute_not_exists(status)' }],
    [
      'an unused value',
      {
        Item: { pk: 'x', sk: 'x' },
        ConditionExpression: 'attribute_not_exists(pk)',
        ExpressionAttributeValues: { ':a': 1 },
      },
    ],
  ])('refuses %s', async (_, input) => {
    await expect(clients.documents.send(new PutCommand({ TableName: TABLE, ...input } as never))).rejects.toMatchObject(
      { name: 'ValidationException' },
    );
  });

  it('fills an index that is added later, and forgets one that is removed', async () => {
    await put({ pk: 'late', sk: 'HEAD', team: 'support', version: 1 });
    await clients.client.send(
      new UpdateTableCommand({
        TableName: TABLE,
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
          { AttributeName: 'holderKey', AttributeType: 'S' },
          { AttributeName: 'holderSort', AttributeType: 'N' },
          { AttributeName: 'alarmKey', AttributeType: 'S' },
          { AttributeName: 'alarmAt', AttributeType: 'N' },
          { AttributeName: 'rank', AttributeType: 'N' },
          { AttributeName: 'team', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: 'byTeam',
              KeySchema: [{ AttributeName: 'team', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          },
        ],
      }),
    );
    await put({ pk: 'later', sk: 'HEAD', team: 'support' });
    const team = () =>
      query({
        IndexName: 'byTeam',
        KeyConditionExpression: 'team = :t',
        ExpressionAttributeValues: { ':t': 'support' },
      });
    expect((await team()).Items?.map((item) => item.pk).sort()).toEqual(['late', 'later']);
    await clients.client.send(
      new UpdateTableCommand({ TableName: TABLE, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byTeam' } }] }),
    );
    await expect(team()).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
