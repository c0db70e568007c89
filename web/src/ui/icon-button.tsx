import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Hint, type HintSide } from './hint.tsx';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  label: string;
  /** The key that does the same, shown in the hint. */
  shortcut?: string;
  side?: HintSide;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that is only an icon: named for everybody by its label, for the eye by a hint. */
export function IconButton({ label, shortcut, side = 'below', children, className, ...rest }: Props) {
  return (
    <Hint text={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-fg',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Hint>
  );
}
