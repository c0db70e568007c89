import { describe, expect, test } from 'vitest';
import type { BusinessHours } from '../../shared/domain/hours/business-hours.ts';
import {
  DEFAULT_POLICY,
  newTeam,
  type RoutingRule,
  type Team,
  type WorkspacePolicy,
} from '../../shared/domain/policy/workspace-policy.ts';
import { LANGUAGES } from '../../shared/domain/routing/detect-language.ts';
import { createFormDrafts } from '../../web/src/features/settings/form-drafts.ts';
import { openingLine } from '../../web/src/features/settings/hours/opening-line.ts';
import { tidyTime } from '../../web/src/features/settings/hours/tidy-time.ts';
import { personValues, readPersonUpdate } from '../../web/src/features/settings/people/read-person-update.ts';
import { mergePolicies } from '../../web/src/features/settings/policy/merge-policies.ts';
import { valueAt, withValueAt } from '../../web/src/features/settings/policy/path.ts';
import { createPolicyDraft, isDirty } from '../../web/src/features/settings/policy/policy-draft.ts';
import { describeRule } from '../../web/src/features/settings/rules/describe-rule.ts';
import { languageName } from '../../web/src/features/settings/rules/language-name.ts';
import { tryRules } from '../../web/src/features/settings/rules/try-rules.ts';
import { lanesOf } from '../../web/src/features/settings/teams/clock-lanes.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, HOUR, MINUTE, NOON } from './samples.ts';

const DAY = 24 * HOUR;
const office: BusinessHours = {
  id: 'office',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: { mon: [{ from: '09:00', to: '17:00' }], fri: [{ from: '22:00', to: '06:00' }] },
  holidays: [],
};
const billing = newTeam('billing', 'Billing');
const policy: WorkspacePolicy = {
  ...DEFAULT_POLICY,
  version: 4,
  teams: [...DEFAULT_POLICY.teams, billing],
  hours: [office],
  skills: ['Portuguese', 'Refunds'],
};
const anything = { keywords: [], languages: [], ads: [], labels: [], channels: [], hours: null };
const rule = (id: string, when: Partial<RoutingRule['when']>, teamId = 'billing'): RoutingRule => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  when: { ...anything, ...when },
  assign: { teamId, skills: [], priority: 0 },
});
const renamed = (name: string, from = policy): WorkspacePolicy => ({
  ...from,
  teams: from.teams.map((team) => (team.id === 'billing' ? { ...team, name } : team)),
});

describe('a path into a team', () => {
  test('reads and replaces one value, and shares the rest', () => {
    const changed = withValueAt(billing, 'clocks.agent.warnAfterMs', 5 * MINUTE);
    expect(valueAt(changed, 'clocks.agent.warnAfterMs')).toBe(5 * MINUTE);
    expect(billing.clocks.agent.warnAfterMs).toBeNull();
    expect(changed.clocks.customer).toBe(billing.clocks.customer);
  });
});

describe('two people change the policy', () => {
  const merge = (mine: WorkspacePolicy, theirs: WorkspacePolicy) =>
    mergePolicies(policy, mine, { ...theirs, version: 5 });

  test('each change of one alone is taken, under their version', () => {
    const mine = { ...renamed('Accounts'), skills: ['Portuguese'] };
    const theirs: WorkspacePolicy = {
      ...policy,
      visibility: { agent: 'own', supervisor: 'all' },
      skills: ['Portuguese', 'Refunds', 'Legal'],
    };
    const { policy: merged, both } = merge(mine, theirs);
    expect(merged).toEqual({
      ...renamed('Accounts'),
      version: 5,
      visibility: { agent: 'own', supervisor: 'all' },
      skills: ['Portuguese', 'Legal'],
    });
    expect(both).toEqual([]);
  });

  test('different fields of one team are both taken; of the same field mine is kept, and said', () => {
    const theirs = renamed('Money');
    const routing = { ...billing.routing, method: 'manual' as const };
    const mine = {
      ...policy,
      teams: policy.teams.map((team) => (team.id === 'billing' ? { ...team, routing } : team)),
    };
    expect(merge(mine, theirs).policy.teams[1]).toEqual({ ...billing, name: 'Money', routing });
    const { policy: merged, both } = merge(renamed('Accounts'), theirs);
    expect(merged.teams[1]?.name).toBe('Accounts');
    expect(both).toEqual(['teams.1.name']);
  });

  test('what one removed goes, unless the other changed it; what both added stays', () => {
    const without = { ...policy, teams: policy.teams.slice(0, 1) };
    expect(merge(policy, without).policy.teams.map(({ id }) => id)).toEqual(['support']);
    expect(merge(without, policy).policy.teams.map(({ id }) => id)).toEqual(['support']);
    expect(merge(renamed('Accounts'), without).policy.teams.map(({ name }) => name)).toEqual(['Support', 'Accounts']);
    expect(merge(without, renamed('Money')).policy.teams.map(({ name }) => name)).toEqual(['Support', 'Money']);
    const added = (id: string): WorkspacePolicy => ({ ...policy, teams: [...policy.teams, newTeam(id, id)] });
    expect(merge(added('a'), added('b')).policy.teams.map(({ id }) => id)).toEqual(['support', 'billing', 'b', 'a']);
  });

  test('my order of the rules wins when I changed it', () => {
    const before = { ...policy, rules: [rule('a', {}), rule('b', {})] };
    const mine = { ...before, rules: [rule('b', {}), rule('a', {})] };
    const theirs = { ...before, version: 5, rules: [rule('a', {}), { ...rule('b', {}), name: 'Bee' }] };
    expect(mergePolicies(before, mine, theirs).policy.rules.map(({ name }) => name)).toEqual(['Bee', 'Rule a']);
  });
});

