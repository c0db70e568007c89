import { expect, test } from './fixtures.ts';
import { becomeAvailable, card, chooseTab, openWallboard, row } from './inbox.ts';
import { MINUTE_MS, type Phones } from './phones.ts';

// Several people look on.
test.slow();

const SAMPLES = ['mariana', 'layla', 'kwame', 'yui', 'priya', 'zoe', 'jonas'];

/** Twelve customers, seven of them the samples. */
async function twelveCustomers(phones: Phones): Promise<string[]> {
  const more = ['Noa', 'Omar', 'Petra', 'Quentin', 'Rosa'];
  const added = more.map((name, index) => phones.addCustomer(name, `49170555020${index}`));
  return [...SAMPLES, ...(await Promise.all(added))];
}

test('twelve customers write at once: three people get four each, live on the wallboard', async ({
  baton,
  phones,
  team,
  joinAs,
}) => {
  const customers = await twelveCustomers(phones);
  const dalia = await joinAs('dalia@example.com');
  await openWallboard(dalia);

  await Promise.all(customers.map((customer) => phones.write(customer, `Hello from ${customer}`)));

  for (const name of ['Ana Souza', 'Ben Okafor', 'Chen Wei']) await expect(card(dalia, name)).toContainText('4/8');
  await expect(card(dalia, 'Dalia Haddad')).toContainText('0/8');
  await expect(card(dalia, 'Support')).toContainText('Nobody waits.');
  await expect(dalia.getByText('12 open conversations, 0 waiting for somebody')).toBeVisible();
  await baton.settled();
  expect((await team.agents()).map(({ name, load }) => [name, load]).sort()).toEqual([
    ['Ana Souza', 4],
    ['Ben Okafor', 4],
    ['Chen Wei', 4],
    ['Dalia Haddad', 0],
  ]);
});

test('nobody gets more than their capacity; what is left waits, and goes out as soon as there is room', async ({
  phones,
  team,
  joinAs,
}) => {
  for (const name of ['ana', 'ben', 'chen']) await team.changePerson(`${name}@example.com`, { capacity: 2 });
  const dalia = await joinAs('dalia@example.com');
  await openWallboard(dalia);

  await Promise.all(SAMPLES.map((customer) => phones.write(customer, `Hello from ${customer}`)));

  for (const name of ['Ana Souza', 'Ben Okafor', 'Chen Wei']) await expect(card(dalia, name)).toContainText('2/2');
  await expect(card(dalia, 'Support')).toContainText('1waiting');
  await team.changePerson('ben@example.com', { capacity: 3 });
  await team.setAvailability('ben@example.com', 'available');
  await expect(card(dalia, 'Ben Okafor')).toContainText('3/3');
  await expect(card(dalia, 'Support')).toContainText('Nobody waits.');
});

test('nobody is free: the queue shows who waits and how long, the most urgent is picked first, and availability drains it', async ({
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('busy');
  await phones.write('kwame', 'Where is my order 778?');
  await expect.poll(() => team.holderOf('Kwame Mensah')).toBe('queue');
  await phones.advance(4 * MINUTE_MS);
  await phones.write('priya', 'I would like my money back.');
  const ben = await joinAs('ben@example.com');
  await expect(ben.getByRole('tab', { name: 'Unassigned' })).toContainText('2');
  await expect(ben.getByText('2 waiting, longest 4 m')).toBeVisible();

  await chooseTab(ben, 'Unassigned');
  await row(ben, 'Priya Raghunathan', 'Unassigned').click();
  await ben.keyboard.press('!');
  await ben.keyboard.press('!');
  await expect(ben.getByText('Priority: Urgent.')).toBeVisible();
  const queue = ben.getByRole('listbox', { name: 'Unassigned conversations' }).getByRole('option');
  await expect(queue.first()).toContainText('Priya Raghunathan');

  await ben.getByRole('button', { name: 'Pick next' }).click();
  await expect(ben.getByText('Priya Raghunathan is yours now.')).toBeVisible();
  await expect(ben.getByRole('tab', { name: 'Mine' })).toHaveAttribute('aria-selected', 'true');
  await expect(ben.getByRole('heading', { name: 'Priya Raghunathan' })).toBeVisible();
  await ben.keyboard.press('p');
  await expect(ben.getByText('Kwame Mensah is yours now.')).toBeVisible();
  await expect(row(ben, 'Kwame Mensah')).toBeVisible();
  await ben.keyboard.press('p');
  await expect(ben.getByText(/^Nobody is waiting\./)).toBeVisible();

  await phones.write('zoe', 'Could I talk to a person?');
  await phones.write('yui', 'こんにちは');
  await chooseTab(ben, 'Unassigned');
  await expect(queue).toHaveCount(2);
  await becomeAvailable(ben);
  await expect(queue).toHaveCount(0);
  await chooseTab(ben, 'Mine');
  await expect(row(ben, 'Zoë')).toBeVisible();
  await expect(row(ben, '田中')).toBeVisible();
});
