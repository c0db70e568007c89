import { speak } from './in-locale.ts';
import { chosenLocale, LOCALES } from './locales.ts';

/** Fetches the words of the chosen language before the first paint. When they cannot be fetched, English is spoken. */
export async function loadLocale(): Promise<void> {
  const locale = chosenLocale();
  try {
    if (locale === 'de') speak((await import('../../locales/de/de.ts')).de);
    if (locale === 'ar') speak((await import('../../locales/ar/ar.ts')).ar);
    document.documentElement.lang = locale;
    document.documentElement.dir = LOCALES[locale].dir;
  } catch {
    document.documentElement.lang = 'en';
  }
}
