import type { PendingMessage } from './pending-message.ts';

/**
 * The unsent messages of one person as all tabs of this browser know them. They outlive the tab and the browser; one tab
 * at a time sends to a thread.
 */
export type SharedOutbox = {
  /**
   * Keeps what is pending here, forgets what was and is not any more. Resolves once that is on disk, to the client ids of
   * those that could not be kept because the browser has no room for their files.
   */
  save(pending: readonly PendingMessage[]): Promise<ReadonlySet<string>>;
  /** What waits now, oldest first; then calls back whenever another tab wrote, failed to send or sent something. */
  watch(listener: { onMessage(message: PendingMessage): void; onGone(message: PendingMessage): void }): Promise<void>;
  /** Runs `work` when no other tab sends to the thread. `still` is false when another tab has settled the message. */
  inTurn(message: PendingMessage, work: (still: boolean) => Promise<void>): Promise<void>;
  stop(): void;
};
