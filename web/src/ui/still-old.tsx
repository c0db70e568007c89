import type { ApiFailure } from '../lib/api/api-failure.ts';
import { words } from '../lib/words/words.ts';
import { Button } from './button.tsx';
import { RequestId } from './state-message.tsx';

type Props = {
  title: string;
  failure: ApiFailure | undefined;
  busy: boolean;
  onRetry(): void;
};

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
