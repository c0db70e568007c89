import { speak } from './in-locale.ts';
import { chosenLocale, formatTag, LOCALES } from './locales.ts';

/** Fetches the words of the chosen language before the first paint. When they cannot be fetched, English is spoken. */
export async function loadLocale(): Promise<void> {
  const locale = chosenLocale();
  try {
    if (locale === 'en') speak(formatTag(locale));
    if (locale === 'de') speak(formatTag(locale), (await import('../../locales/de/de.ts')).de);
    if (locale === 'ar') speak(formatTag(locale), (await import('../../locales/ar/ar.ts')).ar);
    document.documentElement.lang = locale;
    document.documentElement.dir = LOCALES[locale].dir;
  } catch {
    document.documentElement.lang = 'en';
  }
}
