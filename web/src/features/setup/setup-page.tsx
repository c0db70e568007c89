import { useEffect } from 'react';
import type { SetupStep } from '../../../../shared/domain/setup/setup-steps.ts';
import { useMe } from '../../lib/inbox/inbox-context.ts';
import { setupWords } from '../../lib/words/setup-words.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage, RequestId, StateMessage } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { StepCard } from './step-card.tsx';
import { useSetup } from './use-setup.ts';

/** `onGo`: where the work of a step is done. */
type Props = { onGo(step: SetupStep): void };

/** What a team does before its first day, in order: each step says why, leads to where it is done, and ticks itself. */
export default function SetupPage(props: Props) {
  const me = useMe();
  if (me.role !== 'admin') return <StateMessage title={setupWords.adminsOnly} />;
  return <Steps {...props} />;
}

function Steps({ onGo }: Props) {
  const { view, failure, busy, feed } = useSetup();
  const late = useDelayed(busy && !view);
  // What was done elsewhere meanwhile shows when the page is opened.
  useEffect(() => void feed.load(), [feed]);
  if (!view) {
    if (failure && !busy) {
      return (
        <main className="min-w-0 flex-1">
          <h1 className="sr-only">{setupWords.title}</h1>
          <FailureMessage title={setupWords.failed} failure={failure} onRetry={() => void feed.load()} />
        </main>
      );
    }
    return (
      <main aria-busy="true" className="min-w-0 flex-1 p-6">
        <h1 className="sr-only">{setupWords.title}</h1>
        {late && (
          <>
            <span className="sr-only">{setupWords.loading}</span>
            <Skeleton className="h-5 w-48" />
            <Skeleton className="mt-3 h-3 w-80 max-w-full" />
          </>
        )}
      </main>
    );
  }
  const done = view.steps.filter(({ by }) => by !== null).length;
  const all = view.steps.length;
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-bg px-6 py-8 max-md:px-4 max-md:py-5">
      <div className="mx-auto max-w-180">
        <h1 className="text-xl font-semibold">{setupWords.title}</h1>
        <p className="pt-1 text-muted text-pretty">{done === all ? setupWords.allDone : setupWords.lead}</p>
        <div className="flex items-center gap-3 pt-4">
          <div aria-hidden="true" className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-line">
            <div className="h-full rounded-full bg-ok" style={{ width: `${(100 * done) / all}%` }} />
          </div>
          <p role="status" className="tabular shrink-0 text-sm font-medium text-muted">
            {setupWords.progress(done, all)}
          </p>
        </div>
        {failure && (
          <div role="alert" className="mt-4 rounded-md bg-danger/10 px-3 py-2 text-danger">
            <p>{failure.message}</p>
            <RequestId id={failure.requestId} />
          </div>
        )}
        <ol className="flex flex-col gap-3 pt-5">
          {view.steps.map((state, at) => (
            <StepCard key={state.step} number={at + 1} state={state} view={view} onGo={() => onGo(state.step)} />
          ))}
        </ol>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-5">
          <Button look="quiet" disabled={busy} onClick={() => void feed.hide(!view.hidden)}>
            {view.hidden ? setupWords.show : setupWords.hide}
          </Button>
          {view.hidden && <p className="text-sm text-muted">{setupWords.hidden}</p>}
        </div>
      </div>
    </main>
  );
}
