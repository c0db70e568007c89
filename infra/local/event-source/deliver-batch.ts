import { setTimeout as delay } from 'node:timers/promises';
import type { InvokeResult } from '../lambda/function-worker.ts';
import type { StreamRecord } from './stream-client.ts';

export type BatchOptions = {
  /** Invokes the function with these records. */
  invoke: (records: StreamRecord[]) => Promise<InvokeResult>;
  /** Sets aside records that failed for good. */
  giveUp: (records: StreamRecord[], attempts: number) => Promise<void>;
  bisect: boolean;
  reportFailures: boolean;
  /** Attempts after the first; -1 for no end. */
  retries: number;
  /** First wait before a retry; doubles up to `longestRetryMs`. Milliseconds. */
  retryMs: number;
  longestRetryMs: number;
};

/**
 * Hands a batch over until every record is handled or set aside, in order. A failing batch is halved, which costs no
 * retry; a batch that names its failures goes on from the first of them.
 */
export async function deliverBatch(records: StreamRecord[], options: BatchOptions): Promise<void> {
  let rest = records;
  let attempts = 0;
  while (rest.length > 0) {
    const result = await options.invoke(rest);
    const failedFrom = firstFailure(rest, result, options.reportFailures);
    if (failedFrom === undefined) return;
    if (failedFrom > 0) {
      rest = rest.slice(failedFrom);
      attempts = 0;
    }
    if (options.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliverBatch(rest.slice(0, middle), options);
      rest = rest.slice(middle);
      attempts = 0;
      continue;
    }
    attempts++;
    if (options.retries >= 0 && attempts > options.retries) return options.giveUp(rest, attempts);
    await delay(Math.min(options.retryMs * 2 ** (attempts - 1), options.longestRetryMs));
  }
}

/** Index of the first record that is not done; undefined when all are. What names no record of the batch fails it all. */
function firstFailure(records: StreamRecord[], result: InvokeResult, reported: boolean): number | undefined {
  if ('error' in result) return 0;
  if (!reported) return undefined;
  const answer = JSON.parse(result.payload) as { batchItemFailures?: { itemIdentifier?: string }[] } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const positions = failures.map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...positions));
}
