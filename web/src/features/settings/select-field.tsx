import { useId } from 'react';
import { policyWords } from '../../lib/words/policy-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Hint, Problem } from './fields.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  name: string;
  value: string;
  problem?: string | undefined;
  /** Value and word. */
  choices: readonly (readonly [string, string])[];
  onChange(value: string): void;
  className?: string;
};

/** One of many, chosen from a list that opens. A value that is no choice any more is shown as gone, not as another. */
export function SelectField({ label, hint, name, value, problem, choices, onChange, className }: Props) {
  const id = useId();
  const isKnown = choices.some(([choice]) => choice === value);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'h-9 w-full max-w-full truncate rounded-md border bg-raised ps-2 pe-1',
          problem ? 'border-danger' : 'border-line',
        )}
      >
        {choices.map(([choice, word]) => (
          <option key={choice} value={choice}>
            {word}
          </option>
        ))}
        {!isKnown && <option value={value}>{policyWords.lists.gone}</option>}
      </select>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
