import { Agent, request } from 'node:http';

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

const TARGET = 'DynamoDBStreams_20120810';

/** Reads the stream of a table over DynamoDB Streams' own protocol. A position that was trimmed becomes the oldest. */
export async function streamReader(endpoint: string, tableName: string, from: Position): Promise<StreamReader> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL(endpoint);

  const call = <Answer>(operation: string, body: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const outgoing = request(
        {
          agent,
          host: url.hostname,
          port: url.port,
          path: url.pathname,
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(text),
            'x-amz-target': `${TARGET}.${operation}`,
            'x-amz-date': '20260101T000000Z',
            authorization:
              'AWS4-HMAC-SHA256 Credential=LOCAL.event-source/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const answer = JSON.parse(Buffer.concat(chunks).toString());
            if (response.statusCode === 200) resolve(answer as Answer);
            else reject(new StreamError(operation, answer as { __type?: string; message?: string }));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(text);
    });

  const { Streams } = await call<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName: tableName });
  const arn = Streams.at(-1)?.StreamArn;
  if (arn === undefined) throw new Error(`The table ${tableName} has no stream.`);
  const { StreamDescription } = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>('DescribeStream', {
    StreamArn: arn,
  });
  const shard = StreamDescription.Shards.at(-1)?.ShardId;

  let position = from;
  let iterator: string | undefined;
  const newIterator = async (): Promise<string> => {
    const { ShardIterator } = await call<{ ShardIterator: string }>('GetShardIterator', {
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
        const answer = await call<{ Records: StreamRecord[]; NextShardIterator?: string }>('GetRecords', {
          ShardIterator: iterator,
          Limit: limit,
        });
        iterator = answer.NextShardIterator;
        const last = answer.Records.at(-1);
        if (last) position = { after: last.dynamodb.SequenceNumber };
        return answer.Records;
      } catch (error) {
        iterator = undefined;
        if (!(error instanceof StreamError)) throw error;
        if (error.type === 'TrimmedDataAccessException') position = 'oldest';
        // An iterator lives for minutes only; after a long silence, or a clock jump, a new one is due.
        else if (error.type !== 'ExpiredIteratorException') throw error;
        return reader.next(limit);
      }
    },
    close: () => agent.destroy(),
  };
  return reader;
}

class StreamError extends Error {
  readonly type: string;

  constructor(operation: string, body: { __type?: string; message?: string }) {
    super(`${operation}: ${body.__type ?? 'error'} ${body.message ?? ''}`);
    this.type = body.__type?.split('#').at(-1) ?? '';
  }
}
