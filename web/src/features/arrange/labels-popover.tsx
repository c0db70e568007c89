import { Plus, X } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { arrangeWords } from '../../lib/words/arrange-words.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverDialog } from '../../ui/popover-dialog.tsx';

const says = arrangeWords.labels;
const SUGGESTED = 8;

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  /** False = refused, and the reason has been shown. */
  onLabel(change: { add?: string[]; remove?: string[] }): Promise<boolean>;
  onClose(): void;
};

/** Labels of the contact: type to add, click to remove; those in use elsewhere are offered. */
export default function LabelsPopover({ triggerRef, onClose, thread, onLabel }: Props) {
  return (
    <PopoverDialog label={says.title} triggerRef={triggerRef} onClose={onClose} className="p-3">
      <Form thread={thread} onLabel={onLabel} />
    </PopoverDialog>
  );
}

function Form({ thread, onLabel }: Pick<Props, 'thread' | 'onLabel'>) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const known = useKnownLabels().filter((label) => !thread.labels.includes(label));
  const typed = text.trim().toLowerCase();
  const offered = known.filter((label) => label.includes(typed)).slice(0, SUGGESTED);
  const add = async (label: string) => {
    if (label === '') return;
    if (await onLabel({ add: [label] })) setText('');
    field.current?.focus();
  };
  const remove = async (label: string) => {
    await onLabel({ remove: [label] });
    field.current?.focus();
  };
  return (
    <>
      <ul aria-live="polite" className="flex flex-wrap gap-1.5">
        {thread.labels.map((label) => (
          <li key={label} className="inline-flex items-center rounded-full bg-brand/10 ps-2.5 text-sm text-brand">
            <bdi>{label}</bdi>
            <button
              type="button"
              aria-label={says.remove(label)}
              onClick={() => void remove(label)}
              className="inline-flex size-6 items-center justify-center rounded-full hover:bg-brand/15"
            >
              <X size={12} />
            </button>
          </li>
        ))}
        {thread.labels.length === 0 && <li className="text-muted">{says.none}</li>}
      </ul>
      <form
        className="mt-2.5 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void add(typed);
        }}
      >
        <input
          ref={field}
          // biome-ignore lint/a11y/noAutofocus: the popover was opened to write a label
          autoFocus
          dir="auto"
          maxLength={40}
          value={text}
          aria-label={says.add}
          placeholder={says.add}
          onChange={(event) => setText(event.target.value)}
          className="h-8 min-w-0 flex-1 rounded-md border border-line bg-bg px-2.5 outline-none focus:ring-2 focus:ring-focus"
        />
        <Button type="submit" disabled={typed === ''} aria-label={says.add} icon={<Plus size={15} />} />
      </form>
      {offered.length > 0 && (
        <fieldset className="mt-2.5 flex flex-wrap gap-1.5">
          <legend className="pb-1 text-xs text-muted">{says.suggestions}</legend>
          {offered.map((label) => (
            <button
              key={label}
              type="button"
              aria-label={says.addNamed(label)}
              onClick={() => void add(label)}
              className="h-6 rounded-full border border-line px-2.5 text-sm hover:bg-hover"
            >
              <bdi>{label}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      <p className="mt-2.5 text-xs text-muted">{says.hint}</p>
    </>
  );
}

/** Labels that rules ask for, and that conversations held here carry. */
function useKnownLabels(): string[] {
  const { store } = useInbox();
  const { rules } = usePolicy();
  const inRules = rules.flatMap(({ when }) => when.labels);
  return [...new Set([...inRules, ...store.labelsInUse()])].sort((a, b) => a.localeCompare(b));
}
