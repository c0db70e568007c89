import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  addNote,
  chooseTab,
  conversationList,
  entry,
  handOver,
  messagesWith,
  openConversation,
  reply,
  replyField,
  row,
  tick,
} from './inbox.ts';
import { MINUTE_MS, takeUpPhone, writeOnPhone } from './phones.ts';

const MARIANA = 'Mariana Costa';

/** Counts how often the page loads: live means that this stays as it is. */
function loadsOf(page: Page): () => number {
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  return () => loads;
}

test('customers are given out in turn, and Baton says why it chose this agent', async ({ phones, team, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  const loads = loadsOf(ana);

  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await expect(row(ana, MARIANA)).toContainText('Hi, do you deliver on Sunday?');
  await phones.write('kwame', 'Where is my order 778?');
  await expect.poll(() => team.holderOf('Kwame Mensah')).toBe('Ben Okafor');
  await phones.write('priya', 'I would like my money back.');
  await expect.poll(() => team.holderOf('Priya Raghunathan')).toBe('Chen Wei');

  await chooseTab(ana, 'All');
  await expect(row(ana, 'Kwame Mensah', 'All')).toContainText('with Ben Okafor');
  await expect(row(ana, 'Priya Raghunathan', 'All')).toContainText('with Chen Wei');

  await openConversation(ana, MARIANA, 'All');
  const assignment = entry(ana, 'Given to you by routing, in turn');
  await assignment.getByText('Why you?').click();
  await expect(assignment.getByRole('listitem').filter({ hasText: 'Ana Souza' })).toContainText('chosen');
  await expect(assignment.getByRole('listitem').filter({ hasText: 'Ben Okafor' })).toContainText('later in turn');
  await expect(assignment.getByRole('listitem').filter({ hasText: 'Dalia Haddad' })).toContainText('not available');
  expect(loads(), 'everything above came live').toBe(0);
});

test('an answer reaches the phone, and its ticks go from sent to delivered to read', async ({
  baton,
  phones,
  page: phone,
  joinAs,
}) => {
  await phones.behave({ deliveredAfterMs: 5 * MINUTE_MS, readAfterMs: 5 * MINUTE_MS });
  const ana = await joinAs('ana@example.com');
  await takeUpPhone(phone, baton.urls.phone, MARIANA);
  await writeOnPhone(phone, 'Hi, do you deliver on Sunday?');
  await openConversation(ana, MARIANA);

  const answer = 'We do, from 10:00 to 16:00.';
  await reply(ana, MARIANA, answer);
  await expect(phone.getByRole('list', { name: 'Messages' })).toContainText(answer);
  await expect(tick(ana, answer, 'Sent')).toBeVisible();
  const ahead = phone.getByRole('button', { name: '+5 min' });
  await ahead.click();
  await expect(tick(ana, answer, 'Delivered')).toBeVisible();
  await ahead.click();
  await expect(tick(ana, answer, 'Read')).toBeVisible();
});

test('a note stays with the team', async ({ baton, phones, page: phone, joinAs }) => {
  const ana = await joinAs('ana@example.com');
  await takeUpPhone(phone, baton.urls.phone, MARIANA);
  await writeOnPhone(phone, 'Is the red edition in stock?');
  await openConversation(ana, MARIANA);

  await addNote(ana, 'She is a regular: offer free delivery.');
  await reply(ana, MARIANA, 'It is, shall I put one aside?');
  await expect(phone.getByRole('list', { name: 'Messages' })).toContainText('It is, shall I put one aside?');
  await baton.settled();

  await expect(phone.getByText('She is a regular')).toHaveCount(0);
  expect(await phones.received('mariana')).toEqual(['It is, shall I put one aside?']);
});

test('a conversation is handed over, closed, begun again in the same thread, and closes by itself', async ({
  baton,
  page: phone,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  const ben = await joinAs('ben@example.com');
  const bensLoads = loadsOf(ben);
  await takeUpPhone(phone, baton.urls.phone, MARIANA);
  await writeOnPhone(phone, 'Hi, do you deliver on Sunday?');
  await openConversation(ana, MARIANA);

  await handOver(ana, 'Ben Okafor', 'She asks about Sunday, you know the schedule.');
  await expect(entry(ana, 'You handed it over to Ben Okafor')).toBeVisible();
  await openConversation(ben, MARIANA);
  expect(bensLoads(), 'the hand-over came live').toBe(0);
  await expect(entry(ben, 'Ana Souza handed it over to you')).toContainText('you know the schedule.');
  await expect(row(ana, MARIANA)).toBeHidden();

  await ben.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(entry(ben, 'Closed by you')).toBeVisible();
  await expect(conversationList(ben)).toBeHidden();

  await writeOnPhone(phone, 'One more thing: do you wrap gifts?');
  await expect(entry(ben, /Closed by you · .* · no answer/)).toBeVisible();
  await expect(entry(ben, 'do you wrap gifts?')).toBeVisible();
  await expect(entry(ben, 'Hi, do you deliver on Sunday?')).toBeVisible();
  await expect(ana.getByText(/^Window 24 h$/)).toBeVisible();

  await phone.getByRole('button', { name: '+24 h' }).click();
  await expect(entry(ana, 'Closed by itself: nobody said anything for 24 hours')).toBeVisible();
  await expect(ana.getByText('Window closed', { exact: true })).toBeVisible();
  await expect(replyField(ana, MARIANA)).toBeHidden();
  await expect(ana.getByText(/^The 24-hour window is closed/)).toBeVisible();
  await expect(messagesWith(ana, MARIANA)).toBeVisible();
});
