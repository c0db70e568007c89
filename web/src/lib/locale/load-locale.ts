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
    // React Aria asks here before it asks the browser: its own labels, and which way arrows go.
    Object.assign(window, { [Symbol.for('react-aria.i18n.locale')]: formatTag(locale) });
    document.documentElement.dir = LOCALES[locale].dir;
  } catch {
    document.documentElement.lang = 'en';
  }
}
