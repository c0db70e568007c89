import { words } from '../lib/words/words.ts';
import { Button } from '../ui/button.tsx';
import { StateMessage } from '../ui/state-message.tsx';

/** Stands in for a page whose chunk could not be fetched, so that the rest of the app keeps standing. */
export function PageMissing() {
  return (
    <main className="flex-1">
      <StateMessage title={words.settings.notLoaded} text={words.settings.notLoadedText}>
        <Button onClick={() => location.reload()}>{words.common.reload}</Button>
      </StateMessage>
    </main>
  );
}
