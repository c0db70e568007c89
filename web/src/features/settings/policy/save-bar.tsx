import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Button } from '../../../ui/button.tsx';
import { RequestId } from '../../../ui/state-message.tsx';
import { isDirty, type PolicyState } from './policy-draft.ts';
import { hrefOf, type PolicySectionId, placeOf } from './policy-place.ts';
import { same } from './same.ts';
import { usePolicyDraft, usePolicyState } from './use-policy.ts';

const words = policyWords.bar;
const PARTS: readonly PolicySectionId[] = ['teams', 'rules', 'hours', 'skills', 'visibility'];

/** What is not saved, what stands in the way, and the buttons; there only when something was changed. */
export function SaveBar({ onTry }: { onTry(): void }) {
  const { notices } = useInbox();
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const [asking, setAsking] = useState(false);
  const dirty = isDirty(state);
  if (!dirty && !state.failure) return null;
  const saving = state.busy === 'saving';
  async function save(): Promise<void> {
    if (await draft.save()) notices.show('done', words.saved);
  }
  return (
    <section
      aria-label={words.label}
      className="sticky bottom-0 z-10 max-h-[60dvh] space-y-3 overflow-y-auto rounded-lg border border-line bg-raised p-3 shadow-pop"
    >
      <Newer />
      <div role="alert" className="space-y-2 empty:hidden">
        {state.failure && (
          <div className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            <p>{state.failure.message}</p>
            <RequestId id={state.failure.requestId} />
          </div>
        )}
        {state.problems.length > 0 && <Problems state={state} />}
      </div>
      {dirty && !asking && !state.newer && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-full text-sm sm:basis-48 text-muted">
            {words.unsaved(changedParts(state).join(', '))}
          </p>
          <Button look="primary" aria-disabled={saving} onClick={() => void save()}>
            {saving ? words.saving : words.save}
          </Button>
          <Button
            onClick={() => {
              if (draft.check()) onTry();
            }}
          >
            {words.tryOut}
          </Button>
          <Button look="quiet" onClick={() => setAsking(true)}>
            {words.discard}
          </Button>
        </div>
      )}
      {dirty && asking && (
        <Question
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            draft.discard();
          }}
        />
      )}
    </section>
  );
}

/** Somebody else saved meanwhile. */
function Newer() {
  const draft = usePolicyDraft();
  const { newer, both, draft: policy } = usePolicyState();
  const [adopted, setAdopted] = useState(false);
  const note = useRef<HTMLParagraphElement>(null);
  // The buttons that had the focus are gone.
  useEffect(() => {
    if (adopted) note.current?.focus();
  }, [adopted]);
  if (newer) {
    return (
      <div role="alert" className="space-y-2 rounded-md bg-warn/12 px-3 py-2">
        <p className="text-warn">{words.newer}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              draft.adopt();
              setAdopted(true);
            }}
          >
            {words.adopt}
          </Button>
          <Button look="danger" onClick={draft.discard}>
            {words.take}
          </Button>
        </div>
      </div>
    );
  }
  if (!adopted || !policy) return null;
  return (
    <div className="rounded-md bg-hover px-3 py-2">
      <p ref={note} tabIndex={-1} className="outline-none">
        {words.adopted}
      </p>
      {both.length > 0 && (
        <>
          <p className="mt-1">{words.both}</p>
          <ul className="list-disc ps-5">
            {[...new Set(both.map((path) => nameOf(policy, path)))].map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Problems({ state }: { state: PolicyState }) {
  const draft = usePolicyDraft();
  const [, navigate] = useLocation();
  const { draft: policy, problems } = state;
  if (!policy) return null;
  function go(path: string): void {
    const place = policy && placeOf(policy, path);
    draft.aimAt(path);
    if (place) navigate(hrefOf(place));
  }
  return (
    <div className="text-danger">
      <p className="font-medium">{words.problems(problems.length)}</p>
      <ul className="mt-1 list-disc space-y-0.5 ps-5">
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button type="button" onClick={() => go(path)} className="text-start underline wrap-anywhere">
              {nameOf(policy, path)}
            </button>{' '}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Question({ onYes, onNo }: { onYes(): void; onNo(): void }) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1 basis-60">{words.discardQuestion}</p>
      <Button ref={no} onClick={onNo}>
        {policyWords.keep}
      </Button>
      <Button look="danger" onClick={onYes}>
        {words.discardYes}
      </Button>
    </div>
  );
}

/** `Teams: Billing` of a path. */
function nameOf(policy: NonNullable<PolicyState['draft']>, path: string): string {
  const place = placeOf(policy, path);
  if (!place) return path;
  const section = settingsWords.sections[place.section];
  return place.name === null ? section : words.place(section, place.name.trim() || words.nameless);
}

function changedParts({ base, draft, unread }: PolicyState): string[] {
  const changed = PARTS.filter(
    (part) => !same(base?.[part], draft?.[part]) || Object.keys(unread).some((path) => path.startsWith(`${part}.`)),
  );
  return changed.map((part) => settingsWords.sections[part]);
}
