import type { PendingMessage } from './pending-message.ts';
import { fromSaved, toSaved } from './saved-message.ts';

/** Remembers unsent messages of one person over a reload of the tab, from the very moment they are written. */
export type OutboxMemory = { save(pending: readonly PendingMessage[]): void; restore(): PendingMessage[] };

export function createOutboxMemory(agentId: string, storage: Storage): OutboxMemory {
  const key = `baton.outbox.${agentId}`;
  return {
    save(pending) {
      try {
        if (pending.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(pending.map(toSaved)));
      } catch {
        // Storage is full or switched off: the message is still on the screen.
      }
    },
    restore() {
      try {
        const saved: unknown = JSON.parse(storage.getItem(key) ?? '[]');
        if (!Array.isArray(saved)) return [];
        // What was held when the tab was reloaded is held no longer.
        return saved
          .map(fromSaved)
          .filter((message) => message !== null)
          .map(({ heldUntil: _heldUntil, ...message }) => message);
      } catch {
        return [];
      }
    },
  };
}
