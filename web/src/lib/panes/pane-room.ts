import { useSyncExternalStore } from 'react';
import { preferences } from '../preferences/device-preferences.ts';
import { usePreference } from '../preferences/use-preference.ts';
import { LIST_WIDTH, paneOver, setPanes } from './pane-layout.ts';

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

/** Width of the list in CSS pixels. */
export function useListWidth(): number {
  return usePreference(({ panels }) => panels.listWidth ?? LIST_WIDTH.usual);
}

/** Is a pane to be seen, and does it lie over the others because there is no room beside them? */
export function usePane(pane: 'views' | 'context'): { open: boolean; over: boolean } {
  const beside = useRoom(pane);
  const wanted = usePreference(({ panels }) => panels[pane]);
  const over = useSyncExternalStore(paneOver.subscribe, () => paneOver.get() === pane);
  return beside ? { open: wanted, over: false } : { open: over, over };
}

/** Shows or hides a pane, in the way the width allows. */
export function togglePane(pane: 'views' | 'context'): void {
  if (hasRoom(pane)) setPanes({ [pane]: !preferences.get().panels[pane] });
  else paneOver.set(paneOver.get() === pane ? null : pane);
}

export function closePane(pane: 'views' | 'context'): void {
  if (hasRoom(pane)) setPanes({ [pane]: false });
  paneOver.set(null);
}
