import { newTeam } from '../../shared/domain/policy/workspace-policy.ts';
import { expect, test } from './fixtures.ts';
import { chooseTab, clockChip, entry, handOver, handOverButton, openConversation, row } from './inbox.ts';

const MARIANA = 'Mariana Costa';

test.slow();

test('help is asked for with a reason and a note, and arrives with both', async ({ phones, joinAs }) => {
  await phones.write('mariana', 'I want 300 euros back.');
  const ana = await joinAs('ana@example.com');
  const ben = await joinAs('ben@example.com');
  await openConversation(ana, MARIANA);

  await ana.keyboard.press('x');
  const dialog = ana.getByRole('dialog', { name: 'Escalate' });
  await expect(dialog.getByRole('textbox', { name: 'Why do you need help?' })).toBeFocused();
  await ana.keyboard.type('A refund above my limit');
  const target = dialog.getByRole('combobox', { name: 'Who should help' });
  const him = target.getByRole('option', { name: /^Ben Okafor · Available/ });
  await target.selectOption(await him.getAttribute('value'));
  await dialog.getByRole('textbox', { name: 'What they should know (optional)' }).fill('Order 778, paid by card.');
  await dialog.getByRole('button', { name: 'Escalate' }).click();
  await expect(dialog).toBeHidden();

  await expect(row(ben, MARIANA)).toContainText('Escalated');
  await expect(row(ben, MARIANA)).toContainText('High priority');
  await openConversation(ben, MARIANA);
  const line = entry(ben, 'Ana Souza escalated it to you, now high: A refund above my limit');
  await expect(line).toContainText('Order 778, paid by card.');
  await expect(row(ana, MARIANA)).toBeHidden();
});

test('snoozed: it leaves my list, comes back at its time, and earlier when the customer writes', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.write('mariana', 'I will measure it tomorrow.');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);

  await ana.keyboard.press('z');
  await ana
    .getByRole('dialog', { name: 'Snooze' })
    .getByRole('button', { name: /^Tomorrow/ })
    .click();
  await expect(row(ana, MARIANA)).toBeHidden();
  await expect(entry(ana, /^You snoozed it until/)).toBeVisible();
  await chooseTab(ana, 'Snoozed');
  await expect(row(ana, MARIANA, 'Snoozed')).toContainText('Snoozed until');
  const [asleep] = await team.heads('snoozed');
  const left = (asleep?.conversation?.snoozedUntil ?? 0) - (await team.now());
  await phones.advance(left + 1000);
  await expect(entry(ana, 'Awake again: its time has come')).toBeVisible();
  await chooseTab(ana, 'Mine');
  await expect(row(ana, MARIANA)).toBeVisible();

  await ana.keyboard.press('z');
  await ana
    .getByRole('dialog', { name: 'Snooze' })
    .getByRole('button', { name: /^Tomorrow/ })
    .click();
  await expect(row(ana, MARIANA)).toBeHidden();
  await phones.write('mariana', 'It is 80 cm wide.');
  await expect(entry(ana, 'Awake again: the customer wrote')).toBeVisible();
  await expect(row(ana, MARIANA)).toContainText('It is 80 cm wide.');
});

test('handed to a team, it goes to somebody of that team', async ({ phones, team, joinAs }) => {
  await team.changePolicy((policy) => ({ ...policy, teams: [...policy.teams, newTeam('billing', 'Billing')] }));
  await team.changePerson('chen@example.com', { teams: ['billing'] });
  await phones.write('mariana', 'My invoice is wrong.');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);

  await handOver(ana, 'Billing', 'She has the old price.');
  await expect(entry(ana, 'You handed it over to Billing')).toContainText('She has the old price.');
  await expect(handOverButton(ana)).toHaveAccessibleName('Hand over, with Chen Wei');
  await expect(entry(ana, 'Given to Chen Wei by routing')).toBeVisible();
});

test('the clock is stopped with a reason and started again; follow, label and priority are seen at once', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.write('mariana', 'Do you have it in red?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await phones.write('kwame', 'Where is my order 778?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);

  await ana.keyboard.press('c');
  const clocks = ana.getByRole('dialog', { name: 'Clocks' });
  await clocks.getByRole('button', { name: 'Stop the clock' }).click();
  await clocks.getByRole('textbox', { name: 'Why is it stopped?' }).fill('Waiting for the warehouse');
  await clocks.getByRole('button', { name: 'Stop the clock' }).click();
  await expect(clockChip(ana)).toContainText('Clock stopped: Waiting for the warehouse');
  await expect(row(ana, MARIANA)).toContainText('Clock stopped');
  await expect(entry(ana, 'You stopped the clock: Waiting for the warehouse')).toBeVisible();
  await ana.keyboard.press('c');
  await clocks.getByRole('button', { name: 'Start the clock again' }).click();
  await expect(clockChip(ana)).toContainText('Closes in 23 h');
  await expect(entry(ana, 'You started the clock again')).toBeVisible();

  await ana.keyboard.press('l');
  const labels = ana.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox').fill('vip');
  await ana.keyboard.press('Enter');
  await expect(labels.getByRole('button', { name: 'Remove the label vip' })).toBeVisible();
  await ana.keyboard.press('Escape');
  await expect(row(ana, MARIANA)).toContainText('vip');
  await ana.keyboard.press('!');
  await expect(row(ana, MARIANA)).toContainText('High priority');

  // Somebody else's conversation, followed.
  await chooseTab(ana, 'All');
  await openConversation(ana, 'Kwame Mensah', 'All');
  await ana.keyboard.press('w');
  await expect(entry(ana, 'You follow this thread')).toBeVisible();
  await expect(ana.getByText('Following', { exact: true })).toBeVisible();
  await ana.keyboard.press('w');
  await expect(ana.getByText('Following', { exact: true })).toBeHidden();
});
