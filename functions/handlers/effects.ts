import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { runEffects } from '../actions/run-effects.ts';
import { effectJobs } from '../runtime/effect-jobs.ts';
import { wireEffects } from '../runtime/wiring/effects.ts';

const deps = wireEffects();

/** What a commit asks for, after it: send, arm the alarm, route, drain. Records that fail are tried again alone. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>(async ({ Records }: DynamoDBStreamEvent) => {
  const failed = await runEffects(deps, effectJobs(Records));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
