import type { ApiFailure } from '../api/api-failure.ts';

/**
 * A message or note that was written here and is not in the log yet. `clientId` is its key on the screen for ever and
 * the idempotency key of the request, so trying again can never send it twice.
 */
export type PendingMessage = {
  clientId: string;
  threadId: string;
  mode: 'reply' | 'note';
  text: string;
  /** Epoch ms, server time. */
  at: number;
  basedOnSeq: number;
  /** `stale`: refused because something happened meanwhile; the writer decides. */
  status: 'sending' | 'failed' | 'stale';
  failure?: ApiFailure;
};
