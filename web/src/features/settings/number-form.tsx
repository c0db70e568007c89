import { useEffect, useRef } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import type { Channel } from './channel.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { FormEnd } from './form-end.tsx';
import { type NumberValues, readNumberForm } from './read-forms.ts';
import { useForm } from './use-form.ts';

const words = settingsWords.number;
const choices = () =>
  Object.entries(words.receiptChoices).map(([value, [word, sentence]]) => [value, word, sentence] as const);

type Props = { channel?: Channel; onSaved(): void; onCancel?: (() => void) | undefined };

export function numberFormName(channel?: Channel): string {
  return `number.${channel?.id ?? 'new'}`;
}

/** Attaches a number, or changes an attached one. */
export function NumberForm({ channel, onSaved, onCancel }: Props) {
  const { api, notices } = useInbox();
  const form = useForm({
    name: numberFormName(channel),
    initial: valuesOf(channel),
    check: readNumberForm,
    async save(input) {
      await api.call('putChannel', input);
      notices.show('done', (channel ? words.saved : words.attached)(input.body.name));
      onSaved();
    },
    fieldOf: ({ code }) => (code === 'channel-taken' ? 'phoneNumberId' : undefined),
  });
  const element = useRef<HTMLFormElement>(null);
  const asked = onCancel !== undefined;
  // Somebody pressed a button to get here, and that button is gone.
  useEffect(() => {
    if (asked) element.current?.querySelector('input')?.focus();
  }, [asked]);
  const field = (name: keyof NumberValues) => ({
    name,
    value: form.values[name],
    problem: form.problems[name],
    onChange: (value: string) => form.set(name, value),
  });
  return (
    <form ref={element} noValidate onSubmit={form.submit} className="space-y-4">
      <TextField label={words.name} hint={words.nameHint} {...field('name')} />
      <TextField
        label={words.display}
        hint={words.displayHint}
        dir="ltr"
        inputMode="tel"
        {...field('displayPhoneNumber')}
      />
      <TextField
        label={words.id}
        hint={channel ? words.idFixed : words.idHint}
        dir="ltr"
        inputMode="numeric"
        readOnly={channel !== undefined}
        {...field('phoneNumberId')}
      />
      <TextField label={words.waba} hint={words.wabaHint} dir="ltr" inputMode="numeric" {...field('wabaId')} />
      <ChoiceField label={words.receipts} choices={choices()} {...field('readReceipts')} />
      <FormEnd form={form} action={channel ? settingsWords.save : words.attach} onCancel={onCancel} />
    </form>
  );
}

function valuesOf(channel: Channel | undefined): NumberValues {
  return {
    phoneNumberId: channel?.id ?? '',
    displayPhoneNumber: channel?.displayPhoneNumber ?? '',
    wabaId: channel?.wabaId ?? '',
    name: channel?.name ?? '',
    readReceipts: channel?.readReceipts ?? 'on-reply',
  };
}
