import * as z from 'zod/mini';
import { sendableSchema } from '../../../../shared/contracts/content.ts';
import { ApiFailure } from '../api/api-failure.ts';
import type { PendingMessage } from './pending-message.ts';

const savedSchema = z.object({
  clientId: z.string(),
  threadId: z.string(),
  mode: z.enum(['reply', 'note']),
  text: z.string(),
  content: z.optional(sendableSchema),
  mentions: z.optional(z.array(z.union([z.object({ agentId: z.string() }), z.object({ teamId: z.string() })]))),
  quotes: z.optional(z.string()),
  at: z.number(),
  basedOnSeq: z.number(),
  status: z.enum(['sending', 'queued', 'failed', 'stale']),
  heldUntil: z.optional(z.number()),
  refusedAt: z.optional(z.number()),
  behind: z.optional(z.string()),
  problem: z.optional(z.object({ status: z.number(), code: z.string(), message: z.string() })),
});

/** A pending message as plain data; its file is kept beside it. */
export type SavedMessage = z.infer<typeof savedSchema>;

export function toSaved({ failure, file: _file, unkept: _unkept, ...message }: PendingMessage): SavedMessage {
  if (!failure) return message;
  return { ...message, problem: { status: failure.status, code: failure.code, message: failure.message } };
}

/** Null when it is not what this version can send. */
export function fromSaved(saved: unknown): PendingMessage | null {
  const parsed = savedSchema.safeParse(saved);
  if (!parsed.success) return null;
  const { problem, ...message } = parsed.data;
  return problem ? { ...message, failure: new ApiFailure(problem.status, problem) } : message;
}
