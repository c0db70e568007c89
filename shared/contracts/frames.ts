import * as z from 'zod/mini';
import { agentSchema, entrySchema, threadSchema } from './thread.ts';
import { viewSchema } from './views.ts';

/** What is being written: a message to the customer, or a note. */
const writingSchema = z.enum(['reply', 'note']);

/** Who else has a thread open; never the person who is told. */
const lookersSchema = z.object({
  threads: z.array(z.object({ threadId: z.string(), agentIds: z.array(z.string()) })),
  /** Nobody looks at any thread that is not named. */
  all: z.optional(z.boolean()),
});

/**
 * What the server sends on the live connection: one frame per connection for all that changed together.
 * `threads` are heads for the lists looked at (apply only when `version` is newer); `entries` come only for the thread
 * that is open, new ones and changed ones (ticks). A head whose `seq` runs ahead of the entries held means a gap:
 * fetch `GET /v1/threads/{id}/entries?after=`.
 */
export const serverFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changes'),
    serverTime: z.number(),
    threads: z.array(threadSchema),
    entries: z.array(z.object({ threadId: z.string(), entry: entrySchema })),
    agents: z.array(agentSchema),
    /** Threads that the person no longer sees, because they were handed on. */
    gone: z.optional(z.array(z.string())),
    /** The policy has changed: load it again, and what is on the screen with it. */
    policyVersion: z.optional(z.number()),
    /** The person’s own: a new one is fetched by `GET /v1/me/mentions`. */
    mentions: z.optional(z.array(z.object({ id: z.string(), read: z.boolean() }))),
    /** Apply to a thread only what is not older (`asOf`) than what is known of it. */
    lookers: z.optional(z.extend(lookersSchema, { asOf: z.number() })),
  }),
  /** Somebody writes in a thread on the screen; it holds for six seconds, and nobody says when they stop. */
  z.object({
    type: z.literal('typing'),
    threadId: z.string(),
    agentId: z.string(),
    mode: writingSchema,
    serverTime: z.number(),
  }),
  /** From now on every change of what the subscription `id` asked for comes; what came before it must be read. */
  z.object({ type: z.literal('subscribed'), id: z.string(), serverTime: z.number() }),
  z.object({ type: z.literal('pong'), serverTime: z.number() }),
]);

/**
 * What a client says: which lists and which thread it looks at (answered by `subscribed` with the same `id`, or not at all
 * when it gave none), that its person writes, and that it is still there (answered by `pong`).
 */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    id: z.optional(z.string().check(z.maxLength(64))),
    views: z.array(viewSchema).check(z.maxLength(8)),
    threadId: z.nullable(z.string().check(z.maxLength(200))),
    /** Nobody sits at this screen: colleagues do not see its person as a viewer. */
    away: z.optional(z.boolean()),
  }),
  /** I write in the thread I look at; said again every few seconds while it goes on. Never what is written. */
  z.object({ type: z.literal('typing'), threadId: z.string().check(z.maxLength(200)), mode: writingSchema }),
  z.object({ type: z.literal('ping') }),
]);

export type ServerFrame = z.infer<typeof serverFrameSchema>;
export type ClientFrame = z.infer<typeof clientFrameSchema>;
export type Lookers = z.infer<typeof lookersSchema>;
export type Writing = z.infer<typeof writingSchema>;
