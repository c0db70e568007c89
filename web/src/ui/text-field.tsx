import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

type Props = {
  label: string;
  value: string;
  onChange(value: string): void;
  /** Longest text that WhatsApp takes; counted while typing. */
  limit?: number;
  /** How a full count reads: “12 of 20”. */
  count?: (used: number, limit: number) => string;
  problem?: string | undefined;
  hint?: string | undefined;
  rows?: number;
  placeholder?: string;
  list?: string;
  /** Stands beside the label. */
  beside?: ReactNode;
  autoFocus?: boolean;
  inputMode?: 'text' | 'url' | 'tel' | 'email' | 'decimal';
};

/** A labelled field that counts against a limit and says what is wrong under it. */
export function TextField(props: Props) {
  const { label, value, onChange, limit, count, problem, hint, rows, beside, ...rest } = props;
  const id = useId();
  const over = limit !== undefined && value.length > limit;
  const below = problem ?? hint;
  const field = {
    ...rest,
    id,
    dir: 'auto',
    value,
    'aria-invalid': over || problem !== undefined,
    'aria-describedby': `${id}-below`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    className: classNames(
      'w-full rounded-md border bg-bg px-2.5 outline-none focus:ring-2 focus:ring-focus',
      over || problem ? 'border-danger' : 'border-line',
      rows ? 'resize-y py-1.5' : 'h-8.5',
    ),
  };
  return (
    <div className="pb-1.5">
      <div className="flex items-baseline gap-2 pb-1">
        <label htmlFor={id} className="min-w-0 text-sm font-medium wrap-anywhere">
          {label}
        </label>
        {limit !== undefined && count && (
          <bdi className={classNames('tabular ms-auto shrink-0 text-xs', over ? 'text-danger' : 'text-muted')}>
            {count(value.length, limit)}
          </bdi>
        )}
      </div>
      {rows ? <textarea rows={rows} {...field} /> : <input type="text" autoComplete="off" {...field} />}
      {beside}
      <p id={`${id}-below`} className={classNames('min-h-4 pt-0.5 text-xs', problem ? 'text-danger' : 'text-muted')}>
        {below}
      </p>
    </div>
  );
}
