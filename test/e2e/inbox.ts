import { expect, type Locator, type Page } from '@playwright/test';

/** The inbox as a person finds their way around it: roles and names, nothing of its markup. */

export type Tab = 'Mine' | 'Unassigned' | 'All' | 'Snoozed' | 'Closed';

export function conversationList(page: Page, tab: Tab = 'Mine'): Locator {
  return page.getByRole('listbox', { name: `${tab} conversations` });
}

/** The row of a customer in the list that is shown. */
export function row(page: Page, customer: string, tab: Tab = 'Mine'): Locator {
  return conversationList(page, tab).getByRole('option', { name: customer });
}

export async function chooseTab(page: Page, tab: Tab): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
  await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
}

export async function openConversation(page: Page, customer: string, tab: Tab = 'Mine'): Promise<void> {
  await row(page, customer, tab).click();
  await expect(page.getByRole('heading', { name: customer })).toBeVisible();
  await expect(messagesWith(page, customer)).toBeVisible();
}

export function messagesWith(page: Page, customer: string): Locator {
  return page.getByRole('feed', { name: `Messages with ${customer}` });
}

/** One row of the thread: a message, a note, or something that happened. */
export function entry(page: Page, text: string | RegExp): Locator {
  return page.getByRole('feed').getByRole('article').filter({ hasText: text });
}

/** Opens every run of events of the thread that is shown. */
export async function showEarlierEvents(page: Page): Promise<void> {
  const closed = page.getByRole('feed').getByRole('button', { name: /earlier events?$/, expanded: false });
  while ((await closed.count()) > 0) await closed.first().click();
}

export function replyField(page: Page, customer: string): Locator {
  return page.getByRole('textbox', { name: `Reply to ${customer}` });
}

export async function reply(page: Page, customer: string, text: string): Promise<void> {
  await replyField(page, customer).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(entry(page, text)).toBeVisible();
}

export async function addNote(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Note' }).click();
  await page.getByRole('textbox', { name: 'Note for your team' }).fill(text);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(entry(page, text)).toContainText('Only your team sees this');
  await page.getByRole('tab', { name: 'Reply', exact: true }).click();
}

/** How far a message has come, as its mark says it in words: `Sent`, `Delivered`, `Read`, `Not delivered`. */
export function tick(page: Page, text: string, status: string): Locator {
  return entry(page, text).getByRole('img', { name: new RegExp(`^${status}`) });
}

export function handOverButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Hand over, with/ });
}

export async function handOver(page: Page, to: string, note: string): Promise<void> {
  await handOverButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over' });
  await dialog.getByRole('option', { name: to }).click();
  await dialog.getByRole('textbox', { name: /^Note for the next one/ }).fill(note);
  await dialog.getByRole('button', { name: `Hand over to ${to}` }).click();
  await expect(dialog).toBeHidden();
}

export async function becomeAvailable(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Change your availability$/ }).click();
  await page.getByRole('menuitemradio', { name: 'Available' }).click();
  await expect(page.getByRole('button', { name: /, Available\. Change your availability$/ })).toBeVisible();
}

/** What stands on the chip of the open conversation's clocks. */
export function clockChip(page: Page): Locator {
  return page.getByRole('button', { name: /Show what the clocks did and will do$/ });
}

/** Opens a section of the settings from wherever one is. */
export async function openSettings(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Baton' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section }).click();
  await expect(page.getByRole('heading', { level: 2, name: section, exact: true })).toBeVisible();
}

/** Saves what was changed in the settings. */
export async function saveSettings(page: Page): Promise<void> {
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await bar.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Open conversations follow it from now on.')).toBeVisible();
  await expect(bar).toBeHidden();
}

/** What the wallboard shows of a person or of a team's queue. */
export function card(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

export async function openWallboard(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Baton' }).getByRole('button', { name: 'Wallboard' }).click();
  await expect(page.getByRole('heading', { name: 'Wallboard' })).toBeVisible();
}
