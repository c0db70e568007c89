export type FormValues = Record<string, string>;

/** What was filled in but not saved, by form. It outlives a change of page, a reload and an ended sign-in. */
export type FormDrafts = {
  read(form: string): FormValues | null;
  write(form: string, values: FormValues | null): void;
};

/** Is there something unsaved, so that the form must be shown? */
export function hasDraft(agentId: string, form: string): boolean {
  return createFormDrafts(agentId, sessionStorage).read(form) !== null;
}

/** Forms of one person in this tab. Never for secrets. */
export function createFormDrafts(agentId: string, storage: Storage): FormDrafts {
  const key = (form: string) => `baton.form.${agentId}.${form}`;
  return {
    read(form) {
      try {
        const stored: unknown = JSON.parse(storage.getItem(key(form)) ?? 'null');
        if (stored === null || typeof stored !== 'object') return null;
        return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, String(value)]));
      } catch {
        return null;
      }
    },
    write(form, values) {
      try {
        if (values) storage.setItem(key(form), JSON.stringify(values));
        else storage.removeItem(key(form));
      } catch {
        // Storage is full or switched off: the form still holds what was written while it is shown.
      }
    },
  };
}
