import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DryRun } from '../../shared/contracts/dry-run.ts';
import {
  DEFAULT_POLICY,
  newTeam,
  type RoutingRule,
  type WorkspacePolicy,
} from '../../shared/domain/policy/workspace-policy.ts';
import { type Request, refusal } from './api-double.ts';
import { HOUR, MINUTE, NOON } from './samples.ts';
import {
  ana,
  ben,
  button,
  describedBy,
  draw,
  field,
  follow,
  noticesOf,
  press,
  screen,
  text,
  tick,
  workspace,
  write,
} from './settings-screen.tsx';

const rule = (id: string, keyword: string): RoutingRule => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  when: { keywords: [keyword], languages: [], ads: [], labels: [], channels: [], hours: null },
  assign: { teamId: 'billing', skills: [], priority: 0 },
});
const policy: WorkspacePolicy = {
  ...DEFAULT_POLICY,
  version: 3,
  teams: [...DEFAULT_POLICY.teams, newTeam('billing', 'Billing')],
  rules: [rule('a', 'refund'), rule('b', 'invoice')],
  hours: [
    {
      id: 'office',
      name: 'Office',
      timeZone: 'UTC',
      week: { mon: [{ from: '09:00', to: '17:00' }] },
      holidays: [],
    },
  ],
  skills: ['Refunds'],
};

/** A workspace that keeps the policy it is given. */
function keeping(different: (request: Request) => ReturnType<typeof refusal> | undefined = () => undefined) {
  const kept = { policy };
  const network = workspace((request) => {
    const said = different(request);
    if (said) return said;
    if (request.path !== '/v1/policy') return undefined;
    if (request.method === 'PUT') {
      const sent = (request.body as { policy: WorkspacePolicy }).policy;
      if (sent.version !== kept.policy.version) return refusal('policy-changed', 'Somebody else saved.');
      kept.policy = { ...sent, version: sent.version + 1 };
    }
    return { body: { policy: kept.policy } };
  });
  return { ...network, kept };
}

const items = (label: string) =>
  [...screen().querySelectorAll(`[aria-label="${label}"] > li`)].map((item) => item.textContent ?? '');
const key = (element: Element | null | undefined, init: KeyboardEventInit) =>
  act(async () => element?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })));
const leaving = () => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

afterEach(() => vi.useRealTimers());

