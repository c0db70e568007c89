import type { ApiFailure } from '../../lib/api/api-failure.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FailureMessage } from '../../ui/state-message.tsx';
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
