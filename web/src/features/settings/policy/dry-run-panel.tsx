import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { DryRun } from '../../../../../shared/contracts/dry-run.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { type ApiFailure, asFailure } from '../../../lib/api/api-failure.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { Button } from '../../../ui/button.tsx';
import { RequestId } from '../../../ui/state-message.tsx';
import { TextField } from '../fields.tsx';
import { Panel } from '../section.tsx';
import { readWholeNumber } from '../whole-number.ts';
import { DryRunFigures } from './dry-run-figures.tsx';
import { same } from './same.ts';
import { usePolicyDraft, usePolicyState } from './use-policy.ts';

const words = policyWords.dryRun;
/** As many as the API gives. */
const MOST_SHOWN = 50;

type Answer = { run: DryRun; about: WorkspacePolicy };

/** Plays the last days through what is on the screen, before it is saved. */
export function DryRunPanel({ onClose }: { onClose(): void }) {
  const { api } = useInbox();
  const draft = usePolicyDraft();
  const { draft: policy } = usePolicyState();
  const [days, setDays] = useState('7');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('input')?.focus({ preventScroll: true });
    box.current?.scrollIntoView?.({ block: 'center' });
  }, []);

  // Only once it is drawn can it be scrolled to.
  useEffect(() => {
    if (!answer) return;
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView?.({ block: 'start' });
  }, [answer]);

  async function compare(): Promise<void> {
    const count = readWholeNumber(days);
    const fits = typeof count === 'number' && count >= 1 && count <= 30;
    setProblem(fits ? undefined : words.daysUnreadable);
    if (!fits || !policy || busy || !draft.check()) return;
    setBusy(true);
    setFailure(null);
    try {
      setAnswer({ run: await api.call('dryRunPolicy', { body: { policy, days: count } }), about: policy });
    } catch (thrown) {
      const failed = asFailure(thrown);
      if (failed.code === 'policy-invalid') await draft.explain(failed);
      else setFailure(failed);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel title={words.title}>
      <p className="mb-4 text-muted">{words.lead}</p>
      <div ref={box}>
        <form
          noValidate
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void compare();
          }}
        >
          <TextField
            label={words.days}
            name="days"
            inputMode="numeric"
            dir="ltr"
            className="w-40"
            value={days}
            problem={problem}
            onChange={setDays}
          />
          <Button type="submit" look="primary" className="h-9" aria-disabled={busy}>
            {busy ? words.running : words.run}
          </Button>
          <Button look="quiet" className="h-9" onClick={onClose}>
            {words.close}
          </Button>
        </form>
      </div>
      <div role="alert">
        {failure && (
          <div className="mt-3 rounded-md bg-danger/10 px-3 py-2 text-danger">
            <p>
              {words.failed} {failure.message}
            </p>
            <RequestId id={failure.requestId} />
          </div>
        )}
      </div>
      <div ref={result} tabIndex={-1} aria-busy={busy} className="scroll-mt-4 outline-none">
        {answer && (
          <div className="mt-5 space-y-5">
            {!same(answer.about, policy) && <Note>{words.stale}</Note>}
            {answer.run.conversations === 0 ? <p>{words.empty}</p> : <Comparison run={answer.run} />}
          </div>
        )}
      </div>
    </Panel>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="rounded-md bg-warn/12 px-3 py-2 text-warn">{children}</p>;
}

function Comparison({ run }: { run: DryRun }) {
  const { time } = useInbox();
  return (
    <>
      <p>{words.how(run.conversations, time.moment(run.from), time.moment(run.to))}</p>
      {run.truncated && <Note>{words.truncated}</Note>}
      <DryRunFigures run={run} />
      <Changed run={run} />
    </>
  );
}

function Changed({ run: { changed } }: { run: DryRun }) {
  const { time } = useInbox();
  if (changed.length === 0) return <p>{words.unchanged}</p>;
  return (
    <div>
      <h4 className="mb-2 font-semibold">
        {changed.length < MOST_SHOWN ? words.changedTitle(changed.length) : words.changedMost}
      </h4>
      <ul className="divide-y divide-line/60 rounded-md border border-line">
        {changed.map(({ threadId, contact, openedAt, before, after, why }) => (
          <li key={`${threadId} ${openedAt}`} className="space-y-0.5 px-3 py-2">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Link
                href={`/inbox/all/${encodeURIComponent(threadId)}`}
                aria-label={words.open(contact)}
                className="font-medium text-brand underline"
              >
                <bdi>{contact}</bdi>
              </Link>
              <time dateTime={new Date(openedAt).toISOString()} className="tabular text-sm text-muted">
                {time.moment(openedAt)}
              </time>
            </p>
            <p>
              <span className="text-muted">{words.before}:</span>{' '}
              {words.went(before.team, before.agent, before.releases)}
              <br />
              <span className="text-muted">{words.after}:</span> {words.went(after.team, after.agent, after.releases)}
            </p>
            <p className="text-sm text-muted">{why}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
