import { expect, test } from './fixtures.ts';
import { card } from './inbox.ts';

const MARIANA = 'Mariana Costa';

test.slow();

test('a supervisor gives conversations to others by mouse and by keyboard, and sees the floor live', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.write('mariana', 'Do you deliver on Sunday?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  const dalia = await joinAs('dalia@example.com');
  await dalia.keyboard.press('g');
  await dalia.keyboard.press('w');
  await expect(dalia.getByRole('heading', { name: 'Wallboard' })).toBeFocused();
  const item = (of: string, customer = MARIANA) => card(dalia, of).getByRole('listitem').filter({ hasText: customer });
  await expect(item('Ana Souza')).toBeVisible();

  await item('Ana Souza').dragTo(card(dalia, 'Ben Okafor'));
  await expect(item('Ben Okafor')).toBeVisible();
  await expect(card(dalia, 'Ana Souza')).toContainText('Holds nothing.');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ben Okafor');

  await item('Ben Okafor')
    .getByRole('button', { name: `Reassign ${MARIANA}` })
    .focus();
  await dalia.keyboard.press('Enter');
  const dialog = dalia.getByRole('dialog', { name: 'Hand over' });
  await expect(dialog).toBeVisible();
  await dalia.keyboard.type('Chen');
  await dalia.keyboard.press('ArrowDown');
  await dalia.keyboard.press('Enter');
  await dalia.keyboard.type('You know the schedule.');
  await dalia.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(item('Chen Wei')).toBeVisible();
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Chen Wei');

  await team.everybodyIs('away');
  await expect(card(dalia, 'Ben Okafor')).toContainText('Away');
  await phones.write('kwame', 'Where is my order 778?');
  await expect(item('Support', 'Kwame Mensah')).toBeVisible();
  await expect(dalia.getByText('2 open conversations, 1 waiting for somebody')).toBeVisible();
  await item('Support', 'Kwame Mensah').dragTo(card(dalia, 'Dalia Haddad'));
  await expect(item('Dalia Haddad', 'Kwame Mensah')).toBeVisible();
  await item('Dalia Haddad', 'Kwame Mensah').getByRole('button', { name: 'Open Kwame Mensah' }).click();
  await expect(dalia.getByRole('heading', { name: 'Kwame Mensah' })).toBeVisible();
});

test('an agent has no wallboard, not even by its address', async ({ baton, joinAs }) => {
  const ben = await joinAs('ben@example.com');
  await expect(ben.getByRole('navigation', { name: 'Baton' }).getByRole('button', { name: 'Wallboard' })).toHaveCount(
    0,
  );
  await ben.goto(`${baton.urls.inbox}wallboard`);
  await expect(ben.getByText('The wallboard is for supervisors and admins.')).toBeVisible();
});
