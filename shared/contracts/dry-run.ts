import * as z from 'zod/mini';

/** Milliseconds; null = not one conversation to measure. */
const figure = z.nullable(z.number());

const outcome = z.object({
  /** First response, from the customer's first unanswered message, in milliseconds of real time. */
  firstResponseP50: figure,
  firstResponseP90: figure,
  releases: z.number(),
  escalations: z.number(),
  breaches: z.number(),
  closedIdle: z.number(),
  /** Conversations per agent (by name) and per team (by name). */
  perAgent: z.record(z.string(), z.number()),
  perTeam: z.record(z.string(), z.number()),
});

/** What the last days would have looked like: `before` is the policy in force replayed, so both follow the same model. */
export const dryRunSchema = z.object({
  from: z.number(),
  to: z.number(),
  conversations: z.number(),
  /** There were more conversations than are replayed at once: the newest ones were taken. */
  truncated: z.boolean(),
  before: outcome,
  after: outcome,
  /** Conversations that would have gone another way, newest first, at most 50. */
  changed: z.array(
    z.object({
      threadId: z.string(),
      contact: z.string(),
      openedAt: z.number(),
      before: z.object({ team: z.string(), agent: z.nullable(z.string()), releases: z.number() }),
      after: z.object({ team: z.string(), agent: z.nullable(z.string()), releases: z.number() }),
      why: z.string(),
    }),
  ),
});

export type DryRun = z.infer<typeof dryRunSchema>;
