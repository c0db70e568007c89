import { expect, test } from './fixtures.ts';
import { type HeldFrames, holdFramesOf } from './held-frames.ts';
import { becomeAvailable, chooseTab, entry, handOverButton, openConversation, row } from './inbox.ts';

const KWAME = 'Kwame Mensah';

test('two agents claim at the same moment: one has it, the other is told who', async ({ phones, team, joinAs }) => {
  await team.everybodyIs('away');
  const frames: HeldFrames[] = [];
  const prepare = async (page: Parameters<typeof holdFramesOf>[0]) => void frames.push(await holdFramesOf(page));
  const ana = await joinAs('ana@example.com', prepare);
  const ben = await joinAs('ben@example.com', prepare);
  await phones.write('kwame', 'Is anybody there?');
  for (const page of [ana, ben]) {
    await chooseTab(page, 'Unassigned');
    await openConversation(page, KWAME, 'Unassigned');
    await expect(entry(page, 'Waiting in the queue: nobody was available')).toBeVisible();
  }

  // Without live frames both still see it waiting, whatever the other one does.
  for (const each of frames) each.hold();
  await Promise.all([ana, ben].map((page) => page.getByRole('button', { name: 'Assign to me' }).click()));

  const anaIsTold = ana.getByText('Ben Okafor was quicker and has this conversation.');
  const benIsTold = ben.getByText('Ana Souza was quicker and has this conversation.');
  await expect
    .poll(async () => [await anaIsTold.count(), await benIsTold.count()].reduce((sum, count) => sum + count))
    .toBe(1);
  const anaLost = (await anaIsTold.count()) === 1;
  const [winner, loser, winnerName] = anaLost ? [ben, ana, 'Ben Okafor'] : [ana, ben, 'Ana Souza'];
  await expect(winner.getByText(`${KWAME} is yours now.`)).toBeVisible();
  await expect(handOverButton(loser)).toHaveAccessibleName(`Hand over, with ${winnerName}`);
  await expect(handOverButton(winner)).toHaveAccessibleName('Hand over, with You');
  expect(await team.holderOf(KWAME)).toBe(winnerName);
  const claims = (await team.entriesOf(KWAME)).filter(({ type }) => type === 'claimed');
  expect(claims).toHaveLength(1);
  for (const each of frames) each.release();
});

test('what waits is given out the moment somebody becomes available', async ({ phones, team, joinAs }) => {
  await team.everybodyIs('away');
  const ben = await joinAs('ben@example.com');
  await phones.write('kwame', 'Is anybody there?');
  await phones.write('priya', 'Good morning');
  await chooseTab(ben, 'Unassigned');
  await expect(row(ben, KWAME, 'Unassigned')).toBeVisible();
  await expect(row(ben, 'Priya Raghunathan', 'Unassigned')).toBeVisible();

  await becomeAvailable(ben);

  await expect(row(ben, KWAME, 'Unassigned')).toBeHidden();
  await chooseTab(ben, 'Mine');
  await expect(row(ben, KWAME)).toBeVisible();
  await expect(row(ben, 'Priya Raghunathan')).toBeVisible();
});
