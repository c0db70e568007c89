import { lazy, Suspense, useEffect, useRef } from 'react';
import { closePane, usePane } from '../lib/panes/pane-room.ts';
import { useBackCloses } from './use-back-closes.ts';

// Asked for at once, beside what the list waits for: the list is drawn without it.
const column = import('../features/views/views-column.tsx').catch(() => ({ default: () => <></> }));
const ViewsColumn = lazy(() => column);

const close = () => closePane('views');

/** The place of the views: a column beside the list, or a sheet over it that takes the focus and gives it back. */
export function ViewsSlot() {
  const { open, over } = usePane('views');
  const sheet = useRef<HTMLDivElement>(null);
  useBackCloses(over, close);
  useEffect(() => {
    if (!over) return;
    const before = document.activeElement;
    // The view that is chosen takes the focus as soon as the views are drawn.
    sheet.current?.focus();
    return () => {
      requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, [over]);
  if (!open) return null;
  if (!over)
    return (
      <Suspense fallback={<div className="h-full w-50 shrink-0 border-e border-line bg-bg" />}>
        <ViewsColumn over={false} />
      </Suspense>
    );
  return (
    <>
      <div aria-hidden="true" onClick={close} className="absolute inset-0 z-10 bg-rail/30" />
      <div
        ref={sheet}
        tabIndex={-1}
        className="absolute inset-y-0 start-0 z-11 w-72 max-w-[85%] animate-appear shadow-pop outline-none"
      >
        <Suspense fallback={<div className="h-full bg-bg" />}>
          <ViewsColumn over onChosen={close} />
        </Suspense>
      </div>
    </>
  );
}
