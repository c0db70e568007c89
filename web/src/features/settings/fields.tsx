import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'name' | 'value'> & {
  label: string;
  hint?: string;
  problem?: string | undefined;
  name: string;
  value: string;
  onChange(value: string): void;
};

/** One line of text with its label, what it is, and what is wrong with it. */
export function TextField({ label, hint, problem, onChange, className, ...rest }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        id={id}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'h-9 w-full rounded-md border bg-raised px-2.5 read-only:bg-hover read-only:text-muted',
          problem ? 'border-danger' : 'border-line',
        )}
        {...rest}
      />
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string;
  problem?: string | undefined;
  /** Value, word, sentence. */
  choices: readonly (readonly [string, string, string])[];
  onChange(value: string): void;
};

/** One of a few, each with a sentence that says what it does. */
export function ChoiceField({ label, name, value, problem, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line bg-raised">
        {choices.map(([choice, word, sentence]) => (
          <label
            key={choice}
            className="flex items-start gap-2.5 px-3 py-2 hover:bg-hover has-checked:bg-sel has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={choice}
              checked={value === choice}
              onChange={() => onChange(choice)}
              aria-label={word}
              aria-describedby={`${id}-${choice}`}
              className="mt-0.75 shrink-0 accent-brand outline-none"
            />
            <span className="min-w-0">
              <span className="block">{word}</span>
              <span id={`${id}-${choice}`} className="block text-sm text-muted">
                {sentence}
              </span>
            </span>
          </label>
        ))}
      </div>
      <Problem id={`${id}-problem`} text={problem} />
    </fieldset>
  );
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 text-sm text-muted">
      {children}
    </p>
  );
}

export function Problem({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={id} className="mt-1 text-sm font-medium text-danger">
      {text}
    </p>
  );
}
