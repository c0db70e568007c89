import { AwsJsonError, awsJsonClient } from '../aws-json/aws-json-client.ts';

/** A stream record as GetRecords gives it. */
export type StreamRecord = {
  eventID: string;
  eventName: string;
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number; [field: string]: unknown };
  userIdentity?: { Type?: string; PrincipalId?: string };
  [field: string]: unknown;
};

/** A place in a stream: just after a record, or before the oldest. */
export type Position = { after: string } | 'oldest';

export type StreamReader = {
  /** ARN of the stream that is read. */
  arn: string;
  /** The next records, none when there are none yet. */
  next(limit: number): Promise<StreamRecord[]>;
  close(): void;
};

/** Reads the stream of a table over DynamoDB Streams' own protocol. A position that was trimmed becomes the oldest. */
export async function streamReader(endpoint: string, tableName: string, from: Position): Promise<StreamReader> {
  const client = awsJsonClient(endpoint, 'DynamoDBStreams_20120810');
  const { Streams } = await client.call<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName: tableName });
  const arn = Streams.at(-1)?.StreamArn;
  if (arn === undefined) throw new Error(`The table ${tableName} has no stream.`);
  const { StreamDescription } = await client.call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    {
      StreamArn: arn,
    },
  );
  const shard = StreamDescription.Shards.at(-1)?.ShardId;

  let position = from;
  let iterator: string | undefined;
  const newIterator = async (): Promise<string> => {
    const { ShardIterator } = await client.call<{ ShardIterator: string }>('GetShardIterator', {
      StreamArn: arn,
      ShardId: shard,
      ...(position === 'oldest'
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after }),
    });
    return ShardIterator;
  };

  const reader: StreamReader = {
    arn,
    async next(limit) {
      try {
        iterator ??= await newIterator();
        const answer = await client.call<{ Records: StreamRecord[]; NextShardIterator?: string }>('GetRecords', {
          ShardIterator: iterator,
          Limit: limit,
        });
        iterator = answer.NextShardIterator;
        const last = answer.Records.at(-1);
        if (last) position = { after: last.dynamodb.SequenceNumber };
        return answer.Records;
      } catch (error) {
        iterator = undefined;
        if (!(error instanceof AwsJsonError)) throw error;
        if (error.type === 'TrimmedDataAccessException') position = 'oldest';
        // An iterator lives for minutes only; after a long silence, or a clock jump, a new one is due.
        else if (error.type !== 'ExpiredIteratorException') throw error;
        return reader.next(limit);
      }
    },
    close: client.close,
  };
  return reader;
}
