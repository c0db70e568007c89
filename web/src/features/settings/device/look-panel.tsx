import { useSyncExternalStore } from 'react';
import { chooseLocale, chosenLocale, LOCALES, type Locale } from '../../../lib/locale/locales.ts';
import { preferences } from '../../../lib/preferences/device-preferences.ts';
import type { Preferences } from '../../../lib/preferences/preferences.ts';
import { usePreference } from '../../../lib/preferences/use-preference.ts';
import { chooseTheme, readTheme, type Theme, watchTheme } from '../../../lib/theme.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { words as inbox } from '../../../lib/words/words.ts';
import { ChoiceField } from '../fields.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';

export function LookPanel() {
  const theme = useSyncExternalStore(watchTheme, readTheme);
  const density = usePreference((each) => each.density);
  return (
    <Panel title={words.look}>
      <div className="space-y-4">
        <SelectField
          label={inbox.common.language}
          name="language"
          value={chosenLocale()}
          choices={Object.entries(LOCALES).map(([tag, { name }]) => [tag, name] as const)}
          onChange={(value) => chooseLocale(value as Locale)}
          className="max-w-md"
        />
        <SelectField
          label={words.theme}
          name="theme"
          value={theme}
          choices={Object.entries(words.themes)}
          onChange={(value) => chooseTheme(value as Theme)}
          className="max-w-md"
        />
        <ChoiceField
          label={words.density}
          name="density"
          value={density}
          choices={Object.entries(words.densities).map(([value, [word, text]]) => [value, word, text] as const)}
          onChange={(value) => preferences.change({ density: value as Preferences['density'] })}
        />
      </div>
    </Panel>
  );
}
