import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Queues } from '../queues/queue-files.ts';
import type { Resolver } from '../template/resolve.ts';
import { type Functions, functionNameOf } from './functions.ts';

type EventInvokeConfig = {
  FunctionName: string;
  MaximumRetryAttempts?: number;
  DestinationConfig?: { OnFailure?: { Destination?: string } };
};

/** Hands an event over and resolves when it was handled or given up: true when the function succeeded. */
export type AsyncInvoke = (functionArn: string, event: string) => Promise<boolean>;

/**
 * Lambda's asynchronous invocation: two further attempts unless the template says otherwise, then the failure
 * destination. Attempts follow after seconds here, not minutes. Rejects only when there is no such function.
 */
export function asyncInvoke(
  template: Resolver,
  functions: Pick<Functions, 'invoke'>,
  queues: Queues,
  now: () => number,
  retryDelayMs = 1000,
): AsyncInvoke {
  const configs = new Map(
    template
      .all<EventInvokeConfig>('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [functionNameOf(properties.FunctionName), properties]),
  );
  return async (functionArn, event) => {
    const config = configs.get(functionNameOf(functionArn));
    const attempts = 1 + Number(config?.MaximumRetryAttempts ?? 2);
    let error: unknown;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const result = await functions.invoke(functionArn, event);
      if (!('error' in result)) return true;
      error = result.error;
      if (attempt < attempts) await delay(retryDelayMs * attempt);
    }
    const destination = config?.DestinationConfig?.OnFailure?.Destination;
    if (destination) {
      const record = {
        version: '1.0',
        timestamp: new Date(now()).toISOString(),
        requestContext: {
          requestId: randomUUID(),
          functionArn,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempts,
        },
        requestPayload: JSON.parse(event),
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: error,
      };
      await queues.send(destination, JSON.stringify(record));
    }
    return false;
  };
}
