import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { BatonFunction } from './baton-function.ts';

export interface StreamTriggerProps {
  streamArn: string;
  target: BatonFunction;
  batchSize: number;
  /** Batches per shard at the same time. Order still holds for each item. */
  parallel: number;
  /** Event patterns; a record that matches none costs nothing. Numbers cannot be filtered, only strings. */
  patterns: object[];
  failures: Queue;
}

/**
 * Feeds table changes to a function. Lambda's defaults retry a bad record until it leaves the stream a day later and hold
 * up all records behind it; here a failing batch is halved, retried a few times, then set aside in the failure queue.
 */
export function streamTrigger(scope: Construct, id: string, props: StreamTriggerProps): EventSourceMapping {
  return new EventSourceMapping(scope, id, {
    target: props.target.fn,
    eventSourceArn: props.streamArn,
    // From the oldest record: what was written while this trigger was being created counts too.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: props.batchSize,
    parallelizationFactor: props.parallel,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    maxRecordAge: Duration.hours(12),
    filters: props.patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
    onFailure: new SqsDlq(props.failures),
  });
}
