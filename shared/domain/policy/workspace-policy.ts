import type { CrmLink } from '../contacts/crm-link.ts';
import type { BusinessHours } from '../hours/business-hours.ts';
import type { Visibility } from '../people/agent.ts';

/** How a team gives conversations to its people. `manual`: they take them, the longest waiting first. */
export type RoutingMethod = 'round-robin' | 'balanced' | 'skills' | 'manual';

/** 0 = normal, 1 = high, 2 = urgent. Higher ones wait at the front of the queue. */
export type Priority = 0 | 1 | 2;

/** A skill that a conversation needs, at least at `level` (1–5). One that is not required is only preferred. */
export type SkillNeed = { skill: string; level: number; required: boolean };

/** Durations in milliseconds; null = this clock does not run. */
export type ClockPolicy = {
  /** The customer waits and the holder does not answer: warn, take it away, and after `maxRounds` escalate. */
  agent: { warnAfterMs: number | null; releaseAfterMs: number | null; maxRounds: number; inHours: boolean };
  /** Nobody says anything: remind the customer, then close. */
  customer: {
    nudgeAfterMs: number | null;
    nudgeText: string;
    closeAfterMs: number | null;
    /** Also close when the customer had the last word. */
    closeUnanswered: boolean;
    inHours: boolean;
  };
  /** What the team promises. A breach is an entry of the thread at its instant. */
  targets: {
    firstResponseMs: number | null;
    nextResponseMs: number | null;
    resolutionMs: number | null;
    inHours: boolean;
  };
  /** So long before WhatsApp's window closes on an unanswered customer the team is told. */
  windowWarningMs: number | null;
};

export type Team = {
  id: string;
  name: string;
  routing: {
    method: RoutingMethod;
    /** A returning customer goes to the agent they had, while that one is available and below capacity. */
    returningCustomers: boolean;
    /** How many of this team's conversations one agent takes; null = only the agent's own capacity counts. */
    capacityPerAgent: number | null;
    /** After so long in the queue, required skills count as preferred. */
    relaxSkillsAfterMs: number | null;
  };
  /** The business hours of the team; null = around the clock. */
  hoursId: string | null;
  clocks: ClockPolicy;
  /** Sent by itself, at most once per conversation (and closed period); null = nothing is sent. */
  messages: { greeting: string | null; outOfOffice: string | null };
  /** Where escalations go: a team, or null for the supervisors. */
  escalateTo: string | null;
  /** A customer who writes within this time after the end goes on in the same conversation; 0 = always a new one. */
  reopenWithinMs: number;
};

/** All that are given must hold. An empty list or null asks nothing. */
export type RuleConditions = {
  /** Any of these words or phrases in the first message, whatever the case. */
  keywords: string[];
  /** BCP 47 primary tags, e.g. `pt`. */
  languages: string[];
  /** Any of these ads' source ids; `*` = any ad. */
  ads: string[];
  /** Any of these labels on the contact's thread, e.g. `vip`. */
  labels: string[];
  /** Any of these numbers of ours (phone number ids). */
  channels: string[];
  hours: { hoursId: string; inside: boolean } | null;
};

/** Where a new conversation goes. Rules are tried in order, the first match wins. */
export type RoutingRule = {
  id: string;
  name: string;
  enabled: boolean;
  when: RuleConditions;
  assign: { teamId: string; skills: SkillNeed[]; priority: Priority };
};

/** How a workspace works: one document, changed as a whole under its version. */
export type WorkspacePolicy = {
  version: number;
  teams: Team[];
  rules: RoutingRule[];
  hours: BusinessHours[];
  /** The skills people and rules may name. */
  skills: string[];
  visibility: { agent: Visibility; supervisor: Visibility };
  /** Ways to a contact in other systems, as the context panel offers them; absent = none. */
  links?: CrmLink[] | undefined;
};

/** The team of everything that no rule sends elsewhere. It cannot be removed. */
export const DEFAULT_TEAM = 'support';

const HOUR = 60 * 60 * 1000;

export const DEFAULT_CLOCKS: ClockPolicy = {
  agent: { warnAfterMs: null, releaseAfterMs: null, maxRounds: 3, inHours: true },
  customer: { nudgeAfterMs: null, nudgeText: '', closeAfterMs: 24 * HOUR, closeUnanswered: true, inHours: false },
  targets: { firstResponseMs: null, nextResponseMs: null, resolutionMs: null, inHours: true },
  windowWarningMs: null,
};

/** A new team as the settings offer it. */
export function newTeam(id: string, name: string): Team {
  return {
    id,
    name,
    routing: { method: 'round-robin', returningCustomers: false, capacityPerAgent: null, relaxSkillsAfterMs: null },
    hoursId: null,
    clocks: DEFAULT_CLOCKS,
    messages: { greeting: null, outOfOffice: null },
    escalateTo: null,
    reopenWithinMs: 0,
  };
}

/** How a workspace works before anybody has set anything. */
export const DEFAULT_POLICY: WorkspacePolicy = {
  version: 0,
  teams: [newTeam(DEFAULT_TEAM, 'Support')],
  rules: [],
  hours: [],
  skills: [],
  visibility: { agent: 'all', supervisor: 'all' },
};

/** The team with this id; a conversation whose team is gone belongs to the default team. */
export function teamOf(policy: Pick<WorkspacePolicy, 'teams'>, teamId: string): Team {
  const byId = (wanted: string) => policy.teams.find(({ id }) => id === wanted);
  return byId(teamId) ?? byId(DEFAULT_TEAM) ?? policy.teams[0] ?? newTeam(DEFAULT_TEAM, 'Support');
}

/** The business hours of a team; null = around the clock. */
export function hoursOf(policy: Pick<WorkspacePolicy, 'hours'>, team: Pick<Team, 'hoursId'>): BusinessHours | null {
  return policy.hours.find(({ id }) => id === team.hoursId) ?? null;
}
