import { type InputHTMLAttributes, useState } from 'react';
import { TextField } from './fields.tsx';
import { usePolicyDraft, usePolicyState } from './policy/use-policy.ts';

type Props<T> = Pick<InputHTMLAttributes<HTMLInputElement>, 'inputMode' | 'placeholder' | 'disabled' | 'className'> & {
  label: string;
  hint?: string;
  name: string;
  value: T;
  problem?: string | undefined;
  /** Undefined = it cannot be read. */
  read(text: string): T | undefined;
  write(value: T): string;
  /** What to write instead of what cannot be read. */
  unreadable: string;
  onChange(value: T): void;
};

/**
 * A value of the policy that is written as text. What was typed stays as it is, readable or not; the value follows
 * as soon as it can be read, and a mistake is said when the field is left.
 */
export function ReadField<T>({ name, value, problem, read, write, unreadable, onChange, ...rest }: Props<T>) {
  const draft = usePolicyDraft();
  const unread = usePolicyState().unread[name];
  const [typed, setTyped] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const text = unread?.text ?? (typed !== null && read(typed) === value ? typed : write(value));
  return (
    <TextField
      dir="ltr"
      {...rest}
      name={name}
      value={text}
      problem={problem ?? (unread && !typing ? unreadable : undefined)}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      onChange={(next) => {
        setTyped(next);
        const readable = read(next);
        if (readable === undefined) return draft.setUnread(name, { text: next, message: unreadable });
        if (unread) draft.setUnread(name, null);
        onChange(readable);
      }}
    />
  );
}
