import { useDeferredValue, useEffect, useRef } from 'react';
import { useThread } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import { closePane, usePane } from '../lib/panes/pane-room.ts';
import { paneWords } from '../lib/words/pane-words.ts';
import { useBackCloses } from './use-back-closes.ts';

const ContextPanel = overlayPart(() => import('./context-part.tsx').then((part) => part.default));

const close = () => closePane('context');

/**
 * The place of the context panel: beside the thread where there is room, over it where there is not (then it takes the
 * focus, and gives it back), a page of its own on a phone.
 */
export default function ContextSlot({ threadId: opened }: { threadId: string }) {
  // As the timeline does, it may follow the header a frame later.
  const threadId = useDeferredValue(opened);
  const thread = useThread(threadId);
  const { open, over } = usePane('context');
  const panel = useRef<HTMLElement>(null);
  useBackCloses(over, close);
  useEffect(() => {
    if (!over) return;
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : null;
      // The thread below takes no focus until it is drawn without the panel.
      requestAnimationFrame(() => (back ?? document.querySelector<HTMLElement>('[data-toggles-context]'))?.focus());
    };
  }, [over]);
  if (!open || !thread) return null;
  const { contact } = thread;
  return (
    <>
      {over && <div aria-hidden="true" onClick={close} className="absolute inset-0 z-10 bg-rail/30" />}
      <aside
        ref={panel}
        id="context-panel"
        data-pane
        tabIndex={-1}
        aria-label={paneWords.detailsOf(contact.name || contact.phone || contact.id)}
        className={
          over
            ? 'absolute inset-y-0 end-0 z-11 w-80 max-w-full animate-appear border-s border-line bg-surface shadow-pop outline-none max-md:w-full max-md:border-0'
            : 'w-75 shrink-0 border-s border-line bg-surface outline-none'
        }
      >
        <ContextPanel key={threadId} thread={thread} onClose={close} />
      </aside>
    </>
  );
}
