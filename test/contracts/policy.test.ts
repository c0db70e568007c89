import { describe, expect, it } from 'vitest';
import { policyProblemSchema, policySchema } from '../../shared/contracts/policy.ts';
import { checkPolicy } from '../../shared/domain/policy/check-policy.ts';
import { DEFAULT_POLICY, newTeam, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';

const [support = newTeam('support', 'Support')] = DEFAULT_POLICY.teams;
const withTeam = (change: object) => ({ ...DEFAULT_POLICY, teams: [{ ...support, ...change }] });
const withClocks = (change: object) => withTeam({ clocks: { ...support.clocks, ...change } });

const rich: WorkspacePolicy = {
  version: 12,
  teams: [
    {
      ...newTeam('support', 'Support'),
      routing: { method: 'skills', returningCustomers: true, capacityPerAgent: 5, relaxSkillsAfterMs: 600_000 },
      hoursId: 'office',
      clocks: {
        agent: { warnAfterMs: 60_000, releaseAfterMs: 120_000, maxRounds: 2, inHours: true },
        customer: {
          nudgeAfterMs: 3_600_000,
          nudgeText: 'Still there?',
          closeAfterMs: 7_200_000,
          closeUnanswered: false,
          inHours: false,
        },
        targets: { firstResponseMs: 600_000, nextResponseMs: 900_000, resolutionMs: 86_400_000, inHours: true },
        windowWarningMs: 3_600_000,
      },
      messages: { greeting: 'Welcome!', outOfOffice: 'Tomorrow 👋' },
      reopenWithinMs: 3_600_000,
    },
    { ...newTeam('billing', 'Billing'), escalateTo: 'support' },
  ],
  rules: [
    {
      id: 'refunds',
      name: 'Refunds',
      enabled: true,
      when: {
        keywords: ['refund'],
        languages: ['pt'],
        ads: ['*'],
        labels: ['vip'],
        channels: ['200000000000002'],
        hours: { hoursId: 'office', inside: true },
      },
      assign: { teamId: 'billing', skills: [{ skill: 'german', level: 3, required: true }], priority: 2 },
    },
  ],
  hours: [
    {
      id: 'office',
      name: 'Office',
      timeZone: 'Europe/Berlin',
      week: { mon: [{ from: '09:00', to: '12:00' }], sat: [{ from: '22:00', to: '02:00' }] },
      holidays: [{ date: '2026-12-25', name: 'Christmas', intervals: [] }],
    },
  ],
  skills: ['german'],
  visibility: { agent: 'own', supervisor: 'team' },
};

describe('a policy', () => {
  it.each([
    ['as it is before anybody has set anything', DEFAULT_POLICY],
    ['with everything', rich],
  ])('%s fits the contract unchanged, and works', (_, policy) => {
    expect(policySchema.parse(policy)).toEqual(policy);
    expect(checkPolicy(policy)).toEqual([]);
  });

  it.each([
    ['no version', { ...DEFAULT_POLICY, version: undefined }],
    ['a version below zero', { ...DEFAULT_POLICY, version: -1 }],
    ['no team', { ...DEFAULT_POLICY, teams: [] }],
    ['too many teams', { ...DEFAULT_POLICY, teams: Array(51).fill(support) }],
    ['an id that could be another key', withTeam({ id: 'a#b' })],
    ['an empty id', withTeam({ id: '' })],
    ['a name that is too long', withTeam({ name: 'x'.repeat(81) })],
    ['an unknown method', withTeam({ routing: { ...support.routing, method: 'random' } })],
    ['a limit of nothing', withTeam({ routing: { ...support.routing, capacityPerAgent: 0 } })],
    ['a clock of a second', withClocks({ windowWarningMs: 1000 })],
    ['a clock of two years', withClocks({ windowWarningMs: 2 * 366 * 24 * 3_600_000 })],
    ['half a millisecond', withClocks({ windowWarningMs: 60_000.5 })],
    ['a clock that is missing', withClocks({ agent: undefined })],
    [
      'a message that WhatsApp would not take',
      withTeam({ messages: { greeting: 'x'.repeat(4097), outOfOffice: null } }),
    ],
    ['an unknown weekday', { ...rich, hours: [{ ...rich.hours[0], week: { someday: [] } }] }],
    [
      'a skill above five',
      {
        ...rich,
        rules: [
          {
            ...rich.rules[0],
            assign: { teamId: 'billing', priority: 0, skills: [{ skill: 'x', level: 6, required: true }] },
          },
        ],
      },
    ],
    [
      'an unknown priority',
      { ...rich, rules: [{ ...rich.rules[0], assign: { teamId: 'billing', priority: 3, skills: [] } }] },
    ],
    ['an unknown sight', { ...DEFAULT_POLICY, visibility: { agent: 'none', supervisor: 'all' } }],
  ])('with %s is refused', (_, policy) => {
    expect(policySchema.safeParse(policy).success).toBe(false);
  });

  it('has problems that travel as they are', () => {
    const [problem] = checkPolicy({ ...DEFAULT_POLICY, teams: [{ ...support, name: ' ' }] });
    expect(policyProblemSchema.parse(problem)).toEqual(problem);
  });
});
