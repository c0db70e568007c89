import type { Operation } from './context.ts';
import { batchGetItem, getItem, query, scan } from './reads.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams.ts';
import { createTable, deleteTable, describeTable, listTables, updateTable } from './tables.ts';
import { describeTimeToLive, updateTimeToLive } from './timeToLive.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';
import { batchWriteItem, deleteItem, putItem, updateItem } from './writes.ts';

/** What the server can do, by the X-Amz-Target header that asks for it. */
export const operations: ReadonlyMap<string, { name: string; run: Operation }> = new Map([
  ...Object.entries({
    CreateTable: createTable,
    DescribeTable: describeTable,
    UpdateTable: updateTable,
    DeleteTable: deleteTable,
    ListTables: listTables,
    UpdateTimeToLive: updateTimeToLive,
    DescribeTimeToLive: describeTimeToLive,
    PutItem: putItem,
    UpdateItem: updateItem,
    DeleteItem: deleteItem,
    GetItem: getItem,
    Query: query,
    Scan: scan,
    BatchGetItem: batchGetItem,
    BatchWriteItem: batchWriteItem,
    TransactWriteItems: transactWriteItems,
    TransactGetItems: transactGetItems,
  }).map(([name, run]) => [`DynamoDB_20120810.${name}`, { name, run }] as const),
  ...Object.entries({
    ListStreams: listStreams,
    DescribeStream: describeStream,
    GetShardIterator: getShardIterator,
    GetRecords: getRecords,
  }).map(([name, run]) => [`DynamoDBStreams_20120810.${name}`, { name, run }] as const),
] satisfies (readonly [string, { name: string; run: Operation }])[]);
