import { type SubmitEvent, useMemo, useRef, useState } from 'react';
import { type ApiFailure, asFailure } from '../../lib/api/api-failure.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { createFormDrafts, type FormValues } from './form-drafts.ts';
import type { Checked, Problems } from './read-forms.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

type Options<Values extends FormValues, Input> = {
  /** Names the form's draft. */
  name: string;
  initial: Values;
  check(values: Values): Checked<Input>;
  save(input: Input): Promise<void>;
  /** The field that a refusal of the server is about, when it is about one. */
  fieldOf?(failure: ApiFailure): string | undefined;
};

export type Form<Values extends FormValues> = {
  values: Values;
  problems: Problems;
  /** A failure that no field explains. */
  failure: ApiFailure | null;
  dirty: boolean;
  busy: boolean;
  set(field: keyof Values & string, value: string): void;
  discard(): void;
  submit(event: SubmitEvent<HTMLFormElement>): void;
};

/** A form whose unsaved values are kept, whose mistakes stand at their fields, and which is saved once at a time. */
export function useForm<Values extends FormValues, Input>(options: Options<Values, Input>): Form<Values> {
  const { name, initial } = options;
  const { store } = useInbox();
  const drafts = useMemo(() => createFormDrafts(store.me, sessionStorage), [store.me]);
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...drafts.read(name) }));
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const saving = useRef(false);
  const dirty = Object.keys(initial).some((field) => values[field] !== initial[field]);
  useLeaveWarning(dirty);

  function start(next: Values): void {
    drafts.write(name, null);
    setValues(next);
    setProblems({});
    setFailure(null);
  }

  function refuse(form: HTMLFormElement, found: Problems): void {
    setProblems(found);
    const first = [...form.elements].find((each) => found[each.getAttribute('name') ?? ''] !== undefined);
    if (first instanceof HTMLElement) first.focus();
  }

  async function save(form: HTMLFormElement): Promise<void> {
    const checked = options.check(values);
    setFailure(null);
    if ('problems' in checked) return refuse(form, checked.problems);
    setProblems({});
    saving.current = true;
    setBusy(true);
    try {
      await options.save(checked.input);
      start(initial);
    } catch (thrown) {
      const refused = asFailure(thrown);
      const found = Object.fromEntries(refused.issues.map(({ path, message }) => [path, message]));
      const field = options.fieldOf?.(refused);
      if (field) found[field] = refused.message;
      const known = Object.fromEntries(Object.entries(found).filter(([path]) => path in values));
      if (Object.keys(known).length > 0) refuse(form, known);
      else setFailure(refused);
    } finally {
      saving.current = false;
      setBusy(false);
    }
  }

  return {
    values,
    problems,
    failure,
    dirty,
    busy,
    set(field, value) {
      const next = { ...values, [field]: value };
      setValues(next);
      setProblems(({ [field]: _gone, ...others }) => others);
      const changed = Object.keys(initial).some((each) => next[each] !== initial[each]);
      drafts.write(name, changed ? next : null);
    },
    discard: () => start(initial),
    submit(event) {
      event.preventDefault();
      if (!saving.current) void save(event.currentTarget);
    },
  };
}
