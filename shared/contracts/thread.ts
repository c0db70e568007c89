import * as z from 'zod/mini';
import type { Deadline } from '../domain/clocks/deadlines.ts';
import { type ContactSummary, nameOf } from '../domain/conversation/contact-summary.ts';
import type { Entry } from '../domain/conversation/entry.ts';
import type { Conversation, ThreadState } from '../domain/conversation/thread-state.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { Agent } from '../domain/people/agent.ts';
import { contentSchema, contextSchema } from './content.ts';

/** Epoch milliseconds. */
const time = z.number();

export const holderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue') }),
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('agent'), agentId: z.string(), name: z.string() }),
]);
const agentHolderSchema = z.object({ kind: z.literal('agent'), agentId: z.string(), name: z.string() });

export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), contactId: z.string() }),
  z.object({ kind: z.literal('agent'), agentId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('automation'), keyId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('phone-app') }),
  z.object({
    kind: z.literal('system'),
    cause: z.enum([
      'routing',
      'idle-clock',
      'agent-clock',
      'target-clock',
      'snooze',
      'window',
      'auto-reply',
      'availability',
      'whatsapp',
      'contact',
    ]),
  }),
]);

const deliveryStatusSchema = z.enum([
  'queued',
  'sending',
  'unconfirmed',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
]);

const deliverySchema = z.object({
  status: deliveryStatusSchema,
  attempts: z.number(),
  waiting: z.optional(z.boolean()),
  times: z.partialRecord(deliveryStatusSchema, time),
  revision: z.number(),
  wamid: z.optional(z.string()),
  error: z.optional(
    z.object({
      code: z.string(),
      title: z.string(),
      details: z.optional(z.string()),
      advice: z.string(),
      retryable: z.boolean(),
    }),
  ),
});

/** Our copy of a file: `pending` while it is fetched, then `ready`, `failed` (may be tried again) or `expired`. */
const mediaSchema = z.object({
  state: z.enum(['pending', 'ready', 'failed', 'expired']),
  revision: z.number(),
  attempts: z.number(),
  key: z.optional(z.string()),
  bytes: z.optional(z.number()),
  mimeType: z.optional(z.string()),
  problem: z.optional(z.string()),
});

const candidateSchema = z.object({
  agentId: z.string(),
  name: z.string(),
  outcome: z.enum([
    'chosen',
    'not-available',
    'at-capacity',
    'at-team-capacity',
    'just-had-it',
    'lacks-skill',
    'later-turn',
    'higher-load',
    'weaker-skills',
    'new-to-customer',
  ]),
  load: z.number(),
  capacity: z.number(),
  skill: z.optional(z.string()),
});

export const prioritySchema = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export const skillNeedSchema = z.object({
  skill: z.string().check(z.minLength(1), z.maxLength(40)),
  level: z.int().check(z.gte(1), z.lte(5)),
  required: z.boolean(),
});
const targetSchema = z.enum(['first-response', 'next-response', 'resolution']);

const closeReasonSchema = z.enum(['done', 'idle', 'merged']);

const contactSchema = z.object({
  id: z.string(),
  /** What the team calls them, else the name that WhatsApp tells. */
  name: z.string(),
  phone: z.optional(z.string()),
  userId: z.optional(z.string()),
  /** WhatsApp's name, when the team has its own. */
  whatsappName: z.optional(z.string()),
  /** Absent = nobody has asked them. */
  marketing: z.optional(z.enum(['opted-in', 'opted-out'])),
});

const entryBase = { seq: z.number(), at: time, by: actorSchema, conversation: z.number() };

