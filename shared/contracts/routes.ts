import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { agentSchema, entrySchema, threadSchema } from './thread.ts';

const none = z.object({});
const threadParams = z.object({ threadId: z.string().check(z.minLength(1), z.maxLength(200)) });

/** The sender's own id of a message or note: idempotency key of the request and key of its row for ever. */
const clientId = z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));

/** The length is checked by the domain, so that the limit stands in the sentence the person reads. */
const text = z.string();

/** What a change leads to: the head and the entries it added (none when nothing had to change). */
const changed = z.object({ thread: threadSchema, entries: z.array(entrySchema), serverTime: z.number() });

export const viewSchema = z.enum(['mine', 'unassigned', 'all', 'closed']);
export type View = z.infer<typeof viewSchema>;

export const availabilitySchema = z.enum(['available', 'busy', 'away']);
const roleSchema = z.enum(['agent', 'supervisor', 'admin']);

const quarantineItem = z.object({
  id: z.string(),
  at: z.number(),
  reason: z.enum(['malformed-json', 'unknown-shape', 'unknown-number', 'unmatched-status', 'unhandled-event']),
  explanation: z.string(),
  bytes: z.number(),
});

/** All routes of the API, by the name of what they do. */
export const routes = {
  getMe: defineRoute({
    method: 'GET',
    path: '/v1/me',
    summary: 'Who am I, in which workspace, and what time is it on the server',
    access: 'person',
    params: none,
    query: none,
    body: none,
    response: z.object({
      agent: agentSchema,
      workspace: z.object({ id: z.string(), name: z.string() }),
      serverTime: z.number(),
    }),
    errors: ['not-a-member'],
  }),
  setAvailability: defineRoute({
    method: 'PUT',
    path: '/v1/me/availability',
    summary: 'Say whether I take conversations; becoming available drains the queue at once',
    access: 'person',
    params: none,
    query: none,
    body: z.object({ availability: availabilitySchema }),
    response: z.object({ agent: agentSchema }),
    errors: [],
  }),
  createSocketTicket: defineRoute({
    method: 'POST',
    path: '/v1/socket-tickets',
    summary: 'A one-time ticket (60 s) to open the live connection: connect to `url`',
    access: 'person',
    params: none,
    query: none,
    body: none,
    response: z.object({ url: z.string(), expiresAt: z.number() }),
    errors: [],
  }),
  listAgents: defineRoute({
    method: 'GET',
    path: '/v1/agents',
    summary: 'Everybody of the workspace, with availability and load',
    access: 'member',
    params: none,
    query: none,
    body: none,
    response: z.object({ agents: z.array(agentSchema) }),
    errors: [],
  }),
  addAgent: defineRoute({
    method: 'POST',
    path: '/v1/agents',
    summary: 'Add a person by e-mail; they join at their first sign-in',
    access: 'admin',
    params: none,
    query: none,
    body: z.object({
      name: z.string().check(z.minLength(1), z.maxLength(80)),
      email: z.email(),
      role: roleSchema,
      capacity: z.optional(z.int().check(z.gte(1), z.lte(1000))),
      availability: z.optional(availabilitySchema),
    }),
    response: z.object({ agent: agentSchema }),
    errors: ['agent-exists'],
  }),
  putChannel: defineRoute({
    method: 'PUT',
    path: '/v1/channels/{phoneNumberId}',
    summary: 'Attach a WhatsApp number to this workspace',
    access: 'admin',
    params: z.object({ phoneNumberId: z.string().check(z.regex(/^\d{5,32}$/)) }),
    query: none,
    body: z.object({
      name: z.string().check(z.minLength(1), z.maxLength(80)),
      displayPhoneNumber: z.string().check(z.regex(/^\d{5,20}$/)),
      wabaId: z.string().check(z.regex(/^\d{5,32}$/)),
    }),
    response: z.object({ channelId: z.string() }),
    errors: ['channel-taken'],
  }),
  createApiKey: defineRoute({
    method: 'POST',
    path: '/v1/api-keys',
    summary: 'A key for an automation; the secret is shown only in this answer',
    access: 'admin',
    params: none,
    query: none,
    body: z.object({ name: z.string().check(z.minLength(1), z.maxLength(80)) }),
    response: z.object({ id: z.string(), key: z.string() }),
    errors: [],
  }),
  listConversations: defineRoute({
    method: 'GET',
    path: '/v1/conversations',
    summary:
      'Heads of threads: `mine` and `all` newest activity first, `unassigned` longest waiting first, `closed` newest first',
    access: 'member',
    params: none,
    query: z.object({
      view: viewSchema,
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(100))),
      cursor: z.optional(z.string().check(z.maxLength(1000))),
    }),
    body: none,
    response: z.object({
      threads: z.array(threadSchema),
      cursor: z.nullable(z.string()),
      serverTime: z.number(),
    }),
    errors: ['bad-cursor'],
  }),
  getThread: defineRoute({
    method: 'GET',
    path: '/v1/threads/{threadId}',
    summary: 'The head of a thread and its newest entries (oldest first)',
    access: 'member',
    params: threadParams,
    query: z.object({ limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(100))) }),
    body: none,
    response: z.object({ thread: threadSchema, entries: z.array(entrySchema), serverTime: z.number() }),
    errors: ['thread-not-found'],
  }),
  listEntries: defineRoute({
    method: 'GET',
    path: '/v1/threads/{threadId}/entries',
    summary:
      'Entries after or before a seq (oldest first): `after` fills a gap, `before` loads older ones, `seqs` re-reads single ones (their ticks)',
    access: 'member',
    params: threadParams,
    query: z.object({
      after: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
      before: z.optional(z.coerce.number().check(z.int(), z.gte(1))),
      seqs: z.optional(z.string().check(z.regex(/^\d+(,\d+){0,99}$/))),
      limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(200))),
    }),
    body: none,
    response: z.object({ thread: threadSchema, entries: z.array(entrySchema), serverTime: z.number() }),
    errors: ['thread-not-found'],
  }),
  reply: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/messages',
    summary: 'Write to the customer; `basedOnSeq` is the last entry you had seen, `anyway` sends despite a stale view',
    access: 'member',
    params: threadParams,
    query: none,
    body: z.object({
      clientId,
      text,
      basedOnSeq: z.optional(z.int().check(z.gte(0))),
      anyway: z.optional(z.boolean()),
    }),
    response: changed,
    errors: [
      'thread-not-found',
      'text-empty',
      'text-too-long',
      'window-closed',
      'held-by-other',
      'stale-view',
      'client-id-reused',
    ],
  }),
  retryMessage: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/messages/{seq}/retry',
    summary: 'Send a failed message again, as a new attempt',
    access: 'member',
    params: z.object({
      threadId: z.string().check(z.minLength(1), z.maxLength(200)),
      seq: z.coerce.number().check(z.int(), z.gte(1)),
    }),
    query: none,
    body: z.object({ clientId }),
    response: changed,
    errors: ['thread-not-found', 'not-failed', 'window-closed', 'held-by-other', 'client-id-reused'],
  }),
  addNote: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/notes',
    summary: 'Write a note that only the team sees',
    access: 'member',
    params: threadParams,
    query: none,
    body: z.object({ clientId, text }),
    response: changed,
    errors: ['thread-not-found', 'text-empty', 'text-too-long', 'client-id-reused'],
  }),
  claim: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/claim',
    summary: 'Take a waiting conversation; exactly one claimant wins. Supervisors may `takeOver` a held one',
    access: 'person',
    params: threadParams,
    query: none,
    body: z.object({ takeOver: z.optional(z.boolean()) }),
    response: changed,
    errors: ['thread-not-found', 'already-claimed', 'not-open'],
  }),
  release: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/release',
    summary: 'Put a conversation back into the queue',
    access: 'member',
    params: threadParams,
    query: none,
    body: none,
    response: changed,
    errors: ['thread-not-found', 'held-by-other', 'not-open'],
  }),
  transfer: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/transfer',
    summary: 'Hand a conversation to an agent (`agentId`) or to the queue (`agentId` null), with a note if you like',
    access: 'member',
    params: threadParams,
    query: none,
    body: z.object({ agentId: z.nullable(z.string()), note: z.optional(z.string()) }),
    response: changed,
    errors: ['thread-not-found', 'agent-not-found', 'same-holder', 'held-by-other', 'not-open', 'text-too-long'],
  }),
  close: defineRoute({
    method: 'POST',
    path: '/v1/threads/{threadId}/close',
    summary: 'Close the conversation; the customer’s next message opens a new one in the same thread',
    access: 'member',
    params: threadParams,
    query: none,
    body: none,
    response: changed,
    errors: ['thread-not-found', 'held-by-other'],
  }),
  listQuarantine: defineRoute({
    method: 'GET',
    path: '/v1/quarantine',
    summary: 'Webhooks that could not be understood, newest first',
    access: 'admin',
    params: none,
    query: z.object({ cursor: z.optional(z.string().check(z.maxLength(1000))) }),
    body: none,
    response: z.object({ items: z.array(quarantineItem), cursor: z.nullable(z.string()) }),
    errors: ['bad-cursor'],
  }),
  getQuarantined: defineRoute({
    method: 'GET',
    path: '/v1/quarantine/{id}',
    summary: 'One quarantined webhook with its raw body',
    access: 'admin',
    params: z.object({ id: z.string().check(z.minLength(1), z.maxLength(80)) }),
    query: none,
    body: none,
    response: z.object({ item: quarantineItem, raw: z.string() }),
    errors: ['quarantine-not-found'],
  }),
  getOpenApi: defineRoute({
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document',
    access: 'public',
    params: none,
    query: none,
    body: none,
    response: z.looseObject({}),
    errors: [],
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
