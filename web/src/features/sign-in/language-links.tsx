import { chooseLocale, chosenLocale, LOCALES, type Locale } from '../../lib/locale/locales.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';

/** The languages of the inbox, each by its own name; the choice opens the page anew. */
export function LanguageLinks() {
  const chosen = chosenLocale();
  return (
    <nav aria-label={words.common.language} className="mt-6 flex flex-wrap justify-center gap-1">
      {Object.entries(LOCALES).map(([tag, { name, dir }]) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          dir={dir}
          aria-current={tag === chosen}
          onClick={() => chooseLocale(tag as Locale)}
          className={classNames(
            'rounded-sm px-2 py-1 text-sm hover:bg-hover',
            tag === chosen ? 'font-semibold' : 'text-muted',
          )}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
