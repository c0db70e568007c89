import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { pathOfSelection, selectionFromPath } from './selection-path.ts';

/** The URL follows a selection this much later, so a quick walk through the list costs no navigation. */
const FOLLOW_MS = 250;
const NARROW = '(max-width: 767px)';

/** Keeps the URL and the selection in step: the selection leads; back, forward and links are followed. */
export function useSelectionUrl(): void {
  const router = useRouter();
  const { selection } = useInbox();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let written = location.pathname;
    const follow = () => {
      const state = selection.get();
      const path = pathOfSelection(state);
      if (path === location.pathname) return;
      // On a phone the thread is a page of its own: Back leads to the list.
      const push =
        matchMedia(NARROW).matches && state.threadId !== null && selectionFromPath(location.pathname).threadId === null;
      written = path;
      void router.navigate({ to: path, replace: !push });
    };
    const stopSelection = selection.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(follow, FOLLOW_MS);
    });
    const stopRouter = router.subscribe('onResolved', ({ toLocation }) => {
      if (toLocation.pathname === written) return;
      written = toLocation.pathname;
      selection.set({ ...selectionFromPath(toLocation.pathname), cursor: null });
    });
    return () => {
      clearTimeout(timer);
      stopSelection();
      stopRouter();
    };
  }, [router, selection]);
}
