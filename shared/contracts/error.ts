import * as z from 'zod/mini';
import { holderSchema } from './thread.ts';

/**
 * Every error of the API: a stable code, a sentence that says what to do, and the request id to quote.
 * `holder` names who has the conversation, `entries` what happened meanwhile, `issues` which field is wrong, `problems`
 * what is wrong with a policy (paths into the policy), `threadId` where to write instead.
 */
export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    holder: z.optional(holderSchema),
    limit: z.optional(z.number()),
    since: z.optional(z.number()),
    threadId: z.optional(z.string()),
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    problems: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
});

export type ApiError = z.infer<typeof errorSchema>['error'];
