import { expect, test } from 'vitest';
import { tableCalls } from '../../../infra/local/policy/table-calls.ts';

const place = { region: 'us-east-1', account: '000000000000' };
const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table';
const TableName = 'baton';

test.each<[operation: string, body: Record<string, unknown>, calls: string[]]>([
  ['GetItem', { TableName }, [`GetItem ${ARN}/baton`]],
  ['PutItem', { TableName }, [`PutItem ${ARN}/baton`]],
  ['DescribeTable', { TableName }, [`DescribeTable ${ARN}/baton`]],
  ['GetItem', { TableName: `${ARN}/other` }, [`GetItem ${ARN}/other`]],
  ['Query', { TableName }, [`Query ${ARN}/baton`]],
  ['Query', { TableName, IndexName: 'byHolder' }, [`Query ${ARN}/baton/index/byHolder`]],
  ['Scan', { TableName, IndexName: 'byHolder' }, [`Scan ${ARN}/baton/index/byHolder`]],
  [
    'BatchGetItem',
    { RequestItems: { baton: {}, other: {} } },
    [`BatchGetItem ${ARN}/baton`, `BatchGetItem ${ARN}/other`],
  ],
  ['BatchWriteItem', { RequestItems: { baton: [] } }, [`BatchWriteItem ${ARN}/baton`]],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName } }] }, [`GetItem ${ARN}/baton`]],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName } },
        { Update: { TableName } },
        { Delete: { TableName } },
        { ConditionCheck: { TableName: 'other' } },
      ],
    },
    [`PutItem ${ARN}/baton`, `UpdateItem ${ARN}/baton`, `DeleteItem ${ARN}/baton`, `ConditionCheckItem ${ARN}/other`],
  ],
  ['ListTables', {}, ['ListTables *']],
  ['TransactWriteItems', { TransactItems: 'nonsense' }, []],
  ['TransactWriteItems', { TransactItems: [null] }, []],
  ['GetItem', {}, [`GetItem ${ARN}/`]],
])('%s %j', (operation, body, calls) => {
  const found = tableCalls(`DynamoDB_20120810.${operation}`, body, place);
  expect(found.map(({ action, resource }) => `${action.replace('dynamodb:', '')} ${resource}`)).toEqual(calls);
});

test('streams need no right here: their reader is the event source', () => {
  expect(tableCalls('DynamoDBStreams_20120810.GetRecords', { ShardIterator: 'x' }, place)).toEqual([]);
});
