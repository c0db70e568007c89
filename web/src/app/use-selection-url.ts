import { useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { pathOfSelection, selectionFromPath } from './selection-path.ts';

/** The URL follows a selected row this much later, so a quick walk costs no navigation; a chosen list is there at once. */
const FOLLOW_MS = 250;
const NARROW = '(max-width: 767px)';

const address = () => location.pathname + location.search;

/** Keeps the URL and the selection in step: the selection leads; back, forward and links are followed. */
export function useSelectionUrl(): void {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const { selection } = useInbox();
  // Nothing yet: what the address says when the page is drawn again counts, for Back may have brought us here.
  const written = useRef('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `path` and `search` say when the address changed; it is read undecoded
  useEffect(() => {
    if (address() === written.current) return;
    written.current = address();
    selection.set({ ...selectionFromPath(address()), cursor: null });
  }, [path, search, selection]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      const state = selection.get();
      const next = pathOfSelection(state);
      if (next === address()) return;
      // On a phone the thread is a page of its own: Back leads to the list.
      const leavesList = state.threadId !== null && selectionFromPath(address()).threadId === null;
      written.current = next;
      const steps = leavesList && matchMedia(NARROW).matches;
      // Whoever goes on before the address followed the list comes back to that list all the same.
      const list = pathOfSelection({ ...state, threadId: null });
      if (steps && list !== address()) navigate(list, { replace: true });
      navigate(next, { replace: !steps });
    };
    const stop = selection.subscribe(() => {
      clearTimeout(timer);
      const list = pathOfSelection({ ...selection.get(), threadId: null });
      const listIsThere = list === pathOfSelection({ ...selectionFromPath(address()), threadId: null });
      if (listIsThere) timer = setTimeout(follow, FOLLOW_MS);
      else follow();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [navigate, selection]);
}
