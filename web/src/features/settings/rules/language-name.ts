import { spokenTag } from '../../../lib/locale/in-locale.ts';

/** `pt` → `Portuguese`, in the language of the screen; what is no language stays as it is. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([spokenTag()], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
