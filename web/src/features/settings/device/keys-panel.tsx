import { type KeyboardEvent, useState } from 'react';
import { KEY_HELP, keyProblem } from '../../../lib/keyboard/key-help.ts';
import { commandsBehind, type KeyCommand, keysOf } from '../../../lib/keyboard/key-map.ts';
import { preferences } from '../../../lib/preferences/device-preferences.ts';
import { usePreference } from '../../../lib/preferences/use-preference.ts';
import { deviceWords as words } from '../../../lib/words/device-words.ts';
import { helpWords } from '../../../lib/words/help-words.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../check-field.tsx';
import { Problem } from '../fields.tsx';
import { Panel } from '../section.tsx';

/** The lines of the help sheet whose keys can be chosen. */
const rows = () =>
  KEY_HELP.map(({ keys, does }) => ({ does: helpWords.does[does], commands: commandsBehind(keys) })).filter(
    ({ commands }) => commands.length > 0,
  );

/** What a command does, as the help sheet says it. */
const doesOf = (command: KeyCommand) => rows().find(({ commands }) => commands.includes(command))?.does ?? command;

export function KeysPanel() {
  const { singleKeys, keys } = usePreference((each) => each);
  const [asked, setAsked] = useState<KeyCommand | null>(null);
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState('');

  function choose(command: KeyCommand, event: KeyboardEvent): void {
    if (event.key === 'Tab' || ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const found = keyProblem(command, event.key, keys);
    const key = event.key.toUpperCase();
    if (found?.problem === 'taken') return setProblem(words.keyTaken(key, doesOf(found.by)));
    if (found) return setProblem(found.problem === 'reserved' ? words.keyReserved : words.keyNotSingle);
    preferences.change({ keys: { ...keys, [command]: event.key.toLowerCase() } });
    setSaid(words.keyChosen(doesOf(command), key));
    stop();
  }
  function stop(): void {
    setAsked(null);
    setProblem(undefined);
  }

  return (
    <Panel title={words.keys}>
      <CheckField
        label={words.singleKeys}
        hint={words.singleKeysHint}
        name="singleKeys"
        value={singleKeys}
        onChange={(value) => preferences.change({ singleKeys: value })}
      />
      {singleKeys && (
        <div className="mt-4">
          <p className="pb-2 text-muted">{words.keysLead}</p>
          <ul className="divide-y divide-line/60">
            {rows().map(({ does, commands }) => (
              <li key={does} className="flex flex-wrap items-center gap-x-3 py-1">
                <span className="min-w-0 flex-1">{does}</span>
                <span className="flex gap-1">
                  {commands.map((command) => (
                    <Button
                      key={command}
                      small
                      aria-label={asked === command ? words.pressKey : words.changeKey(does, keyOf(command, keys))}
                      onClick={() => {
                        setProblem(undefined);
                        setAsked(command);
                      }}
                      onBlur={() => asked === command && stop()}
                      onKeyDown={(event) => asked === command && choose(command, event)}
                    >
                      <bdi dir="ltr">{asked === command ? words.pressKey : keyOf(command, keys)}</bdi>
                    </Button>
                  ))}
                </span>
                {asked !== null && commands.includes(asked) && (
                  <div role="alert" className="basis-full">
                    <Problem id="key-problem" text={problem} />
                  </div>
                )}
              </li>
            ))}
          </ul>
          <p role="status" className="sr-only">
            {said}
          </p>
          {Object.keys(keys).length > 0 && (
            <Button className="mt-3" onClick={() => preferences.change({ keys: {} })}>
              {words.resetKeys}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

const keyOf = (command: KeyCommand, chosen: Readonly<Record<string, string>>) => keysOf(command, chosen).join(' ');
