import { useState } from 'react';
import { RECORD_LIMITS } from '../../../../shared/domain/contacts/edit-record.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Saved } from './use-contact.ts';

type Props = {
  taken: readonly string[];
  onAdd(name: string, value: string): Promise<Saved>;
  onEnd(): void;
};

/** A field of the team's own: what it is called, and what it says. */
export function NewField({ taken, onAdd, onEnd }: Props) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<{ name?: string; value?: string }>({});
  const [busy, setBusy] = useState(false);
  const add = async () => {
    const [called, says] = [name.trim(), value.trim()];
    if (called === '') return setProblem({ name: words.fields.nameMissing });
    if (taken.includes(called)) return setProblem({ name: words.fields.exists });
    if (says === '') return onEnd();
    setBusy(true);
    const saved = await onAdd(called, says);
    setBusy(false);
    if (saved.kind === 'saved') onEnd();
    else setProblem({ value: saved.kind === 'failed' ? saved.failure.message : words.conflict(saved.theirs) });
  };
  return (
    <form
      className="mt-2 rounded-md border border-line p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <TextField
        label={words.fields.name}
        value={name}
        limit={RECORD_LIMITS.fieldName}
        problem={problem.name}
        onChange={setName}
        autoFocus
      />
      <TextField
        label={words.fields.value}
        value={value}
        limit={RECORD_LIMITS.fieldValue}
        problem={problem.value}
        onChange={setValue}
      />
      <div className="flex gap-1.5">
        <Button small type="submit" look="primary" disabled={busy}>
          {words.save}
        </Button>
        <Button small look="quiet" onClick={onEnd}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
