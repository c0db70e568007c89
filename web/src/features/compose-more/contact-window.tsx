import { useState } from 'react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { composeMoreWords } from '../../lib/words/compose-more-words.ts';
import { PhoneBubble } from '../../ui/phone-bubble.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ContentForm } from './content-form.tsx';

const says = composeMoreWords.contact;

/** Sends a contact card that the customer can save. */
export default function ContactWindow({ thread, onClose }: { thread: ThreadView; onClose(): void }) {
  const { actions } = useInbox();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const [company, setCompany] = useState('');
  const phoneIsWrong = phone.trim() !== '' && !/^\+\d[\d\s()./-]{5,24}$/.test(phone.trim());
  const lacks = name.trim() === '' || (phone.trim() === '' && email.trim() === '');
  const send = () => {
    const card = {
      name: name.trim(),
      phones: phone.trim() ? [phone.trim()] : [],
      emails: email.trim() ? [email.trim()] : [],
      ...(company.trim() ? { company: company.trim() } : {}),
    };
    void actions.sendContent(thread.threadId, { type: 'contacts', cards: [card] });
  };
  return (
    <ContentForm
      title={composeMoreWords.items.contact}
      problem={lacks ? says.incomplete : phoneIsWrong ? says.phoneInvalid : undefined}
      onSend={send}
      onClose={onClose}
      preview={
        <PhoneBubble
          label={composeMoreWords.preview}
          header={name || '…'}
          body={[phone, email].filter(Boolean).join('\n')}
          footer={company}
        />
      }
    >
      <TextField label={says.name} autoFocus value={name} onChange={setName} />
      <TextField
        label={says.phone}
        inputMode="tel"
        value={phone}
        problem={phoneIsWrong ? says.phoneInvalid : undefined}
        onChange={setPhone}
      />
      <TextField label={says.email} inputMode="email" value={email} onChange={setEmail} />
      <TextField label={says.company} value={company} onChange={setCompany} />
    </ContentForm>
  );
}
