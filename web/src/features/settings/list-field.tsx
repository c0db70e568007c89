import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { policyWords } from '../../lib/words/policy-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Hint, Problem } from './fields.tsx';

const words = policyWords.lists;

type Props = {
  label: string;
  hint?: string | undefined;
  name: string;
  value: readonly string[];
  problem?: string | undefined;
  /** What may be chosen (value and word); without it anything may be written. */
  choices?: readonly (readonly [string, string])[];
  /** The word of a value that is no choice (any more). */
  wordOf?(value: string): string;
  /** How something written is kept, such as in lower case. */
  tidy?(text: string): string;
  placeholder?: string;
  onChange(value: string[]): void;
};

/** Some words: each can be removed, more are added below. Enter or a comma adds; so does leaving the field. */
export function ListField({ label, hint, name, value, problem, choices, onChange, ...rest }: Props) {
  const { tidy = (text) => text.trim(), placeholder } = rest;
  const id = useId();
  const adder = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const [text, setText] = useState('');
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const wordOf = (one: string) => choices?.find(([choice]) => choice === one)?.[1] ?? rest.wordOf?.(one) ?? one;
  const free = choices?.filter(([choice]) => !value.includes(choice));

  function add(written: string): void {
    const fresh = written.split(/[,\n،、]/).map(tidy);
    const next = [...new Set([...value, ...fresh])].filter((word) => word !== '');
    if (next.length > value.length) onChange(next);
    setText('');
  }
  function remove(one: string): void {
    onChange(value.filter((other) => other !== one));
    // The button that had the focus is gone.
    adder.current?.focus();
  }

  const look = classNames(
    'h-9 w-full min-w-0 rounded-md border bg-raised px-2.5',
    problem ? 'border-danger' : 'border-line',
  );
  const input = {
    id,
    ref: adder,
    name,
    'aria-invalid': problem !== undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {value.length > 0 && (
        <ul aria-label={label} className="mb-1.5 flex flex-wrap gap-1.5">
          {value.map((one) => (
            <li
              key={one}
              className="inline-flex min-w-0 items-center gap-0.5 rounded-full bg-brand/10 ps-2.5 pe-1 text-brand"
            >
              <bdi className="min-w-0 wrap-anywhere">{wordOf(one)}</bdi>
              <button
                type="button"
                aria-label={words.remove(wordOf(one))}
                onClick={() => remove(one)}
                className="inline-flex size-6 shrink-0 items-center justify-center rounded-full hover:bg-brand/15"
              >
                <X size={13} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {free ? (
        <select {...input} value="" onChange={(event) => add(event.target.value)} className={look}>
          <option value="">{free.length > 0 ? words.choose : words.allChosen}</option>
          {free.map(([choice, word]) => (
            <option key={choice} value={choice}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <div className="flex gap-2">
          <input
            {...input}
            value={text}
            dir="auto"
            autoComplete="off"
            placeholder={placeholder}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => add(text)}
            onKeyDown={(event) => {
              if ((event.key !== 'Enter' && event.key !== ',') || event.nativeEvent.isComposing) return;
              event.preventDefault();
              add(text);
            }}
            className={look}
          />
          <Button className="h-9" aria-label={words.addTo(label)} onClick={() => add(text)}>
            {words.add}
          </Button>
        </div>
      )}
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
