import type { MessageTemplate } from '../../../../shared/domain/templates/message-template.ts';
import type { TemplateSlot } from '../../../../shared/domain/templates/template-slots.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { TextField } from '../../ui/text-field.tsx';

export type Chip = { id: string; label: string; value: string };

type Props = {
  slot: TemplateSlot;
  format: MessageTemplate['format'];
  value: string;
  problem: string | undefined;
  chips: readonly Chip[];
  /** What was written here before. */
  recent: readonly string[];
  onChange(value: string): void;
};

const says = templateWords.slot;

/** One place of a template: written, taken from the contact, or used before. */
export function SlotField({ slot, format, value, problem, chips, recent, onChange }: Props) {
  const { kind, optional, example } = slot;
  const label = labelOf(slot, format);
  const offered = kind === 'text' ? chips : [];
  const used = recent.filter((each) => each !== value && !offered.some((chip) => chip.value === each));
  const choices = [...offered, ...used.map((each) => ({ id: `used ${each}`, label: each, value: each }))];
  return (
    <TextField
      label={optional ? `${label} (${says.optional})` : label}
      value={value}
      problem={problem}
      hint={example ? says.example(example) : undefined}
      onChange={onChange}
      inputMode={kind === 'latitude' || kind === 'longitude' ? 'decimal' : 'text'}
      beside={
        choices.length > 0 && (
          <div className="flex flex-wrap gap-1 pt-1">
            {choices.map((choice) => (
              <button
                key={choice.id}
                type="button"
                aria-label={says.insert(choice.label, label)}
                aria-pressed={choice.value === value}
                title={choice.value}
                onClick={() => onChange(choice.value)}
                className="h-6 max-w-44 truncate rounded-full border border-line px-2.5 text-xs text-muted hover:bg-hover hover:text-fg aria-pressed:border-brand aria-pressed:text-brand"
              >
                <bdi>{choice.label}</bdi>
              </button>
            ))}
          </div>
        )
      }
    />
  );
}

function labelOf({ kind, place, name }: TemplateSlot, format: MessageTemplate['format']): string {
  if (kind === 'link-end') return says.linkEnd(name);
  if (kind === 'code') return says.code;
  if (kind !== 'text') return says[kind];
  return format === 'named' ? says.named(name) : says.numbered(place, name);
}
