import type { BusinessHours } from '../../shared/domain/hours/business-hours.ts';
import { newTeam, type RoutingRule, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { expect, test } from './fixtures.ts';
import { clockChip, openConversation, openSettings, openWallboard, row } from './inbox.ts';
import { inspect } from './inspect.ts';
import { MINUTE_MS } from './phones.ts';

const MARIANA = 'Mariana Costa';
const SUPPORT = 'support';

// Each screen is looked at in both themes, layouts and directions.
test.slow();

const office: BusinessHours = {
  id: 'office',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: { mon: [{ from: '09:00', to: '17:00' }], sat: [{ from: '22:00', to: '02:00' }] },
  holidays: [{ date: '2027-01-01', name: 'New Year’s Day' }],
};
const refunds: RoutingRule = {
  id: 'refunds',
  name: 'Refunds',
  enabled: true,
  when: { keywords: ['refund'], languages: ['pt'], ads: [], labels: ['vip'], channels: [], hours: null },
  assign: { teamId: 'billing', skills: [{ skill: 'refunds', level: 3, required: true }], priority: 1 },
};

/** Two teams with every clock, a rule, hours and skills. */
function busyPolicy(policy: WorkspacePolicy): WorkspacePolicy {
  const clocks = {
    agent: { warnAfterMs: 3 * MINUTE_MS, releaseAfterMs: 8 * MINUTE_MS, maxRounds: 2, inHours: false },
    customer: {
      nudgeAfterMs: 120 * MINUTE_MS,
      nudgeText: 'Is there anything else?',
      closeAfterMs: 600 * MINUTE_MS,
      closeUnanswered: false,
      inHours: false,
    },
    targets: {
      firstResponseMs: 4 * MINUTE_MS,
      nextResponseMs: 10 * MINUTE_MS,
      resolutionMs: 480 * MINUTE_MS,
      inHours: false,
    },
    windowWarningMs: 60 * MINUTE_MS,
  };
  const teams = [...policy.teams, newTeam('billing', 'Billing')].map((team) => ({ ...team, clocks }));
  return { ...policy, teams, rules: [refunds], hours: [office], skills: ['refunds', 'french'] };
}

test('the wallboard, with queues, loads and what is due', async ({ baton, phones, team, joinAs }) => {
  await team.changePolicy(busyPolicy);
  const dalia = await joinAs('dalia@example.com');
  await openWallboard(dalia);
  await inspect(dalia, 'wallboard-empty');

  for (const customer of ['mariana', 'layla', 'kwame']) await phones.write(customer, 'Hello?');
  await baton.settled();
  await team.everybodyIs('busy');
  for (const customer of ['yui', 'priya']) await phones.write(customer, 'Is anybody there?');
  await phones.advance(2 * MINUTE_MS);
  await expect(dalia.getByText('5 open conversations, 2 waiting for somebody')).toBeVisible();
  await inspect(dalia, 'wallboard');
  await dalia.getByRole('button', { name: `Reassign ${MARIANA}` }).click();
  await expect(dalia.getByRole('dialog', { name: 'Hand over' })).toBeVisible();
  await inspect(dalia, 'wallboard-reassign');
  await dalia.keyboard.press('Escape');
  await dalia.getByRole('button', { name: /Change your availability$/ }).click();
  await expect(dalia.getByRole('menuitemradio', { name: 'Busy' })).toBeVisible();
  await inspect(dalia, 'availability');
});

test('each section of the settings of teams and routing', async ({ team, joinAs }) => {
  await team.changePolicy(busyPolicy);
  await team.changePerson('chen@example.com', { teams: ['billing', SUPPORT], skills: { refunds: 4 } });
  const ana = await joinAs('ana@example.com');
  const whole = { height: 2600 };

  await openSettings(ana, 'Teams');
  await expect(ana.getByRole('link', { name: 'Billing' })).toBeVisible();
  await inspect(ana, 'settings-teams');
  await ana.getByRole('list', { name: 'Teams' }).getByRole('link', { name: 'Support' }).click();
  await ana.getByRole('textbox', { name: 'Take it away after' }).fill('soon');
  await ana.keyboard.press('Tab');
  await inspect(ana, 'settings-team', whole);
  await ana.getByRole('textbox', { name: 'Take it away after' }).fill('6 min');
  await openSettings(ana, 'Routing rules');
  await ana.getByRole('button', { name: 'Edit Refunds' }).click();
  await ana.getByRole('textbox', { name: 'First message', exact: true }).fill('um reembolso, por favor');
  await inspect(ana, 'settings-rules', whole);
  await openSettings(ana, 'Business hours');
  await ana.getByRole('link', { name: 'Office' }).click();
  await inspect(ana, 'settings-hours', whole);
  for (const section of ['Skills', 'Visibility', 'Changes']) {
    await openSettings(ana, section);
    await inspect(ana, `settings-${section.toLowerCase()}`);
  }
  await openSettings(ana, 'People');
  await ana.getByRole('button', { name: 'Edit Chen Wei' }).click();
  await expect(ana.getByRole('combobox', { name: 'refunds' })).toBeVisible();
  await inspect(ana, 'settings-person', whole);
});

test('a thread with clocks, and what opens from its header', async ({ phones, team, joinAs }) => {
  await team.changePolicy(busyPolicy);
  await phones.write('mariana', 'Do you deliver on Sunday?');
  const ana = await joinAs('ana@example.com');
  await expect(row(ana, MARIANA)).toContainText(/due in/);
  await openConversation(ana, MARIANA);
  await ana.keyboard.press('l');
  const labels = ana.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'Add a label' }).fill('vip');
  await ana.keyboard.press('Enter');
  await expect(labels.getByRole('button', { name: 'Remove the label vip' })).toBeVisible();
  await ana.keyboard.press('Escape');
  await expect(labels).toBeHidden();
  await ana.keyboard.press('!');
  await expect(ana.getByText('Priority: High.')).toBeVisible();
  await phones.advance(5 * MINUTE_MS);
  await expect(clockChip(ana)).toContainText('First response overdue');

  for (const [key, role, name] of [
    ['c', 'dialog', 'Clocks'],
    ['x', 'dialog', 'Escalate'],
    ['z', 'dialog', 'Snooze'],
    ['l', 'dialog', 'Labels'],
    ['a', 'dialog', 'Hand over'],
    ['m', 'menu', 'More actions'],
  ] as const) {
    await ana.keyboard.press(key);
    await expect(ana.getByRole(role, { name })).toBeVisible();
    await inspect(ana, `thread-${name.toLowerCase().replace(' ', '-')}`);
    await ana.keyboard.press('Escape');
    await expect(ana.getByRole(role, { name })).toBeHidden();
  }
});
