import { useId } from 'react';
import { Problem } from './fields.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  name: string;
  value: boolean;
  problem?: string | undefined;
  onChange(value: boolean): void;
};

/** Yes or no, with a sentence that says what yes does. */
export function CheckField({ label, hint, name, value, problem, onChange }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div>
      <div className="flex items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          name={name}
          checked={value}
          aria-invalid={problem !== undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-brand"
        />
        <span className="min-w-0">
          <label htmlFor={id} className="block">
            {label}
          </label>
          {hint && (
            <span id={`${id}-hint`} className="block text-sm text-muted">
              {hint}
            </span>
          )}
        </span>
      </div>
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
