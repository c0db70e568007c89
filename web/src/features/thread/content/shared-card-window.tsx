import { Check, MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ContactRecordView } from '../../../../../shared/contracts/contact.ts';
import type { ContactCard } from '../../../../../shared/domain/conversation/message-content.ts';
import { type ApiFailure, asFailure } from '../../../lib/api/api-failure.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { sharedCardWords as words } from '../../../lib/words/shared-card-words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogWindow } from '../../../ui/dialog-window.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { FailureMessage } from '../../../ui/state-message.tsx';
import { CopyButton } from './copy-button.tsx';
import { newOnCard } from './new-on-card.ts';

type Props = { threadId: string; card: ContactCard; onClose(): void };

/** For each number of a shared contact: who that is in Baton, with what the card adds, or what to do about a stranger. */
export default function SharedCardWindow({ threadId, card, onClose }: Props) {
  return (
    <DialogWindow title={words.title(card.name || messageWords.contact.untitled)} onClose={onClose}>
      <ul className="flex min-h-0 flex-col divide-y divide-line overflow-y-auto">
        {card.phones.map((phone) => (
          <li key={phone} className="flex flex-col gap-3 p-4">
            <p className="flex items-center gap-1">
              <bdi dir="ltr" className="tabular font-medium">
                {phone}
              </bdi>
              <CopyButton text={phone} />
            </p>
            <NumberOf threadId={threadId} phone={phone} card={card} onClose={onClose} />
          </li>
        ))}
      </ul>
      {card.phones.length === 0 && <p className="p-4 text-muted">{words.noNumber}</p>}
    </DialogWindow>
  );
}

/** `null` = nobody that I may see. */
type Found = { contact: ContactRecordView; threadIds: readonly string[] } | null;

function NumberOf({ threadId, phone, card, onClose }: Props & { phone: string }) {
  const { api } = useInbox();
  const [found, setFound] = useState<Found | undefined>();
  const [failure, setFailure] = useState<ApiFailure>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let left = false;
    setFailure(undefined);
    find().then(
      (answer) => !left && setFound(answer),
      (thrown) => !left && setFailure(asFailure(thrown)),
    );
    return () => {
      left = true;
    };
  }, [api, phone, attempt]);
  async function find(): Promise<Found> {
    const digits = phone.replace(/\D/g, '').replace(/^00/, '');
    if (!/^\d{5,20}$/.test(digits)) return null;
    try {
      return await api.call('findContact', { query: { phone: digits } });
    } catch (thrown) {
      if (asFailure(thrown).code === 'contact-not-found') return null;
      throw thrown;
    }
  }
  const again = () => setAttempt((before) => before + 1);
  if (failure) return <FailureMessage title={failure.message} failure={failure} onRetry={again} />;
  if (found === undefined) {
    return (
      <div role="status" aria-label={words.looking}>
        <Skeleton className="h-10 w-full" />
      </div>
    );
  }
  if (found === null) return <p className="text-sm text-muted">{words.unknown}</p>;
  return (
    <Known key={found.contact.version} threadId={threadId} {...found} card={card} onClose={onClose} onChanged={again} />
  );
}

type KnownProps = Props & NonNullable<Found> & { onChanged(): void };

function Known({ threadId, contact, threadIds, card, onClose, onChanged }: KnownProps) {
  const { api, store, selection, notices } = useInbox();
  const isHere = threadIds.includes(threadId);
  const [first] = isHere ? [threadId] : threadIds;
  const offers = newOnCard(card, contact);
  // What would write over something is not chosen for the person.
  const [chosen, setChosen] = useState(() => new Set(offers.filter(({ now }) => !now).map(({ field }) => field)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!first) return null;
  const goTo = () => {
    onClose();
    selection.set({ threadId: first, cursor: first });
  };
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    const body = Object.fromEntries(
      offers.filter(({ field }) => chosen.has(field)).map(({ field, value }) => [field, value]),
    );
    try {
      const { thread, entries } = await api.call('updateContact', {
        params: { threadId: first },
        body: { ...body, version: contact.version },
      });
      store.putThread(thread);
      store.putEntries(first, entries);
      store.flush();
      notices.show('done', words.saved(contact.name));
      onClose();
    } catch (thrown) {
      const failure = asFailure(thrown);
      setBusy(false);
      if (failure.code !== 'contact-changed') return setProblem(failure.message);
      notices.show('problem', words.changed);
      onChanged();
    }
  };
  return (
    <>
      <div className="flex items-center gap-3">
        <Avatar name={contact.name} id={contact.contactId} />
        <p className="min-w-0 flex-1">
          <bdi dir="auto" className="block truncate text-match-parent font-medium">
            {contact.name || contact.phone}
          </bdi>
          <span className="block text-sm text-muted">{isHere ? words.here : words.known}</span>
        </p>
        {!isHere && (
          <Button icon={<MessageSquare size={14} />} onClick={goTo}>
            {words.goTo}
          </Button>
        )}
      </div>
      {offers.length === 0 ? (
        <p className="flex items-center gap-1.5 text-sm text-muted">
          <Check size={14} />
          {words.allSaved}
        </p>
      ) : (
        <>
          <fieldset className="flex flex-col gap-1.5">
            <legend className="pb-1 text-sm font-medium">{words.what}</legend>
            {offers.map(({ field, value, now }) => (
              <label key={field} className="flex min-h-6 items-start gap-2">
                <input
                  type="checkbox"
                  checked={chosen.has(field)}
                  onChange={({ target }) => {
                    const next = new Set(chosen);
                    if (target.checked) next.add(field);
                    else next.delete(field);
                    setChosen(next);
                  }}
                  className="mt-0.5 size-4 shrink-0 accent-brand"
                />
                <span className="min-w-0">
                  <span className="text-muted">{words.fields[field]} </span>
                  <bdi dir="auto" className="wrap-anywhere">
                    {value}
                  </bdi>
                  {now && <span className="block text-sm wrap-anywhere text-muted">{words.instead(now)}</span>}
                </span>
              </label>
            ))}
          </fieldset>
          {problem && (
            <p role="alert" className="text-sm text-danger">
              {problem}
            </p>
          )}
          <div className="flex justify-end">
            <Button look="primary" disabled={busy || chosen.size === 0} onClick={() => void save()}>
              {words.save}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
