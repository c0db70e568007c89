import * as z from 'zod/mini';

const text = (most: number) => z.string().check(z.maxLength(most));

/** `team` = the workspace's, for everybody it is meant for; `mine` = the caller's own. */
export const whoseSchema = z.enum(['team', 'mine']);

export const cannedReplySchema = z.object({
  id: z.string(),
  whose: whoseSchema,
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  teamId: z.nullable(z.string()),
  version: z.number(),
  updatedAt: z.number(),
});
export type CannedReplyView = z.infer<typeof cannedReplySchema>;

export const cannedReplyParams = z.object({ replyId: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/)) });

/** Lengths are checked by the domain, so that the sentence says what to do; these only keep out what is absurd. */
export const cannedReplyBody = z.object({
  whose: whoseSchema,
  shortcut: text(200),
  title: text(500),
  text: text(20_000),
  /** Only the team's people are offered it; null = everybody. */
  teamId: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
  /** The version that was changed; 0 = a new one. */
  version: z.int().check(z.gte(0)),
});
