import { words } from '../lib/words/words.ts';
import { Button } from '../ui/button.tsx';

/** A new version is ready. It waits for as long as one likes. */
export function UpdatePrompt({ reload, onClose }: { reload(): void; onClose(): void }) {
  return (
    <div
      role="status"
      className="fixed start-1/2 top-2 z-30 inline-flex w-max max-w-[calc(100%-1rem)] -translate-x-1/2 animate-appear items-center gap-2 rounded-lg border border-line bg-raised py-1.5 ps-3.5 pe-1.5 shadow-pop rtl:translate-x-1/2"
    >
      <span>{words.update.ready}</span>
      <Button small look="primary" onClick={reload}>
        {words.update.reload}
      </Button>
      <Button small look="quiet" onClick={onClose}>
        {words.update.later}
      </Button>
    </div>
  );
}
