import { preferences } from '../../../lib/preferences/device-preferences.ts';
import { usePreference } from '../../../lib/preferences/use-preference.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { CheckField } from '../check-field.tsx';
import { Panel } from '../section.tsx';

export function OfflinePanel() {
  const offline = usePreference((each) => each.offline);
  return (
    <Panel title={words.offline}>
      <CheckField
        label={words.keepOffline}
        hint={words.keepOfflineHint}
        name="offline"
        value={offline}
        onChange={(value) => preferences.change({ offline: value })}
      />
    </Panel>
  );
}
