import type { ReactNode } from 'react';
import { commandsBehind, keysNow } from '../lib/keyboard/key-map.ts';
import { usePreference } from '../lib/preferences/use-preference.ts';
import { classNames } from './class-names.ts';
import { Key } from './key.tsx';

export type HintSide = 'below' | 'above' | 'beside';

const sides: Record<HintSide, string> = {
  below: 'top-full mt-1.5 end-0',
  above: 'bottom-full mb-1.5 end-0',
  beside: 'start-full ms-2 top-1/2 -translate-y-1/2',
};

type Props = {
  text: ReactNode;
  shortcut?: string | undefined;
  side?: HintSide;
  children: ReactNode;
  className?: string;
};

/**
 * A short text beside something, on hover and focus. It repeats what assistive technology already knows. Left out below
 * 768 px: nothing hovers there, and even invisible it would let the page scroll sideways.
 */
export function Hint({ text, shortcut, side = 'below', children, className }: Props) {
  return (
    <span className={classNames('group/hint relative inline-flex', className)}>
      {children}
      <span
        aria-hidden="true"
        className={classNames(
          'pointer-events-none invisible absolute z-30 flex max-md:hidden w-max max-w-64 items-center gap-2 rounded-sm border border-line bg-raised px-2 py-1 text-start text-xs font-normal text-fg opacity-0 shadow-pop transition-opacity delay-300',
          'group-hover/hint:visible group-hover/hint:opacity-100 group-has-focus-visible/hint:visible group-has-focus-visible/hint:opacity-100',
          sides[side],
        )}
      >
        {text}
        {shortcut && <Shortcut keys={shortcut} />}
      </span>
    </span>
  );
}

/** The keys of a command on this device: `G W` as it is given may be another letter here, or switched off. */
function Shortcut({ keys }: { keys: string }) {
  const chosen = usePreference((each) => each.keys);
  const isOn = usePreference((each) => each.singleKeys);
  const given = keys.split(' ');
  if (!isOn && commandsBehind(given).length > 0) return null;
  return <Key>{keysNow(given, chosen).join(' ')}</Key>;
}
