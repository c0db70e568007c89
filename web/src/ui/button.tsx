import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'plain' | 'quiet' | 'note' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-brand text-on-brand hover:bg-brand/90 disabled:bg-line disabled:text-muted',
  plain: 'bg-raised text-fg border border-line hover:bg-hover shadow-soft disabled:text-muted',
  quiet: 'text-muted hover:bg-hover hover:text-fg disabled:opacity-60',
  note: 'bg-on-note text-note hover:bg-on-note/90 disabled:bg-note-line disabled:text-on-note',
  danger: 'text-danger hover:bg-danger/10',
};

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look;
  small?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = 'plain', small = false, icon, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors',
        small ? 'h-6.5 px-2 text-sm' : 'h-8 px-3 text-base',
        looks[look],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
