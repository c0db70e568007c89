import { describe, expect, it } from 'vitest';
import { describePolicyChange } from '../../../shared/domain/policy/describe-policy-change.ts';
import { durationInWords } from '../../../shared/domain/policy/duration-in-words.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy/workspace-policy.ts';
import { aPolicy, aRule, aTeam, DAY, HOUR, MINUTE, SECOND } from '../given.ts';

const office = {
  id: 'office',
  name: 'Office',
  timeZone: 'UTC',
  week: { mon: [{ from: '09:00', to: '17:00' }] },
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
};
const billing = (changes: Parameters<typeof aTeam>[0] = {}) => aTeam({ id: 'billing', ...changes });
const teams = (changes: Parameters<typeof aTeam>[0] = {}) => aPolicy([aTeam(), billing(changes)], { hours: [office] });
const rules = (...list: ReturnType<typeof aRule>[]) => aPolicy([aTeam(), billing()], { rules: list, hours: [office] });
const first = aRule({ keywords: ['gold'] });
const second = aRule({ ads: ['*'] }, {}, { id: 'rule-2', name: 'Ads' });

describe('describePolicyChange', () => {
  it('has nothing to say when nothing changed, the version aside', () => {
    expect(describePolicyChange(teams(), { ...teams(), version: 9 })).toEqual([]);
  });

  it('names what came, what went and what has another name', () => {
    expect(describePolicyChange(DEFAULT_POLICY, teams())).toEqual(['Team Billing added', 'Hours Office added']);
    expect(describePolicyChange(teams(), DEFAULT_POLICY)).toEqual(['Team Billing removed', 'Hours Office removed']);
    expect(describePolicyChange(rules(), rules(first))).toEqual(['Rule VIP added']);
    expect(describePolicyChange(teams(), teams({ name: 'Money' }))).toEqual(['Team Billing renamed to Money']);
    const skilled = { ...DEFAULT_POLICY, skills: ['Spanish', 'Refunds'] };
    expect(describePolicyChange(skilled, { ...skilled, skills: ['Refunds', 'Latin'] })).toEqual([
      'Skill Latin added',
      'Skill Spanish removed',
    ]);
  });

  it('says each setting of a team in words, with what it was', () => {
    const before = teams({ clocks: { agent: { releaseAfterMs: 10 * MINUTE } } });
    const after = teams({
      hoursId: 'office',
      escalateTo: 'support',
      reopenWithinMs: HOUR,
      routing: { method: 'balanced', returningCustomers: true, capacityPerAgent: 3, relaxSkillsAfterMs: MINUTE },
      messages: { greeting: 'Hello!' },
      clocks: {
        agent: { releaseAfterMs: 5 * MINUTE, warnAfterMs: MINUTE, maxRounds: 2 },
        customer: { closeAfterMs: null, closeUnanswered: false },
        targets: { firstResponseMs: 15 * MINUTE },
        windowWarningMs: 2 * HOUR,
      },
    });
    expect(describePolicyChange(before, after)).toEqual([
      'Team Billing: conversations are given to whoever has least (was in turn)',
      'Team Billing: returning customers to the agent they know: yes (was no)',
      'Team Billing: conversations per agent 3 (was as many as they take)',
      'Team Billing: required skills become preferred after 1 min (was never)',
      'Team Billing: business hours Office (was around the clock)',
      'Team Billing: warn the agent after 1 min (was never)',
      'Team Billing: release after 5 min (was 10 min)',
      'Team Billing: releases before it is escalated: 2 (was 3)',
      'Team Billing: close never (was after 24 h)',
      'Team Billing: close unanswered conversations: no (was yes)',
      'Team Billing: first response within 15 min (was any time)',
      'Team Billing: warn before the window closes by 2 h (was never)',
      'Team Billing: greeting “Hello!” (was none)',
      'Team Billing: escalates to Support (was the supervisors)',
      'Team Billing: reopen within 1 h (was never)',
    ]);
  });

  it('says what a rule asks for and does, and when only the order changed', () => {
    const changed = aRule(
      { keywords: ['gold', 'platinum'], hours: { hoursId: 'office', inside: false } },
      { teamId: 'billing', skills: [{ skill: 'Spanish', level: 3, required: false }], priority: 2 },
      { enabled: false },
    );
    expect(describePolicyChange(rules(first), rules(changed))).toEqual([
      'Rule VIP: is off (was on)',
      'Rule VIP: keywords gold, platinum (was gold)',
      'Rule VIP: hours outside Office (was any)',
      'Rule VIP: team Billing (was Support)',
      'Rule VIP: skills Spanish 3 (preferred) (was none)',
      'Rule VIP: priority urgent (was normal)',
    ]);
    expect(describePolicyChange(rules(first, second), rules(second, first))).toEqual(['Rule order changed']);
    expect(describePolicyChange(rules(first, second), rules(second))).toEqual(['Rule VIP removed']);
  });

  it('says hours by day and holiday', () => {
    const changed = {
      ...office,
      timeZone: 'Europe/Berlin',
      week: { mon: [{ from: '09:00', to: '12:00' }], sat: [{ from: '22:00', to: '02:00' }] },
      holidays: [{ date: '2026-12-26', name: 'Boxing Day', intervals: [{ from: '10:00', to: '12:00' }] }],
    };
    expect(describePolicyChange(teams(), { ...teams(), hours: [changed] })).toEqual([
      'Hours Office: time zone Europe/Berlin (was UTC)',
      'Hours Office: mon 09:00–12:00 (was 09:00–17:00)',
      'Hours Office: sat 22:00–02:00 (was closed)',
      'Hours Office: holiday 2026-12-26 Boxing Day, 10:00–12:00 (was none)',
      'Hours Office: holiday 2026-12-25 none (was Christmas, closed)',
    ]);
  });

  it('says who sees what', () => {
    const closed = { ...DEFAULT_POLICY, visibility: { agent: 'own', supervisor: 'team' } as const };
    expect(describePolicyChange(DEFAULT_POLICY, closed)).toEqual([
      'Agents see what they hold or follow (was everything)',
      'Supervisors see what their teams have (was everything)',
    ]);
  });

  it('is not repeated for whatever refers to something that was renamed', () => {
    const of = (name: string) => aPolicy([aTeam({ escalateTo: 'billing' }), billing({ name })]);
    expect(describePolicyChange(of('Billing'), of('Money'))).toEqual(['Team Billing renamed to Money']);
  });

  it('shows the beginning of a long text, and notices a change anywhere in it', () => {
    const [line] = describePolicyChange(
      teams({ messages: { greeting: 'x'.repeat(200) } }),
      teams({ messages: { greeting: `${'x'.repeat(200)}!` } }),
    );
    expect(line).toMatch(/^Team Billing: greeting “x{58}… \(was “x{58}…\)$/);
  });
});

it('a duration reads as it was set', () => {
  const words = [45 * SECOND, 5 * MINUTE, 90 * MINUTE, DAY, 25 * HOUR, 2 * DAY, 2 * DAY + HOUR + 1500].map(
    durationInWords,
  );
  expect(words).toEqual(['45 s', '5 min', '1 h 30 min', '24 h', '25 h', '2 d', '2 d 1 h 1.5 s']);
});
