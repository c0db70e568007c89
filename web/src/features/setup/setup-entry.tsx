import { Rocket } from 'lucide-react';
import { useEffect } from 'react';
import { setupWords } from '../../lib/words/setup-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Hint } from '../../ui/hint.tsx';
import { useSetup } from './use-setup.ts';

type Props = { here: boolean; className: string; onOpen(): void };

/** The way to the first steps, with how many are done; gone when all are, or when the list was put away. */
export default function SetupEntry({ here, className, onOpen }: Props) {
  const { view, feed } = useSetup();
  useEffect(() => {
    if (!feed.state.get().view) void feed.load();
  }, [feed]);
  if (!view) return null;
  const done = view.steps.filter(({ by }) => by !== null).length;
  if (!here && (view.hidden || done === view.steps.length)) return null;
  const label = setupWords.rail(done, view.steps.length);
  return (
    <Hint text={label} side="beside">
      <button
        type="button"
        aria-current={here ? 'page' : undefined}
        aria-label={label}
        onClick={onOpen}
        className={className}
      >
        <Rocket size={19} />
        <span
          className={classNames(
            'tabular absolute -end-0.5 -top-0.5 rounded-full px-1 text-center text-xs font-semibold',
            'bg-on-rail text-rail',
          )}
        >
          {done}/{view.steps.length}
        </span>
      </button>
    </Hint>
  );
}
