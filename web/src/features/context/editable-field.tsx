import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { Saved } from './use-contact.ts';

type Props = {
  label: string;
  /** '' = not there. */
  value: string;
  limit: number;
  multiline?: boolean;
  /** Text of a kind that runs from left to right whatever the language. */
  ltr?: boolean;
  inputMode?: 'text' | 'email';
  disabled: boolean;
  /** `base`: what it was when the change was begun; null = over whatever somebody else has made of it. */
  onSave(value: string, base: string | null): Promise<Saved>;
};

type Outcome =
  | { kind: 'saving'; text: string }
  | { kind: 'failed'; text: string; message: string }
  | { kind: 'conflict'; text: string; theirs: string };

/**
 * A value that is changed where it stands: press it, type, Enter. It shows what was typed at once; what could not be saved
 * stays with the reason, and what somebody else wrote meanwhile is shown beside it.
 */
export function EditableField({ label, value, limit, multiline, ltr, inputMode, disabled, onSave }: Props) {
  const [text, setText] = useState<string | null>(null);
  const base = useRef('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const shownButton = useRef<HTMLButtonElement>(null);
  const giveBack = useRef(false);
  const id = useId();
  const editing = text !== null;
  useEffect(() => {
    if (editing) field.current?.focus();
    else if (giveBack.current) shownButton.current?.focus();
    giveBack.current = false;
  }, [editing]);

  const save = async (typed: string, from: string | null) => {
    setOutcome({ kind: 'saving', text: typed });
    const saved = await onSave(typed, from);
    if (saved.kind === 'saved') setOutcome(null);
    else if (saved.kind === 'conflict') setOutcome({ kind: 'conflict', text: typed, theirs: saved.theirs });
    else setOutcome({ kind: 'failed', text: typed, message: saved.failure.message });
  };
  const end = (how: 'save' | 'cancel', focus: boolean) => {
    if (text === null) return;
    giveBack.current = focus;
    setText(null);
    const typed = text.trim();
    if (how === 'save' && typed !== base.current) void save(typed, base.current);
    else if (how === 'save') setOutcome(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const done = event.key === 'Enter' && (!multiline || event.metaKey || event.ctrlKey);
    if (!done && event.key !== 'Escape') return;
    event.preventDefault();
    // Escape leaves the field, not the panel.
    event.stopPropagation();
    end(done ? 'save' : 'cancel', true);
  };
  const shown = outcome?.text ?? value;
  const input = {
    ref: field,
    id,
    value: text ?? '',
    maxLength: limit,
    inputMode,
    dir: ltr ? 'ltr' : 'auto',
    onKeyDown,
    onBlur: () => end('save', false),
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    className: classNames(
      '-mx-2 w-[calc(100%+1rem)] rounded-md border border-line bg-bg px-2 outline-none focus:ring-2 focus:ring-focus',
      multiline ? 'min-h-20 resize-y py-1.5' : 'h-8',
    ),
  };
  return (
    <div className={classNames(!multiline && !editing && 'grid grid-cols-[5.5rem_1fr] items-baseline gap-x-2')}>
      {editing ? (
        <label htmlFor={id} className="block py-1 text-xs text-muted">
          {label}
        </label>
      ) : (
        <p className={classNames('py-1 text-xs text-muted wrap-anywhere', multiline && 'pb-0')}>{label}</p>
      )}
      {editing ? (
        multiline ? (
          <textarea {...input} />
        ) : (
          <input type="text" autoComplete="off" {...input} />
        )
      ) : (
        <button
          ref={shownButton}
          type="button"
          disabled={disabled || outcome?.kind === 'saving'}
          aria-label={`${shown ? words.edit(label) : words.add(label)}${shown ? `, ${shown}` : ''}`}
          onClick={() => {
            setOutcome(null);
            base.current = value;
            setText(outcome?.text ?? value);
          }}
          className="-mx-2 block min-h-7 w-[calc(100%+1rem)] rounded-md px-2 py-0.5 text-start enabled:hover:bg-hover"
        >
          <span
            dir={shown === '' ? undefined : ltr ? 'ltr' : 'auto'}
            className={classNames(
              'block whitespace-pre-wrap text-match-parent wrap-anywhere',
              shown === '' && 'text-muted',
              outcome?.kind === 'saving' && 'text-muted',
            )}
          >
            {shown === '' ? words.empty : shown}
          </span>
        </button>
      )}
      <div aria-live="polite" className="col-span-2 text-xs">
        {outcome?.kind === 'saving' && <p className="text-muted">{words.saving}</p>}
        {outcome?.kind === 'failed' && (
          <Trouble text={outcome.message}>
            <Button small onClick={() => void save(outcome.text, base.current)}>
              {words.retry}
            </Button>
            <Button small look="quiet" onClick={() => setOutcome(null)}>
              {words.discard}
            </Button>
          </Trouble>
        )}
        {outcome?.kind === 'conflict' && (
          <Trouble text={outcome.theirs === '' ? words.conflictRemoved : words.conflict(outcome.theirs)}>
            <Button small onClick={() => setOutcome(null)}>
              {words.keepTheirs}
            </Button>
            <Button small onClick={() => void save(outcome.text, null)}>
              {words.useMine}
            </Button>
          </Trouble>
        )}
      </div>
    </div>
  );
}

function Trouble({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="mt-1 rounded-md border border-danger/40 bg-danger/5 p-2">
      <p dir="auto" className="pb-1.5 wrap-anywhere">
        {text}
      </p>
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </div>
  );
}
