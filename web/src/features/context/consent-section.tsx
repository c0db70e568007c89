import { useId, useState } from 'react';
import type { ContactRecordView } from '../../../../shared/contracts/contact.ts';
import type { MarketingConsent } from '../../../../shared/domain/contacts/contact-record.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { contextWords } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Contact } from './use-contact.ts';

const words = contextWords.consent;
const TONES: Record<MarketingConsent, ChipTone> = { 'opted-in': 'ok', 'opted-out': 'danger', unknown: 'plain' };
const STATES: readonly MarketingConsent[] = ['opted-in', 'opted-out', 'unknown'];

export function ConsentChip({ marketing }: { marketing: MarketingConsent }) {
  return <Chip tone={TONES[marketing]}>{words.states[marketing]}</Chip>;
}

/** Whether they may be sent marketing, since when and who says so. */
export function ConsentSection({
  contact,
  record,
  fixed,
}: {
  contact: Contact;
  record: ContactRecordView;
  fixed: boolean;
}) {
  const { time } = useInbox();
  const [changing, setChanging] = useState(false);
  const { consent } = record;
  const marketing = consent?.marketing ?? 'unknown';
  return (
    <>
      <ConsentChip marketing={marketing} />
      <p className="pt-1.5 text-sm">{words.says[marketing]}</p>
      {consent && (
        <p dir="auto" className="text-match-parent text-xs text-muted">
          {words.from(consent.source, time.moment(consent.at))}
          {' · '}
          {consent.by.kind === 'customer' ? words.byCustomer : 'name' in consent.by ? words.by(consent.by.name) : ''}
        </p>
      )}
      {changing ? (
        <ConsentForm marketing={marketing} contact={contact} onEnd={() => setChanging(false)} />
      ) : (
        !fixed && (
          <Button small className="mt-2" onClick={() => setChanging(true)}>
            {words.change}
          </Button>
        )
      )}
    </>
  );
}

function ConsentForm({ marketing, contact, onEnd }: { marketing: MarketingConsent; contact: Contact; onEnd(): void }) {
  const [chosen, setChosen] = useState<MarketingConsent>(marketing === 'opted-out' ? 'opted-in' : 'opted-out');
  const [source, setSource] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = useId();
  const save = async () => {
    if (source.trim() === '') return setProblem(words.sourceMissing);
    setBusy(true);
    const saved = await contact.setConsent({ marketing: chosen, source: source.trim() });
    setBusy(false);
    if (saved.kind === 'saved') onEnd();
    else if (saved.kind === 'failed') setProblem(saved.failure.message);
  };
  return (
    <form
      className="mt-2 rounded-md border border-line p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <fieldset className="pb-2">
        <legend className="pb-1 text-sm font-medium">{words.choose}</legend>
        {STATES.map((state) => (
          <label key={state} className="flex min-h-6.5 items-center gap-2">
            <input type="radio" name={name} checked={chosen === state} onChange={() => setChosen(state)} />
            {words.states[state]}
          </label>
        ))}
      </fieldset>
      <TextField
        label={words.source}
        hint={words.sourceHint}
        value={source}
        limit={200}
        problem={problem}
        onChange={setSource}
        autoFocus
      />
      <div className="flex gap-1.5">
        <Button small type="submit" look="primary" disabled={busy}>
          {words.save}
        </Button>
        <Button small look="quiet" onClick={onEnd}>
          {contextWords.cancel}
        </Button>
      </div>
    </form>
  );
}
