import { isDeepStrictEqual } from 'node:util';
import { AwsJsonError, awsJsonClient } from '../aws-json/aws-json-client.ts';
import type { Resolver } from './resolve.ts';

type TableProperties = {
  KeySchema: unknown[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: IndexProperties[];
  StreamSpecification?: { StreamViewType?: string };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled?: boolean };
};

type IndexProperties = {
  IndexName: string;
  KeySchema: unknown[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
};

/** A table on disk that differs from the template; the message says what to do. */
export class TableChangedError extends Error {
  readonly code = 'TABLE_CHANGED';
}

/**
 * Makes the template's tables exist behind `endpoint`. Resolves to true when there was none of them before.
 * Throws `TableChangedError` for a table with other keys or indexes, which the local engine cannot change.
 */
export async function deployTables(template: Resolver, endpoint: string): Promise<boolean> {
  const client = awsJsonClient(endpoint, 'DynamoDB_20120810');
  const tables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    template.all<TableProperties>(type),
  );
  let fresh = true;
  try {
    for (const { name, properties } of tables) {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } = properties;
      const wanted = {
        KeySchema,
        AttributeDefinitions,
        ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(indexOf) } : {}),
      };
      const found = await describeTable(name);
      if (found) {
        fresh = false;
        if (!isDeepStrictEqual(comparable(found), comparable(wanted))) {
          throw new TableChangedError(
            `The data was made by another version of Baton: the indexes of ${name} differ. Start once with --fresh.`,
          );
        }
        continue;
      }
      const stream = StreamSpecification?.StreamViewType;
      await client.call('CreateTable', {
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        ...wanted,
        ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } } : {}),
      });
      while ((await describeTable(name))?.TableStatus !== 'ACTIVE')
        await new Promise((resolve) => setTimeout(resolve, 20));
      const ttl = properties.TimeToLiveSpecification;
      if (ttl?.Enabled) {
        await client.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: ttl });
      }
    }
    return fresh;
  } finally {
    client.close();
  }

  type Description = TableProperties & { TableStatus: string };
  async function describeTable(TableName: string): Promise<Description | undefined> {
    try {
      return (await client.call<{ Table: Description }>('DescribeTable', { TableName })).Table;
    } catch (error) {
      if (error instanceof AwsJsonError && error.type === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }
}

function indexOf({ IndexName, KeySchema, Projection }: IndexProperties): IndexProperties {
  return { IndexName, KeySchema, Projection };
}

function comparable(table: Pick<TableProperties, 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'>) {
  const byText = (left: unknown, right: unknown) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);
  return {
    keys: table.KeySchema,
    attributes: table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
      AttributeName,
      AttributeType,
    ]).sort(byText),
    indexes: (table.GlobalSecondaryIndexes ?? [])
      .map(({ IndexName, KeySchema, Projection }) => [
        IndexName,
        KeySchema,
        Projection.ProjectionType,
        [...(Projection.NonKeyAttributes ?? [])].sort(),
      ])
      .sort(byText),
  };
}