describe('the policy draft', () => {
  /** A server that stores what it is given, when the version is right. */
  function server(different: (request: Request) => Answer | undefined = () => undefined) {
    const stored = { policy };
    const network = apiOn((request) => {
      const said = different(request);
      if (said) return said;
      if (request.method === 'GET') return { body: { policy: stored.policy } };
      const { policy: sent } = request.body as { policy: WorkspacePolicy };
      if (sent.version !== stored.policy.version) return refusal('policy-changed', 'Somebody else saved.');
      stored.policy = { ...sent, version: sent.version + 1 };
      return { body: { policy: stored.policy } };
    });
    const storage = memoryStorage();
    const open = () => createPolicyDraft(network.api, createFormDrafts('ana', storage));
    return { ...network, stored, storage, open };
  }

  test('is saved as a whole under its version', async () => {
    const { open, stored, storage, requests } = server();
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    expect(isDirty(draft.get())).toBe(true);
    expect(await draft.save()).toBe(true);
    expect(stored.policy).toEqual({ ...renamed('Accounts'), version: 5 });
    expect(requests.at(-1)).toMatchObject({ method: 'PUT', path: '/v1/policy' });
    expect(isDirty(draft.get())).toBe(false);
    expect(storage.length).toBe(0);
  });

  test('is there again after a reload, with what cannot be read yet', async () => {
    const { open } = server();
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    draft.setUnread('teams.1.reopenWithinMs', { text: '2 fort', message: 'Write a time.' });

    const again = open();
    expect(again.get().draft).toEqual(renamed('Accounts'));
    expect(again.get().unread).toEqual({ 'teams.1.reopenWithinMs': { text: '2 fort', message: 'Write a time.' } });
    await again.load();
    expect(again.get().draft).toEqual(renamed('Accounts'));
    again.discard();
    expect(again.get().draft).toEqual(policy);
    expect(again.get().unread).toEqual({});
  });

  test('something else in the storage never stops it', () => {
    const { open, storage } = server();
    storage.setItem('baton.form.ana.policy', '{"value":"{\\"base\\":1}"}');
    expect(open().get().draft).toBeNull();
  });

  test('mistakes are found before anything is sent, and go away while typing', async () => {
    const { open, requests } = server();
    const draft = open();
    await draft.load();
    draft.edit(() => renamed(' '));
    draft.setUnread('teams.1.clocks.agent.warnAfterMs', { text: 'x', message: 'Write a time.' });
    expect(draft.get().problems).toEqual([]);
    expect(await draft.save()).toBe(false);
    expect(
      draft
        .get()
        .problems.map(({ path }) => path)
        .sort(),
    ).toEqual(['teams.1.clocks.agent.warnAfterMs', 'teams.1.name']);
    expect(requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    draft.edit(() => renamed('Accounts'));
    expect(draft.get().problems.map(({ path }) => path)).toEqual(['teams.1.clocks.agent.warnAfterMs']);
    draft.setUnread('teams.1.clocks.agent.warnAfterMs', null);
    expect(draft.get().problems).toEqual([]);
  });

  test.each([
    ['policy-invalid', { problems: [{ path: 'teams.1.name', message: 'Taken.' }] }],
    ['invalid-input', { issues: [{ path: 'policy.teams.1.name', message: 'Taken.' }] }],
  ])('what the server finds wrong (%s) stands at its path', async (code, details) => {
    const { open } = server(({ method }) => (method === 'PUT' ? refusal(code, 'Not right.', details) : undefined));
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    expect(await draft.save()).toBe(false);
    expect(draft.get()).toMatchObject({
      problems: [{ path: 'teams.1.name', message: 'Taken.' }],
      aim: 'teams.1.name',
      failure: null,
      busy: null,
    });
  });

  test('any other refusal is kept with its sentence, and the draft too', async () => {
    const { open } = server(({ method }) => (method === 'PUT' ? { status: 500, body: {} } : undefined));
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    expect(await draft.save()).toBe(false);
    expect(draft.get().failure?.status).toBe(500);
    expect(draft.get().draft).toEqual(renamed('Accounts'));
  });

  test('a newer version is offered; mine goes on top of it and is saved', async () => {
    const { open, stored } = server();
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    draft.setUnread('teams.1.reopenWithinMs', { text: '2 fort', message: 'Write a time.' });
    const first: Team = newTeam('first', 'First');
    stored.policy = { ...policy, version: 5, teams: [first, ...policy.teams] };

    await draft.load();
    expect(draft.get().newer?.version).toBe(5);
    expect(draft.get().draft).toEqual(renamed('Accounts'));
    draft.adopt();
    expect(draft.get().newer).toBeNull();
    expect(draft.get().draft?.teams.map(({ name }) => name)).toEqual(['First', 'Support', 'Accounts']);
    expect(Object.keys(draft.get().unread)).toEqual(['teams.2.reopenWithinMs']);
    draft.setUnread('teams.2.reopenWithinMs', null);
    expect(await draft.save()).toBe(true);
    expect(stored.policy.version).toBe(6);
  });

  test('a save that came too late offers the newer version, and it can be taken instead', async () => {
    const { open, stored } = server();
    const draft = open();
    await draft.load();
    draft.edit(() => renamed('Accounts'));
    stored.policy = { ...renamed('Money'), version: 5 };
    expect(await draft.save()).toBe(false);
    expect(draft.get().newer?.version).toBe(5);
    draft.discard();
    expect(draft.get().draft).toEqual(stored.policy);
  });

  test('a policy that cannot be loaded says why', async () => {
    const { open } = server(() => ({ status: 500, body: {} }));
    const draft = open();
    await draft.load();
    expect(draft.get()).toMatchObject({ draft: null, busy: null, failure: { status: 500 } });
  });
});

describe('trying the rules', () => {
  const facts = { now: NOON, text: '', hasAd: false, labels: [], channelId: 'n1' };
  const rules = [
    rule('refund', { keywords: ['refund'] }),
    rule('vip', { labels: ['vip'] }, 'support'),
    { ...rule('off', { keywords: ['refund'] }), enabled: false },
  ];

  test('the first that matches takes it; others that match come later', () => {
    const trial = tryRules({ ...policy, rules }, { ...facts, text: 'I want a REFUND please', labels: ['vip'] });
    expect(trial).toMatchObject({
      placement: { teamId: 'billing', rule: { name: 'Rule refund' } },
      also: ['Rule vip'],
      language: 'en',
    });
  });

  test('what none takes goes to the default team', () => {
    expect(tryRules({ ...policy, rules }, { ...facts, text: 'refunded' })).toMatchObject({
      placement: { teamId: 'support' },
      also: [],
    });
  });

  test('hours that cannot be read yet are said instead of guessed', () => {
    expect(tryRules({ ...policy, hours: [{ ...office, timeZone: 'Mars' }] }, facts)).toBeNull();
  });

  test('every language that can be chosen has a name', () => {
    expect(LANGUAGES.map(languageName)).toEqual(expect.arrayContaining(['English', 'Portuguese', 'Greek', 'Chinese']));
    expect(LANGUAGES.filter((tag) => !/^[a-z]{2,3}$/.test(tag) || languageName(tag) === tag)).toEqual([]);
    expect(new Set(LANGUAGES).size).toBe(LANGUAGES.length);
  });

  test('a rule reads as a sentence', () => {
    const said = describeRule(
      {
        ...rule('a', {
          keywords: ['refund', 'money back'],
          languages: ['pt'],
          ads: ['*'],
          hours: { hoursId: 'office', inside: false },
        }),
        assign: { teamId: 'billing', skills: [{ skill: 'Refunds', level: 3, required: true }], priority: 2 },
      },
      policy,
      [],
    );
    expect(said).toEqual({
      when: 'When it says “refund” or “money back”, written in Portuguese, from any ad, and Office is closed',
      result: 'goes to Billing, needs Refunds (level 3, required), urgent priority',
    });
    expect(describeRule(rule('b', {}, 'gone'), policy, []).when).toBe('Always');
  });
});

describe('the clocks, drawn', () => {
  const steps = (team: Team, id: string) =>
    lanesOf(team, policy)
      .find((lane) => lane.id === id)
      ?.steps.map(({ at, text }) => [at / MINUTE, text]);
  const clocks = (change: (team: Team) => void): Team => {
    const team = structuredClone(billing);
    change(team);
    return team;
  };

  test('warn, release, rounds and escalation follow each other', () => {
    const team = clocks(({ clocks: { agent } }) =>
      Object.assign(agent, { warnAfterMs: 5 * MINUTE, releaseAfterMs: 10 * MINUTE }),
    );
    expect(steps({ ...team, escalateTo: 'support' }, 'agent')).toEqual([
      [0, 'The customer writes; somebody has it'],
      [5, 'That person is warned'],
      [10, 'Taken away, given to the next person'],
      [30, 'Taken away for the 3rd time; each next person has the same time'],
      [40, 'Escalated to Support'],
    ]);
  });

  test('without a release nobody is warned, and the lane says so', () => {
    const team = clocks(({ clocks: { agent } }) => Object.assign(agent, { warnAfterMs: 5 * MINUTE }));
    expect(lanesOf(team, policy)[0]).toMatchObject({ steps: [], off: expect.stringContaining('nobody is warned') });
  });

  test('a reminder is drawn only where it is sent: before the end, in the window, with words', () => {
    const customer = (nudgeAfterMs: number, nudgeText: string, closeAfterMs: number | null) =>
      steps(
        clocks((team) => Object.assign(team.clocks.customer, { nudgeAfterMs, nudgeText, closeAfterMs })),
        'customer',
      )?.map(([at]) => at);
    expect(customer(HOUR, 'Still there?', 2 * HOUR)).toEqual([0, 60, 120]);
    expect(customer(HOUR, '', 2 * HOUR)).toEqual([0, 120]);
    expect(customer(3 * HOUR, 'Still there?', 2 * HOUR)).toEqual([0, 120]);
    expect(customer(DAY, 'Still there?', null)).toEqual([]);
  });

  test('the window is warned of from its end', () => {
    const team = clocks((one) => Object.assign(one.clocks, { windowWarningMs: 2 * HOUR }));
    expect(steps(team, 'window')?.map(([at]) => at)).toEqual([0, 22 * 60, 24 * 60]);
  });

  test('business hours are said only where there are some', () => {
    expect(lanesOf(billing, policy)[0]?.pace).toBe('around the clock');
    expect(lanesOf({ ...billing, hoursId: 'office' }, policy)[0]?.pace).toBe('in business hours');
  });
});

describe('business hours', () => {
  const at = (text: string) => openingLine(office, Date.parse(text)).text;

  test('say when they open or close, in their own zone', () => {
    expect(at('2026-09-14T08:00:00Z')).toBe('Open now, until 17:00');
    expect(at('2026-09-14T05:00:00Z')).toBe('Closed, opens 09:00');
    expect(at('2026-09-13T05:00:00Z')).toBe('Closed, opens Monday 09:00');
    expect(at('2026-09-18T21:00:00Z')).toBe('Open now, until Saturday 06:00');
  });

  test('that never open, or cannot be read, say so', () => {
    expect(openingLine({ ...office, week: {} }, NOON)).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('never'),
    });
    expect(openingLine({ ...office, timeZone: 'Mars' }, NOON).tone).toBe('warn');
    const always = { from: '00:00', to: '24:00' };
    const days = {
      mon: [always],
      tue: [always],
      wed: [always],
      thu: [always],
      fri: [always],
      sat: [always],
      sun: [always],
    };
    expect(openingLine({ ...office, week: days }, NOON)).toEqual({ tone: 'ok', text: 'Open now' });
  });

  test.each([
    ['9', '09:00'],
    ['9:5', '09:05'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9.30', '09:30'],
    [' 18:00 ', '18:00'],
    ['24:00', '24:00'],
    ['noon', 'noon'],
    ['', ''],
  ])('a time %j becomes %j', (written, tidy) => {
    expect(tidyTime(written)).toBe(tidy);
  });
});

describe('a person', () => {
  const eve = { ...ana, id: 'eve', teams: ['support'], skills: { Refunds: 2 } };
  const values = personValues(eve, policy);

  test('only what differs is sent', () => {
    expect(readPersonUpdate(values, eve, policy)).toEqual({ input: {} });
    const changed = { ...values, capacity: '12', 'team.billing': 'yes', 'skill.Refunds': '0', 'skill.Portuguese': '4' };
    expect(readPersonUpdate(changed, eve, policy)).toEqual({
      input: { capacity: 12, teams: ['support', 'billing'], skills: { Portuguese: 4 } },
    });
  });

  test('mistakes are named at their fields', () => {
    expect(readPersonUpdate({ ...values, name: ' ', capacity: '0' }, eve, policy)).toEqual({
      problems: { name: expect.any(String), capacity: expect.any(String) },
    });
  });
});