/** One entry of a thread, as the API and the socket give it. */
export const entrySchema = z.discriminatedUnion('type', [
  z.object({
    ...entryBase,
    type: z.literal('opened'),
    cause: z.enum(['customer-wrote', 'agent-wrote', 'merged']),
    teamId: z.optional(z.string()),
    rule: z.optional(z.object({ id: z.string(), name: z.string() })),
    skills: z.optional(z.array(skillNeedSchema)),
    priority: z.optional(prioritySchema),
  }),
  z.object({ ...entryBase, type: z.literal('reopened'), cause: z.literal('customer-wrote') }),
  z.object({
    ...entryBase,
    type: z.literal('received'),
    wamid: z.string(),
    sentAt: time,
    content: contentSchema,
    contactName: z.optional(z.string()),
    phone: z.optional(z.string()),
    userId: z.optional(z.string()),
    context: z.optional(contextSchema),
    media: z.optional(mediaSchema),
  }),
  z.object({
    ...entryBase,
    type: z.literal('replied'),
    clientId: z.string(),
    content: contentSchema,
    delivery: deliverySchema,
    quotes: z.optional(z.string()),
    retryOf: z.optional(z.number()),
    automated: z.optional(z.enum(['greeting', 'out-of-office', 'nudge'])),
  }),
  z.object({
    ...entryBase,
    type: z.literal('echoed'),
    wamid: z.string(),
    sentAt: time,
    content: contentSchema,
    media: z.optional(mediaSchema),
  }),
  z.object({
    ...entryBase,
    type: z.literal('send-delayed'),
    target: z.number(),
    until: time,
    attempt: z.number(),
    advice: z.string(),
  }),
  z.object({ ...entryBase, type: z.literal('send-resumed'), target: z.number() }),
  z.object({
    ...entryBase,
    type: z.literal('settled'),
    target: z.number(),
    outcome: z.enum(['arrived', 'not-arrived']),
  }),
  z.object({
    ...entryBase,
    type: z.literal('noted'),
    clientId: z.string(),
    text: z.string(),
    mentions: z.optional(
      z.array(
        z.union([
          z.object({ agentId: z.string(), name: z.string(), blind: z.optional(z.boolean()) }),
          z.object({ teamId: z.string(), name: z.string(), told: z.array(z.string()) }),
        ]),
      ),
    ),
  }),
  z.object({
    ...entryBase,
    type: z.literal('queued'),
    reason: z.enum(['nobody-available', 'routing-busy', 'manual']),
    candidates: z.optional(z.array(candidateSchema)),
  }),
  z.object({
    ...entryBase,
    type: z.literal('assigned'),
    to: agentHolderSchema,
    policy: z.enum(['round-robin', 'balanced', 'skills', 'manual', 'returning-customer', 'escalation']),
    turn: z.number(),
    candidates: z.array(candidateSchema),
  }),
  z.object({ ...entryBase, type: z.literal('claimed'), to: agentHolderSchema, from: holderSchema }),
  z.object({
    ...entryBase,
    type: z.literal('released'),
    from: holderSchema,
    reason: z.optional(z.enum(['by-hand', 'agent-clock', 'went-away'])),
    round: z.optional(z.number()),
  }),
  z.object({
    ...entryBase,
    type: z.literal('transferred'),
    from: holderSchema,
    to: holderSchema,
    teamId: z.optional(z.string()),
    note: z.optional(z.string()),
  }),
  z.object({
    ...entryBase,
    type: z.literal('escalated'),
    from: holderSchema,
    to: holderSchema,
    teamId: z.string(),
    supervisors: z.boolean(),
    priority: prioritySchema,
    reason: z.string(),
    note: z.optional(z.string()),
  }),
  z.object({ ...entryBase, type: z.literal('snoozed'), until: time }),
  z.object({ ...entryBase, type: z.literal('woken'), cause: z.enum(['time', 'customer-wrote', 'agent']) }),
  z.object({ ...entryBase, type: z.literal('release-warned'), holder: holderSchema, releaseAt: time }),
  z.object({ ...entryBase, type: z.literal('breached'), target: targetSchema, dueAt: time }),
  z.object({ ...entryBase, type: z.literal('window-closing'), endsAt: time }),
  z.object({ ...entryBase, type: z.literal('skills-relaxed') }),
  z.object({ ...entryBase, type: z.literal('clock-paused'), reason: z.string() }),
  z.object({ ...entryBase, type: z.literal('clock-resumed') }),
  z.object({ ...entryBase, type: z.literal('followed'), agentId: z.string(), name: z.string() }),
  z.object({ ...entryBase, type: z.literal('unfollowed'), agentId: z.string(), name: z.string() }),
  z.object({ ...entryBase, type: z.literal('labelled'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ ...entryBase, type: z.literal('prioritized'), priority: prioritySchema }),
  z.object({
    ...entryBase,
    type: z.literal('closed'),
    reason: closeReasonSchema,
    from: holderSchema,
    /** From the opening to the team's first answer (ms); absent when nobody answered. */
    answeredAfter: z.optional(z.number()),
  }),
  z.object({
    ...entryBase,
    type: z.literal('undone'),
    target: z.number(),
    what: z.enum(['closed', 'snoozed', 'claimed', 'released', 'transferred']),
    from: holderSchema,
    to: holderSchema,
  }),
  z.object({
    ...entryBase,
    type: z.literal('contact-edited'),
    changes: z.array(
      z.object({
        what: z.enum(['name', 'language', 'email', 'company', 'note', 'field', 'external-id']),
        key: z.optional(z.string()),
        from: z.nullable(z.string()),
        to: z.nullable(z.string()),
      }),
    ),
  }),
  z.object({
    ...entryBase,
    type: z.literal('consent-changed'),
    marketing: z.enum(['opted-in', 'opted-out', 'unknown']),
    source: z.string(),
    givenAt: time,
  }),
  z.object({ ...entryBase, type: z.literal('contact-followed') }),
  z.object({ ...entryBase, type: z.literal('merged-into'), threadId: z.string(), contact: contactSchema }),
  z.object({ ...entryBase, type: z.literal('merged-from'), threadId: z.string(), name: z.string() }),
]);

export const conversationSchema = z.object({
  number: z.number(),
  status: z.enum(['open', 'snoozed', 'closed']),
  holder: holderSchema,
  teamId: z.string(),
  skills: z.array(skillNeedSchema),
  priority: prioritySchema,
  openedAt: time,
  heldSince: time,
  waitingSince: z.nullable(time),
  firstResponseAt: z.nullable(time),
  closedAt: z.nullable(time),
  closeReason: z.nullable(closeReasonSchema),
  snoozedUntil: z.nullable(time),
  /** How often the agent clock took it away since somebody last answered. */
  rounds: z.number(),
  escalation: z.nullable(z.object({ at: time, reason: z.string(), supervisors: z.boolean() })),
  /** When the clocks stood still; the last one has no end while they do. */
  pauses: z.array(z.object({ from: time, to: z.nullable(time) })),
});

/** What a clock will do, and when; `to` is the team it then goes to. */
export const deadlineSchema = z.object({
  at: time,
  action: z.enum([
    'resume-send',
    'wake',
    'warn-agent',
    'release',
    'escalate',
    'relax-skills',
    'breach-first-response',
    'breach-next-response',
    'breach-resolution',
    'window-closing',
    'nudge',
    'close-idle',
  ]),
  to: z.optional(z.string()),
});

/** The head of a thread as lists and the thread's header show it. `version` orders two heads of the same thread. */
export const threadSchema = z.object({
  threadId: z.string(),
  channelId: z.string(),
  contact: contactSchema,
  version: z.number(),
  seq: z.number(),
  conversation: z.nullable(conversationSchema),
  lastInboundAt: z.nullable(time),
  lastActivityAt: time,
  preview: z.nullable(
    z.object({ text: z.string(), from: z.enum(['customer', 'team']), author: z.optional(z.string()) }),
  ),
  /** When free-form writing ends (Meta's 24 hours); null = the customer never wrote. */
  windowEndsAt: z.nullable(time),
  followers: z.array(z.string()),
  labels: z.array(z.string()),
  /** Everything the clocks will do if nobody says anything before, soonest first. */
  upcoming: z.array(deadlineSchema),
  /** Given when this person turned out to be another contact: the thread where the conversation goes on. */
  mergedInto: z.optional(z.object({ threadId: z.string(), name: z.string() })),
});

export const agentSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['agent', 'supervisor', 'admin']),
  availability: z.enum(['available', 'busy', 'away']),
  teams: z.array(z.string()),
  /** Skill → level (1–5). */
  skills: z.record(z.string(), z.number()),
  capacity: z.number(),
  load: z.number(),
});

