import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from './copy-field.tsx';
import { TextField } from './fields.tsx';
import { FormEnd } from './form-end.tsx';
import { type NewKey, newKeyOf } from './new-key.ts';
import { readKeyForm } from './read-forms.ts';
import { Panel, Section } from './section.tsx';
import { useForm } from './use-form.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

const words = settingsWords.keys;

/** Keys for other programs: made here, shown once. */
export function KeysSection() {
  const { api } = useInbox();
  const held = newKeyOf(api);
  const fresh = useSyncExternalStore(held.subscribe, held.get);
  return (
    <Section title={settingsWords.sections.keys} lead={words.lead}>
      <div className="space-y-2 rounded-md bg-hover px-4 py-3">
        <p>{words.power}</p>
        <p>{words.noList}</p>
      </div>
      {fresh ? (
        <FreshKey fresh={fresh} onDone={() => held.set(null)} />
      ) : (
        <Panel title={words.createTitle}>
          <CreateKeyForm onCreated={held.set} />
        </Panel>
      )}
    </Section>
  );
}

function CreateKeyForm({ onCreated }: { onCreated(key: NewKey): void }) {
  const { api } = useInbox();
  const form = useForm({
    name: 'key',
    initial: { name: '' },
    check: readKeyForm,
    async save(body) {
      const { key } = await api.call('createApiKey', { body });
      onCreated({ name: body.name, key });
    },
  });
  return (
    <form noValidate onSubmit={form.submit} className="space-y-4">
      <TextField
        label={words.name}
        hint={words.nameHint}
        name="name"
        value={form.values.name}
        problem={form.problems.name}
        onChange={(value) => form.set('name', value)}
      />
      <FormEnd form={form} action={words.create} />
    </form>
  );
}

function FreshKey({ fresh, onDone }: { fresh: NewKey; onDone(): void }) {
  const { addresses } = useInbox();
  const note = useRef<HTMLParagraphElement>(null);
  useLeaveWarning(true);
  // The form that had the focus is gone.
  useEffect(() => note.current?.focus(), []);
  const example = `curl -H "Authorization: Bearer ${fresh.key}" \\\n  "${addresses.api}/v1/conversations?view=all"`;
  return (
    <Panel title={words.onceTitle(fresh.name)}>
      <div className="space-y-4">
        <p ref={note} tabIndex={-1} className="font-medium text-warn outline-none">
          {words.once}
        </p>
        <CopyField label={words.key} text={fresh.key} />
        <CopyField label={words.exampleLabel} text={example} />
        <Button look="primary" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </Panel>
  );
}
