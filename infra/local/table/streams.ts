import type { Context, Operation } from './context.ts';
import type { KeyRange } from './dynalite.ts';
import { serviceError, validationError } from './errors.ts';
import { streamPrefix, under } from './keys.ts';
import type { Json, StreamRecord, TableRecord } from './types.ts';

// AWS splits and closes shards as it likes; here a stream is one shard for its whole life.
const SHARD_ID = 'shardId-00000000000000000000-00000000';
const ITERATOR_LIFE_MS = 15 * 60_000;
const KEPT_MS = 24 * 3_600_000;
const MAX_RECORDS = 1000;
const MAX_BYTES = 1024 * 1024;
const TRIM_PAGE = 256;

interface Position {
  streamArn: string;
  /** Read after this sequence number, or from it on; both absent means from the oldest. */
  after?: string;
  from?: string;
  /** Epoch milliseconds. */
  issued: number;
}

function byArn(context: Context, arn: unknown): TableRecord {
  for (const table of context.tables.values()) {
    if (table.description.LatestStreamArn !== undefined && table.description.LatestStreamArn === arn) return table;
  }
  throw serviceError('ResourceNotFoundException', `Requested resource not found: Stream: ${String(arn)} not found`);
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function decode(text: unknown): Position {
  try {
    const position = JSON.parse(Buffer.from(String(text), 'base64url').toString()) as Position;
    if (typeof position.streamArn === 'string' && typeof position.issued === 'number') return position;
  } catch {
    // Not ours: the same answer as for one that lacks its members.
  }
  throw validationError('Invalid ShardIterator');
}

export const listStreams: Operation = (context, body) => {
  const streams = [...context.tables.values()]
    .map((table) => table.description)
    .filter((table) => table.LatestStreamArn && (body.TableName === undefined || body.TableName === table.TableName))
    .map((table) => ({
      StreamArn: table.LatestStreamArn,
      TableName: table.TableName,
      StreamLabel: table.LatestStreamLabel,
    }))
    .sort((a, b) => ((a.StreamArn as string) < (b.StreamArn as string) ? -1 : 1));
  const start = streams.findIndex((stream) => stream.StreamArn === body.ExclusiveStartStreamArn) + 1;
  const page = streams.slice(start, start + Math.min(Number(body.Limit ?? 100), 100));
  const last = page.at(-1);
  return {
    Streams: page,
    ...(last && start + page.length < streams.length ? { LastEvaluatedStreamArn: last.StreamArn } : {}),
  };
};

export const describeStream: Operation = async (context, body) => {
  const { description: table } = byArn(context, body.StreamArn);
  const [oldest] = await readRecords(context, table.TableName, {}, 1);
  return {
    StreamDescription: {
      StreamArn: table.LatestStreamArn,
      StreamLabel: table.LatestStreamLabel,
      StreamStatus: table.StreamSpecification?.StreamEnabled ? 'ENABLED' : 'DISABLED',
      StreamViewType: table.StreamSpecification?.StreamViewType,
      CreationRequestDateTime: Date.parse(`${table.LatestStreamLabel}Z`) / 1000,
      TableName: table.TableName,
      KeySchema: table.KeySchema,
      Shards: [
        {
          ShardId: SHARD_ID,
          SequenceNumberRange: {
            StartingSequenceNumber: oldest?.dynamodb.SequenceNumber ?? context.writer.latestSequence,
          },
        },
      ],
    },
  };
};

function positionOf(context: Context, body: Json): Omit<Position, 'streamArn' | 'issued'> {
  const number = body.SequenceNumber === undefined ? undefined : String(body.SequenceNumber);
  switch (body.ShardIteratorType) {
    case 'TRIM_HORIZON':
      return {};
    case 'LATEST':
      return { after: context.writer.latestSequence };
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER':
      if (number === undefined || !/^\d{21}$/.test(number)) throw validationError('Invalid SequenceNumber');
      return body.ShardIteratorType === 'AT_SEQUENCE_NUMBER' ? { from: number } : { after: number };
    default:
      throw validationError(
        "1 validation error detected: Value at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
      );
  }
}

export const getShardIterator: Operation = (context, body) => {
  const table = byArn(context, body.StreamArn);
  if (body.ShardId !== SHARD_ID) {
    throw serviceError(
      'ResourceNotFoundException',
      `Requested resource not found: Shard: ${String(body.ShardId)} not found`,
    );
  }
  const streamArn = table.description.LatestStreamArn as string;
  return { ShardIterator: encode({ streamArn, ...positionOf(context, body), issued: context.now() }) };
};

/** Committed records of a table in order: after or from a sequence number, else from the oldest kept; 1 MB a page. */
export async function readRecords(
  context: Context,
  tableName: string,
  position: { after?: string; from?: string },
  limit: number,
): Promise<StreamRecord[]> {
  const prefix = streamPrefix(tableName);
  const { gte, ...end } = under(prefix);
  const range: KeyRange = { ...end, limit };
  if (position.after === undefined) range.gte = prefix + (position.from ?? '');
  else range.gt = prefix + position.after;
  const values = context.level.values(range);
  const records: StreamRecord[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const page = (await values.nextv(100)) as StreamRecord[];
      if (page.length === 0) return records;
      for (const record of page) {
        bytes += record.dynamodb.SizeBytes;
        if (records.length > 0 && bytes > MAX_BYTES) return records;
        records.push(record);
      }
    }
  } finally {
    await values.close();
  }
}

export const getRecords: Operation = async (context, body) => {
  const { issued, ...position } = decode(body.ShardIterator);
  const { description } = byArn(context, position.streamArn);
  if (issued < context.now() - ITERATOR_LIFE_MS) {
    throw serviceError(
      'ExpiredIteratorException',
      'Iterator expired. The iterator was created more than 15 minutes ago.',
    );
  }
  const limit = Math.min(Math.max(Number(body.Limit ?? MAX_RECORDS), 1), MAX_RECORDS);
  const records = await readRecords(context, description.TableName, position, limit);
  const last = records.at(-1);
  const { streamArn } = position;
  const next = last ? { streamArn, after: last.dynamodb.SequenceNumber } : position;
  return { Records: records, NextShardIterator: encode({ ...next, issued: context.now() }) };
};

/** Removes stream records older than 24 hours; answers how many. */
export async function trimStreams(context: Context): Promise<number> {
  const horizon = (context.now() - KEPT_MS) / 1000;
  let removed = 0;
  for (const table of context.tables.keys()) {
    const iterator = context.level.iterator(under(streamPrefix(table)));
    try {
      for (;;) {
        const page = (await iterator.nextv(TRIM_PAGE)) as [string, StreamRecord][];
        const old = page.filter(([, record]) => record.dynamodb.ApproximateCreationDateTime < horizon);
        if (old.length > 0) await context.level.batch(old.map(([key]) => ({ type: 'del', key })));
        removed += old.length;
        if (page.length === 0 || old.length < page.length) break;
      }
    } finally {
      await iterator.close();
    }
  }
  return removed;
}
