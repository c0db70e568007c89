/** Words by the name of their declaration, as a file of `locales` gives them (its type is `Catalogue`). */
type Translations = { readonly [name: string]: object | undefined };

const spoken = new Map<string, object>();
let catalogue: Translations = {};
let tag = 'en';

/** The language that is spoken, as `Intl` takes it, with the region of the reader: `en-GB`, `de-AT`, `ar-u-nu-latn`. */
export const spokenTag = (): string => tag;

/**
 * The words of one part of the screen: written in English where they are declared, replaced in place by those of the
 * catalogue. So they are read when something is drawn, never copied while a module loads.
 */
export function inLocale<Words extends object>(name: string, english: Words): Words {
  spoken.set(name, english);
  return translate(english, catalogue[name]);
}

/**
 * Speaks the language of `translations` from now on: what is declared already, and what a later chunk declares.
 * @param as the tag that dates, numbers and lists are written by
 */
export function speak(as: string, translations: object = {}): void {
  tag = as;
  catalogue = translations as Translations;
  for (const [name, words] of spoken) translate(words, catalogue[name]);
}

function translate<Words extends object>(words: Words, translation: object | undefined): Words {
  for (const [key, said] of Object.entries(translation ?? {})) {
    const own = words[key as keyof Words];
    const nested = typeof said === 'object' && said !== null && !Array.isArray(said);
    if (nested && typeof own === 'object' && own !== null) translate(own, said as object);
    else (words as Record<string, unknown>)[key] = said;
  }
  return words;
}
