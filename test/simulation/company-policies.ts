import type { BusinessHours } from '../../shared/domain/hours/business-hours.ts';
import {
  DEFAULT_POLICY,
  DEFAULT_TEAM,
  newTeam,
  type RoutingRule,
  type Team,
  type WorkspacePolicy,
} from '../../shared/domain/policy/workspace-policy.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What somebody of a company takes conversations of, and knows. */
export type Job = { teams: string[]; skills?: Record<string, number>; capacity?: number };

/** How a company works: its first policy, and who does what; `jobs` in the order of its people. */
export type Organisation = { policy: WorkspacePolicy; jobs: Job[] };

/** Mornings and afternoons with lunch between, in a zone that changes its clocks while the simulation runs. */
const SPLIT: BusinessHours = {
  id: 'shop',
  name: 'Shop',
  timeZone: 'America/New_York',
  week: {
    ...Object.fromEntries(
      (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [
        day,
        [
          { from: '03:00', to: '12:00' },
          { from: '12:30', to: '23:00' },
        ],
      ]),
    ),
    sat: [{ from: '09:00', to: '17:00' }],
    sun: [{ from: '01:00', to: '06:00' }],
  },
  holidays: [
    { date: '2026-03-05', name: 'Inventory', intervals: [{ from: '10:00', to: '14:00' }] },
    { date: '2026-03-11', name: 'Founders’ day' },
  ],
};

/** Through the night into the next morning, with a shift of its own in the afternoon. */
const NIGHTS: BusinessHours = {
  id: 'nights',
  name: 'Nights',
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(
    (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => [
      day,
      [
        { from: '13:00', to: '17:00' },
        { from: '20:00', to: '08:00' },
      ],
    ]),
  ),
  holidays: [{ date: '2026-03-08', name: 'Holiday' }],
};

function team(id: string, name: string, change: (team: Team) => Partial<Team>): Team {
  const plain = newTeam(id, name);
  return { ...plain, ...change(plain) };
}

function clocks(given: {
  release: number | null;
  rounds?: number;
  inHours: boolean;
  closeHours?: number;
  nudgeHours?: number;
}): Team['clocks'] {
  const { release, rounds = 2, inHours, closeHours = 20, nudgeHours } = given;
  return {
    agent: {
      warnAfterMs: release === null ? null : release * 0.6,
      releaseAfterMs: release,
      maxRounds: rounds,
      inHours,
    },
    customer: {
      nudgeAfterMs: nudgeHours === undefined ? null : nudgeHours * HOUR,
      nudgeText: nudgeHours === undefined ? '' : 'Are you still there?',
      closeAfterMs: closeHours * HOUR,
      closeUnanswered: true,
      inHours: false,
    },
    targets: { firstResponseMs: 15 * MINUTE, nextResponseMs: 40 * MINUTE, resolutionMs: 12 * HOUR, inHours },
    windowWarningMs: 5 * HOUR,
  };
}

const needs = (id: string, keywords: string[], assign: RoutingRule['assign'], labels: string[] = []): RoutingRule => ({
  id,
  name: `About ${id}`,
  enabled: true,
  when: { keywords, languages: [], ads: [], labels, channels: [], hours: null },
  assign,
});

const HARBOR: Organisation = {
  policy: {
    ...DEFAULT_POLICY,
    teams: [
      team(DEFAULT_TEAM, 'Support', ({ routing }) => ({
        routing: { ...routing, returningCustomers: true },
        hoursId: 'shop',
        clocks: clocks({ release: 25 * MINUTE, inHours: true, nudgeHours: 5 }),
        messages: { greeting: 'Welcome to Harbor Books.', outOfOffice: 'We are closed. We answer when we open.' },
        escalateTo: 'seniors',
        reopenWithinMs: 2 * HOUR,
      })),
      team('billing', 'Billing', ({ routing }) => ({
        routing: { ...routing, method: 'balanced', capacityPerAgent: 2 },
        hoursId: 'shop',
        clocks: clocks({ release: 40 * MINUTE, rounds: 1, inHours: false }),
      })),
      team('repairs', 'Repairs', ({ routing }) => ({
        routing: { ...routing, method: 'skills', relaxSkillsAfterMs: 45 * MINUTE },
        clocks: clocks({ release: 35 * MINUTE, inHours: false, closeHours: 30 }),
        escalateTo: 'seniors',
      })),
      team('seniors', 'Seniors', ({ routing }) => ({
        routing: { ...routing, method: 'manual', capacityPerAgent: 3 },
        clocks: clocks({ release: 60 * MINUTE, inHours: false }),
      })),
    ],
    rules: [
      needs('vips', [], { teamId: 'seniors', skills: [], priority: 2 }, ['vip']),
      needs('invoices', ['invoice'], { teamId: 'billing', skills: [], priority: 0 }),
      needs('machines', ['broken', 'out of order'], {
        teamId: 'repairs',
        skills: [
          { skill: 'machines', level: 3, required: true },
          { skill: 'french', level: 2, required: false },
        ],
        priority: 1,
      }),
    ],
    hours: [SPLIT, NIGHTS],
    skills: ['machines', 'french'],
  },
  jobs: [
    { teams: [] },
    { teams: ['seniors', DEFAULT_TEAM] },
    { teams: [DEFAULT_TEAM] },
    { teams: [DEFAULT_TEAM, 'billing'], capacity: 5 },
    { teams: [DEFAULT_TEAM, 'seniors'], capacity: 6 },
    { teams: ['billing', 'repairs'], skills: { machines: 2, french: 5 } },
    { teams: ['repairs'], skills: { machines: 4 }, capacity: 3 },
    { teams: [DEFAULT_TEAM, 'repairs'], skills: { machines: 3, french: 2 } },
  ],
};

const HILL: Organisation = {
  policy: {
    ...DEFAULT_POLICY,
    teams: [
      team(DEFAULT_TEAM, 'Counter', ({ routing }) => ({
        routing: { ...routing, method: 'balanced' },
        hoursId: 'nights',
        clocks: clocks({ release: 20 * MINUTE, rounds: 1, inHours: true, closeHours: 12, nudgeHours: 3 }),
        messages: { greeting: null, outOfOffice: 'The toys sleep until we open.' },
      })),
      team('workshop', 'Workshop', ({ routing }) => ({
        routing: { ...routing, capacityPerAgent: 1 },
        clocks: clocks({ release: null, inHours: false, closeHours: 16 }),
        escalateTo: DEFAULT_TEAM,
      })),
    ],
    rules: [needs('workshop', ['broken'], { teamId: 'workshop', skills: [], priority: 1 })],
    hours: [NIGHTS],
  },
  jobs: [{ teams: [DEFAULT_TEAM] }, { teams: [DEFAULT_TEAM, 'workshop'] }, { teams: [DEFAULT_TEAM, 'workshop'] }],
};

/** By workspace. */
export const ORGANISATIONS: Readonly<Record<string, Organisation>> = { main: HARBOR, hill: HILL };

/** What customers may say so that rules find it. */
export const TOPICS = ['', '', '', 'invoice', 'broken lamp', 'out of order'] as const;
