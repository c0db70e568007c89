import { words } from '../lib/words/words.ts';
import { Button } from '../ui/button.tsx';
import { StateMessage } from '../ui/state-message.tsx';

/** Stands in for a page whose chunk could not be fetched, so that the rest of the app keeps standing. */
export function PageMissing() {
  return (
    <div className="flex-1">
      <StateMessage title={words.common.partMissingTitle} text={words.common.partMissingText}>
        <Button onClick={() => location.reload()}>{words.common.reload}</Button>
      </StateMessage>
    </div>
  );
}
