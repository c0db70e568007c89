import * as z from 'zod/mini';
import { entrySchema, threadSchema } from './thread.ts';

export const none = z.object({});
export const threadParams = z.object({ threadId: z.string().check(z.minLength(1), z.maxLength(200)) });

export const agentParams = z.object({ agentId: z.string().check(z.minLength(1), z.maxLength(80)) });

export const messageParams = z.object({
  threadId: z.string().check(z.minLength(1), z.maxLength(200)),
  seq: z.coerce.number().check(z.int(), z.gte(1)),
});

/** The sender's own id of a message or note: idempotency key of the request and key of its row for ever. */
export const clientId = z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));

/** The length is checked by the domain, so that the limit stands in the sentence the person reads. */
export const text = z.string();

/** What a change leads to: the head and the entries it added (none when nothing had to change). */
export const changed = z.object({ thread: threadSchema, entries: z.array(entrySchema), serverTime: z.number() });

export const availabilitySchema = z.enum(['available', 'busy', 'away']);
export const roleSchema = z.enum(['agent', 'supervisor', 'admin']);
