import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openConversation, reply, replyField, row } from './inbox.ts';
import { inspect } from './inspect.ts';
import type { Phones } from './phones.ts';
import { clipped, speakOn, speakPseudo, unspoken } from './pseudo-language.ts';
import type { TeamApi } from './team-api.ts';

const MARIANA = 'Mariana Costa';
const SETTINGS = [
  'number',
  'people',
  'teams',
  'rules',
  'hours',
  'skills',
  'visibility',
  'changes',
  'keys',
  'quarantine',
  'device',
];

test.slow();

/** Ana alone at work, with customers of two directions of writing. */
async function morning(phones: Phones, team: TeamApi): Promise<void> {
  await team.setAvailability('ben@example.com', 'away');
  await team.setAvailability('chen@example.com', 'away');
  await phones.write('mariana', 'Hi, do you deliver on Sunday?');
  await phones.write('layla', 'مرحبا، هل المتجر مفتوح اليوم؟');
  await phones.write('kwame', 'Where is my order 778?');
}

test('Arabic is chosen in the settings: everything turns around, and what was being written is kept', async ({
  phones,
  team,
  joinAs,
}) => {
  await morning(phones, team);
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await reply(ana, MARIANA, 'We do, from 10:00 to 16:00.');
  await replyField(ana, MARIANA).fill('And on Monday');
  const thread = ana.url();
  await ana.goto(new URL('/settings/device', thread).href);
  await ana.getByRole('combobox', { name: 'Language' }).selectOption('العربية');

  await expect(ana.getByRole('heading', { name: 'هذا الجهاز' })).toBeVisible();
  await expect(ana.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(ana.locator('html')).toHaveAttribute('dir', 'rtl');
  await inspect(ana, 'arabic-settings', { rtl: false });

  await ana.goto(thread);
  await expect(ana.getByRole('textbox', { name: /^الرد على/ })).toHaveValue('And on Monday');
  await expect(ana.getByRole('button', { name: 'إغلاق', exact: true })).toBeVisible();
  const number = ana.getByText('+5511955550101').first();
  expect(await number.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  await inspect(ana, 'arabic-thread', { rtl: false });
});

test('emoji are named in the language of the person, and found by its words and by English ones', async ({
  phones,
  team,
  joinAs,
}) => {
  await morning(phones, team);
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  const thread = ana.url();
  for (const [tag, language, button, own, name] of [
    ['ar', 'العربية', 'رموز تعبيرية', 'احتفال', 'فرقعة حفلة'],
    ['de', 'Deutsch', 'Emoji', 'konfetti', 'Konfettibombe'],
  ] as const) {
    await ana.goto(new URL('/settings/device', thread).href);
    await ana.getByRole('combobox', { name: /^(Language|اللغة)/ }).selectOption(language);
    await expect(ana.locator('html')).toHaveAttribute('lang', tag);
    await ana.goto(thread);
    await ana.getByRole('button', { name: button, exact: true }).click();
    const search = ana.getByRole('combobox');
    for (const word of [own, 'tada']) {
      await search.fill(word);
      await expect(ana.getByRole('option', { name: new RegExp(`^🎉, ${name}`) })).toBeVisible();
    }
  }
});

test('the language is chosen at the door', async ({ baton, page }) => {
  await page.goto(baton.urls.inbox);
  const language = page.getByRole('navigation', { name: 'Language' });
  const chooser = page.getByRole('button', { name: 'ana@example.com' });
  await language.or(chooser).first().waitFor();
  test.skip(await chooser.isVisible(), 'This sign-in has no door of its own');
  await language.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('button', { name: 'Anmelden', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('a language two fifths longer fits everywhere, and nothing of the interface is left in English', async ({
  phones,
  team,
  joinAs,
}) => {
  await morning(phones, team);
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await reply(ana, MARIANA, 'We do, from 10:00 to 16:00.');
  const thread = ana.url();
  await speakPseudo(ana);
  await expect(ana.getByRole('feed')).toBeVisible();

  await look(ana, 'thread');
  await ana.keyboard.press('Escape');
  await ana.locator('body').press('?');
  await expect(ana.getByRole('dialog')).toBeVisible();
  await look(ana, 'help');
  await ana.keyboard.press('Escape');
  await ana.keyboard.press('Control+k');
  await expect(ana.getByRole('dialog')).toBeVisible();
  await look(ana, 'palette');
  await ana.keyboard.press('Escape');
  await ana.locator('body').press('f');
  await expect(ana.getByRole('combobox')).toBeVisible();
  await look(ana, 'search');

  for (const place of ['/wallboard', '/setup', ...SETTINGS.map((section) => `/settings/${section}`)]) {
    await ana.goto(new URL(place, thread).href);
    await expect(ana.getByRole('main').getByRole('heading').first()).toBeVisible();
    await look(ana, place);
  }
});

/** Checks what is on the screen in both layouts. */
async function look(page: Page, screen: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect.soft(await clipped(page), `${screen} at ${width} px is cut off`).toEqual([]);
    expect.soft(await unspoken(page, OWN), `${screen} at ${width} px speaks English`).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Names that no language changes, and dates, which the pseudo-locale has in German. */
const OWN = [
  'Ana Souza',
  'Ben Okafor',
  'Chen Wei',
  'Dalia Haddad',
  MARIANA,
  'Kwame Mensah',
  'Zoë Lindqvist-O’Connor',
  'Harbor Books',
  'Support',
  'UTC',
  'Heute',
  'Gestern',
  ...['long', 'short'].flatMap((width) =>
    Array.from({ length: 12 }, (_, at) => dateWord({ month: width as 'long' }, Date.UTC(2026, at, 15))).concat(
      Array.from({ length: 7 }, (_, at) => dateWord({ weekday: width as 'long' }, Date.UTC(2026, 5, at + 1))),
    ),
  ),
];

function dateWord(options: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat('de', { ...options, day: 'numeric', timeZone: 'UTC' })
    .formatToParts(at)
    .filter(({ type }) => type === 'month' || type === 'weekday')
    .map(({ value }) => value)
    .join('');
}

test('with forced colours nothing is said by a background alone', async ({ phones, team, joinAs }) => {
  await morning(phones, team);
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  await reply(ana, MARIANA, 'We do.');
  await expect(ana.getByTestId('tick-read')).toBeVisible();
  await ana.emulateMedia({ forcedColors: 'active' });

  const style = (selector: string, property: string) =>
    ana
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await style('[role="option"][aria-selected="true"] > *', 'outline-style')).toBe('solid');
  expect(await style('[data-bubble]', 'border-top-style')).toBe('solid');
  const unread = row(ana, 'Kwame Mensah').locator('.bg-brand').last();
  const [dot, page] = await Promise.all([
    unread.evaluate((element) => getComputedStyle(element).backgroundColor),
    ana.locator('body').evaluate((element) => getComputedStyle(element).backgroundColor),
  ]);
  expect(dot).not.toBe(page);
  await ana.keyboard.press('Tab');
  expect(await style(':focus-visible', 'outline-style')).toBe('solid');
  await inspect(ana, 'forced-colours', { rtl: false, widths: [] });
});

test('at 200 % and at 320 px nothing scrolls sideways, in either direction of writing', async ({
  phones,
  team,
  joinAs,
}) => {
  await morning(phones, team);
  const ana = await joinAs('ana@example.com');
  await openConversation(ana, MARIANA);
  for (const locale of ['de', 'ar'] as const) {
    await speakOn(ana, locale);
    await expect(ana.getByRole('feed')).toBeVisible();
    for (const [width, height] of [
      [720, 450],
      [320, 640],
    ] as const) {
      await ana.setViewportSize({ width, height });
      expect.soft(await clipped(ana), `${locale}, ${width} px`).toEqual([]);
    }
    await ana.setViewportSize({ width: 1440, height: 900 });
  }
});
