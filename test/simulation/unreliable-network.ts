import { cancelled, serviceError } from '../../infra/local/table/errors.ts';
import type { Transport } from './embedded-table.ts';
import type { EventLoop } from './event-loop.ts';
import type { Faults } from './faults.ts';
import { currentInvocation } from './invocation.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Tries of the AWS SDK for what it may try again: no answer, or throttled. */
const TRIES = 3;

/** A request that got no answer in all its tries. */
export class NoAnswer extends Error {
  override name = 'TimeoutError';
}

/**
 * The way from a function to the table: every request takes a moment in which others act, and anything may go wrong before
 * or after it took effect. Tries again as the AWS SDK does, with the same body and token.
 */
export function unreliableNetwork(loop: EventLoop, faults: Faults, random: SeededRandom): Transport {
  return async (request, perform) => {
    const invocation = currentInvocation();
    const goesWrong = (kind: Parameters<Faults['happens']>[0]) =>
      invocation !== undefined && !invocation.spared && faults.happens(kind);
    const die = (): Promise<never> => {
      invocation?.kill();
      return new Promise(() => undefined);
    };
    for (let attempt = 1; ; attempt++) {
      // Mostly quick, often enough not: others must get the chance to act in between.
      const usual = random.chance(0.25) ? random.between(10, 200) : random.between(1, 12);
      await loop.pause(goesWrong('slowRequest') ? random.between(500, 8000) : usual, request.operation);
      if (goesWrong('crashBefore')) return die();
      try {
        if (goesWrong('throttled')) throw serviceError('ProvisionedThroughputExceededException', 'Too many requests');
        if (goesWrong('requestLost')) throw new NoAnswer('The request was lost');
        if (request.operation === 'TransactWriteItems' && goesWrong('transactionConflict')) {
          const items = (request.body.TransactItems as unknown[]).length;
          const loser = random.between(0, items - 1);
          throw cancelled(
            Array.from({ length: items }, (_, index) => ({ Code: index === loser ? 'TransactionConflict' : 'None' })),
          );
        }
        const answer = await loop.working(perform(request));
        if (goesWrong('crashAfter')) return die();
        if (goesWrong('answerLost')) throw new NoAnswer('The answer was lost');
        if (random.chance(0.25)) await loop.pause(random.between(1, 30), `answer to ${request.operation}`);
        return answer;
      } catch (error) {
        if (attempt === TRIES || !isWorthRepeating(error)) throw error;
      }
    }
  };
}

function isWorthRepeating(error: unknown): boolean {
  return (
    error instanceof NoAnswer || (error instanceof Error && error.name === 'ProvisionedThroughputExceededException')
  );
}
