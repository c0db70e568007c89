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
export function Chip({ tone = 'plain', icon, children }: { tone?: ChipTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'tabular inline-flex h-5.5 shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
