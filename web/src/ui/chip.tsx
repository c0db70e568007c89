import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ChipTone = 'calm' | 'warn' | 'danger' | 'ok' | 'plain';

const tones: Record<ChipTone, string> = {
  plain: 'bg-hover text-muted',
  calm: 'bg-brand/10 text-brand',
  warn: 'bg-warn/12 text-warn',
  danger: 'bg-danger/12 text-danger',
  ok: 'bg-ok/12 text-ok',
};

/** A small fact with a tone; the words carry the meaning, the colour only underlines it. */
export function Chip({
  tone = 'plain',
  icon,
  small = false,
  shrinks = false,
  children,
}: {
  tone?: ChipTone;
  icon?: ReactNode;
  /** In a row of a list. */
  small?: boolean;
  /** Cuts its text off rather than pushing others away. */
  shrinks?: boolean;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        'tabular inline-flex items-center gap-1 rounded-full text-xs font-medium whitespace-nowrap',
        small ? 'h-4.5 px-1.5' : 'h-5.5 px-2',
        shrinks ? 'min-w-0' : 'shrink-0',
        tones[tone],
      )}
    >
      {icon}
      {shrinks ? <span className="truncate">{children}</span> : children}
    </span>
  );
}
