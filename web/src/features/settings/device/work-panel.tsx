import { preferences } from '../../../lib/preferences/device-preferences.ts';
import type { Preferences } from '../../../lib/preferences/preferences.ts';
import { usePreference } from '../../../lib/preferences/use-preference.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { ChoiceField } from '../fields.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';

const DELAYS = [0, 3, 5, 10, 20, 30];

export function WorkPanel() {
  const { afterClose, sendOn, sendDelaySeconds } = usePreference((each) => each);
  const delays = [...new Set([...DELAYS, sendDelaySeconds])].sort((a, b) => a - b);
  return (
    <Panel title={words.work}>
      <div className="space-y-4">
        <ChoiceField
          label={words.sendOn}
          name="sendOn"
          value={sendOn}
          choices={Object.entries(words.sendOns).map(([value, [word, text]]) => [value, word, text] as const)}
          onChange={(value) => preferences.change({ sendOn: value as Preferences['sendOn'] })}
        />
        <SelectField
          label={words.sendDelay}
          hint={words.sendDelayHint}
          name="sendDelay"
          value={String(sendDelaySeconds)}
          choices={delays.map((seconds) => [String(seconds), words.seconds(seconds)] as const)}
          onChange={(value) => preferences.change({ sendDelaySeconds: Number(value) })}
          className="max-w-md"
        />
        <ChoiceField
          label={words.afterClose}
          name="afterClose"
          value={afterClose}
          choices={Object.entries(words.afterCloses).map(([value, [word, text]]) => [value, word, text] as const)}
          onChange={(value) => preferences.change({ afterClose: value as Preferences['afterClose'] })}
        />
      </div>
    </Panel>
  );
}
