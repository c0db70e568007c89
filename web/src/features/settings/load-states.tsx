import type { ApiFailure } from '../../lib/api/api-failure.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage, RequestId } from '../../ui/state-message.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';

type Props = {
  title: string;
  failure: ApiFailure | undefined;
  busy: boolean;
  onRetry(): void;
};

/** What stands where nothing has been loaded yet: nothing for a moment, then a skeleton, or why it did not work. */
export function NotLoaded({ title, failure, busy, onRetry }: Props) {
  const late = useDelayed(busy);
  if (failure && !busy) return <FailureMessage title={title} failure={failure} onRetry={onRetry} />;
  if (!late) return null;
  return (
    <div aria-busy="true" className="space-y-3 rounded-lg border border-line bg-surface p-5">
      <span className="sr-only">{settingsWords.loading}</span>
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-2/3" />
    </div>
  );
}

/** What is shown may be old: asking again did not work. */
export function StillOld({ title, failure, busy, onRetry }: Props) {
  if (!failure || busy) return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn/12 px-3 py-2 text-warn">
      <p className="min-w-0 flex-1">
        {title} {failure.message}
      </p>
      <Button small onClick={onRetry}>
        {words.common.retry}
      </Button>
      <RequestId id={failure.requestId} />
    </div>
  );
}
