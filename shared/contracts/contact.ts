import * as z from 'zod/mini';
import type { ContactRecord } from '../domain/contacts/contact-record.ts';
import type { ContactSummary } from '../domain/conversation/contact-summary.ts';
import { actorSchema } from './thread.ts';

/** Epoch milliseconds. */
const time = z.number();
const maybe = z.nullable(z.string());

export const marketingSchema = z.enum(['opted-in', 'opted-out', 'unknown']);

/** What is known of a contact. `version` guards changes: send back the one that was read. */
export const contactRecordSchema = z.object({
  contactId: z.string(),
  version: z.number(),
  /** What the team calls them: `ownName`, else `whatsappName`. */
  name: z.string(),
  ownName: maybe,
  whatsappName: z.string(),
  phone: maybe,
  userId: maybe,
  language: maybe,
  email: maybe,
  company: maybe,
  note: maybe,
  fields: z.record(z.string(), z.string()),
  externalIds: z.record(z.string(), z.string()),
  /** Null = nobody has asked them. */
  consent: z.nullable(z.object({ marketing: marketingSchema, source: z.string(), at: time, by: actorSchema })),
});

export type ContactRecordView = z.infer<typeof contactRecordSchema>;

/** Lengths are checked by the domain, so that the limit stands in the sentence the person reads. */
const part = z.optional(z.nullable(z.string().check(z.maxLength(4096))));
const pairs = z.optional(z.record(z.string().check(z.maxLength(200)), z.nullable(z.string().check(z.maxLength(4096)))));

/** What to change of a contact: null removes, what is not given stays. Without `version` whatever is there is changed. */
export const contactPatchSchema = z.object({
  version: z.optional(z.int().check(z.gte(0))),
  name: part,
  language: part,
  email: part,
  company: part,
  note: part,
  fields: pairs,
  externalIds: pairs,
});

/** One session of a thread; see `shared/domain/conversation/session-summary.ts`. */
export const sessionSchema = z.object({
  number: z.number(),
  openedSeq: z.number(),
  openedAt: time,
  cause: z.nullable(z.enum(['customer-wrote', 'agent-wrote', 'merged'])),
  closedAt: z.nullable(time),
  closeReason: z.nullable(z.enum(['done', 'idle', 'merged'])),
  closedBy: z.nullable(z.string()),
  handledBy: z.array(z.string()),
  firstResponseMs: z.nullable(z.number()),
  received: z.number(),
  sent: z.number(),
  notes: z.number(),
  isPart: z.boolean(),
});

export type SessionView = z.infer<typeof sessionSchema>;

export function toContactRecordView(contact: ContactSummary, record: ContactRecord): ContactRecordView {
  return {
    contactId: contact.id,
    version: record.version,
    name: record.name ?? contact.name,
    ownName: record.name ?? null,
    whatsappName: contact.name,
    phone: contact.phone ?? null,
    userId: contact.userId ?? null,
    language: record.language ?? null,
    email: record.email ?? null,
    company: record.company ?? null,
    note: record.note ?? null,
    fields: record.fields,
    externalIds: record.externalIds,
    consent: record.consent ?? null,
  };
}
