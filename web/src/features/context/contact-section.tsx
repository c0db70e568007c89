import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ContactRecordView } from '../../../../shared/contracts/contact.ts';
import { RECORD_LIMITS } from '../../../../shared/domain/contacts/edit-record.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';
import { EditableField } from './editable-field.tsx';
import { NewField } from './new-field.tsx';
import type { Contact, Patch } from './use-contact.ts';

type Part = 'name' | 'language' | 'email' | 'company' | 'note';

const PARTS: readonly Part[] = ['note', 'name', 'email', 'company', 'language'];

const readPart = (part: Part) => (contact: ContactRecordView) =>
  (part === 'name' ? contact.ownName : contact[part]) ?? '';

/** What the team knows of the contact, changed where it stands. */
export function ContactSection({
  contact,
  record,
  fixed,
}: {
  contact: Contact;
  record: ContactRecordView;
  fixed: boolean;
}) {
  const { notices } = useInbox();
  const [adding, setAdding] = useState(false);
  const names = Object.keys(record.fields);
  const save =
    (label: string, patchOf: (value: string | null) => Patch, read: (contact: ContactRecordView) => string) =>
    async (value: string, base: string | null) => {
      const before = read(record);
      const saved = await contact.save(patchOf(value || null), read, base);
      if (saved.kind !== 'saved') return saved;
      notices.offerUndo(words.saved(label), () => {
        void contact.save(patchOf(before || null), read, null).then((undone) => {
          if (undone.kind === 'failed') showFailure(notices, undone.failure);
        });
      });
      return saved;
    };
  const fieldPatch = (name: string) => (value: string | null) => ({ fields: { [name]: value } });
  return (
    <>
      {fixed && <p className="pb-2 text-sm text-muted">{words.merged}</p>}
      {PARTS.map((part) => (
        <EditableField
          key={part}
          label={words.parts[part]}
          value={readPart(part)(record)}
          limit={RECORD_LIMITS[part]}
          multiline={part === 'note'}
          ltr={part === 'email' || part === 'language'}
          inputMode={part === 'email' ? 'email' : 'text'}
          disabled={fixed}
          onSave={save(words.parts[part], (value) => ({ [part]: value }), readPart(part))}
        />
      ))}
      {names.map((name) => (
        <EditableField
          key={name}
          label={name}
          value={record.fields[name] ?? ''}
          limit={RECORD_LIMITS.fieldValue}
          disabled={fixed}
          onSave={save(name, fieldPatch(name), ({ fields }) => fields[name] ?? '')}
        />
      ))}
      {Object.entries(record.externalIds).map(([system, id]) => (
        <div key={system} className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-2 py-1">
          <p className="text-xs text-muted wrap-anywhere">{`${words.externalIds}: ${system}`}</p>
          <bdi dir="ltr" className="wrap-anywhere">
            {id}
          </bdi>
        </div>
      ))}
      {adding ? (
        <NewField
          taken={names}
          onAdd={(name, value) => contact.save(fieldPatch(name)(value), ({ fields }) => fields[name] ?? '', '')}
          onEnd={() => setAdding(false)}
        />
      ) : (
        !fixed &&
        names.length < RECORD_LIMITS.fields && (
          <Button small look="quiet" className="-ms-2 mt-1" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
            {words.fields.add}
          </Button>
        )
      )}
    </>
  );
}
