import type { View } from '../../../../shared/contracts/routes.ts';

export type SelectionState = {
  view: View;
  /** Only this team's conversations are listed; null = those of all teams. */
  teamId: string | null;
  /** What the list is narrowed to, in the form of `list-filter.ts`; '' = nothing. */
  filter: string;
  /** The saved view that this list was opened from. */
  savedView: string | null;
  /** The thread on the screen, or null when none is open. */
  threadId: string | null;
  /** The row the keyboard is on; opening makes it the thread. */
  cursor: string | null;
};

/** A new view begins without what the last one was narrowed to. */
function withoutFilter(change: Partial<SelectionState>): Partial<SelectionState> {
  return change.view === undefined ? change : { filter: '', savedView: null, ...change };
}

/** What the person looks at. It lives here and not in the router, so that a switch is drawn before the URL follows. */
export type Selection = {
  get(): SelectionState;
  set(change: Partial<SelectionState>): void;
  subscribe(callback: () => void): () => void;
};

export function createSelection(
  initial: Omit<SelectionState, 'filter' | 'savedView'> & Partial<SelectionState>,
): Selection {
  let state: SelectionState = { filter: '', savedView: null, ...initial };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...withoutFilter(change) };
      const keys = Object.keys(next) as (keyof SelectionState)[];
      if (keys.every((key) => next[key] === state[key])) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
