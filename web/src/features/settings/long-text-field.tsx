import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Hint, Problem } from './fields.tsx';

type Props = {
  label: string;
  hint?: string;
  placeholder?: string;
  name: string;
  value: string;
  problem?: string | undefined;
  onChange(value: string): void;
};

/** Some lines of text, as a customer would read them. */
export function LongTextField({ label, hint, placeholder, name, value, problem, onChange }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        dir="auto"
        rows={2}
        placeholder={placeholder}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'field-sizing-content max-h-48 min-h-16 w-full resize-y rounded-md border bg-raised px-2.5 py-1.5',
          problem ? 'border-danger' : 'border-line',
        )}
      />
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
