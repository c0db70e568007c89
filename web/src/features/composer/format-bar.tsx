import { Bold, Code, Italic, List, ListOrdered, type LucideIcon, Strikethrough, TextQuote } from 'lucide-react';
import { type RefObject, useDeferredValue } from 'react';
import { keyName } from '../../lib/keyboard/key-name.ts';
import { replaceInField } from '../../lib/replace-in-field.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MessageText } from '../../ui/message-text.tsx';
import { formatText, type TextFormat } from './format-text.ts';

const words = composerWords.format;

const BUTTONS: readonly { format: TextFormat; Icon: LucideIcon; key?: string }[] = [
  { format: 'bold', Icon: Bold, key: 'B' },
  { format: 'italic', Icon: Italic, key: 'I' },
  { format: 'strike', Icon: Strikethrough },
  { format: 'mono', Icon: Code },
  { format: 'bullets', Icon: List },
  { format: 'numbers', Icon: ListOrdered },
  { format: 'quote', Icon: TextQuote },
];

type Props = { text: string; field: RefObject<HTMLTextAreaElement | null>; note: boolean; onClose(): void };

/** WhatsApp's marks as buttons, and the text as the customer will read it. */
export default function FormatBar({ text, field, note }: Props) {
  const shown = useDeferredValue(text);
  return (
    <div className="border-t border-line/60 pt-1.5">
      <section
        aria-label={words.preview}
        className="max-h-36 overflow-y-auto overscroll-contain px-1.5 pb-1.5"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it takes the focus
        tabIndex={0}
      >
        {shown.trim() ? (
          <div className={`w-fit max-w-full rounded-lg px-2.5 py-1.5 shadow-soft ${note ? 'bg-surface/60' : 'bg-out'}`}>
            <MessageText inert text={shown.trim()} />
          </div>
        ) : (
          <p className={note ? 'text-sm text-on-note/85' : 'text-sm text-muted'}>{words.previewEmpty}</p>
        )}
      </section>
      <fieldset aria-label={words.bar} className="flex min-w-0 flex-wrap">
        {BUTTONS.map(({ format, Icon, key }) => (
          <IconButton
            key={format}
            label={words[format]}
            shortcut={key && `${keyName('Ctrl')} ${key}`}
            side="above"
            className={note ? 'text-on-note' : undefined}
            // The selection is in the field: pressing a button must not take it away.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => applyFormat(field.current, format)}
          >
            <Icon size={16} />
          </IconButton>
        ))}
      </fieldset>
    </div>
  );
}

/** Formats what is selected in a field. */
export function applyFormat(field: HTMLTextAreaElement | null, format: TextFormat): void {
  if (!field) return;
  const edit = formatText(field.value, field.selectionStart, field.selectionEnd, format);
  replaceInField(field, edit.from, edit.to, edit.text, edit.select);
}
