import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The name of the table that `createInboxTable` makes. */
export const TABLE = 'inbox';

/** Real SDK clients for an endpoint, without retries so that each error shows. */
export function clientsFor(endpoint: string): { client: DynamoDBClient; documents: DynamoDBDocumentClient } {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    client,
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  };
}

/** A table of the product's shape: pk, sk, a stream, an INCLUDE index, a KEYS_ONLY index and a local one. */
export async function createInboxTable(client: DynamoDBClient, options: { localIndex?: boolean } = {}): Promise<void> {
  const localIndex = options.localIndex ?? true;
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'holderKey', AttributeType: 'S' },
        { AttributeName: 'holderSort', AttributeType: 'N' },
        { AttributeName: 'alarmKey', AttributeType: 'S' },
        { AttributeName: 'alarmAt', AttributeType: 'N' },
        ...(localIndex ? [{ AttributeName: 'rank', AttributeType: 'N' as const }] : []),
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byHolder',
          KeySchema: [
            { AttributeName: 'holderKey', KeyType: 'HASH' },
            { AttributeName: 'holderSort', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['head', 'version'] },
        },
        {
          IndexName: 'byAlarm',
          KeySchema: [
            { AttributeName: 'alarmKey', KeyType: 'HASH' },
            { AttributeName: 'alarmAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      ...(localIndex
        ? {
            LocalSecondaryIndexes: [
              {
                IndexName: 'byRank',
                KeySchema: [
                  { AttributeName: 'pk', KeyType: 'HASH' as const },
                  { AttributeName: 'rank', KeyType: 'RANGE' as const },
                ],
                Projection: { ProjectionType: 'KEYS_ONLY' as const },
              },
            ],
          }
        : {}),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}
