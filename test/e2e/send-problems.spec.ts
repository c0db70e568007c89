import { expect, test } from './fixtures.ts';
import { holdFramesOf } from './held-frames.ts';
import { chooseTab, entry, openConversation, replyField, tick } from './inbox.ts';
import { MINUTE_MS, type Phones } from './phones.ts';

const MARIANA = 'Mariana Costa';

/** Messages that left for the customer, whatever their texts. */
const left = async (phones: Phones) => (await phones.received('mariana')).length;

test('WhatsApp refuses a message: the bubble says why, and sending again is a new attempt', async ({
  phones,
  team,
  joinAs,
}) => {
  await phones.behave({ failStatusCode: 131000 });
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Good morning!');
  await replyField(ana, MARIANA).press('Enter');

  await expect(tick(ana, 'Good morning!', 'Not delivered')).toBeVisible();
  await expect(entry(ana, 'Good morning!')).toContainText('WhatsApp could not send this. Try again.');
  await phones.behave({ failStatusCode: null });
  await ana.getByRole('button', { name: 'Send again' }).click();

  await expect(tick(ana, 'Good morning!', 'Read')).toBeVisible();
  await expect(tick(ana, 'Good morning!', 'Not delivered')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Send again' })).toBeHidden();
  const attempts = (await team.entriesOf(MARIANA)).filter((each) => each.type === 'replied');
  expect(attempts.map(({ delivery }) => delivery.status)).toEqual(['failed', 'read']);
  expect(attempts[1]?.retryOf).toBe(attempts[0]?.seq);
});

test('WhatsApp asks for slower sending: the thread says when the message goes out, and then it went', async ({
  phones,
  joinAs,
}) => {
  await phones.behave({ sendFault: 'rateLimit', sendFaultTimes: 2 });
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Good morning!');
  await replyField(ana, MARIANA).press('Enter');

  await expect(entry(ana, /This number sends faster than WhatsApp allows\. Goes out at/)).toBeVisible();
  await phones.advance(5 * MINUTE_MS);
  await expect(tick(ana, 'Good morning!', 'Read')).toBeVisible();
  await expect(entry(ana, 'WhatsApp asked for slower sending. Went on at')).toHaveCount(1);
  expect(await left(phones)).toBe(1);
});

test('a failure that sending again cannot mend offers no such button', async ({ phones, joinAs }) => {
  await phones.behave({ failStatusCode: 131026 });
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Good morning!');
  await replyField(ana, MARIANA).press('Enter');

  await expect(entry(ana, 'Good morning!')).toContainText('This person cannot receive it');
  await expect(ana.getByRole('button', { name: 'Send again' })).toBeHidden();
});

test('WhatsApp does not answer: the message is unconfirmed until a status settles it, and leaves once', async ({
  phones,
  joinAs,
}) => {
  await phones.behave({
    sendFault: 'timeout',
    timeoutMs: 0,
    sendFaultTimes: 1,
    sendFaultLeaves: true,
    sentAfterMs: 5 * MINUTE_MS,
  });
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Good morning!');
  await replyField(ana, MARIANA).press('Enter');

  await expect(tick(ana, 'Good morning!', 'Not confirmed')).toBeVisible();
  await phones.advance(5 * MINUTE_MS);
  await expect(tick(ana, 'Good morning!', 'Read')).toBeVisible();
  expect(await left(phones)).toBe(1);
});

test('a double click and a second Enter send once', async ({ baton, phones, joinAs }) => {
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);

  await replyField(ana, MARIANA).fill('Clicked twice');
  await ana.getByRole('button', { name: 'Send', exact: true }).dblclick();
  await expect(tick(ana, 'Clicked twice', 'Read')).toBeVisible();
  await replyField(ana, MARIANA).pressSequentially('Entered twice\n\n');
  await expect(tick(ana, 'Entered twice', 'Read')).toBeVisible();

  await baton.settled();
  expect(await phones.received('mariana')).toEqual(['Clicked twice', 'Entered twice']);
  await expect(entry(ana, 'Clicked twice')).toHaveCount(1);
  await expect(entry(ana, 'Entered twice')).toHaveCount(1);
});

test('5,000 characters are refused before they are sent, and the sentence names the limit', async ({
  baton,
  phones,
  joinAs,
}) => {
  await phones.write('mariana', 'Hello?');
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const field = replyField(ana, MARIANA);
  const longText = 'a'.repeat(5000);

  await field.fill(longText);
  await expect(ana.getByText('904 too many: WhatsApp takes at most 4096.')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await field.press('Enter');
  await expect(field).toHaveValue(longText);
  await baton.settled();
  expect(await left(phones)).toBe(0);

  await field.fill(longText.slice(0, 4096));
  await field.press('Enter');
  await expect(tick(ana, 'aaaa', 'Read')).toBeVisible();
  expect((await phones.received('mariana')).map((text) => text.length)).toEqual([4096]);
});

test('a colleague answered meanwhile: the reply is held back, names them, and can be sent anyway', async ({
  phones,
  team,
  joinAs,
}) => {
  await team.everybodyIs('away');
  await phones.write('mariana', 'Hello?');
  let frames: Awaited<ReturnType<typeof holdFramesOf>> | undefined;
  const ana = await joinAs('ana@example.com', async (page) => {
    frames = await holdFramesOf(page);
  });
  const ben = await joinAs('ben@example.com');
  for (const page of [ana, ben]) {
    await chooseTab(page, 'Unassigned');
    await openConversation(page, MARIANA, 'Unassigned');
  }
  // What changed before the subscription held is read once more; only then are the held frames all that Ana could learn from.
  await expect.poll(() => frames?.subscribed()).toBe(true);
  await ana.waitForLoadState('networkidle');

  frames?.hold();
  const long = ['Hello, Ben here.', ...Array.from({ length: 30 }, (_, at) => `Point ${at + 1}`)].join('\n');
  await replyField(ben, MARIANA).fill(long);
  await replyField(ben, MARIANA).press('Enter');
  await expect(tick(ben, 'Hello, Ben here.', 'Read')).toBeVisible();
  await replyField(ana, MARIANA).fill('Hello, Ana here.');
  await replyField(ana, MARIANA).press('Enter');

  const banner = ana.getByRole('alert').filter({ hasText: 'Ben Okafor replied' });
  await expect(banner).toContainText('Hello, Ana here.');
  // What she had not seen came in the same moment in which her own left the thread: its end is in sight all the same.
  const below = () => ana.getByRole('feed').evaluate((feed) => feed.scrollHeight - feed.scrollTop - feed.clientHeight);
  await expect.poll(below).toBeLessThan(24);
  expect(await phones.received('mariana')).toEqual([long]);
  await banner.getByRole('button', { name: 'Send anyway' }).click();
  await expect(banner).toBeHidden();
  frames?.release();
  await expect(tick(ana, 'Hello, Ana here.', 'Read')).toBeVisible();
  await expect(entry(ana, 'Hello, Ben here.')).toBeVisible();
  expect(await phones.received('mariana')).toEqual([long, 'Hello, Ana here.']);
});
