import { expect, test } from './fixtures.ts';
import { MINUTE_MS } from './phones.ts';

test('after some minutes without a connection Baton asks who is available whether they still are, and believes them', async ({
  baton,
  team,
  joinAs,
}) => {
  let connections = 0;
  const ben = await joinAs('ben@example.com', async (page) => {
    await page.clock.install();
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('"subscribed"')) connections++;
      }),
    );
  });
  await expect.poll(() => connections).toBe(1);
  const question = ben.getByRole('alert').filter({ hasText: 'You were away from the inbox for' });

  await ben.context().setOffline(true);
  baton.sockets.drop();
  await expect(ben.getByText(/^You are offline/)).toBeVisible();
  await ben.clock.fastForward(2 * MINUTE_MS);
  await ben.context().setOffline(false);
  await expect.poll(() => connections).toBe(2);
  await expect(question).toBeHidden();

  await ben.context().setOffline(true);
  baton.sockets.drop();
  await expect(ben.getByText(/^You are offline/)).toBeVisible();
  await ben.clock.fastForward(5 * MINUTE_MS);
  await ben.context().setOffline(false);
  await expect(question).toContainText('5 minutes. Still taking conversations?');
  const availability = async () => (await team.agents()).find(({ name }) => name === 'Ben Okafor')?.availability;
  expect(await availability(), 'asking changes nothing').toBe('available');

  await question.getByRole('button', { name: 'Busy' }).click();
  await expect(question).toBeHidden();
  await expect(ben.getByRole('button', { name: /, Busy\. Change your availability$/ })).toBeVisible();
  expect(await availability()).toBe('busy');
});
