import { expect, test } from './fixtures.ts';
import { chooseTab, conversationList, openConversation, row } from './inbox.ts';

const MARIANA = 'Mariana Costa';
const KWAME = 'Kwame Mensah';

test('agents who see only their own find nothing of others: not in lists, not live, not by an address', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  await team.changePolicy((policy) => ({ ...policy, visibility: { ...policy.visibility, agent: 'own' } }));
  await phones.write('mariana', 'This is between Ana and me.');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await phones.write('kwame', 'Where is my order 778?');
  const threadId = (await team.conversationOf(MARIANA))?.threadId ?? '';
  const ben = await joinAs('ben@example.com');
  await expect(row(ben, KWAME)).toBeVisible();
  await chooseTab(ben, 'All');
  await expect(row(ben, KWAME, 'All')).toBeVisible();
  await expect(conversationList(ben, 'All').getByRole('option')).toHaveCount(1);

  await phones.write('mariana', 'And this too.');
  await phones.write('kwame', 'Hello?');
  await expect(row(ben, KWAME, 'All')).toContainText('Hello?');
  await expect(conversationList(ben, 'All').getByRole('option')).toHaveCount(1);

  await ben.goto(`${baton.urls.inbox}inbox/all/${encodeURIComponent(threadId)}`);
  await expect(ben.getByText('This conversation could not be loaded.')).toBeVisible();
  await expect(ben.getByText('between Ana and me')).toHaveCount(0);
  await expect(ben.getByText(MARIANA)).toHaveCount(0);
});

test('a rule that hides what is on somebody’s screen takes it off at once', async ({ phones, team, joinAs }) => {
  await phones.write('mariana', 'This is between Ana and me.');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await phones.write('kwame', 'Where is my order 778?');
  const ben = await joinAs('ben@example.com');
  await chooseTab(ben, 'All');
  await openConversation(ben, MARIANA, 'All');
  await expect(row(ben, KWAME, 'All')).toBeVisible();

  await team.changePolicy((policy) => ({ ...policy, visibility: { ...policy.visibility, agent: 'own' } }));

  await expect(row(ben, MARIANA, 'All')).toBeHidden();
  await expect(ben.getByRole('heading', { name: MARIANA })).toBeHidden();
  await expect(ben.getByText('between Ana and me')).toHaveCount(0);
  await expect(row(ben, KWAME, 'All')).toBeVisible();
});
