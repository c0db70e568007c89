import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  clockChip,
  entry,
  openConversation,
  openSettings,
  reply,
  row,
  saveSettings,
  showEarlierEvents,
} from './inbox.ts';
import { MINUTE_MS } from './phones.ts';

const MARIANA = 'Mariana Costa';
const KWAME = 'Kwame Mensah';

// A story of three people and a quarter of an hour.
test.slow();

/** Types what the clocks of a team shall do. */
async function typeClocks(page: Page): Promise<void> {
  await openSettings(page, 'Teams');
  await page.getByRole('list', { name: 'Teams' }).getByRole('link', { name: 'Support' }).click();
  await page.getByRole('textbox', { name: 'Warn the person after' }).fill('2 min');
  await page.getByRole('textbox', { name: 'Take it away after' }).fill('5 min');
  await page.getByRole('textbox', { name: 'Rounds before it escalates' }).fill('2');
}

test('an unanswered conversation is warned of, moves on twice by the clock as the dry run said, and ends with a supervisor', async ({
  phones,
  team,
  joinAs,
}) => {
  await team.setAvailability('chen@example.com', 'away');
  const ana = await joinAs('ana@example.com');
  await test.step('a day on which Ana was slow', async () => {
    await phones.write('kwame', 'Where is my order 778?');
    await openConversation(ana, KWAME);
    await phones.advance(12 * MINUTE_MS);
    await reply(ana, KWAME, 'It left this morning.');
    await ana.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(entry(ana, 'Closed by you')).toBeVisible();
  });

  await test.step('Ana sets the clocks, and sees before she saves them what they would have changed', async () => {
    await typeClocks(ana);
    const drawn = ana.getByRole('list', { name: /^Timeline: The customer waits/ });
    await expect(drawn).toContainText('after 2 minThat person is warned');
    await expect(drawn).toContainText('after 5 minTaken away, given to the next person');
    await expect(drawn).toContainText('after 15 minEscalated to supervisors');

    await ana.getByRole('button', { name: 'What would have changed?' }).click();
    await ana.getByRole('button', { name: 'Compare' }).click();
    await expect(ana.getByText(/^Baton replayed 1 conversation that began between/)).toBeVisible();
    const figures = ana.getByRole('table', { name: 'All together' });
    await expect(figures.getByRole('row', { name: 'Taken away by the clock' })).toContainText(/0[12]\+[12]/);
    await expect(ana.getByText('1 conversation would have gone another way')).toBeVisible();
    const changed = ana
      .getByRole('listitem')
      .filter({ has: ana.getByRole('link', { name: `Open the thread of ${KWAME}` }) });
    await expect(changed).toContainText(/In force: Support, [A-Z][a-z]+ [A-Z][a-z]+With/);
    await expect(changed).toContainText(/With your changes: Support, .+, taken away/);
    await saveSettings(ana);
  });

  await phones.write('mariana', 'Do you deliver on Sunday?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ben Okafor');
  const ben = await joinAs('ben@example.com');
  await test.step('the screen says when it goes, and warns', async () => {
    await expect(row(ben, MARIANA)).toContainText(/Released to Support in \d/);
    await openConversation(ben, MARIANA);
    await expect(clockChip(ben)).toContainText(/Released to Support in \d/);
    await clockChip(ben).click();
    const clocks = ben.getByRole('dialog', { name: 'Clocks' });
    await expect(clocks).toContainText(/Warns in \d.*Released to Support in \d.*Closes in 23 h/);
    await ben.keyboard.press('Escape');
    await phones.advance(2 * MINUTE_MS);
    await expect(entry(ben, /^You were warned: without an answer it goes on at \d\d:\d\d/)).toBeVisible();
  });

  await test.step('it moves on, live, and both threads name the cause', async () => {
    await ana
      .getByRole('navigation', { name: 'Baton' })
      .getByRole('button', { name: /^Inbox/ })
      .click();
    await phones.advance(3 * MINUTE_MS);
    await expect(row(ana, MARIANA)).toBeVisible();
    await expect(row(ben, MARIANA)).toBeHidden();
    await openConversation(ana, MARIANA);
    await expect(entry(ana, 'Given to you by routing')).toBeVisible();
    await expect(entry(ben, 'Given to Ana Souza by routing')).toBeVisible();
    for (const page of [ana, ben]) await showEarlierEvents(page);
    await expect(entry(ana, 'The clock took it from Ben Okafor: no answer in time (round 1)')).toBeVisible();
    await expect(entry(ben, 'The clock took it from you: no answer in time (round 1)')).toBeVisible();
    const assignment = entry(ana, 'Given to you by routing');
    await assignment.getByText('Why you?').click();
    await expect(assignment.getByRole('listitem').filter({ hasText: 'Ben Okafor' })).toContainText('just had it');
    await expect(assignment.getByRole('listitem').filter({ hasText: 'Ana Souza' })).toContainText('chosen');
  });

  await phones.advance(5 * MINUTE_MS);
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ben Okafor');
  await expect(row(ben, MARIANA)).toContainText(/Escalated to supervisors in \d/);
  const dalia = await joinAs('dalia@example.com');
  await team.setAvailability('dalia@example.com', 'available');
  await team.setAvailability('ana@example.com', 'busy');
  await phones.advance(5 * MINUTE_MS);
  await expect(row(dalia, MARIANA)).toBeVisible();
  await openConversation(dalia, MARIANA);
  await expect(entry(dalia, /^The clock escalated it to .*, now high: /)).toBeVisible();
  await expect(clockChip(dalia)).not.toContainText('Released');
});
