import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { threadWords } from '../../lib/words/thread-words.ts';
import type { LifecycleEntry } from './describe-event.ts';
import { LifecycleLine } from './lifecycle-line.tsx';
import { useThreadView } from './thread-view-context.ts';

/** Several things that happened in a row: the last one, and those before it on request. What was opened stays open. */
export function EventRun({ entries }: { entries: readonly LifecycleEntry[] }) {
  const { openedEvents } = useThreadView();
  const [open, setOpen] = useState(() => entries.some(({ seq }) => openedEvents.has(seq)));
  const last = entries.at(-1);
  const toggle = () => {
    for (const { seq } of entries) {
      if (open) openedEvents.delete(seq);
      else openedEvents.add(seq);
    }
    setOpen(!open);
  };
  return (
    <div className="flex flex-col items-center gap-1">
      <button
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="inline-flex min-h-6 items-center gap-0.5 rounded-full px-2 text-xs font-medium text-muted hover:bg-hover hover:text-fg"
      >
        <ChevronRight size={12} className={open ? 'rotate-90' : 'rtl:-scale-x-100'} />
        {threadWords.earlier(entries.length - 1)}
      </button>
      {open && entries.slice(0, -1).map((entry) => <LifecycleLine key={entry.seq} entry={entry} />)}
      {last && <LifecycleLine entry={last} />}
    </div>
  );
}
