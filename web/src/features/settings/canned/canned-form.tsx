import { useEffect, useRef, useState } from 'react';
import type { CannedReplyView } from '../../../../../shared/contracts/canned-replies.ts';
import { checkCannedReply, tidyShortcut } from '../../../../../shared/domain/replies/canned-reply.ts';
import { fillPlaceholders, firstName, PLACEHOLDERS } from '../../../../../shared/domain/replies/placeholders.ts';
import { asFailure } from '../../../lib/api/api-failure.ts';
import { cannedRepliesOf } from '../../../lib/canned/canned-replies.ts';
import { useInbox, useMe, usePolicy } from '../../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../../lib/notices.ts';
import { replaceInField } from '../../../lib/replace-in-field.ts';
import { cannedWords as words } from '../../../lib/words/canned-words.ts';
import { Button } from '../../../ui/button.tsx';
import { PhoneBubble } from '../../../ui/phone-bubble.tsx';
import { TextField } from '../fields.tsx';
import { FormEnd } from '../form-end.tsx';
import { LongTextField } from '../long-text-field.tsx';
import type { Checked } from '../read-forms.ts';
import { RemoveQuestion } from '../remove-question.tsx';
import { Panel } from '../section.tsx';
import { SelectField } from '../select-field.tsx';
import { useForm } from '../use-form.ts';

/** What the form begins with; version 0 = a new one. */
export type CannedDraft = Pick<CannedReplyView, 'id' | 'whose' | 'shortcut' | 'title' | 'text' | 'teamId' | 'version'>;

type Values = Record<'shortcut' | 'title' | 'text' | 'teamId', string>;

export function emptyReply(whose: CannedReplyView['whose']): CannedDraft {
  return { id: crypto.randomUUID(), whose, shortcut: '', title: '', text: '', teamId: null, version: 0 };
}

/** One canned reply: what it is called, what it says, and how it will read. */
export function CannedForm({ reply: given, onClose }: { reply: CannedDraft; onClose(): void }) {
  const { api, notices, workspaceName } = useInbox();
  const me = useMe();
  const { teams } = usePolicy();
  const box = useRef<HTMLDivElement>(null);
  // A new one keeps its id while it is written, so that saving twice cannot make two.
  const [reply] = useState(given);
  const isNew = reply.version === 0;
  const held = cannedRepliesOf(api);
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const form = useForm({
    name: `canned.${isNew ? `new-${reply.whose}` : reply.id}`,
    initial: { shortcut: reply.shortcut, title: reply.title, text: reply.text, teamId: reply.teamId ?? '' },
    check(values: Values): Checked<Values> {
      const problems = checkCannedReply({ ...values, shortcut: tidyShortcut(values.shortcut) });
      if (problems.length === 0) return { input: values };
      return { problems: Object.fromEntries(problems.map(({ field, message }) => [field, message])) };
    },
    async save(values) {
      const { whose, version, id: replyId } = reply;
      const body = { ...values, teamId: values.teamId || null, whose, version };
      const saved = await api.call('putCannedReply', { params: { replyId }, body });
      held.put(saved.reply);
      notices.show('done', words.saved(saved.reply.shortcut));
      onClose();
    },
  });
  const field = (name: 'shortcut' | 'title' | 'text' | 'teamId') => ({
    name,
    value: form.values[name],
    problem: form.problems[name],
    onChange: (value: string) => form.set(name, value),
  });
  const remove = async () => {
    try {
      await api.call('removeCannedReply', { params: { replyId: reply.id }, query: { whose: reply.whose } });
    } catch (thrown) {
      if (asFailure(thrown).code !== 'canned-not-found') return showFailure(notices, thrown);
    }
    held.drop(reply.id);
    notices.show('done', words.removed(reply.shortcut));
    onClose();
  };
  const putIn = (placeholder: string) => {
    const area = box.current?.querySelector('textarea');
    if (area) replaceInField(area, area.selectionStart, area.selectionEnd, `{${placeholder}}`);
  };
  const { customer, phone } = words.sample;
  const read = fillPlaceholders(form.values.text, {
    'customer.name': customer,
    'customer.first_name': firstName(customer) ?? '',
    'customer.phone': phone,
    'agent.name': me.name,
    'agent.first_name': firstName(me.name) ?? '',
    'company.name': workspaceName,
  });
  return (
    <Panel title={isNew ? (reply.whose === 'mine' ? words.addMine : words.add) : words.editOf(reply.shortcut)}>
      <div ref={box}>
        <form noValidate onSubmit={form.submit} className="space-y-5">
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField label={words.shortcut} hint={words.shortcutHint} {...field('shortcut')} />
            <TextField label={words.title} hint={words.titleHint} {...field('title')} />
          </div>
          <LongTextField label={words.text} hint={words.textHint} {...field('text')} />
          <fieldset>
            <legend className="mb-1 font-medium">{words.placeholders}</legend>
            <div className="flex flex-wrap gap-1.5">
              {PLACEHOLDERS.map((placeholder) => (
                <Button key={placeholder} small onClick={() => putIn(placeholder)}>
                  {words.names[placeholder]}
                </Button>
              ))}
            </div>
            <p className="mt-1 text-sm text-muted">{words.placeholdersHint}</p>
          </fieldset>
          {reply.whose === 'team' && teams.length > 1 && (
            <SelectField
              label={words.team}
              hint={words.teamHint}
              choices={[['', words.everybody], ...teams.map(({ id, name }) => [id, name] as const)]}
              {...field('teamId')}
              className="max-w-md"
            />
          )}
          <PhoneBubble label={words.preview} body={read || '…'} />
          <FormEnd form={form} action={words.save} onCancel={onClose} />
        </form>
        {!isNew && (
          <div className="mt-4 border-t border-line pt-4">
            <RemoveQuestion
              label={words.remove}
              question={words.removeQuestion(reply.shortcut)}
              onRemove={() => void remove()}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}
