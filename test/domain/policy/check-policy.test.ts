import { describe, expect, it } from 'vitest';
import { TEXT_LIMIT } from '../../../shared/domain/conversation/message-content.ts';
import { checkPolicy } from '../../../shared/domain/policy/check-policy.ts';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../../shared/domain/policy/workspace-policy.ts';
import { aPolicy, aRule, aTeam, DAY, HOUR, MINUTE } from '../given.ts';

const office = {
  id: 'office',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: { mon: [{ from: '09:00', to: '17:00' }] },
  holidays: [],
};

const team = (changes: Parameters<typeof aTeam>[0]) => aPolicy([aTeam(changes)], { hours: [office] });
const rule = (when: Parameters<typeof aRule>[0], assign: Parameters<typeof aRule>[1] = {}) =>
  aPolicy([aTeam()], { hours: [office], skills: ['Spanish'], rules: [aRule(when, assign)] });

describe('a policy that conversations can go by', () => {
  it('has no problems', () => {
    expect(checkPolicy(DEFAULT_POLICY)).toEqual([]);
    const full = aPolicy(
      [
        aTeam({
          hoursId: 'office',
          escalateTo: 'billing',
          messages: { greeting: 'Hello!', outOfOffice: 'We are back at nine.' },
          clocks: {
            agent: { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE },
            customer: { nudgeAfterMs: HOUR, nudgeText: 'Still there?', closeAfterMs: DAY },
            windowWarningMs: 2 * HOUR,
          },
        }),
        aTeam({ id: 'billing' }),
      ],
      {
        hours: [office],
        skills: ['Spanish', 'Refunds'],
        rules: [
          aRule(
            { keywords: ['refund'], languages: ['pt'], ads: ['*'], hours: { hoursId: 'office', inside: true } },
            { teamId: 'billing', skills: [{ skill: 'Spanish', level: 3, required: true }] },
          ),
          aRule({}, {}, { id: 'rule-2', name: 'The rest' }),
        ],
      },
    );
    expect(checkPolicy(full)).toEqual([]);
  });
});

const twoTeams = (second: Parameters<typeof aTeam>[0]) => aPolicy([aTeam(), aTeam(second)]);
const catchAll = (enabled: boolean) =>
  aPolicy([aTeam()], {
    rules: [aRule(), aRule({ keywords: ['refund'] }, {}, { id: 'rule-2', name: 'Refunds', enabled })],
  });