export type EntryView = z.infer<typeof entrySchema>;
export type ThreadView = z.infer<typeof threadSchema>;
export type AgentView = z.infer<typeof agentSchema>;

/** What a thread looks like from outside: the inner bookkeeping (dedupe memory, armed alarm, marks) stays inside. */
export function toThreadView(
  state: ThreadState,
  clocks: { windowEndsAt: number | null; upcoming: readonly Deadline[] },
): ThreadView {
  const { threadId, channelId, contact, version, seq, lastInboundAt, lastActivityAt, preview, followers, labels } =
    state;
  const { mergedInto } = state;
  return {
    threadId,
    channelId,
    contact: toContactView(contact),
    version,
    seq,
    conversation: state.conversation && toConversationView(state.conversation),
    lastInboundAt,
    lastActivityAt,
    preview,
    windowEndsAt: clocks.windowEndsAt,
    followers,
    labels,
    upcoming: [...clocks.upcoming],
    ...(mergedInto ? { mergedInto: { threadId: mergedInto.threadId, name: nameOf(mergedInto.contact) } } : {}),
  };
}

/** How people outside see a contact: one name, the one the team uses. */
export function toContactView({ known, ...contact }: ContactSummary): ThreadView['contact'] {
  return {
    ...contact,
    ...(known?.name ? { name: known.name, whatsappName: contact.name } : {}),
    ...(known?.marketing ? { marketing: known.marketing } : {}),
  };
}

function toConversationView(conversation: Conversation): NonNullable<ThreadView['conversation']> {
  const { marks: _marks, lastHolderId: _last, ...visible } = conversation;
  return visible;
}

export function toEntryView(entry: Entry): EntryView {
  if (entry.type === 'merged-from') {
    const { type, seq, at, by, conversation, threadId, name } = entry;
    return { type, seq, at, by, conversation, threadId, name };
  }
  if ('before' in entry) {
    const { before: _before, ...visible } = entry;
    return visible;
  }
  if (entry.type === 'contact-edited' || entry.type === 'consent-changed' || entry.type === 'contact-followed') {
    const { known: _known, ...visible } = entry;
    return visible;
  }
  if (entry.type === 'merged-into') return { ...entry, contact: toContactView(entry.contact) };
  if (entry.type !== 'received' && entry.type !== 'echoed') return entry;
  const { digest: _digest, ...visible } = entry;
  return visible;
}

export function toAgentView(agent: Agent): AgentView {
  const { turn: _turn, version: _version, teamLoad: _teamLoad, ...visible } = agent;
  return { ...visible, teams: [...visible.teams] };
}

/** Actors travel unchanged; this line fails to compile when the contract and the domain drift apart. */
export const actorsAgree = (actor: z.infer<typeof actorSchema>): Actor => actor;
