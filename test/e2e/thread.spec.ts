import { randomUUID } from 'node:crypto';
import { SAMPLE_NUMBER } from '../../infra/local/sample-company.ts';
import { expect, test } from './fixtures.ts';
import { entry, messagesWith, openConversation, replyField, row } from './inbox.ts';
import { inspect } from './inspect.ts';
import type { Phones } from './phones.ts';

const MARIANA = 'Mariana Costa';

/** Many messages of Mariana in few webhooks, a second apart and in the past; resolves to their ids. */
async function writeMany(
  phones: Phones,
  texts: readonly string[],
  quotes: Record<number, string> = {},
): Promise<string[]> {
  const ids = texts.map(() => `wamid.${randomUUID()}`);
  const now = Math.floor(Date.now() / 1000) - texts.length;
  const messages = texts.map((body, index) => ({
    from: '5511955550101',
    id: ids[index],
    timestamp: String(now + index),
    type: 'text',
    text: { body },
    ...(quotes[index] ? { context: { id: quotes[index], from: SAMPLE_NUMBER.displayPhoneNumber } } : {}),
  }));
  const { displayPhoneNumber: display_phone_number, phoneNumberId: phone_number_id } = SAMPLE_NUMBER;
  for (let at = 0; at < messages.length; at += 40) {
    await phones.postWebhook({
      value: {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number, phone_number_id },
        contacts: [{ profile: { name: MARIANA }, wa_id: '5511955550101' }],
        messages: messages.slice(at, at + 40),
      },
    });
  }
  return ids;
}

test('a long thread is walked by keyboard, a quote far back is reached at once, and events are collapsed', async ({
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  const [first = ''] = await writeMany(phones, ['Do you have the red atlas?']);
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await writeMany(
    phones,
    Array.from({ length: 130 }, (_, number) => `Line ${number + 1}`),
  );
  await writeMany(phones, ['I mean this one', 'Thanks'], { 0: first });

  await openConversation(ana, MARIANA);
  const feed = messagesWith(ana, MARIANA);

  // Alt and an arrow lead into the thread from anywhere; arrows go on, Tab leaves it as one stop.
  await ana.keyboard.press('r');
  await expect(replyField(ana, MARIANA)).toBeFocused();
  await ana.keyboard.press('Alt+ArrowUp');
  const articleOf = (text: string) => feed.getByRole('article').filter({ hasText: text });
  await expect(articleOf('Thanks')).toBeFocused();
  await ana.keyboard.press('ArrowUp');
  await expect(articleOf('I mean this one')).toBeFocused();
  await ana.keyboard.press('Tab');
  await expect(feed.locator(':focus')).toHaveCount(0);
  await ana.keyboard.press('Shift+Tab');
  await expect(articleOf('I mean this one')).toBeFocused();

  // Enter goes into the message, Escape comes back out; the quote leads to its original in one request.
  await ana.keyboard.press('Enter');
  const quote = articleOf('I mean this one').getByRole('button', { name: 'Earlier message, not loaded. Show it' });
  await expect(quote).toBeFocused();
  const asked: string[] = [];
  ana.on('request', (request) => {
    if (request.url().includes('/entries?')) asked.push(new URL(request.url()).search);
  });
  await ana.keyboard.press('Enter');
  const original = articleOf('Do you have the red atlas?');
  await expect(original).toBeInViewport();
  await expect(original).toBeFocused();
  expect(asked.filter((search) => search.includes('quoted='))).toHaveLength(1);
  const distance = await original.evaluate((element) => {
    const pane = element.closest('[role="feed"]')?.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    return pane ? own.top - pane.top : Number.NaN;
  });
  expect(distance).toBeGreaterThanOrEqual(0);

  // F6 goes round the parts of the screen, Shift and F6 back.
  await ana.keyboard.press('F6');
  await expect(feed.locator(':focus')).toHaveCount(0);
  await ana.keyboard.press('Shift+F6');
  await expect(original).toBeFocused();
  await ana.keyboard.press('End');
  await expect(articleOf('Thanks')).toBeInViewport();
});

test('what happened in a row is one line, the end of a conversation says how it went, and closing is undone', async ({
  phones,
  team,
  joinAs,
}) => {
  const ana = await joinAs('ana@example.com');
  await phones.write('mariana', 'Is the shop open?');
  await expect.poll(() => team.holderOf(MARIANA)).toBe('Ana Souza');
  await openConversation(ana, MARIANA);
  await replyField(ana, MARIANA).fill('Until eight.');
  await ana.keyboard.press('Enter');
  await expect(entry(ana, 'Until eight.')).toBeVisible();
  await ana.keyboard.press('Escape');

  for (const name of ['1', '2', '3']) {
    await ana.keyboard.press('!');
    await expect.poll(async () => (await team.entriesOf(MARIANA)).at(-1)?.type, { message: name }).toBe('prioritized');
    await expect
      .poll(async () => (await team.entriesOf(MARIANA)).filter(({ type }) => type === 'prioritized').length)
      .toBe(Number(name));
  }
  const run = entry(ana, '2 earlier events');
  await expect(run).toContainText('You set the priority to normal');
  await expect(run).not.toContainText('urgent');
  await run.getByRole('button', { name: '2 earlier events' }).click();
  await expect(run).toContainText('You set the priority to urgent');

  // Closed by key, taken back by key: holder and clock are as before, and the thread says so.
  await ana.keyboard.press('Escape');
  await messagesWith(ana, MARIANA).focus();
  const before = await team.conversationOf(MARIANA);
  await ana.keyboard.press('e');
  await expect(ana.getByText(`Conversation with ${MARIANA} closed.`)).toBeVisible();
  await expect(entry(ana, /Closed by you · .* · first answer after/)).toBeVisible();
  const undo = ana.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await ana.keyboard.press('Control+z');
  await expect(ana.getByText('Undone.')).toBeVisible();
  await expect(undo).toBeHidden();
  const after = await team.conversationOf(MARIANA);
  expect(after?.conversation).toEqual(before?.conversation);
  await expect(entry(ana, 'You took the end back')).toBeVisible();
  await expect(entry(ana, / · first answer after/)).toBeHidden();
  await expect(row(ana, MARIANA)).toBeVisible();

  // The customer was quicker: it is said, and nothing is undone.
  await messagesWith(ana, MARIANA).focus();
  await ana.keyboard.press('e');
  await expect(undo).toBeVisible();
  await undo.focus();
  await phones.write('mariana', 'One more thing');
  await expect(entry(ana, 'One more thing')).toBeVisible();
  await undo.click();
  await expect(ana.getByText('The customer has written since, so this cannot be undone any more.')).toBeVisible();
  await inspect(ana, 'thread-story');
});