const problems: [string, WorkspacePolicy, string, string][] = [
  [
    'no default team',
    aPolicy([aTeam({ id: 'sales' })]),
    'teams',
    'The team with the id “support” takes everything that no rule sends elsewhere. Put it back; its name may change.',
  ],
  [
    'two teams of one id',
    twoTeams({ name: 'Other' }),
    'teams.1.id',
    'The id “support” is there twice among the teams. Give this one another.',
  ],
  [
    'two teams of one name, up to case',
    twoTeams({ id: 'other', name: ' SUPPORT ' }),
    'teams.1.name',
    'The name “SUPPORT” is there twice among the teams. Choose another.',
  ],
  ['a team without a name', team({ name: ' ' }), 'teams.0.name', 'Give the team a name.'],
  [
    'hours that are gone',
    team({ hoursId: 'gone' }),
    'teams.0.hoursId',
    'These business hours do not exist any more. Choose others.',
  ],
  [
    'help from itself',
    team({ escalateTo: 'support' }),
    'teams.0.escalateTo',
    'A team cannot escalate to itself. Choose another team, or the supervisors.',
  ],
  [
    'help from nobody',
    team({ escalateTo: 'gone' }),
    'teams.0.escalateTo',
    'This team does not exist any more. Choose another team, or the supervisors.',
  ],
  [
    'a warning that is not before the release',
    team({ clocks: { agent: { warnAfterMs: 10 * MINUTE, releaseAfterMs: 10 * MINUTE } } }),
    'teams.0.clocks.agent.warnAfterMs',
    'The warning must come before the conversation is taken away. Make it shorter than 10 min.',
  ],
  [
    'a warning of nothing',
    team({ clocks: { agent: { warnAfterMs: 10 * MINUTE } } }),
    'teams.0.clocks.agent.warnAfterMs',
    'A warning tells when the conversation is taken away. Set that time too, or remove the warning.',
  ],
  [
    'a reminder without words',
    team({ clocks: { customer: { nudgeAfterMs: HOUR, nudgeText: ' ' } } }),
    'teams.0.clocks.customer.nudgeText',
    'The reminder is empty. Write it, or turn it off.',
  ],
  [
    'a reminder that is not before the end',
    team({ clocks: { customer: { nudgeAfterMs: 90 * MINUTE, nudgeText: 'Hi', closeAfterMs: 90 * MINUTE } } }),
    'teams.0.clocks.customer.nudgeAfterMs',
    'The reminder must come before the end. Make it shorter than 1 h 30 min.',
  ],
  [
    'a reminder outside of the window',
    team({ clocks: { customer: { nudgeAfterMs: DAY, nudgeText: 'Hi', closeAfterMs: null } } }),
    'teams.0.clocks.customer.nudgeAfterMs',
    'WhatsApp lets nobody write freely more than 24 h after the customer did, so the reminder could never be sent. Make it shorter.',
  ],
  [
    'a warning of the window’s end before it began',
    team({ clocks: { windowWarningMs: DAY } }),
    'teams.0.clocks.windowWarningMs',
    'WhatsApp’s window is 24 h long. Be warned a shorter time before it closes.',
  ],
  [
    'an empty greeting',
    team({ messages: { greeting: '' } }),
    'teams.0.messages.greeting',
    'The greeting is empty. Write it, or turn it off.',
  ],
  [
    'a text that is too long for WhatsApp',
    team({ hoursId: 'office', messages: { outOfOffice: 'x'.repeat(TEXT_LIMIT + 1) } }),
    'teams.0.messages.outOfOffice',
    'The out-of-office message has 4097 characters; WhatsApp takes at most 4096. Shorten it.',
  ],
  [
    'out of office around the clock',
    team({ messages: { outOfOffice: 'Back at nine.' } }),
    'teams.0.messages.outOfOffice',
    'A team that works around the clock is never out of office. Choose its business hours, or remove the message.',
  ],
  [
    'two rules of one name',
    aPolicy([aTeam()], { rules: [aRule({ ads: ['*'] }), aRule({ ads: ['1'] }, {}, { id: 'rule-2', name: 'vip' })] }),
    'rules.1.name',
    'The name “vip” is there twice among the rules. Choose another.',
  ],
  [
    'a rule for a team that is gone',
    rule({}, { teamId: 'gone' }),
    'rules.0.assign.teamId',
    'This team does not exist any more. Choose another one.',
  ],
  [
    'a rule for a skill that is not on the list',
    rule({}, { skills: [{ skill: 'Latin', level: 1, required: true }] }),
    'rules.0.assign.skills.0.skill',
    'There is no skill “Latin”. Choose one of the list, or add it there.',
  ],
  [
    'a rule that asks for a skill twice',
    rule({}, { skills: [1, 2].map((level) => ({ skill: 'Spanish', level, required: true })) }),
    'rules.0.assign.skills.1.skill',
    '“Spanish” is asked for twice. Keep one of the two.',
  ],
  [
    'a rule of hours that are gone',
    rule({ hours: { hoursId: 'gone', inside: true } }),
    'rules.0.when.hours.hoursId',
    'These business hours do not exist any more. Choose others.',
  ],
  [
    'an empty keyword',
    rule({ keywords: ['refund', ' '] }),
    'rules.0.when.keywords.1',
    'This keyword is empty. Write a word or phrase, or remove it.',
  ],
  ['an empty label', rule({ labels: [''] }), 'rules.0.when.labels.0', 'This label is empty. Write one, or remove it.'],
  [
    'an empty ad',
    rule({ ads: [' '] }),
    'rules.0.when.ads.0',
    'This ad is empty. Write its id, * for any ad, or remove it.',
  ],
  [
    'an empty number',
    rule({ channels: [''] }),
    'rules.0.when.channels.0',
    'This number is empty. Choose one, or remove it.',
  ],
  [
    'a language that no message is recognised as',
    rule({ languages: ['pt-BR'] }),
    'rules.0.when.languages.0',
    'There is no language “pt-BR”. Write its short tag, like en or pt.',
  ],
  [
    'a rule that leaves nothing to those after it',
    catchAll(true),
    'rules.0.when',
    'This rule takes every conversation, so the rules after it are never tried. Give it a condition, or move it to the end.',
  ],
  [
    'hours that cannot be read, as their own check says it',
    aPolicy([aTeam()], { hours: [{ ...office, timeZone: 'Mars/Base' }] }),
    'hours.0.timeZone',
    'There is no time zone “Mars/Base”. Choose one by its city, like Europe/Berlin.',
  ],
  [
    'two hours of one name',
    aPolicy([aTeam()], { hours: [office, { ...office, id: 'other' }] }),
    'hours.1.name',
    'The name “Office” is there twice among the business hours. Choose another.',
  ],
  [
    'two skills that are one',
    aPolicy([aTeam()], { skills: ['Spanish', 'spanish '] }),
    'skills.1',
    '“spanish ” and “Spanish” are the same skill. Keep one of the two.',
  ],
  [
    'a skill without a name',
    aPolicy([aTeam()], { skills: [' '] }),
    'skills.0',
    'This skill has no name. Write one, or remove it.',
  ],
];

describe('checkPolicy finds', () => {
  it.each(problems)('%s', (_what, policy, path, message) => {
    expect(checkPolicy(policy)).toEqual([{ path, message }]);
  });

  it('nothing wrong with a rule that takes everything when it is the last that is on', () => {
    expect(checkPolicy(catchAll(false))).toEqual([]);
  });
});
