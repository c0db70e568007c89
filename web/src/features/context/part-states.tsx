import type { ApiFailure } from '../../lib/api/api-failure.ts';
import { contextWords as words } from '../../lib/words/context-words.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RequestId } from '../../ui/state-message.tsx';
import { StillOld } from '../../ui/still-old.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { Cached } from './use-cached.ts';

/** Where a part of the panel is about to be. */
export function PartSkeleton({ lines = 3 }: { lines?: number }) {
  const late = useDelayed(true, 150);
  if (!late) return null;
  return (
    <div aria-busy="true" className="space-y-3 py-1">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all alike
        <Skeleton key={index} className="h-4 w-full" />
      ))}
    </div>
  );
}

/** A part of the panel that could not be loaded; the rest of the panel stays. */
export function PartFailure({ failure, onRetry }: { failure: ApiFailure; onRetry(): void }) {
  return (
    <div role="alert" className="text-sm">
      <p className="font-medium">{words.failed}</p>
      <p className="pb-2 text-muted">{failure.message}</p>
      <Button small onClick={onRetry}>
        {words.retry}
      </Button>
      <RequestId id={failure.requestId} />
    </div>
  );
}

/** Says of a part that is shown that asking for it again did not work. */
export function PartStillOld({ part: { failure, busy, reload } }: { part: Cached<unknown> }) {
  if (!failure || busy) return null;
  return (
    <div className="pb-2.5">
      <StillOld title={words.failed} failure={failure} busy={busy} onRetry={reload} />
    </div>
  );
}
