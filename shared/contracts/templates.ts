import * as z from 'zod/mini';
import { type MessageTemplate, TEMPLATE_STATUSES } from '../domain/templates/message-template.ts';

/** A template of a number's account. `components` are as Meta describes them. */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.enum(['utility', 'marketing', 'authentication', 'other']),
  status: z.enum(TEMPLATE_STATUSES),
  quality: z.enum(['green', 'yellow', 'red', 'unknown']),
  reason: z.optional(z.string()),
  format: z.enum(['positional', 'named']),
  components: z.array(z.record(z.string(), z.unknown())),
});

/** The templates of a number, as WhatsApp last told them. */
export const templateListSchema = z.object({
  templates: z.array(templateSchema),
  /** When WhatsApp was last asked with success, and at all; null = never. */
  fetchedAt: z.nullable(z.number()),
  triedAt: z.nullable(z.number()),
  /** Why the last attempt failed, in a sentence. */
  problem: z.nullable(z.string()),
  /** It was asked for anew by this very request. */
  refreshing: z.boolean(),
  serverTime: z.number(),
});

/** Fails to compile when the contract and the domain drift apart. */
export const templatesAgree = (template: z.infer<typeof templateSchema>): MessageTemplate => template;
