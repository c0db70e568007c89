import { SendHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { fillingProblems, templateProblem } from '../../../../shared/domain/templates/check-filling.ts';
import { fillTemplate, previewTemplate } from '../../../../shared/domain/templates/fill-template.ts';
import type { Filling, MessageTemplate } from '../../../../shared/domain/templates/message-template.ts';
import { headerFile, slotsOf } from '../../../../shared/domain/templates/template-slots.ts';
import { useInbox, useMe } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { createRecentValues } from '../../lib/templates/recent-values.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { Button } from '../../ui/button.tsx';
import { PhoneBubble } from '../../ui/phone-bubble.tsx';
import { HeaderFileField } from './header-file-field.tsx';
import { type Chip, SlotField } from './slot-field.tsx';
import { Status } from './template-list.tsx';

type Props = {
  thread: ThreadView;
  template: MessageTemplate;
  /** The same template in all its languages. */
  variants: readonly MessageTemplate[];
  onLanguage(language: string): void;
  onSent(): void;
};

/** Fills one template. What was filled in stays when another language is chosen. */
export function TemplateForm({ thread, template, variants, onLanguage, onSent }: Props) {
  const { actions, workspaceName } = useInbox();
  const me = useMe();
  const chips = chipsOf(thread, me.name, workspaceName ?? '');
  const [recent] = useState(() => createRecentValues(me.id, localStorage));
  const slots = slotsOf(template);
  const [values, setValues] = useState<Record<string, string>>(() => firstValues(template, chips));
  const [file, setFile] = useState<Filling['file']>();
  const [tried, setTried] = useState(false);
  const filling: Filling = { values, file };
  const unwanted = thread.contact.marketing === 'opted-out' && mayBeMarketing(template);
  const refused = unwanted ? templateWords.optedOut(thread.contact.name) : templateProblem(template);
  const problems = fillingProblems(template, filling);
  const missing = Object.keys(problems).length;
  const kind = headerFile(template);
  const preview = previewTemplate(template, filling);
  const place =
    values['header:place-name'] || `${values['header:latitude'] ?? ''}, ${values['header:longitude'] ?? ''}`;
  const shownFile = kind
    ? { kind, text: file?.filename ?? templateWords.file.label[kind] }
    : slots.some(({ kind: slot }) => slot === 'latitude')
      ? { kind: 'location' as const, text: place }
      : undefined;
  const send = () => {
    setTried(true);
    if (refused || missing > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-filling] [aria-invalid="true"]')?.focus());
      return;
    }
    const content = fillTemplate(template, filling);
    void actions.sendContent(thread.threadId, content);
    recent.remember(template.name, values);
    onSent();
  };
  const set = (slot: string) => (value: string) => setValues((before) => ({ ...before, [slot]: value }));
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div data-filling className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
        <About template={template} variants={variants} onLanguage={onLanguage} />
        {refused && (
          <p role="alert" className="mb-3 rounded-md border border-warn/40 bg-warn/10 px-3 py-2 text-sm">
            {unwanted ? refused : inLanguage(refused)} {template.reason && templateWords.reason(template.reason)}
          </p>
        )}
        <div className="flex flex-col gap-4 lg:flex-row-reverse lg:items-start">
          <div className="shrink-0 lg:sticky lg:top-0 lg:w-80">
            <PhoneBubble
              label={templateWords.preview}
              header={preview.header}
              file={shownFile}
              body={preview.body}
              footer={preview.footer}
              buttons={preview.buttons}
            />
          </div>
          {!refused && (
            <fieldset className="min-w-0 flex-1">
              <legend className="sr-only">{templateWords.fields}</legend>
              {kind && (
                <HeaderFileField
                  kind={kind}
                  file={file}
                  problem={tried && problems.file ? inLanguage(problems.file) : undefined}
                  onFile={setFile}
                />
              )}
              {slots.map((slot) => (
                <SlotField
                  key={slot.id}
                  slot={slot}
                  format={template.format}
                  value={values[slot.id] ?? ''}
                  problem={tried || values[slot.id] ? inLanguage(problems[slot.id] ?? '') || undefined : undefined}
                  chips={chips}
                  recent={recent.of(template.name, slot.id)}
                  onChange={set(slot.id)}
                />
              ))}
              {slots.length === 0 && !kind && <p className="text-muted">{templateWords.nothing}</p>}
            </fieldset>
          )}
        </div>
      </div>
      <div className="flex items-center gap-3 border-t border-line px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
        <p role="status" className="min-w-0 flex-1 text-sm text-muted">
          {inLanguage(problems.whole ?? '') || (tried && missing > 0 ? templateWords.missing(missing) : '')}
        </p>
        <Button
          type="submit"
          look="primary"
          disabled={refused !== undefined}
          icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
        >
          {templateWords.send}
        </Button>
      </div>
    </form>
  );
}

function About({ template, variants, onLanguage }: Pick<Props, 'template' | 'variants' | 'onLanguage'>) {
  const id = useId();
  const { name, language, category, quality } = template;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3 text-sm">
      <bdi dir="ltr" className="font-semibold wrap-anywhere">
        {name}
      </bdi>
      <Status template={template} />
      <span className="text-muted">{templateWords.category[category]}</span>
      {quality !== 'unknown' && <span className="text-muted">{templateWords.quality[quality]}</span>}
      <span className="ms-auto inline-flex items-center gap-1.5">
        <label htmlFor={id} className="text-muted">
          {templateWords.language}
        </label>
        <select
          id={id}
          value={language}
          disabled={variants.length < 2}
          onChange={(event) => onLanguage(event.target.value)}
          className="h-7 rounded-md border border-line bg-raised ps-1.5"
        >
          {variants.map((each) => (
            <option key={each.language} value={each.language}>
              {each.language}
            </option>
          ))}
        </select>
      </span>
      {category === 'marketing' && <p className="w-full text-xs text-muted">{templateWords.marketing}</p>}
    </div>
  );
}

function chipsOf({ contact }: ThreadView, me: string, business: string): Chip[] {
  const name = contact.name ?? '';
  const chips: Chip[] = [
    { id: 'name', label: templateWords.chips.name, value: name },
    { id: 'first-name', label: templateWords.chips.firstName, value: name.split(/\s+/)[0] ?? '' },
    {
      id: 'phone',
      label: templateWords.chips.phone,
      value: contact.phone ? `+${contact.phone.replace(/^\+/, '')}` : '',
    },
    { id: 'me', label: templateWords.chips.me, value: me },
    { id: 'business', label: templateWords.chips.business, value: business },
  ];
  return chips.filter(({ value }) => value !== '');
}

const MEANT: readonly [RegExp, Chip['id']][] = [
  [/^(first_?name|vorname|nome|prenom|nombre)$/i, 'first-name'],
  [/^(name|full_?name|customer(_?name)?)$/i, 'name'],
  [/^(agent|agent_?name)$/i, 'me'],
  [/^(phone|phone_?number)$/i, 'phone'],
];

/** Places whose name says what belongs there are filled at once. */
function firstValues(template: MessageTemplate, chips: readonly Chip[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { id, kind, name } of slotsOf(template)) {
    const meant = kind === 'text' ? MEANT.find(([pattern]) => pattern.test(name))?.[1] : undefined;
    const chip = chips.find((each) => each.id === meant);
    if (chip) values[id] = chip.value;
  }
  return values;
}

/** What is not known to be something else counts as marketing, as the server has it. */
function mayBeMarketing({ category }: MessageTemplate): boolean {
  return category !== 'utility' && category !== 'authentication';
}
