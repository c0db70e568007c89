import * as z from 'zod/mini';
import { sendableSchema } from '../../../../shared/contracts/content.ts';
import { ApiFailure } from '../api/api-failure.ts';
import type { PendingMessage } from './pending-message.ts';

const savedSchema = z.array(
  z.object({
    clientId: z.string(),
    threadId: z.string(),
    mode: z.enum(['reply', 'note']),
    text: z.string(),
    content: z.optional(sendableSchema),
    quotes: z.optional(z.string()),
    at: z.number(),
    basedOnSeq: z.number(),
    status: z.enum(['sending', 'queued', 'failed', 'stale']),
    problem: z.optional(z.object({ status: z.number(), code: z.string(), message: z.string() })),
  }),
);

/** Remembers unsent messages of one person over a reload of the tab. */
export type OutboxMemory = { save(pending: readonly PendingMessage[]): void; restore(): PendingMessage[] };

export function createOutboxMemory(agentId: string, storage: Storage): OutboxMemory {
  const key = `baton.outbox.${agentId}`;
  return {
    save(pending) {
      const saved = pending.map(({ failure, ...message }) => ({
        ...message,
        ...(failure ? { problem: { status: failure.status, code: failure.code, message: failure.message } } : {}),
      }));
      try {
        if (saved.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(saved));
      } catch {
        // Storage is full or switched off: the message is still on the screen.
      }
    },
    restore() {
      try {
        const parsed = savedSchema.safeParse(JSON.parse(storage.getItem(key) ?? '[]'));
        if (!parsed.success) return [];
        return parsed.data.map(({ problem, ...message }) => ({
          ...message,
          ...(problem ? { failure: new ApiFailure(problem.status, problem) } : {}),
        }));
      } catch {
        return [];
      }
    },
  };
}
