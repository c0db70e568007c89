import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Reads of single items and of one partition; there is deliberately no way to scan. */
export type Read = 'GetItem' | 'BatchGetItem' | 'Query';
const READS: readonly Read[] = ['GetItem', 'BatchGetItem', 'Query'];

/** What a transaction consists of: DynamoDB checks these, there is no permission for the transaction itself. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

export type IndexName = 'byHolder' | 'byStatus' | 'byAlarm';

/** All sorts of reads, or only these. */
export function readItems(table: ITable, only: readonly Read[] = READS): PolicyStatement {
  const actions = only.map((read) => `dynamodb:${read}`);
  return new PolicyStatement({ sid: 'ReadItems', actions, resources: [table.tableArn] });
}

export function writeItems(table: ITable): PolicyStatement {
  return new PolicyStatement({ sid: 'WriteItems', actions: WRITE, resources: [table.tableArn] });
}

/** Many items in one request, as the search index is written. */
export function writeBatches(table: ITable): PolicyStatement {
  return new PolicyStatement({
    sid: 'WriteBatches',
    actions: ['dynamodb:BatchWriteItem'],
    resources: [table.tableArn],
  });
}

export function deleteItems(table: ITable): PolicyStatement {
  return new PolicyStatement({ sid: 'DeleteItems', actions: ['dynamodb:DeleteItem'], resources: [table.tableArn] });
}

export function queryIndexes(table: ITable, ...indexes: IndexName[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'QueryIndexes',
    actions: ['dynamodb:Query'],
    resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
  });
}

/** Reading the stream is done by Lambda's poller with the function's own role. */
export function readStream(streamArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadStream',
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: [streamArn],
  });
}

/** SecureStrings under the account's default SSM key need no KMS permission besides this. */
export function readSecrets(scope: Construct, prefix: string, names: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadSecrets',
    actions: ['ssm:GetParameters'],
    resources: names.map((name) =>
      Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${prefix.slice(1)}/${name}` }),
    ),
  });
}

/** One-time schedules of one group, run under one role: enough to arm a conversation's alarm and nothing else. */
export function armAlarms(scope: Construct, group: string, executionRoleArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ArmAlarms',
      actions: ['scheduler:CreateSchedule'],
      resources: [
        Stack.of(scope).formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${group}/*` }),
      ],
    }),
    new PolicyStatement({
      sid: 'LendSchedulerItsRole',
      actions: ['iam:PassRole'],
      resources: [executionRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
  ];
}

/** Customers' files under `media/`, and those that people of the team upload under `uploads/`. */
export function readAndWriteFiles(
  bucket: IBucket,
  rights: { read: readonly string[]; write: readonly string[] },
): PolicyStatement[] {
  const under = (prefixes: readonly string[]) => prefixes.map((prefix) => `${bucket.bucketArn}/${prefix}/*`);
  return [
    new PolicyStatement({ sid: 'ReadFiles', actions: ['s3:GetObject'], resources: under(rights.read) }),
    new PolicyStatement({ sid: 'WriteFiles', actions: ['s3:PutObject'], resources: under(rights.write) }),
  ];
}

/** Posting to connections (POST), and closing those that could not be reached (DELETE). */
export function manageConnections(
  scope: Construct,
  apiId: string,
  stage: string,
  methods: readonly ('POST' | 'DELETE')[],
): PolicyStatement {
  return new PolicyStatement({
    sid: 'PostToConnections',
    actions: ['execute-api:ManageConnections'],
    resources: methods.map((method) =>
      Stack.of(scope).formatArn({
        service: 'execute-api',
        resource: apiId,
        resourceName: `${stage}/${method}/@connections/*`,
      }),
    ),
  });
}
