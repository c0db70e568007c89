import type { VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useState } from 'react';

/** The threads that were open last; each has the heights of the rows that were drawn. */
const MOST_THREADS = 30;
const kept = new Map<string, VirtualItem[]>();

/**
 * The heights that the rows of a thread had when it was last open, so that coming back to it corrects nothing: each
 * correction makes the browser lay the page out once more. A row whose height is another by now is measured as ever.
 */
export function useRowHeights(
  threadId: string,
  virtual: RefObject<{ takeSnapshot(): VirtualItem[] } | null>,
): VirtualItem[] {
  const [before] = useState(() => kept.get(threadId) ?? []);
  useEffect(
    () => () => {
      const heights = virtual.current?.takeSnapshot() ?? [];
      if (heights.length === 0) return;
      kept.delete(threadId);
      kept.set(threadId, heights);
      const [oldest] = kept.keys();
      if (kept.size > MOST_THREADS && oldest !== undefined) kept.delete(oldest);
    },
    [threadId, virtual],
  );
  return before;
}
