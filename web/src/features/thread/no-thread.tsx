import { words } from '../../lib/words/words.ts';
import { Key } from '../../ui/key.tsx';
import { Logo } from '../../ui/logo.tsx';
import { StateMessage } from '../../ui/state-message.tsx';

/** Nothing is open: says what is to be found here, and the keys that get there. */
export function NoThread() {
  return (
    <StateMessage icon={<Logo size={44} />} title={words.noThread.title} text={words.noThread.hint}>
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-2 text-sm text-muted">
        {words.noThread.keys.map(([key, other, does]) => (
          <li key={does} className="inline-flex items-center gap-1">
            {key && <Key>{key}</Key>}
            {other && <Key>{other}</Key>}
            <span>{does}</span>
          </li>
        ))}
      </ul>
    </StateMessage>
  );
}
