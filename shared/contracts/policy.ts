import * as z from 'zod/mini';
import type { WorkspacePolicy } from '../domain/policy/workspace-policy.ts';
import { prioritySchema, skillNeedSchema } from './thread.ts';

const id = z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^[A-Za-z0-9_-]+$/));
const name = z.string().check(z.minLength(1), z.maxLength(80));
const message = z.string().check(z.maxLength(4096));
/** Milliseconds; a year is the most that makes sense, half a minute the least that people can act on. */
const duration = z.int().check(z.gte(30_000), z.lte(366 * 24 * 60 * 60 * 1000));
const maybe = z.nullable(duration);

const interval = z.object({ from: z.string().check(z.maxLength(5)), to: z.string().check(z.maxLength(5)) });
const intervals = z.array(interval).check(z.maxLength(12));

export const businessHoursSchema = z.object({
  id,
  name,
  timeZone: z.string().check(z.minLength(1), z.maxLength(60)),
  week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), intervals),
  holidays: z
    .array(z.object({ date: z.string().check(z.maxLength(10)), name, intervals: z.optional(intervals) }))
    .check(z.maxLength(200)),
});

const clocks = z.object({
  agent: z.object({
    warnAfterMs: maybe,
    releaseAfterMs: maybe,
    maxRounds: z.int().check(z.gte(0), z.lte(20)),
    inHours: z.boolean(),
  }),
  customer: z.object({
    nudgeAfterMs: maybe,
    nudgeText: message,
    closeAfterMs: maybe,
    closeUnanswered: z.boolean(),
    inHours: z.boolean(),
  }),
  targets: z.object({ firstResponseMs: maybe, nextResponseMs: maybe, resolutionMs: maybe, inHours: z.boolean() }),
  windowWarningMs: maybe,
});

export const teamSchema = z.object({
  id,
  name,
  routing: z.object({
    method: z.enum(['round-robin', 'balanced', 'skills', 'manual']),
    returningCustomers: z.boolean(),
    capacityPerAgent: z.nullable(z.int().check(z.gte(1), z.lte(1000))),
    relaxSkillsAfterMs: maybe,
  }),
  hoursId: z.nullable(id),
  clocks,
  messages: z.object({ greeting: z.nullable(message), outOfOffice: z.nullable(message) }),
  escalateTo: z.nullable(id),
  reopenWithinMs: z.int().check(z.gte(0), z.lte(30 * 24 * 60 * 60 * 1000)),
});

const words = z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.maxLength(100));

const rule = z.object({
  id,
  name,
  enabled: z.boolean(),
  when: z.object({
    keywords: words,
    languages: words,
    ads: words,
    labels: words,
    channels: words,
    hours: z.nullable(z.object({ hoursId: id, inside: z.boolean() })),
  }),
  assign: z.object({ teamId: id, skills: z.array(skillNeedSchema).check(z.maxLength(10)), priority: prioritySchema }),
});

const visibility = z.enum(['own', 'team', 'all']);

/** How a workspace works, as a whole. `version` is the one that was read: a newer one in store refuses the change. */
export const policySchema = z.object({
  version: z.int().check(z.gte(0)),
  teams: z.array(teamSchema).check(z.minLength(1), z.maxLength(50)),
  rules: z.array(rule).check(z.maxLength(100)),
  hours: z.array(businessHoursSchema).check(z.maxLength(50)),
  skills: z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(100)),
  visibility: z.object({ agent: visibility, supervisor: visibility }),
  /** Ways to a contact in other systems: https addresses with places like `{phone}`. */
  links: z.optional(
    z.array(z.object({ id, name, url: z.string().check(z.minLength(1), z.maxLength(500)) })).check(z.maxLength(10)),
  ),
});

/** What is wrong with a policy: where (`teams.1.name`) and what to do. */
export const policyProblemSchema = z.object({ path: z.string(), message: z.string() });

/** This line fails to compile when the contract and the domain drift apart. */
export const policiesAgree = (policy: z.infer<typeof policySchema>): WorkspacePolicy => policy;
