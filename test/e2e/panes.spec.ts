import { expect, test } from './fixtures.ts';
import { conversationList, openConversation, row } from './inbox.ts';
import { inspect } from './inspect.ts';

const KWAME = 'Kwame Mensah';
const MARIANA = 'Mariana Costa';

test('the list is as wide as one wants it, and its rows as high, also after a reload', async ({ phones, joinAs }) => {
  await phones.write('kwame', 'Good morning');
  const ana = await joinAs('ana@example.com');
  const edge = ana.getByRole('separator', { name: 'Width of the list' });
  await edge.focus();
  await ana.keyboard.press('ArrowRight');
  await ana.keyboard.press('Shift+ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '388');
  await ana.getByRole('button', { name: 'Compact rows' }).click();
  await ana.getByRole('tab', { name: 'All' }).click();
  await ana.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', '388');
  const list = conversationList(ana, 'All');
  expect((await list.boundingBox())?.width).toBeCloseTo(388, -1);
  expect((await row(ana, KWAME, 'All').boundingBox())?.height).toBe(52);
  await edge.focus();
  await ana.keyboard.press('Home');
  await expect(edge).toHaveAttribute('aria-valuenow', '280');
});

test('the details lie over the thread where there is no room beside it, and give the focus back', async ({
  phones,
  joinAs,
}) => {
  await phones.write('kwame', 'Good morning');
  const ana = await joinAs('ana@example.com');
  await ana.getByRole('tab', { name: 'All' }).click();
  await openConversation(ana, KWAME, 'All');
  const panel = ana.getByRole('complementary', { name: `Details of ${KWAME}` });
  await expect(panel).toBeVisible();
  await ana.setViewportSize({ width: 1200, height: 800 });
  await expect(panel).toBeHidden();
  const toggle = ana.getByRole('button', { name: 'Show the details' });
  await toggle.focus();
  await ana.keyboard.press(']');
  await expect(panel).toBeVisible();
  await expect(panel).toBeFocused();
  await ana.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(toggle).toBeFocused();
  await ana.keyboard.press('[');
  await expect(ana.getByRole('tablist', { name: 'Views' })).toBeHidden();
  await ana.keyboard.press('[');
  await expect(ana.getByRole('tablist', { name: 'Views' })).toBeVisible();
});

test('on a phone one pane follows the other, and Back leads the same way', async ({ phones, joinAs }) => {
  await phones.write('kwame', 'Good morning');
  const ana = await joinAs('ana@example.com', (page) => page.setViewportSize({ width: 390, height: 844 }));
  await ana.getByRole('button', { name: 'Show the views' }).click();
  const views = ana.getByRole('region', { name: 'Views' });
  await expect(views.getByRole('tab', { name: 'Mine' })).toBeFocused();
  await ana.goBack();
  await expect(views).toBeHidden();
  await ana.getByRole('button', { name: 'Show the views' }).click();
  await views.getByRole('tab', { name: 'All' }).click();
  await expect(views).toBeHidden();
  await openConversation(ana, KWAME, 'All');
  await expect(ana).toHaveURL(/\/inbox\/all\/./);
  await ana.getByRole('button', { name: 'Show the details' }).click();
  const panel = ana.getByRole('complementary', { name: `Details of ${KWAME}` });
  await expect(panel).toBeVisible();
  expect((await panel.boundingBox())?.width).toBe(390);
  await ana.goBack();
  await expect(panel).toBeHidden();
  await expect(ana.getByRole('textbox', { name: `Reply to ${KWAME}` })).toBeInViewport();
  await ana.goBack();
  await expect(row(ana, KWAME, 'All')).toBeVisible();
});

test('a list is narrowed, kept as a view, used, deleted and taken back', async ({ phones, joinAs }) => {
  await phones.write('kwame', 'Good morning');
  await phones.write('mariana', 'Where is my atlas?');
  const ana = await joinAs('ana@example.com');
  await ana.getByRole('tab', { name: 'All' }).click();
  await expect(row(ana, KWAME, 'All')).toBeVisible();
  await ana.getByRole('button', { name: 'Filter', exact: true }).click();
  await ana.getByRole('dialog', { name: 'Show only' }).getByLabel('Name or number').fill('maria');
  await expect(row(ana, MARIANA, 'All')).toBeVisible();
  await expect(row(ana, KWAME, 'All')).toHaveCount(0);
  await ana.keyboard.press('Escape');
  await expect(ana).toHaveURL(/text=maria/);

  await ana.getByRole('button', { name: 'Save view' }).click();
  await ana.getByRole('dialog', { name: 'Save this view' }).getByRole('textbox', { name: 'Name' }).fill('Only Maria');
  await ana.keyboard.press('Enter');
  const saved = ana.getByRole('tab', { name: 'Only Maria' });
  await expect(saved).toHaveAttribute('aria-selected', 'true');
  await inspect(ana, 'panes');

  await ana.keyboard.press('g');
  await ana.keyboard.press('n');
  await expect(ana.getByRole('tab', { name: 'Needs reply' })).toHaveAttribute('aria-selected', 'true');
  const waiting = ana.getByRole('listbox', { name: 'Needs reply conversations' });
  await expect(waiting.getByRole('option')).toHaveCount(2);

  await ana.reload();
  await saved.click();
  const listed = ana.getByRole('listbox', { name: 'Only Maria conversations' }).getByRole('option');
  await expect(listed).toHaveCount(1);
  await ana.getByRole('button', { name: 'Edit the views' }).click();
  await ana.getByRole('button', { name: 'Delete “Only Maria”' }).click();
  await ana.keyboard.press('Escape');
  await expect(saved).toHaveCount(0);
  await ana.getByRole('button', { name: /Undo/ }).click();
  await expect(saved).toBeVisible();
  await ana.getByRole('button', { name: 'Clear filters' }).click();
  await expect(row(ana, KWAME, 'All')).toBeVisible();
});
