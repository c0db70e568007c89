import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { checkContent, LIMITS } from '../../../../shared/domain/conversation/check-content.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PhoneBubble } from '../../ui/phone-bubble.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ContentForm } from './content-form.tsx';
import { emptyQuestion, type QuestionDraft, type QuestionKind, questionContent } from './question-content.ts';

const says = composeMoreWords.question;

type Props = { thread: ThreadView; kind: QuestionKind; onClose(): void };

/** Builds a question with buttons, with a list, or a text with a link under it. */
export default function QuestionWindow({ thread, kind, onClose }: Props) {
  const { actions } = useInbox();
  const [draft, setDraft] = useState<QuestionDraft>(() => emptyQuestion(kind));
  const change = (more: Partial<QuestionDraft>) => setDraft((before) => ({ ...before, ...more }));
  const content = questionContent(kind, draft);
  const count = composeMoreWords.left;
  const { ask } = content;
  const shown =
    ask.kind === 'buttons'
      ? ask.buttons.map(({ title }) => ({ kind: 'reply', text: title }))
      : [ask.kind === 'list' ? { kind: 'list', text: ask.button } : { kind: 'url', text: ask.label }];
  return (
    <ContentForm
      title={composeMoreWords.items[kind]}
      problem={inLanguage(checkContent(content)?.message ?? '') || undefined}
      onSend={() => void actions.sendContent(thread.threadId, content)}
      onClose={onClose}
      preview={
        <>
          <PhoneBubble
            label={composeMoreWords.preview}
            header={content.header ?? ''}
            body={content.body || '…'}
            footer={content.footer ?? ''}
            buttons={shown.map((each) => ({ ...each, text: each.text || '…' }))}
          />
          {ask.kind === 'list' && <RowsPreview rows={ask.sections.flatMap(({ rows }) => rows)} />}
        </>
      }
    >
      <TextField
        label={kind === 'link' ? says.text : says.body}
        autoFocus
        rows={3}
        value={draft.body}
        limit={kind === 'list' ? LIMITS.listBody : LIMITS.interactiveBody}
        count={count}
        onChange={(body) => change({ body })}
      />
      {kind === 'buttons' && (
        <Choices draft={draft} most={LIMITS.buttons} title={LIMITS.buttonTitle} kind={kind} onChange={change} />
      )}
      {kind === 'list' && (
        <>
          <TextField
            label={says.opens}
            value={draft.opens}
            limit={LIMITS.listButton}
            count={count}
            onChange={(opens) => change({ opens })}
          />
          <Choices draft={draft} most={LIMITS.rows} title={LIMITS.rowTitle} kind={kind} onChange={change} />
        </>
      )}
      {kind === 'link' && (
        <>
          <TextField
            label={says.label}
            value={draft.label}
            limit={LIMITS.buttonTitle}
            count={count}
            onChange={(label) => change({ label })}
          />
          <TextField
            label={says.url}
            inputMode="url"
            placeholder="https://"
            value={draft.url}
            onChange={(url) => change({ url })}
          />
        </>
      )}
      <TextField
        label={says.header}
        value={draft.header}
        limit={LIMITS.header}
        count={count}
        onChange={(header) => change({ header })}
      />
      <TextField
        label={says.footer}
        value={draft.footer}
        limit={LIMITS.footer}
        count={count}
        onChange={(footer) => change({ footer })}
      />
    </ContentForm>
  );
}

type ChoicesProps = {
  draft: QuestionDraft;
  kind: 'buttons' | 'list';
  most: number;
  /** Longest title. */
  title: number;
  onChange(change: Partial<QuestionDraft>): void;
};

function Choices({ draft: { choices }, kind, most, title, onChange }: ChoicesProps) {
  const nameOf = kind === 'list' ? says.row : says.button;
  const set = (at: number, more: Partial<(typeof choices)[number]>) =>
    onChange({ choices: choices.map((choice, index) => (index === at ? { ...choice, ...more } : choice)) });
  return (
    <fieldset className="pb-1">
      <legend className="sr-only">{kind === 'list' ? says.rows : says.buttons}</legend>
      <ul>
        {choices.map((choice, at) => (
          <li key={choice.id} className="flex items-start gap-1">
            <div className="min-w-0 flex-1">
              <TextField
                label={nameOf(at + 1)}
                value={choice.title}
                limit={title}
                count={composeMoreWords.left}
                onChange={(value) => set(at, { title: value })}
              />
              {kind === 'list' && choice.title.trim() !== '' && (
                <TextField
                  label={says.description(at + 1)}
                  value={choice.description}
                  limit={LIMITS.rowDescription}
                  count={composeMoreWords.left}
                  onChange={(description) => set(at, { description })}
                />
              )}
            </div>
            <IconButton
              label={says.remove(nameOf(at + 1))}
              className="mt-5.5"
              disabled={choices.length === 1}
              onClick={() => onChange({ choices: choices.filter((_, index) => index !== at) })}
            >
              <X size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        small
        icon={<Plus size={14} />}
        disabled={choices.length >= most}
        onClick={() => onChange({ choices: [...choices, { id: crypto.randomUUID(), title: '', description: '' }] })}
        className="mb-3"
      >
        {kind === 'list' ? says.addRow : says.addButton}
      </Button>
    </fieldset>
  );
}

function RowsPreview({ rows }: { rows: readonly { id: string; title: string; description?: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <ul aria-label={says.rows} className="mt-2 divide-y divide-line rounded-lg border border-line bg-bg">
      {rows.map(({ id, title, description }) => (
        <li key={id} className="px-3 py-1.5">
          <bdi dir="auto" className="block truncate font-medium text-match-parent">
            {title}
          </bdi>
          {description && (
            <bdi dir="auto" className="block truncate text-xs text-match-parent text-muted">
              {description}
            </bdi>
          )}
        </li>
      ))}
    </ul>
  );
}
