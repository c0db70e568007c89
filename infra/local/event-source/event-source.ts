import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Functions, functionNameOf } from '../lambda/functions.ts';
import type { LogSink } from '../log/log-sink.ts';
import type { Queues } from '../queues/queue-files.ts';
import type { Resolver } from '../template/resolve.ts';
import { type Checkpoints, checkpoints } from './checkpoints.ts';
import { deliverBatch } from './deliver-batch.ts';
import { type Pattern, recordFilter } from './pattern.ts';
import { type StreamReader, type StreamRecord, streamReader } from './stream-client.ts';

type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  Enabled?: boolean;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  MaximumRetryAttempts?: number;
  BisectBatchOnFunctionError?: boolean;
  FunctionResponseTypes?: string[];
  FilterCriteria?: { Filters?: { Pattern: string }[] };
  DestinationConfig?: { OnFailure?: { Destination?: string } };
};

export type EventSourcesOptions = {
  template: Resolver;
  functions: Pick<Functions, 'invoke'>;
  queues: Queues;
  log: LogSink;
  now: () => number;
  /** Where DynamoDB Streams is spoken. */
  endpoint: string;
  /** Calls the listener whenever a stream has new records. */
  onRecords: (listener: () => void) => unknown;
  /** checkpoints.json; in memory without it. */
  file?: string;
  /** First wait before a failed batch is tried again, in milliseconds. Default 200. */
  retryMs?: number;
};

export type EventSources = {
  /** Resolves when every mapping has handled all records that there are now. */
  idle(): Promise<void>;
  close(): void;
};

type Mapping = { name: string; wake: () => void; idle: () => Promise<void>; close: () => void };

/**
 * Feeds the table's stream to functions as the template's event-source mappings say. Woken by the table, never by a
 * timer; each mapping has its own place in the stream, saved after success. One batch of a mapping is under way at a
 * time, whatever its ParallelizationFactor; MaximumRecordAge is not applied.
 */
export async function eventSources(options: EventSourcesOptions): Promise<EventSources> {
  const done = checkpoints(options.file);
  const mappings: Mapping[] = [];
  for (const { logicalId, properties } of options.template.all<MappingProperties>('AWS::Lambda::EventSourceMapping')) {
    if (properties.Enabled !== false) mappings.push(await startMapping(logicalId, properties, options, done));
  }
  options.onRecords(() => {
    for (const mapping of mappings) mapping.wake();
  });
  for (const mapping of mappings) mapping.wake();
  return {
    async idle() {
      await Promise.all(mappings.map((mapping) => mapping.idle()));
    },
    close() {
      for (const mapping of mappings) mapping.close();
    },
  };
}

async function startMapping(
  name: string,
  properties: MappingProperties,
  options: EventSourcesOptions,
  done: Checkpoints,
): Promise<Mapping> {
  const { queues, log, now } = options;
  const tableName = /table\/([^/]+)\/stream/.exec(properties.EventSourceArn)?.[1];
  if (!tableName)
    throw new Error(`${name}: the local runtime reads table streams only, not ${properties.EventSourceArn}.`);
  const checkpoint = done.get(name);
  const reader = await streamReader(options.endpoint, tableName, checkpoint ? { after: checkpoint } : 'oldest');
  const passes = recordFilter(
    (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as Pattern),
  );
  const batchSize = Number(properties.BatchSize ?? 100);
  const windowMs = Number(properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  const destination = properties.DestinationConfig?.OnFailure?.Destination;
  const functionArn = properties.FunctionName;
  const batchOptions = {
    invoke: (records: StreamRecord[]) =>
      options.functions.invoke(functionArn, { Records: records.map((record) => lambdaRecord(record, reader)) }),
    giveUp: async (records: StreamRecord[], attempts: number) => {
      log(
        'error',
        functionNameOf(functionArn),
        `${records.length} stream record(s) set aside after ${attempts} attempts`,
      );
      if (destination) {
        await queues.send(
          destination,
          JSON.stringify(failureRecord(records, attempts, functionArn, reader.arn, now())),
        );
      }
    },
    bisect: properties.BisectBatchOnFunctionError === true,
    reportFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    retries: Number(properties.MaximumRetryAttempts ?? -1),
    retryMs: options.retryMs ?? 200,
    longestRetryMs: 30_000,
  };

  let closed = false;
  let woken = false;
  let running: Promise<void> | undefined;

  /** Reads until a batch is full, the window is over or there is nothing more; true when the stream may have more. */
  const gather = async (): Promise<{ batch: StreamRecord[]; last: string | undefined; more: boolean }> => {
    const batch: StreamRecord[] = [];
    const until = performance.now() + windowMs;
    let last: string | undefined;
    for (;;) {
      const limit = batchSize - batch.length;
      const records = await reader.next(limit);
      last = records.at(-1)?.dynamodb.SequenceNumber ?? last;
      for (const record of records) if (passes(record)) batch.push(record);
      const more = records.length > 0;
      if (batch.length >= batchSize || (!more && (batch.length === 0 || performance.now() >= until))) {
        return { batch, last, more };
      }
      if (!more) await delay(Math.min(50, windowMs));
    }
  };

  const run = async (): Promise<void> => {
    while (woken && !closed) {
      woken = false;
      const { batch, last, more } = await gather();
      if (more) woken = true;
      if (batch.length > 0) await deliverBatch(batch, batchOptions);
      if (last && !closed) await done.set(name, last);
    }
  };

  const wake = () => {
    woken = true;
    if (closed || running) return;
    running = run()
      .catch((error: unknown) => {
        if (!closed) log('error', name, `stopped reading its stream: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        running = undefined;
        // Woken between the last look and the end of the run.
        if (woken) wake();
      });
  };

  return {
    name,
    wake,
    async idle() {
      wake();
      while (running) await running;
    },
    close() {
      closed = true;
      reader.close();
    },
  };
}

/** A record as Lambda hands it on: with the stream's ARN, and with the identity's members in lower case. */
function lambdaRecord({ userIdentity, ...record }: StreamRecord, reader: StreamReader): object {
  return {
    ...record,
    eventSourceARN: reader.arn,
    ...(userIdentity ? { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } } : {}),
  };
}

/** What Lambda sends to a failure destination: where the records are, not the records. */
function failureRecord(
  records: StreamRecord[],
  attempts: number,
  functionArn: string,
  streamArn: string,
  now: number,
): object {
  const first = records[0]?.dynamodb;
  const last = records.at(-1)?.dynamodb;
  const time = (seconds = 0) => new Date(seconds * 1000).toISOString();
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      streamArn,
      batchSize: records.length,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: time(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: time(last?.ApproximateCreationDateTime),
    },
  };
}
