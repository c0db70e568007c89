import * as z from 'zod/mini';
import { WINDOW_STATES } from '../domain/views/conversation-filter.ts';
import { FILTER_LIMITS } from '../domain/views/filter-params.ts';
import { MOST_SAVED_VIEWS, VIEW_NAME_LENGTH } from '../domain/views/saved-view.ts';

export const viewSchema = z.enum(['mine', 'unassigned', 'all', 'snoozed', 'closed']);

/** What a list can be narrowed to; all that is given must hold. */
export const filterParams = {
  /** Up to 5 labels, separated by commas (`\\c` = a comma in a label); the conversation carries all of them. */
  labels: z.optional(z.string().check(z.minLength(1), z.maxLength(400))),
  /** An agent’s id, `me`, or `nobody`. */
  assignee: z.optional(z.string().check(z.minLength(1), z.maxLength(FILTER_LIMITS.id))),
  /** Any of these, separated by commas. */
  priority: z.optional(z.string().check(z.regex(/^[012](,[012]){0,2}$/))),
  /** The customer has the last word. */
  needsReply: z.optional(z.literal('true')),
  /** I follow it. */
  followed: z.optional(z.literal('true')),
  /** The 24-hour window: `closing` = less than four hours are left. */
  window: z.optional(z.enum(WINDOW_STATES)),
  /** Stands in the name or the number. */
  text: z.optional(z.string().check(z.minLength(1), z.maxLength(FILTER_LIMITS.text))),
};

export const savedViewSchema = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(VIEW_NAME_LENGTH)),
  view: viewSchema,
  teamId: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  filter: z.object({ ...filterParams, unread: z.optional(z.literal('true')) }),
});

/** The views of one list, in their order; saved as a whole under the version they were read with (0 = none yet). */
export const savedViewsSchema = z.object({
  version: z.int().check(z.gte(0)),
  views: z.array(savedViewSchema).check(z.maxLength(MOST_SAVED_VIEWS)),
});