describe('teams', () => {
  test('are listed with how they work, and one is changed and saved with the whole policy', async () => {
    const network = keeping();
    const { inbox, visited } = await draw('teams', network);
    expect(items('Teams')).toEqual([
      expect.stringContaining('2 people'),
      expect.stringContaining('Round-robin · Around the clock · 0 people'),
    ]);
    await follow('Billing');
    expect(visited.at(-1)).toBe('/settings/teams?open=billing');
    await act(async () => screen().querySelector<HTMLInputElement>('input[value="manual"]')?.click());
    await write('teams.1.name', 'Accounts');
    await write('teams.1.routing.capacityPerAgent', '4');
    await write('teams.1.clocks.agent.releaseAfterMs', '10 min');
    await write('teams.1.hoursId', 'office');
    await write('teams.1.messages.outOfOffice', 'We are closed.');
    expect(leaving()).toBe(true);
    await press('Save');
    expect(noticesOf(inbox)).toEqual(['Saved. Open conversations follow it from now on.']);
    expect(network.kept.policy).toMatchObject({
      version: 4,
      rules: policy.rules,
      teams: [
        policy.teams[0],
        {
          name: 'Accounts',
          hoursId: 'office',
          routing: { method: 'manual', capacityPerAgent: 4 },
          messages: { greeting: null, outOfOffice: 'We are closed.' },
          clocks: { agent: { releaseAfterMs: 10 * MINUTE } },
        },
      ],
    });
    expect(button('Save')).toBeUndefined();
    expect(leaving()).toBe(false);
  });

  test('the clocks are an ordered list that follows what is typed', async () => {
    await draw('teams?open=billing', keeping());
    const lane = () => items('Timeline: The customer waits for an answer');
    expect(lane()).toEqual([]);
    expect(text()).toContain('Off: nobody is warned');
    await write('teams.1.clocks.agent.releaseAfterMs', '10 min');
    await write('teams.1.clocks.agent.warnAfterMs', '6');
    await write('teams.1.clocks.agent.maxRounds', '1');
    expect(lane()).toEqual([
      expect.stringContaining('start'),
      expect.stringMatching(/^after 6 min.*warned/),
      expect.stringMatching(/^after 10 min.*next person/),
      expect.stringMatching(/^after 20 min.*Escalated to supervisors/),
    ]);
    await write('teams.1.escalateTo', 'support');
    expect(lane().at(-1)).toContain('Escalated to Support');
  });

  test('a time that cannot be read stays as typed, is said when left, and nothing is sent', async () => {
    const network = keeping();
    await draw('teams?open=billing', network);
    const name = 'teams.1.clocks.customer.closeAfterMs';
    await act(async () => field(name)?.focus());
    await write(name, '2 fort');
    expect(describedBy(name)).not.toContain('Write a time');
    await act(async () => field(name)?.blur());
    expect(field(name)?.value).toBe('2 fort');
    expect(describedBy(name)).toContain('Write a time such as');
    await press('Save');
    expect(document.activeElement).toBe(field(name));
    expect(network.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    await write(name, '2 days');
    expect(field(name)?.getAttribute('aria-invalid')).toBe('false');
    await press('Save');
    expect(network.kept.policy.teams[1]?.clocks.customer.closeAfterMs).toBe(48 * HOUR);
  });

  test('a new team needs a name; one can be removed, the default one cannot', async () => {
    const network = keeping();
    await draw('teams', network);
    await press('Add a team');
    expect(document.activeElement).toBe(field('teams.2.name'));
    await press('Save');
    expect(describedBy('teams.2.name')).toContain('Give the team a name.');
    await write('teams.2.name', 'Returns');
    await press('Save');
    expect(network.kept.policy.teams.map(({ name }) => name)).toEqual(['Support', 'Billing', 'Returns']);
    await press('Remove this team');
    expect(document.activeElement).toBe(button('Keep it'));
    await press('Remove');
    await press('Save');
    expect(network.kept.policy.teams.map(({ name }) => name)).toEqual(['Support', 'Billing']);
    await follow('Support');
    expect(button('Remove this team')).toBeUndefined();
  });
});

describe('what is not right', () => {
  test('is said at its field and listed; what is elsewhere leads there', async () => {
    const network = keeping(({ method }) =>
      method === 'PUT'
        ? refusal('policy-invalid', 'Not right.', {
            problems: [
              { path: 'hours.0.timeZone', message: 'No such zone.' },
              { path: 'skills.0', message: 'Twice.' },
            ],
          })
        : undefined,
    );
    const { visited } = await draw('visibility', network);
    await act(async () =>
      screen().querySelector<HTMLInputElement>('input[name="visibility.agent"][value="own"]')?.click(),
    );
    await press('Save');
    expect(text()).toContain('2 things are not right yet:');
    expect(text()).toContain('Twice.');
    await press('Business hours: Office');
    expect(visited.at(-1)).toBe('/settings/hours?open=office');
    expect(document.activeElement).toBe(field('hours.0.timeZone'));
    expect(describedBy('hours.0.timeZone')).toContain('No such zone.');
  });

  test('a newer version is offered without losing what was typed', async () => {
    const network = keeping();
    await draw('teams?open=billing', network);
    await write('teams.1.name', 'Accounts');
    network.kept.policy = { ...policy, version: 4, visibility: { agent: 'own', supervisor: 'all' } };
    await press('Save');
    expect(text()).toContain('Somebody else has saved a newer version');
    expect(field('teams.1.name')?.value).toBe('Accounts');
    await press('Put my changes on top of theirs');
    await press('Save');
    expect(network.kept.policy).toMatchObject({
      version: 5,
      visibility: { agent: 'own' },
      teams: [{}, { name: 'Accounts' }],
    });
  });

  test('discarding asks first, and takes back every section', async () => {
    const network = keeping();
    await draw('teams?open=billing', network);
    await write('teams.1.name', 'Accounts');
    await press('Discard changes');
    await press('Keep it');
    expect(field('teams.1.name')?.value).toBe('Accounts');
    await press('Discard changes');
    await press('Discard all');
    expect(field('teams.1.name')?.value).toBe('Billing');
    expect(sessionStorage.length).toBe(0);
  });

  test('a policy that cannot be loaded says why and tries again', async () => {
    let broken = true;
    const network = keeping(() => (broken ? { status: 500, body: {} } : undefined));
    await draw('teams', network);
    expect(text()).toContain('The settings could not be loaded.');
    broken = false;
    await press('Try again');
    expect(items('Teams')).toHaveLength(2);
  });
});

describe('routing rules', () => {
  const order = () => items('Routing rules, in their order').map((item) => item.slice(0, 7));

  test('move by button and by key, keep the focus, and say where they are', async () => {
    const network = keeping();
    await draw('rules', network);
    expect(order()).toEqual(['1Rule a', '2Rule b']);
    button('Move Rule a down')?.focus();
    await press('Move Rule a down');
    expect(order()).toEqual(['1Rule b', '2Rule a']);
    expect(text()).toContain('Rule a is now 2 of 2.');
    expect(document.activeElement).toBe(button('Move Rule a up'));
    await key(document.activeElement, { key: 'ArrowUp', altKey: true });
    expect(order()).toEqual(['1Rule a', '2Rule b']);
    expect(document.activeElement).toBe(button('Move Rule a down'));
    await key(document.activeElement, { key: 'ArrowUp', altKey: true });
    expect(order()).toEqual(['1Rule a', '2Rule b']);
  });

  test('are made of conditions and a result', async () => {
    const network = keeping();
    await draw('rules', network);
    await press('Add a rule');
    expect(document.activeElement).toBe(field('rules.2.name'));
    await write('rules.2.name', 'Portuguese refunds');
    await write('rules.2.when.keywords', 'reembolso, dinheiro');
    await key(field('rules.2.when.keywords'), { key: 'Enter' });
    await write('rules.2.when.languages', 'pt');
    await write('rules.2.when.ads.mode', 'any');
    await write('rules.2.when.labels', ' VIP ');
    await press('Add to The contact’s thread has one of these labels');
    await write('rules.2.when.channels', '200000000000002');
    await write('rules.2.when.hours', 'outside office');
    await write('rules.2.assign.teamId', 'billing');
    await write('rules.2.assign.priority', '2');
    await write('rules.2.assign.skills', 'Refunds');
    await act(async () => {
      const level = screen().querySelector<HTMLSelectElement>('[aria-label="Level of Refunds"]');
      if (level) level.value = '4';
      level?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await act(async () => screen().querySelector<HTMLInputElement>('[aria-label="Refunds is required"]')?.click());
    await press('Save');
    expect(network.kept.policy.rules[2]).toEqual({
      id: expect.stringMatching(/^rule-[0-9a-f]{8}$/),
      name: 'Portuguese refunds',
      enabled: true,
      when: {
        keywords: ['reembolso', 'dinheiro'],
        languages: ['pt'],
        ads: ['*'],
        labels: ['vip'],
        channels: ['200000000000002'],
        hours: { hoursId: 'office', inside: false },
      },
      assign: { teamId: 'billing', skills: [{ skill: 'Refunds', level: 4, required: false }], priority: 2 },
    });
  });

  test('are tried with what is on the screen, saved or not', async () => {
    await draw('rules', keeping());
    const outcome = () => [...screen().querySelectorAll('[role="status"]')].map((each) => each.textContent).join(' ');
    expect(outcome()).toContain('No rule takes it. It goes to Support.');
    await write('try.text', 'Please send me the invoice of my refund');
    expect(outcome()).toContain('“Rule a” takes it. It goes to Billing.');
    expect(outcome()).toContain('Would match too, but come later: “Rule b”');
    expect(outcome()).toContain('Language: English');
    await act(async () => screen().querySelector<HTMLInputElement>('[aria-label="Rule a is on"]')?.click());
    expect(outcome()).toContain('“Rule b” takes it.');
  });

  test('one that takes everything before others is said', async () => {
    await draw('rules?open=a', keeping());
    await press('Remove refund');
    expect(document.activeElement).toBe(field('rules.0.when.keywords'));
    expect(text()).toContain('Has no conditions, so it matches everything');
    await press('Save');
    expect(text()).toContain('rules after it are never tried');
  });
});

describe('business hours', () => {
  test('say whether they are open, and are changed', async () => {
    const network = keeping();
    await draw('hours', network);
    expect(items('Business hours')).toEqual([expect.stringContaining('Open now, until 17:00')]);
    await follow('Office');
    await press('Add hours to Monday');
    await write('hours.0.week.mon.1.from', '18');
    await write('hours.0.week.mon.1.to', '2:00');
    await act(async () => field('hours.0.week.mon.1.from')?.focus());
    await act(async () => field('hours.0.week.mon.1.to')?.focus());
    await act(async () => field('hours.0.week.mon.1.to')?.blur());
    expect(text()).toContain('next day');
    await press('Same hours Tuesday to Friday');
    await press('Remove hours 1 of Friday');
    await press('Remove hours 1 of Friday');
    await press('Add a holiday');
    expect(document.activeElement).toBe(field('hours.0.holidays.0.date'));
    await write('hours.0.holidays.0.date', '2026-12-24');
    await write('hours.0.holidays.0.name', 'Christmas Eve');
    await tick('hours.0.holidays.0.closed');
    await press('Save');
    const split = [
      { from: '09:00', to: '17:00' },
      { from: '18:00', to: '02:00' },
    ];
    expect(network.kept.policy.hours[0]).toMatchObject({
      week: { mon: split, tue: split, wed: split, thu: split },
      holidays: [{ date: '2026-12-24', name: 'Christmas Eve', intervals: [{ from: '09:00', to: '13:00' }] }],
    });
    expect(network.kept.policy.hours[0]?.week.fri).toBeUndefined();
  });

  test('a time that overlaps is said at its row', async () => {
    const network = keeping();
    await draw('hours?open=office', network);
    await press('Add hours to Monday');
    await write('hours.0.week.mon.1.from', '16:00');
    await write('hours.0.week.mon.1.to', '18:00');
    await press('Save');
    const problem = document.getElementById('hours.0.week.mon.1-problem');
    expect(problem?.textContent).toContain('overlaps');
    expect(field('hours.0.week.mon.1.from')?.getAttribute('aria-describedby')).toBe(problem?.id);
    expect(network.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

test('hours that are removed are missed where they were used, and lead there', async () => {
  const used = { ...policy, teams: policy.teams.map((team) => ({ ...team, hoursId: 'office' })) };
  const network = keeping();
  network.kept.policy = used;
  const { visited } = await draw('hours?open=office', network);
  await press('Remove');
  expect(document.activeElement).toBe(button('Keep it'));
  await press('Remove');
  expect(visited.at(-1)).toBe('/settings/hours');
  await press('Save');
  await press('Teams: Billing');
  expect(visited.at(-1)).toBe('/settings/teams?open=billing');
  expect(document.activeElement).toBe(field('teams.1.hoursId'));
  expect(field('teams.1.hoursId')?.textContent).toContain('No longer there');
  expect(describedBy('teams.1.hoursId')).toContain('do not exist any more');
});

test('skills are added and removed, and it is said who has them', async () => {
  const network = keeping(({ path }) =>
    path === '/v1/agents' ? { body: { agents: [{ ...ana, skills: { Refunds: 3 } }, ben] } } : undefined,
  );
  await draw('skills', network);
  expect(text()).toContain('Ana Souza (3)');
  await write('skills', 'Legal');
  await key(field('skills'), { key: 'Enter' });
  await press('Remove Refunds');
  await press('Save');
  expect(network.kept.policy.skills).toEqual(['Legal']);
});

describe('people', () => {
  const openBen = (network = keeping()) => draw('people', network).then(() => network);

  test('get another role, teams, skills and capacity', async () => {
    const changed = { ...ben, capacity: 9, teams: ['support', 'billing'], skills: { Refunds: 4 } };
    const network = await openBen(
      keeping(({ method }) => (method === 'PUT' ? { body: { agent: changed } } : undefined)),
    );
    await press('Edit Ben Okafor');
    expect(document.activeElement).toBe(field('name'));
    await write('capacity', '9');
    await tick('team.billing');
    await write('skill.Refunds', '4');
    await press('Save');
    expect(network.requests.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/v1/agents/ben',
      body: { capacity: 9, teams: ['support', 'billing'], skills: { Refunds: 4 } },
    });
    expect(screen().querySelector('table')?.textContent).toContain('Support, Billing · Refunds 4');
    expect(text()).not.toContain('Availability of Ben Okafor');
    expect(document.activeElement).toBe(button('Edit Ben Okafor'));
  });

  test('the last admin stays, and it is said at the role', async () => {
    await openBen(
      keeping(({ method }) => (method === 'PUT' ? refusal('last-admin', 'Somebody must be admin.') : undefined)),
    );
    await press('Edit Ana Souza');
    const role = screen().querySelector<HTMLInputElement>('input[name="role"][value="agent"]');
    await act(async () => role?.click());
    await press('Save');
    expect(text()).toContain('Somebody must be admin.');
  });

  test('a supervisor sets somebody’s availability, and nothing else', async () => {
    const away = { ...ben, availability: 'away' as const };
    const me = { ...ana, role: 'supervisor' as const };
    const network = keeping(({ method, path }) => {
      if (path === '/v1/agents') return { body: { agents: [me, ben] } };
      return method === 'PUT' ? { body: { agent: away } } : undefined;
    });
    const { inbox } = await draw('people', network, me);
    await press('Edit Ben Okafor');
    expect(field('capacity')).toBeNull();
    await write('availability', 'away');
    await tick('handOn');
    await press('Set');
    expect(network.requests.at(-1)).toMatchObject({
      path: '/v1/agents/ben/availability',
      body: { availability: 'away', handOn: true },
    });
    expect(noticesOf(inbox)).toEqual(['Ben Okafor is now away.']);
  });
});

test('changes are shown newest first, and older ones on request', async () => {
  const change = (id: string, line: string) => ({
    id,
    at: NOON,
    by: 'Ana Souza',
    subject: 'person',
    agentId: 'ben',
    lines: [line],
  });
  const network = workspace(({ path }) => {
    if (path === '/v1/changes') return { body: { changes: [change('2', 'capacity 9')], cursor: 'c1' } };
    return path === '/v1/changes?cursor=c1'
      ? { body: { changes: [change('1', 'capacity 8')], cursor: null } }
      : undefined;
  });
  await draw('changes', network, { ...ana, role: 'supervisor' });
  await press('Show older');
  expect(items('Changes')).toEqual([
    expect.stringMatching(/Ana Souza.*Person.*capacity 9/),
    expect.stringContaining('capacity 8'),
  ]);
  expect(button('Show older')).toBeUndefined();
});

describe('the dry run', () => {
  const figures = {
    firstResponseP50: 5 * MINUTE,
    firstResponseP90: 2 * HOUR,
    releases: 0,
    escalations: 1,
    breaches: 4,
    closedIdle: 2,
    perAgent: { 'Ben Okafor': 3 },
    perTeam: { Support: 3 },
  };
  const run: DryRun = {
    from: NOON - 7 * 24 * HOUR,
    to: NOON,
    conversations: 3,
    truncated: true,
    before: figures,
    after: { ...figures, firstResponseP50: 4 * MINUTE, releases: 2, perAgent: { 'Ben Okafor': 2, 'Chen Wei': 1 } },
    changed: [
      {
        threadId: 't/1',
        contact: 'Mariana',
        openedAt: NOON,
        before: { team: 'Support', agent: 'Ben Okafor', releases: 0 },
        after: { team: 'Support', agent: 'Chen Wei', releases: 1 },
        why: 'It was taken away.',
      },
    ],
  };
  const cells = (name: string) => {
    const row = [...screen().querySelectorAll('tr')].find((each) => each.querySelector('th')?.textContent === name);
    return [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
  };

  test('compares what is on the screen with what is in force', async () => {
    const network = keeping(({ path }) => (path === '/v1/policy/dry-run' ? { body: run } : undefined));
    await draw('teams?open=billing', network);
    await write('teams.1.clocks.agent.releaseAfterMs', '10 min');
    await press('What would have changed?');
    expect(document.activeElement).toBe(field('days'));
    await write('days', '31');
    await press('Compare');
    expect(describedBy('days')).toContain('from 1 to 30');
    await write('days', '14');
    await press('Compare');
    expect(network.requests.at(-1)).toMatchObject({
      body: { days: 14, policy: { teams: [{}, { clocks: { agent: { releaseAfterMs: 10 * MINUTE } } }] } },
    });
    expect(text()).toContain('Baton replayed 3 conversations');
    expect(text()).toContain('only the newest are counted');
    expect(cells('First response, half within')).toEqual(['5 min', '4 min', '−1 min']);
    expect(cells('First response, nine in ten within')).toEqual(['2 h', '2 h', 'same']);
    expect(cells('Taken away by the clock')).toEqual(['0', '2', '+2']);
    expect(cells('Chen Wei')).toEqual(['0', '1', '+1']);
    expect(text()).toContain('Chen Wei, taken away once');
    expect(screen().querySelector('a[aria-label="Open the thread of Mariana"]')?.getAttribute('href')).toBe(
      '/inbox/all/t%2F1',
    );
    await write('teams.1.clocks.agent.releaseAfterMs', '20 min');
    expect(text()).toContain('Compare again to see it.');
    expect(network.kept.policy).toBe(policy);
  });

  test('is not asked for while something is not right, and says why it failed', async () => {
    const network = keeping(({ path }) => (path === '/v1/policy/dry-run' ? { status: 500, body: {} } : undefined));
    await draw('teams?open=billing', network);
    await write('teams.1.name', ' ');
    await press('What would have changed?');
    expect(describedBy('teams.1.name')).toContain('Give the team a name.');
    expect(button('Compare')).toBeUndefined();
    await write('teams.1.name', 'Accounts');
    await press('What would have changed?');
    await press('Compare');
    expect(text()).toContain('It could not be compared.');
  });
});
