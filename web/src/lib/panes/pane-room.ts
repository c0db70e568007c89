import { useSyncExternalStore } from 'react';
import { contextOver, type PaneLayout, paneLayout, setPanes } from './pane-layout.ts';

/** What the width has room for: one pane at a time, the list and the thread, the views as well, everything. */
const QUERIES = {
  one: '(max-width: 767px)',
  views: '(min-width: 1024px)',
  context: '(min-width: 1440px)',
};

/** True while the window is as wide as the named room asks. */
export function hasRoom(room: keyof typeof QUERIES): boolean {
  return matchMedia(QUERIES[room]).matches;
}

export function useRoom(room: keyof typeof QUERIES): boolean {
  return useSyncExternalStore(
    (callback) => {
      const query = matchMedia(QUERIES[room]);
      query.addEventListener('change', callback);
      return () => query.removeEventListener('change', callback);
    },
    () => hasRoom(room),
  );
}

export function usePanes(): PaneLayout {
  return useSyncExternalStore(paneLayout.subscribe, paneLayout.get);
}

/** Is the context panel to be seen, and does it lie over the thread? */
export function useContextPanel(): { open: boolean; over: boolean } {
  const beside = useRoom('context');
  const { context } = usePanes();
  const over = useSyncExternalStore(contextOver.subscribe, contextOver.get);
  return beside ? { open: context, over: false } : { open: over, over };
}

/** Shows or hides the context panel, in the way the width allows. */
export function toggleContext(): void {
  if (hasRoom('context')) setPanes({ context: !paneLayout.get().context });
  else contextOver.set(!contextOver.get());
}

export function closeContext(): void {
  if (hasRoom('context')) setPanes({ context: false });
  contextOver.set(false);
}

export function toggleViews(): void {
  setPanes({ views: !paneLayout.get().views });
}
