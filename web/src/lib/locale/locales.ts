/** The languages of the inbox. English is in the program itself, the others are one lazy chunk each. */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl' }>;

export type Locale = keyof typeof LOCALES;

const KEY = 'baton.locale';

const isLocale = (tag: string | null | undefined): tag is Locale => tag != null && Object.hasOwn(LOCALES, tag);

/** What was chosen on this device, or else the first of the browser's languages that Baton speaks, or else English. */
export function chosenLocale(): Locale {
  const chosen = localStorage.getItem(KEY);
  if (isLocale(chosen)) return chosen;
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]).find(isLocale);
  return spoken ?? 'en';
}

/**
 * The tag by which dates and numbers are written: the reader's own region where it speaks the language, and the digits
 * that phone numbers and clocks of the inbox have in every language.
 */
export function formatTag(locale: Locale, languages: readonly string[] = navigator.languages): string {
  const own = languages.find((tag) => tag.split('-')[0] === locale) ?? locale;
  return locale === 'ar' ? `${own.split('-u-')[0]}-u-nu-latn` : own;
}

/** Keeps the choice and opens the page anew in that language; drafts and the outbox are kept. */
export function chooseLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale);
  location.reload();
}
